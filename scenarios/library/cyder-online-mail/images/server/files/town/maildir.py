"""A message in a Maildir."""

import os


def lay(folder, number, when, content, seen=True):
    """One message into a Maildir."""
    for part in ("new", "cur", "tmp"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    stamp = int(when.timestamp())
    path = folder / "cur" / f"{stamp}.{number:03d}.shiokaze:2,S" if seen else folder / "new" / f"{stamp}.{number:03d}.shiokaze"
    path.write_bytes(content)
    os.utime(path, (stamp, stamp))
