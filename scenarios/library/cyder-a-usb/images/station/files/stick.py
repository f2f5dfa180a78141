#!/usr/bin/env python3
"""Makes the contractor's USB stick: an image of the whole device, as `dd` would read it.

    stick.py IMAGE MOUNTED LABEL FILE SHA256

The same label and file name always give the same bytes, so scenario.yaml knows the image's
SHA-256 beforehand; an image with another one is a fault of this program and is refused.
MOUNTED gets the stick's files, as the PC's user sees them. Nothing on the stick does anything.
"""

import hashlib
import pathlib
import struct
import sys

SECTOR = 512
DEVICE_SECTORS = 8192
FIRST_SECTOR = 2048
SECTORS = DEVICE_SECTORS - FIRST_SECTOR
SECTORS_PER_CLUSTER = 4
CLUSTER = SECTOR * SECTORS_PER_CLUSTER
FAT_SECTORS = 5
ROOT_ENTRIES = 512
LAST_CLUSTER = 0xFFF
DIRECTORY, VOLUME_LABEL, LONG_NAME = 0x10, 0x08, 0x0F
DELETED = 0xE5
# 2026-04-07 16:20, in the form of FAT. A stick keeps old times.
DATE = (2026 - 1980) << 9 | 4 << 5 | 7
TIME = 16 << 11 | 20 << 5

FOLDER = "作業報告"
PHOTO = b"\xff\xd8\xff\xe0" + "この演習のために作ったダミーの写真です。".encode() * 400
REPORT = b"%PDF-1.4\n" + "この演習のために作ったダミーの点検結果です。".encode() * 120
RUN = """[Desktop Entry]
Type=Application
Name=報告書
Icon=x-office-document
# この演習のために作った模擬ファイルです。何もしません。
Exec=/bin/true
"""
# Deleted, but still in the directory: the stick has been somewhere else before.
ELSEWHERE = ("ほかの現場_点検表.csv", "OTHER~1 CSV", "日付,場所,結果\n2026-03-30,ほかの現場,良\n".encode())


class Volume:
    """A FAT12 file system that is only ever added to."""

    def __init__(self, label):
        self.label = label.encode("ascii").ljust(11)
        self.fat = [0xFF8, LAST_CLUSTER]
        self.clusters = []

    def store(self, content):
        """Lays content into clusters of its own and returns the first."""
        first = len(self.fat)
        parts = [content[at:at + CLUSTER] for at in range(0, len(content), CLUSTER)]
        for number, part in enumerate(parts):
            self.clusters.append(part.ljust(CLUSTER, b"\0"))
            self.fat.append(LAST_CLUSTER if number == len(parts) - 1 else first + number + 1)
        return first

    def table(self):
        raw = bytearray()
        entries = self.fat + [0] * (len(self.fat) % 2)
        for low, high in zip(entries[::2], entries[1::2]):
            raw += bytes((low & 0xFF, low >> 8 | (high & 0xF) << 4, high >> 4))
        return bytes(raw).ljust(FAT_SECTORS * SECTOR, b"\0")

    def boot_sector(self):
        number = int.from_bytes(hashlib.sha256(self.label).digest()[:4], "little")
        head = b"\xeb\x3c\x90MSDOS5.0" + struct.pack(
            "<HBHBHHBHHHII", SECTOR, SECTORS_PER_CLUSTER, 1, 2, ROOT_ENTRIES, SECTORS, 0xF8, FAT_SECTORS, 32, 8,
            FIRST_SECTOR, 0,
        )
        return (head + struct.pack("<BBBI", 0x80, 0, 0x29, number) + self.label + b"FAT12   ").ljust(510, b"\0") + b"\x55\xaa"

    def image(self, root):
        data = b"".join(self.clusters)
        volume = self.boot_sector() + self.table() * 2 + root.ljust(ROOT_ENTRIES * 32, b"\0") + data
        partition = struct.pack("<B3sB3sII", 0, b"\x20\x21\x00", 0x01, b"\xdf\x22\x10", FIRST_SECTOR, SECTORS)
        first = (b"\0" * 446 + partition).ljust(510, b"\0") + b"\x55\xaa"
        return first.ljust(FIRST_SECTOR * SECTOR, b"\0") + volume.ljust(SECTORS * SECTOR, b"\0")


def entry(short, attributes, cluster, size):
    return struct.pack(
        "<11sBBBHHHHHHHI", short, attributes, 0, 0, TIME, DATE, DATE, 0, TIME, DATE, cluster, size
    )


def named(name, short, attributes, cluster, size):
    """The entries of a file with a long name: the name from its end to its start, then the file itself."""
    short = short.encode("ascii").ljust(11)
    checksum = 0
    for byte in short:
        checksum = ((checksum & 1) << 7) + (checksum >> 1) + byte & 0xFF
    units = name.encode("utf-16-le") + b"\0\0"
    units += b"\xff" * (-len(units) % 26)
    parts = [units[at:at + 26] for at in range(0, len(units), 26)]
    raw = b""
    for number in range(len(parts), 0, -1):
        part = parts[number - 1]
        order = number | (0x40 if number == len(parts) else 0)
        raw += struct.pack("<B10sBBB12sH4s", order, part[:10], LONG_NAME, 0, checksum, part[10:22], 0, part[22:])
    return raw + entry(short, attributes, cluster, size)


def deleted(entries):
    return b"".join(bytes((DELETED,)) + entries[at + 1:at + 32] for at in range(0, len(entries), 32))


def contents(file):
    """The files as (path, short name, content)."""
    return [
        (f"{FOLDER}/写真_01.jpg", "PHOTO~1 JPG", PHOTO + b"1"),
        (f"{FOLDER}/写真_02.jpg", "PHOTO~2 JPG", PHOTO + b"2"),
        (f"{FOLDER}/点検結果.pdf", "RESULT~1PDF", REPORT),
        (file, "R8~1    DES", (RUN + f"# {file}\n").encode()),
    ]


def device(label, file):
    volume = Volume(label)
    root = entry(volume.label, VOLUME_LABEL, 0, 0)
    folder = b""
    for path, short, content in contents(file):
        one = named(path.split("/")[-1], short, 0x20, volume.store(content), len(content))
        if "/" in path:
            folder += one
        else:
            root += one
    name, short, content = ELSEWHERE
    root += deleted(named(name, short, 0x20, volume.store(content), len(content)))
    # Of a deleted file the clusters are free again, and still hold what they held.
    volume.fat[-1] = 0
    here = len(volume.fat)
    dots = entry(b".".ljust(11), DIRECTORY, here, 0) + entry(b"..".ljust(11), DIRECTORY, 0, 0)
    root += named(FOLDER, "REPORT~1", DIRECTORY, volume.store(dots + folder), 0)
    return volume.image(root)


def main():
    image, mounted, label, file, wanted = sys.argv[1:]
    made = device(label, file)
    found = hashlib.sha256(made).hexdigest()
    if found != wanted:
        sys.exit(f"stick.py: the image of {label} with {file} has SHA-256 {found}, and scenario.yaml says {wanted}")
    pathlib.Path(image).write_bytes(made)
    for path, _, content in contents(file):
        target = pathlib.Path(mounted) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    main()
