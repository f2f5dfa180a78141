"""Advertises a router and a prefix on every network card, as RFC 4861 has it."""
import json
import socket
import struct
import subprocess

PREFIX = socket.inet_pton(socket.AF_INET6, "2001:db8:bad::")
MESSAGE = struct.pack("!BBHBBHII", 134, 0, 0, 64, 0, 1800, 0, 0)
MESSAGE += struct.pack("!BBBBIII", 3, 4, 64, 0xC0, 3600, 3600, 0) + PREFIX

for card in json.loads(subprocess.run(["ip", "-j", "link"], capture_output=True, text=True).stdout):
    if card["ifname"] != "lo":
        with socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6) as line:
            line.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, 255)
            line.sendto(MESSAGE, ("ff02::1", 0, 0, card["ifindex"]))
