"""Tells the team's own desk which other teams' blocks the router has a way to."""

import ipaddress
import json
import os
import subprocess
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

OWN = ipaddress.ip_address(os.environ["SHOP"])


def others():
    routes = json.loads(subprocess.run(["ip", "-j", "-4", "route"], capture_output=True, timeout=5).stdout)
    found = []
    for block in sorted(ipaddress.ip_network(route["dst"]) for route in routes if route.get("gateway") and "/" in route["dst"]):
        place = int(OWN) & int(block.hostmask)
        found.append(str(block.network_address + place))
    return found


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body = "".join(f"{address}\n" for address in others()).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


ThreadingHTTPServer(("", 8099), Handler).serve_forever()
