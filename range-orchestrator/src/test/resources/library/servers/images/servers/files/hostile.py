"""Servers that misbehave: one says nothing, one never ends, one talks nonsense, one drips, one claims huge lengths."""
import os
import socket
import threading
import time


def endless(line):
    while True:
        line.sendall(b"\x00" * 65536)


def endless_lines(line):
    while True:
        line.sendall(b"220-more\r\n* more\r\n+OK more\r\n" * 2000)


def nonsense(line):
    line.sendall(os.urandom(4096))
    line.close()


def dripping(line):
    while True:
        line.sendall(b"2")
        time.sleep(1)


def huge(line):
    # What claims a great length in one of the protocols: IMAP, Redis, MySQL, PostgreSQL, MQTT, Modbus and BER, by turns.
    for claim in (
        b"* 1 FETCH (BODY[] {2147483647}\r\n",
        b"$2147483647\r\n",
        b"\xff\xff\xff\x00\x0a",
        b"R\x7f\xff\xff\xff",
        b"\x20\xff\xff\xff\x7f",
        b"\x00\x01\x00\x00\xff\xff\x01\x03\xff",
        b"\x30\x84\x7f\xff\xff\xff",
        b"SSH-2.0-huge\r\n\x7f\xff\xff\xff\x04\x14",
    ):
        line.sendall(claim)
        time.sleep(0.1)
    time.sleep(60)


def serve(port, behave):
    listening = socket.create_server(("0.0.0.0", port))

    def one(line):
        try:
            behave(line)
        except OSError:
            line.close()

    while True:
        line, _ = listening.accept()
        threading.Thread(target=one, args=(line,), daemon=True).start()


def first(claim):
    def behave(line):
        line.sendall(claim)
        time.sleep(60)

    return behave


SILENT = lambda line: time.sleep(60)
BEHAVIOURS = [SILENT, endless, endless_lines, nonsense, dripping, huge]
# A claim of a great length right at the start of what each protocol's server says first.
CLAIMS = [
    b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999999\r\n\r\n",
    b"* OK hello\r\na1 OK\r\n* 2147483647 EXISTS\r\na2 OK\r\n* 1 FETCH (BODY[] {2147483647}\r\n",
    b"+OK hello\r\n+OK\r\n+OK\r\n+OK 2147483647 1\r\n",
    b"$2147483647\r\n",
    b"\xff\xff\xff\x00\x0a",
    b"R\x7f\xff\xff\xff",
    b"R\x00\x00\x00\x17\x00\x00\x00\x0aSCRAM-SHA-256\x00\x00",
    b"\x20\xff\xff\xff\x7f",
    b"\x00\x01\x00\x00\xff\xff\x01\x03\xff",
    b"\x30\x84\x7f\xff\xff\xff",
    b"SSH-2.0-huge\r\n\x7f\xff\xff\xff\x04\x14",
]
for at, behave in enumerate(BEHAVIOURS + [first(claim) for claim in CLAIMS]):
    threading.Thread(target=serve, args=(9000 + at, behave), daemon=True).start()
threading.Event().wait()
