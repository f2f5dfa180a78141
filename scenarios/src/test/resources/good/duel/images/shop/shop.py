"""Keeps a note for whoever leaves one, and hands it to whoever knows the name: the hole that the duel is about."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NOTES = {}


class Counter(BaseHTTPRequestHandler):
    def do_PUT(self):
        length = min(int(self.headers.get("Content-Length", 0)), 1000)
        note = self.rfile.read(length).decode()
        if not re.fullmatch(r"/[a-z0-9]{1,40}", self.path) or len(NOTES) >= 10000:
            return self.answer(400, "no such name")
        NOTES[self.server.server_port, self.path] = note
        self.answer(200, "kept")

    def do_GET(self):
        if self.path == "/":
            return self.answer(200, "you call from " + self.client_address[0])
        note = NOTES.get((self.server.server_port, self.path))
        self.answer(404, "nothing is kept") if note is None else self.answer(200, note)

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


threading.Thread(target=ThreadingHTTPServer(("", 8025), Counter).serve_forever, daemon=True).start()
ThreadingHTTPServer(("", 8080), Counter).serve_forever()
