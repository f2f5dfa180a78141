"""What somebody inside a host can try against everything around it. One JSON object in, one out.

Every attempt is named ("tcp 192.0.2.1 80"); the names of those that were answered are told. Datagrams and frames
carry their name, so that whoever hears one knows who sent it.
"""
import json
import os
import select
import socket
import struct
import subprocess
import sys
import threading
import time

ASK = json.loads(sys.argv[1])
LEAST, MOST = 2.0, 15.0
reached, lock = set(), threading.Lock()


def ip(*words):
    return subprocess.run(["ip", *words], capture_output=True, text=True)


LINKS = json.loads(ip("-j", "addr").stdout)


def device_with(address):
    return next(link["ifname"] for link in LINKS
                if any(part.get("local") == address for part in link["addr_info"]))


def hardware(device):
    return bytes.fromhex(next(link["address"] for link in LINKS if link["ifname"] == device).replace(":", ""))


def places(address, port):
    """Where an address is: link-local ones and groups are tried on every device."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    if family == socket.AF_INET:
        return [(family, (address, port))]
    if address.lower().startswith(("fe80", "ff02")) and "%" not in address:
        return [(family, (address, port, 0, link["ifindex"])) for link in LINKS if link["ifname"] != "lo"]
    return [(family, socket.getaddrinfo(address, port, family, socket.SOCK_STREAM)[0][4])]


def connects(begun):
    for address, port in ASK["tcp"]:
        for family, place in places(address, port):
            line = socket.socket(family, socket.SOCK_STREAM)
            line.setblocking(False)
            try:
                line.connect(place)
            except BlockingIOError:
                pass
            except OSError:
                line.close()
                continue
            begun[line.fileno()] = (line, f"tcp {address} {port}")


def datagrams(phase):
    for address, port in ASK["udp"]:
        for family, place in places(address, port):
            with socket.socket(family, socket.SOCK_DGRAM) as line:
                try:
                    line.sendto(f"{ASK['who']} {phase} udp {address}".encode(), place)
                except OSError:
                    pass


def question(name):
    labels = b"".join(bytes([len(part)]) + part.encode() for part in name.split("."))
    return struct.pack("!6H", 0x1234, 0x0100, 1, 0, 0, 0) + labels + b"\0" + struct.pack("!2H", 1, 1)


def names():
    """Asks the host's own resolver, and straight away the resolvers of the world, the engine's among them."""

    def resolve(name):
        try:
            socket.getaddrinfo(name, 80)
        except OSError:
            return
        with lock:
            reached.add(f"name {name}")

    def ask(resolver, name):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            line.settimeout(LEAST)
            try:
                line.sendto(question(name), (resolver, 53))
                answer = line.recv(512)
            except OSError:
                return
        if len(answer) > 7 and struct.unpack("!H", answer[6:8])[0]:
            with lock:
                reached.add(f"resolver {resolver} {name}")

    for name in ASK["names"]:
        threading.Thread(target=resolve, args=(name,), daemon=True).start()
        for resolver in ASK["resolvers"]:
            threading.Thread(target=ask, args=(resolver, name), daemon=True).start()


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def packet(source, target, port, payload):
    """An IP packet that carries a UDP datagram, and its Ethernet type."""
    length = 8 + len(payload)
    if ":" in target:
        ends = socket.inet_pton(socket.AF_INET6, source) + socket.inet_pton(socket.AF_INET6, target)
        bare = struct.pack("!4H", 4000, port, length, 0) + payload
        total = checksum(ends + struct.pack("!2I", length, 17) + bare) or 0xFFFF
        udp = struct.pack("!4H", 4000, port, length, total) + payload
        return 0x86DD, struct.pack("!IHBB", 6 << 28, length, 17, 64) + ends + udp
    ends = socket.inet_aton(source) + socket.inet_aton(target)
    head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + length, 1, 0, 64, 17, 0) + ends
    head = head[:10] + struct.pack("!H", checksum(head)) + head[12:]
    return 0x0800, head + struct.pack("!4H", 4000, port, length, 0) + payload


def opened():
    """Sends frames of every kind, and hears ARP only: a busy router's whole traffic would drown the answers."""
    try:
        wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0806))
    except PermissionError:
        return None
    wire.setblocking(False)
    return wire


def frames(wire, phase):
    for frame in ASK["frames"]:
        source, target = frame["from"], frame["to"]
        device = device_with(frame["at"])
        here, mac = hardware(device), bytes.fromhex(frame["mac"].replace(":", ""))
        name = f"{ASK['who']} {phase} frame {target}".encode()
        kind, data = packet(source, target, frame["port"], name)
        sent(wire, device, mac + here + struct.pack("!H", kind) + data)
        if ":" not in target:
            ask = struct.pack("!HHBBH", 1, 0x0800, 6, 4, 1) + here + socket.inet_aton(source)
            for to in (mac, b"\xff" * 6):
                sent(wire, device, to + here + b"\x08\x06" + ask + b"\0" * 6 + socket.inet_aton(target))


def sent(wire, device, frame):
    try:
        wire.sendto(frame, (device, 0))
    except OSError:
        pass


def answered(wire):
    """An ARP answer tells that somebody holds an address."""
    while True:
        try:
            frame = wire.recv(2048)
        except BlockingIOError:
            return
        if frame[20:22] == b"\0\x02":
            reached.add(f"arp {socket.inet_ntoa(frame[28:32])}")


def called():
    """Sends echo requests to groups, and hears who answers."""
    try:
        line = socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6)
    except OSError:
        return None
    line.setblocking(False)
    return line


def calls(line):
    for group in ASK["groups"]:
        for _, place in places(group, 0):
            try:
                line.sendto(struct.pack("!BBHHH", 128, 0, 0, 0xE5, 1), place)
            except OSError:
                pass


def answers(line):
    while True:
        try:
            message, sender = line.recvfrom(2048)
        except BlockingIOError:
            return
        if message[0] == 129:
            reached.add(f"echo {sender[0].split('%')[0]}")


def tried(wire, phase):
    begin, begun, again = time.monotonic(), {}, 0.0
    group = called()
    poll = select.poll()
    connects(begun)
    for number in begun:
        poll.register(number, select.POLLOUT | select.POLLERR | select.POLLHUP)
    if wire:
        poll.register(wire.fileno(), select.POLLIN)
    if group:
        poll.register(group.fileno(), select.POLLIN)
    while True:
        passed = time.monotonic() - begin
        if passed > MOST or (passed > LEAST and reached.issuperset(ASK["surely"])):
            break
        if passed >= again:
            datagrams(phase)
            if wire:
                frames(wire, phase)
            if group:
                calls(group)
            again += 0.7
        for number, _ in poll.poll(100):
            if wire and number == wire.fileno():
                answered(wire)
                continue
            if group and number == group.fileno():
                answers(group)
                continue
            line, name = begun[number]
            poll.unregister(number)
            if line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0:
                reached.add(name)
    for line, _ in begun.values():
        line.close()
    if group:
        group.close()


def led_astray():
    """Leads everything to the bridge's own address, as NET_ADMIN can; tells how to undo it, or None."""
    before = ip("route", "show", "default").stdout.split("\n")[0].split()
    done = False
    for way in ASK["ways"]:
        device = device_with(way["from"])
        ip("neigh", "replace", way["via"], "lladdr", way["mac"], "dev", device)
        done = ip("route", "replace", "default", "via", way["via"], "dev", device).returncode == 0 or done
        ip("-6", "neigh", "replace", "fe80::dead", "lladdr", way["mac"], "dev", device)
        ip("-6", "route", "replace", "default", "via", "fe80::dead", "dev", device)
    return before if done else None


def ipv6():
    try:
        with open("/proc/sys/net/ipv6/conf/all/disable_ipv6", "w") as file:
            file.write("0")
        return "enabled"
    except OSError:
        return "refused"


def rights():
    with open("/proc/self/status") as file:
        return next(int(line.split()[1], 16) for line in file if line.startswith("CapEff:"))


def main():
    wire = opened()
    names()
    six = ipv6() if ASK["ways"] else "not tried"
    tried(wire, "plain")
    before6 = ip("-6", "route", "show", "default").stdout.split("\n")[0].split()
    before = led_astray()
    if before is not None:
        tried(wire, "astray")
        ip("route", "del", "default")
        if before:
            ip("route", "add", *before)
        ip("-6", "route", "flush", "exact", "::/0")
        if before6:
            ip("-6", "route", "add", *before6)
    reached.update(f"path {path}" for path in ASK["paths"] if os.path.exists(path))
    with lock:
        told = sorted(reached)
    print(json.dumps({"reached": told, "rights": rights(), "frames": wire is not None,
                      "astray": before is not None, "ipv6": six}))


main()
sys.stdout.flush()
os._exit(0)
