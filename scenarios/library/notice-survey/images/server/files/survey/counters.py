"""python3 -m survey.counters: tells the centre what the router has counted, as JSON, at port 8099."""

import http.server
import json
import subprocess

from survey.plan import DESK

NAMES = ("authorised", "outside", "over_cap")


def counted():
    """Packets by the counter's name."""
    told = subprocess.run(["nft", "-j", "list", "counters", "table", "inet", "survey"],
                          check=True, capture_output=True, timeout=5).stdout
    counters = [item["counter"] for item in json.loads(told)["nftables"] if "counter" in item]
    return {counter["name"]: counter["packets"] for counter in counters if counter["name"] in NAMES}


class Handler(http.server.BaseHTTPRequestHandler):
    timeout = 10

    def do_GET(self):
        body = json.dumps(counted()).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """The router prints nothing of who asked."""


http.server.ThreadingHTTPServer(("", DESK), Handler).serve_forever()
