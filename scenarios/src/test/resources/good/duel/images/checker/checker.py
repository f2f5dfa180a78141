"""Checks the shop in ENOWARS' form: over HTTP at port 8000, or one task a run as PORT METHOD JSON."""

import hashlib
import json
import os
import sys
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STATE = "/data"
OFFER = {"serviceName": "shop", "flagVariants": 1, "noiseVariants": 1, "havocVariants": 1}


def call(task, port, path, note=None):
    request = urllib.request.Request(
        f"http://{task['address']}:{port}{path}",
        data=None if note is None else note.encode(),
        method="GET" if note is None else "PUT",
    )
    with urllib.request.urlopen(request, timeout=task.get("timeout", 5000) / 1000) as answer:
        return answer.read(1000).decode()


def put(task, port, note):
    name = os.urandom(8).hex()
    call(task, port, "/" + name, note)
    with open(chain(task), "w") as file:
        file.write(name)
    return {"result": "OK", "attackInfo": name}


def get(task, port, note):
    try:
        with open(chain(task)) as file:
            name = file.read()
    except FileNotFoundError:
        return {"result": "MUMBLE", "message": "it was never left there"}
    kept = call(task, port, "/" + name)
    return {"result": "OK"} if kept == note else {"result": "MUMBLE", "message": "something else is kept"}


def chain(task):
    return STATE + "/" + hashlib.sha256(task["taskChainId"].encode()).hexdigest()


def work(task, port):
    noise = "noise of " + task.get("taskChainId", "")
    try:
        match task["method"]:
            case "putflag":
                return put(task, port, task["flag"])
            case "getflag":
                return get(task, port, task["flag"])
            case "putnoise":
                return put(task, port, noise)
            case "getnoise":
                return get(task, port, noise)
            case "havoc":
                call(task, port, "/")
                return {"result": "OK"}
            case other:
                return {"result": "INTERNAL_ERROR", "message": "no method is called " + other}
    except urllib.error.HTTPError as error:
        return {"result": "MUMBLE", "message": f"it answered {error.code}"}
    except OSError as error:
        return {"result": "OFFLINE", "message": str(error)}


class Desk(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(OFFER)

    def do_POST(self):
        length = min(int(self.headers.get("Content-Length", 0)), 100000)
        self.answer(work(json.loads(self.rfile.read(length)), 8080))

    def answer(self, value):
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if len(sys.argv) > 1:
    port, method, task = sys.argv[1:]
    print(json.dumps(OFFER if method == "service" else work(json.loads(task), int(port))))
else:
    ThreadingHTTPServer(("", 8000), Desk).serve_forever()
