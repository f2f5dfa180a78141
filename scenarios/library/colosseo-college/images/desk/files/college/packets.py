"""Captures, written packet by packet. Checksums are left at zero, as a card that computes them itself leaves them."""
import base64
import struct

GATEWAY = "02:00:5e:00:00:01"


def make(folder, values, chance):
    write(folder / "1-basic.pcap", basic(values, chance))
    write(folder / "2-ports.pcap", ports(values, chance))
    write(folder / "3-names.pcap", names(values, chance))
    write(folder / "4-arp.pcap", arp(values, chance))
    write(folder / "5-echo.pcap", echo(values, chance))


def write(path, frames):
    with open(path, "wb") as out:
        out.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1))
        for number, frame in enumerate(frames):
            out.write(struct.pack("<IIII", 1784592000 + number // 20, number % 20 * 50000, len(frame), len(frame)))
            out.write(frame)


def mac(text):
    return bytes.fromhex(text.replace(":", ""))


def address(text):
    return bytes(int(part) for part in text.split("."))


def ethernet(kind, inside, source="02:00:5e:00:00:10", target=GATEWAY):
    return mac(target) + mac(source) + struct.pack(">H", kind) + inside


def ip(protocol, source, target, inside):
    head = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(inside), 0, 0, 64, protocol, 0, address(source), address(target))
    return ethernet(0x0800, head + inside)


def tcp(source, sport, target, dport, flags, text=b"", seq=1):
    return ip(6, source, target, struct.pack(">HHIIBBHHH", sport, dport, seq, 1, 0x50, flags, 64240, 0, 0) + text)


def udp(source, sport, target, dport, text):
    return ip(17, source, target, struct.pack(">HHHH", sport, dport, 8 + len(text), 0) + text)


def basic(values, chance):
    frames = []
    for number in range(60):
        port = 40000 + number
        head = "GET /status HTTP/1.1\r\nHost: cam.office.example\r\n"
        if number == 37:
            secret = base64.b64encode(f"operator:{values['BASIC']}".encode()).decode()
            head = f"GET /config HTTP/1.1\r\nHost: cam.office.example\r\nAuthorization: Basic {secret}\r\n"
        frames.append(tcp("10.8.1.23", port, "10.8.2.9", 80, 0x02))
        frames.append(tcp("10.8.2.9", 80, "10.8.1.23", port, 0x12))
        frames.append(tcp("10.8.1.23", port, "10.8.2.9", 80, 0x18, (head + "\r\n").encode()))
        frames.append(tcp("10.8.2.9", 80, "10.8.1.23", port, 0x18, b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
    return frames


def ports(values, chance):
    opened = {int(values["PORT_A"]), int(values["PORT_B"]), int(values["PORT_C"])}
    tried = sorted(set(chance.sample(range(1, 10000), 700)) | opened)
    chance.shuffle(tried)
    frames = []
    for number, port in enumerate(tried):
        frames.append(tcp("203.0.113.50", 50000 + number % 9000, "10.8.2.20", port, 0x02))
        frames.append(tcp("10.8.2.20", port, "203.0.113.50", 50000 + number % 9000, 0x12 if port in opened else 0x14))
    return frames


def question(number, name):
    labels = b"".join(bytes([len(part)]) + part.encode() for part in name.split("."))
    return struct.pack(">HHHHHH", number, 0x0100, 1, 0, 0, 0) + labels + b"\0\0\1\0\1"


def names(values, chance):
    word = f"word={values['TUNNEL']}".encode().hex()
    parts = [word[at:at + 6] for at in range(0, len(word), 6)]
    asked = [f"www{chance.randrange(90)}.site-{chance.randrange(60)}.example" for _ in range(500)]
    for at, part in enumerate(parts):
        asked[30 + at * 37] = f"{at:02d}{part}.t.sync-stat.example"
    return [udp("10.8.1.23", 5353, "10.8.0.53", 53, question(number, name)) for number, name in enumerate(asked)]


def arp(values, chance):
    false = f"02:1a:4c:{values['MAC_A']}:{values['MAC_B']}:{values['MAC_C']}"
    frames = []
    for number in range(400):
        host = chance.randrange(20, 60)
        own = f"02:00:5e:00:01:{host:02x}"
        frames.append(reply(own, f"10.8.1.{host}", GATEWAY, "10.8.1.1"))
        if number % 5 == 0:
            frames.append(reply(GATEWAY, "10.8.1.1", own, f"10.8.1.{host}"))
        if 120 < number < 300 and number % 9 == 0:
            frames.append(reply(false, "10.8.1.1", own, f"10.8.1.{host}"))
    return frames


def reply(source, address_of, target, told):
    inside = struct.pack(">HHBBH", 1, 0x0800, 6, 4, 2) + mac(source) + address(address_of) + mac(target) + address(told)
    return ethernet(0x0806, inside, source, target)


def echo(values, chance):
    text = f"word={values['ECHO']};".encode()
    key = chance.randrange(1, 256)
    frames = []
    for number in range(300):
        payload = bytes(range(48))
        if number >= 100 and (number - 100) % 6 == 0 and (number - 100) // 6 < len(text):
            payload = bytes([key, text[(number - 100) // 6] ^ key]) + bytes(chance.randrange(256) for _ in range(46))
        frames.append(ip(1, "10.8.1.23", "203.0.113.9", struct.pack(">BBHHH", 8, 0, 0, 77, number) + payload))
        frames.append(ip(1, "203.0.113.9", "10.8.1.23", struct.pack(">BBHHH", 0, 0, 0, 77, number) + payload))
    return frames
