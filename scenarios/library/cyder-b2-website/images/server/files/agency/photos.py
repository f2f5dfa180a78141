"""python3 -m agency.photos files FOLDER | rows: the photographs that were sent, as files or as the database's rows."""

import os
import pathlib
import struct
import sys
import zlib

from agency import plan

WIDTH, HEIGHT = 160, 120


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def picture(chance):
    """A small PNG: sky above, water below, in colours of its own."""
    sky = [chance.randint(120, 235) for _ in range(3)]
    water = [chance.randint(20, 140) for _ in range(3)]
    horizon = chance.randint(40, 80)
    rows = b"".join(b"\0" + bytes(sky if y < horizon else water) * WIDTH for y in range(HEIGHT))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def files(day, folder):
    for photo in plan.photos():
        path = folder / photo.name
        path.write_bytes(picture(day.chance(photo.name)))
        stamp = plan.moment(day.day(photo.days_ago), photo.clock).timestamp() + 21
        os.utime(path, (stamp, stamp))


def rows():
    values = ",\n".join(f"({number}, '{photo.sender}', '{photo.words}', '{photo.name}')"
                        for number, photo in enumerate(plan.photos(), 1))
    print(f"INSERT INTO toukou (id, namae, kotoba, gazou) VALUES\n{values};")


if sys.argv[1] == "files":
    files(plan.read(), pathlib.Path(sys.argv[2]))
else:
    rows()
