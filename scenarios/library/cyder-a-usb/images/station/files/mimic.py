#!/usr/bin/env python3
"""A harmless stand-in for malware, made for this exercise.

It asks one fixed web address, through the organisation's proxy, at a regular
interval, and does nothing with the answer. It never spreads, never asks for a
privilege, reads and writes only inside its own folder, stops for good after
MAX_REQUESTS, and stops at once when a file named "stop" lies in that folder.
"""

import fcntl
import json
import pathlib
import random
import sys
import time
import urllib.request

MAX_REQUESTS = 5_000
MAX_ANSWER_BYTES = 1_024
TIMEOUT_SECONDS = 8
SHORTEST_PERIOD_SECONDS = 30

FOLDER = pathlib.Path(__file__).resolve().parent
CONFIG = FOLDER / "config.json"
COUNTER = FOLDER / "count"
STOP = FOLDER / "stop"
LOCK = FOLDER / "lock"


def only_one():
    """Returns the held lock, or ends quietly because another copy runs (cron starts us again and again)."""
    lock = open(LOCK, "w", encoding="ascii")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.exit(0)
    return lock


def requests_so_far():
    try:
        return int(COUNTER.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return 0


def ask(url, proxy):
    """One request; whether it succeeds makes no difference."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": proxy}))
    opener.addheaders = [("User-Agent", "KousinCheck/1.2")]
    try:
        with opener.open(url, timeout=TIMEOUT_SECONDS) as answer:
            answer.read(MAX_ANSWER_BYTES)
    except OSError:
        pass


def main():
    lock = only_one()
    config = json.loads(CONFIG.read_text(encoding="utf-8"))
    period = max(float(config["period"]), SHORTEST_PERIOD_SECONDS)
    chance = random.Random()
    count = requests_so_far()
    while count < MAX_REQUESTS and not STOP.exists():
        ask(f"{config['url']}?n={count}", config["proxy"])
        count += 1
        COUNTER.write_text(str(count), encoding="ascii")
        # A small jitter, so that the intervals look regular without being equal.
        time.sleep(period * chance.uniform(0.95, 1.05))
    lock.close()


if __name__ == "__main__":
    main()
