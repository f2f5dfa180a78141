"""python3 -m games.hall: the hall's customers, and the judge that the exercise's checks ask.

A customer comes every few seconds and does what customers do. The judge tries each flaw at the team's own services and
then goes round as a customer: "holds", or "fails" with the reason. It answers its own addresses alone.
"""

import concurrent.futures
import hashlib
import hmac
import http.client
import os
import secrets
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from games.tour import SERVICES, Wrong, call, good

EVERY = 6
MOST_VISITS = 20000
MOST_TRIES = 600
BOTS = 40
TOGETHER = 8
ROUNDS = 3
LONGEST_WAIT = 1.5
OLD = 60
BASES = {name: f"http://{os.environ[name.upper()]}:{service.port}" for name, service in SERVICES.items()}
WORD = os.environ["SIGN_WORD"].encode()
shop, qr, pay = SERVICES["shop"], SERVICES["qr"], SERVICES["pay"]
old = {}


def weak(plain):
    return hmac.new(WORD, plain.encode(), hashlib.sha256).hexdigest()[:32]


def orders():
    """Another member looks at an order."""
    base, note = BASES["shop"], "内緒 " + secrets.token_hex(6)
    kept = shop.put(base, note)
    status, seen = call(f"{base}/orders/{kept['id']}", None, shop.member(base))
    if status == 200 or note in str(seen):
        raise Wrong("another member sees the order")
    shop.tour(base)


def together(service, path, token):
    """The same request over several lines that stand already, all at the same moment, however slow the machine is."""
    ready = threading.Barrier(TOGETHER, timeout=8)
    host = BASES[service].removeprefix("http://")

    def one(_):
        line = http.client.HTTPConnection(host, timeout=8)
        try:
            line.connect()
            ready.wait()
            line.request("POST", path, "{}", {"X-Token": token})
            line.getresponse().read()
        except (OSError, threading.BrokenBarrierError, http.client.HTTPException):
            ready.abort()
        finally:
            line.close()

    with concurrent.futures.ThreadPoolExecutor(TOGETHER) as pool:
        list(pool.map(one, range(TOGETHER)))


def coupon():
    """One coupon, several requests at the same moment; some rounds, as none shows for sure that nothing slips through."""
    base = BASES["pay"]
    for _ in range(ROUNDS):
        wallet = good("new wallet", base + "/wallets", {})
        together("pay", "/coupons/" + wallet["coupon"], wallet["token"])
        balance = good("balance", base + "/wallet", None, wallet["token"])["balance"]
        if balance != 5000:
            raise Wrong(f"a coupon of 5000 made {balance}")
    pay.tour(base)


def tickets():
    """A ticket made with the short word; an honest one from before must still pass."""
    base = BASES["qr"]
    if not old:
        raise Wrong("no ticket was issued yet")
    new = qr.put(base, "新しい席")
    for kept in (old, new):
        plain = f"{kept['id']}:{secrets.token_hex(8)}"
        if call(base + "/gate", {"qr": f"{plain}:{weak(plain)}"})[0] == 200:
            raise Wrong("a forged ticket passes")
    plain, _, signature = new["qr"].rpartition(":")
    if hmac.compare_digest(weak(plain), signature):
        raise Wrong("new tickets are still signed with the short word")
    qr.get(base, old, "はじめの席")
    qr.tour(base)


def line():
    """One member stands in line many times over, then a customer comes."""
    base = BASES["shop"]
    bot = shop.member(base)
    places = {good("stand in line", base + "/line", {}, bot)["place"] for _ in range(BOTS)}
    if len(places) > BOTS // 5:
        raise Wrong(f"one member holds {len(places)} places")
    began = time.monotonic()
    shop.tour(base)
    if time.monotonic() - began > 3:
        raise Wrong("an honest customer waits too long")


QUESTIONS = {"orders": orders, "coupon": coupon, "tickets": tickets, "line": line}


def tried(question):
    try:
        QUESTIONS[question]()
        return "holds\n"
    except Wrong as wrong:
        return f"fails: {wrong}\n"
    except (KeyError, TypeError, ValueError, OSError) as error:
        return f"fails: {type(error).__name__}\n"


class Desk:
    """Tries a question when it is asked, one try of it at a time. A check waits two seconds: when a try takes longer,
    the answer is what the try before found, if that isn't old."""

    def __init__(self):
        self.lock = threading.Lock()
        self.pool = concurrent.futures.ThreadPoolExecutor(len(QUESTIONS))
        self.running = {}
        self.found = {}

    def ask(self, question):
        with self.lock:
            if question not in self.running:
                self.running[question] = self.pool.submit(self.answer, question)
            running = self.running[question]
        try:
            return running.result(LONGEST_WAIT)
        except concurrent.futures.TimeoutError:
            at, verdict = self.found.get(question, (0, ""))
            return verdict if verdict and time.monotonic() - at < OLD else "fails: it is being tried\n"

    def answer(self, question):
        verdict = tried(question)
        with self.lock:
            self.found[question] = (time.monotonic(), verdict)
            del self.running[question]
        return verdict


def first_ticket():
    for _ in range(MOST_TRIES):
        try:
            old.update(qr.put(BASES["qr"], "はじめの席"))
            return
        except (Wrong, KeyError, OSError):
            time.sleep(0.5)


def customers():
    first_ticket()
    for visit in range(MOST_VISITS):
        name = list(SERVICES)[visit % len(SERVICES)]
        try:
            SERVICES[name].tour(BASES[name])
        except (Wrong, KeyError, TypeError, ValueError, OSError):
            pass  # an unhappy customer; telling the team is the checkers' part
        time.sleep(EVERY)


def own_addresses():
    told = subprocess.run(["ip", "-4", "-o", "address"], capture_output=True, text=True, timeout=5).stdout
    return {row.split()[3].split("/")[0] for row in told.splitlines()}


class Judge(BaseHTTPRequestHandler):
    def do_GET(self):
        question = self.path.removeprefix("/judge/")
        if self.path == "/":
            self.answer(200 if old else 503, "")
        elif question in QUESTIONS and self.client_address[0] in OWN:
            self.answer(200, DESK.ask(question))
        else:
            self.answer(404, "")

    def answer(self, status, text):
        self.send_response(status)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *words):
        pass


if __name__ == "__main__":
    OWN = own_addresses()
    DESK = Desk()
    threading.Thread(target=customers, daemon=True).start()
    ThreadingHTTPServer(("", 80), Judge).serve_forever()
