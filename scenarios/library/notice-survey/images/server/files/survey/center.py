"""python3 -m survey.center: the survey centre's web: register, papers, observation, counters, and the judge."""

import http.server
import ipaddress
import json
import os
import re
import urllib.error
import urllib.parse

from survey import pages, papers, plan as plans, sensor
from survey.book import Book
from survey.clock import now
from survey.judge import Judge, counters, fetch

LARGEST = 200_000
PLAN = plans.Plan()
BOOK = Book()
JUDGE = Judge(PLAN, BOOK)
OWN = {os.environ["CENTER"], os.environ["SENSOR"], "127.0.0.1"}
NUMBER = re.compile(r"\d+")


def digits(text):
    found = NUMBER.search(text)
    return found.group() if found else ""


def register(form):
    """Records an authorisation as it was typed, with the number of packets that the survey had sent by then."""
    ranges = []
    for word in form.get("ranges", "").replace(",", " ").split():
        try:
            ranges.append(str(ipaddress.ip_network(word)))
        except ValueError:
            raise papers.Refused(f"「{word}」はアドレスの範囲ではありません / not a range of addresses") from None
    record = {
        "at": now(),
        "number": digits(form.get("number", "")),
        "rate": digits(form.get("rate", "")),
        "person": form.get("person", "").strip()[:80],
        "ranges": sorted(ranges),
    }
    if not all(record.values()):
        raise papers.Refused("認可番号、上限、範囲、責任者のすべてが要ります / number, limit, ranges and person are all needed")
    seen = counters()
    record["packets"] = seen["authorised"] + seen["outside"]
    BOOK.write("records", "", record)
    return (f"登録しました（{record['at']}）。この時点で調査端末から外へ出たパケット: {record['packets']} / "
            f"recorded; packets that the terminal had sent out by then: {record['packets']}\n")


def take_results(which, text):
    classes = papers.results(text)
    # What the counters said when the first result was handed in for the first time: later surveys add nothing to it.
    counted = (BOOK.result("first") or {}).get("counted") or counters()
    BOOK.write("results", which, {"at": now(), "classes": classes, "counted": counted})
    count = {state: sum(c == state for c in classes.values()) for state in (*plans.FAULTS, plans.FINE)}
    told = "、".join(f"{state} {number}" for state, number in count.items())
    return f"受け取りました。{len(classes)} 台（{told}）/ taken\n"


def take_notice(isp, text):
    rows = papers.notice(text)
    block = PLAN.lent.get(isp)
    theirs = [row for row in rows if address_in(row["address"], PLAN.networks[isp])]
    lent = [row for row in rows if block and address_in(row["address"], block)]
    notice = {
        "at": now(),
        "rows": rows,
        "not_theirs": len(rows) - len(theirs) - len(lent),
        "password": papers.has_password(text),
    }
    fetch(os.environ[plans.name_of(isp)], "/notices",
          json.dumps({row["address"]: row["reason"] for row in theirs}).encode())
    BOOK.write("notices", isp, notice)
    # Once the notices are right, the providers pass them on, and most of the customers act.
    if not JUDGE.notices():
        for desk in plans.ISPS:
            fetch(os.environ[plans.name_of(desk)], "/act", b"")
    return f"{pages.NAMES[isp]} に送りました。{len(rows)} 件 / sent, {len(rows)} rows\n"


def address_in(address, network):
    try:
        return ipaddress.ip_address(address) in network
    except ValueError:
        return False


def firmware():
    lines = [f"{model},{plans.MODELS[model][0]},{plans.written(version)}" for model, version in PLAN.fixed.items()]
    return "model,vendor,fixed_version\n" + "\n".join(sorted(lines)) + "\n"


def pairs():
    lines = [f"{number},{name},{password}" for number, (name, password) in enumerate(plans.PAIRS, 1)]
    return "number,id,password\n" + "\n".join(lines) + f"\ncontrol,{plans.CONTROL[0]},{plans.CONTROL[1]}\n"


def replies():
    return {isp: (BOOK.notice(isp), fetch(os.environ[plans.name_of(isp)], "/state")) for isp in plans.ISPS}


class Handler(http.server.BaseHTTPRequestHandler):
    timeout = 15

    def do_GET(self):
        try:
            self.show(self.path.split("?")[0])
        except urllib.error.URLError:
            self.tell(503, "いまは答えられません。少し待ってください / not now, please wait a moment\n")

    def show(self, path):
        if path.startswith("/judge/"):
            told = JUDGE.ask(path[7:]) if self.client_address[0] in OWN else None
            return self.tell(200 if told else 404, told or "nothing here\n")
        texts = {
            "/firmware.csv": firmware,
            "/pairs.csv": pairs,
            "/counters.json": lambda: json.dumps(counters()) + "\n",
            "/observation.log": lambda: sensor.LOG.read_text(encoding="utf-8"),
            "/replies.txt": lambda: pages.replies_as_text(replies()),
        }
        if path in texts:
            return self.tell(200, texts[path]())
        if path == "/":
            return self.tell(200, pages.home(BOOK, counters(), replies()), "text/html")
        return self.tell(404, "ありません / nothing here\n")

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        if length > LARGEST:
            return self.tell(413, "大きすぎます / too large\n")
        text = self.rfile.read(length).decode("utf-8", "replace")
        try:
            told = self.taken(self.path.strip("/").split("/"), text)
        except papers.Refused as refused:
            return self.answer(400, f"受け取れません / refused: {refused}\n")
        except urllib.error.URLError:
            return self.answer(503, "いまは受け取れません。少し待ってください / not now, please wait a moment\n")
        return self.answer(200, told) if told else self.tell(404, "ありません / nothing here\n")

    def taken(self, path, text):
        match path:
            case ["register"]:
                return register(dict(urllib.parse.parse_qsl(text)))
            case ["results", "first" | "second" as which]:
                return take_results(which, text)
            case ["notices", isp] if isp in plans.ISPS:
                return take_notice(isp, text)
        return None

    def answer(self, status, text):
        """To a browser's form as a page, to a program as it is."""
        if "text/html" in self.headers.get("Accept", ""):
            self.tell(status, pages.told(text), "text/html")
        else:
            self.tell(status, text)

    def tell(self, status, text, kind="text/plain"):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nobody reads the console of the centre."""


if __name__ == "__main__":
    sensor.begin(PLAN)
    http.server.ThreadingHTTPServer(("", 80), Handler).serve_forever()
