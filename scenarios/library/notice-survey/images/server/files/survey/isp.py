"""python3 -m survey.isp NAME: every device of a provider's customers, and the desk that takes the notices in.

Each device answers at its own address; the desk answers the centre alone, at the provider's own address, port 8099.
"""

import asyncio
import html
import json
import os
import pathlib
import socket
import sys
import urllib.parse

from survey import plan as plans
from survey.clock import now

STATE = pathlib.Path("/var/lib/isp/state.json")
BEACON_EVERY = 5
# An infected device sends no more than this, however long the range stands.
MOST_BEACONS = 2000
LONGEST_LINE = 4096
LONGEST_BODY = 65536
IDLE = 30


class Request:
    def __init__(self, method, path, body, peer, own):
        self.method = method
        self.path = path
        self.body = body
        self.peer = peer
        self.own = own


async def read_request(reader, writer):
    """The next request of a connection; None at its end, or when it isn't one."""
    line = await asyncio.wait_for(reader.readline(), IDLE)
    words = line.decode("latin-1").split()
    if len(words) != 3:
        return None
    length = 0
    for _ in range(50):
        header = (await asyncio.wait_for(reader.readline(), IDLE)).decode("latin-1").strip()
        if not header:
            break
        name, _, value = header.partition(":")
        if name.lower() == "content-length" and value.strip().isdigit():
            length = int(value)
    if length > LONGEST_BODY:
        return None
    body = await asyncio.wait_for(reader.readexactly(length), IDLE) if length else b""
    return Request(words[0], words[1], body.decode("utf-8", "replace"),
                   writer.get_extra_info("peername")[0], writer.get_extra_info("sockname")[0])


def serve(answer):
    """A handler of connections; answer gives (status, headers, text) for each request."""

    async def connection(reader, writer):
        try:
            while (request := await read_request(reader, writer)) is not None:
                status, headers, text = answer(request)
                body = text.encode()
                head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
                writer.write(f"HTTP/1.1 {status}\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError, ValueError):
            pass
        finally:
            writer.close()

    return connection


class Provider:
    def __init__(self, name):
        self.name = name
        self.plan = plans.Plan()
        mine = list(self.plan.devices.values()) + list(self.plan.beside.values())
        self.devices = {device.address: device for device in mine if device.isp == name}
        self.tried = {}
        # When a device was last surveyed with the whole list, and which were since their owners acted.
        self.full_at = {}
        self.again = set()
        self.strange = {}
        self.touched = 0
        self.sent = {}
        self.notices = {}
        # When the customers were last told, and when one of them last did something about it.
        self.told_at = ""
        self.handled_at = ""
        self.load()

    # What is changed while the range stands is kept over a restart.
    def load(self):
        if not STATE.exists():
            return
        kept = json.loads(STATE.read_text(encoding="utf-8"))
        for address, (firmware, pair, infected) in kept["devices"].items():
            device = self.devices[address]
            device.firmware = tuple(firmware) if firmware else None
            device.pair, device.infected = pair, infected
        self.full_at, self.strange, self.touched = kept["full_at"], kept["strange"], kept["touched"]
        self.again = set(kept["again"])
        self.sent, self.notices = kept["sent"], kept["notices"]
        self.told_at, self.handled_at = kept["told_at"], kept["handled_at"]

    def keep(self):
        """Whole or not at all, whenever the host is stopped."""
        new = STATE.with_suffix(".new")
        new.write_text(json.dumps({
            "devices": {a: [d.firmware, d.pair, d.infected] for a, d in self.devices.items()},
            "full_at": self.full_at, "again": sorted(self.again), "strange": self.strange, "touched": self.touched,
            "sent": self.sent, "notices": self.notices, "told_at": self.told_at, "handled_at": self.handled_at,
        }), encoding="utf-8")
        new.replace(STATE)

    def device(self, request):
        device = self.devices[request.own]
        if device.address in self.plan.beside:
            self.touched += 1
            self.keep()
        headers = {"Server": f"{device.vendor}-httpd", "Content-Type": "text/html; charset=utf-8"}
        if request.method == "POST" and request.path == "/login":
            return self.login(device, request, headers)
        version = plans.written(device.firmware) if device.firmware else ""
        shown = f"<p>ファームウェア: <b>{version}</b></p>" if version else ""
        return "200 OK", headers, (
            f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{device.model}</title>'
            f'<meta name="model" content="{device.model}"><meta name="firmware" content="{version}"></head>'
            f"<body><h1>{device.vendor} {device.model}</h1>{shown}<p>模擬の機器です（演習用）。</p>"
            '<form method="post" action="/login"><input name="id"><input name="pw" type="password">'
            "<button>ログイン</button></form></body></html>")

    def login(self, device, request, headers):
        typed = dict(urllib.parse.parse_qsl(request.body))
        pair = (typed.get("id", ""), typed.get("pw", ""))
        if pair == plans.CONTROL:
            self.look(device, "control")
        elif pair in plans.PAIRS:
            self.look(device, plans.PAIRS.index(pair))
        else:
            self.strange[device.address] = self.strange.get(device.address, 0) + 1
        opened = device.says_yes or (device.pair is not None and pair == plans.PAIRS[device.pair])
        if not opened:
            return "401 Unauthorized", headers, "<p>ログインできません。</p>"
        return "200 OK", headers, f"<p>ようこそ、{html.escape(pair[0])} さん。</p>"

    def look(self, device, what):
        """Remembers what was tried; with the whole list and the control pair a device has been surveyed."""
        tried = self.tried.setdefault(device.address, set())
        tried.add(what)
        if len(tried) == len(plans.PAIRS) + 1:
            self.full_at[device.address] = now()
            self.again.add(device.address)
            tried.clear()
            self.keep()

    def desk(self, request):
        if request.peer != os.environ["CENTER"]:
            return "403 Forbidden", {}, "centre only\n"
        if request.method == "POST" and request.path == "/notices":
            self.notices = json.loads(request.body)
            self.keep()
            return "200 OK", {}, "taken\n"
        if request.method == "POST" and request.path == "/act":
            return "200 OK", {}, f"{self.name}: {self.act()}\n"
        if request.path == "/state":
            return "200 OK", {"Content-Type": "application/json"}, json.dumps(self.state())
        return "404 Not Found", {}, "nothing here\n"

    def state(self):
        return {
            "devices": {
                address: {
                    "state": device.state(self.plan.fixed),
                    "full_at": self.full_at.get(address, ""),
                    "again": address in self.again,
                    "strange": self.strange.get(address, 0),
                }
                for address, device in self.devices.items() if address in self.plan.devices
            },
            "touched": self.touched,
            "told_at": self.told_at,
            "handled_at": self.handled_at,
        }

    def act(self):
        """Customers do what they were told, if they do anything: what isn't in the notice stays as it is."""
        if not self.notices:
            return "no notice yet"
        done = 0
        for address, reason in self.notices.items():
            device = self.devices.get(address)
            if device is None or not device.acts or address in self.plan.beside:
                continue
            if reason == plans.INFECTED and device.infected:
                device.infected, device.pair, device.firmware = False, None, self.plan.fixed[device.model]
            elif reason == plans.WEAK and device.pair is not None:
                device.pair = None
            elif reason == plans.OLD and device.firmware and device.firmware < self.plan.fixed[device.model]:
                device.firmware = self.plan.fixed[device.model]
            else:
                continue
            done += 1
        self.told_at = now()
        if done or not self.handled_at:
            self.handled_at = self.told_at
            self.again.clear()
        self.keep()
        return f"{done} customers did something"

    async def beacons(self):
        """The infected ones: one marked packet each, from the device's address to the sensor, and a limit by count."""
        target = (os.environ["SENSOR"], self.plan.beacon_port)
        while True:
            ill = [device for device in self.devices.values()
                   if device.infected and self.sent.get(device.address, 0) < MOST_BEACONS]
            for device in ill:
                with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
                    out.bind((device.address, 0))
                    try:
                        out.sendto(b"ENSHU-MOGI", target)
                    except OSError:
                        continue
                self.sent[device.address] = self.sent.get(device.address, 0) + 1
            if ill:
                self.keep()
            await asyncio.sleep(BEACON_EVERY)

    async def run(self):
        for device in self.devices.values():
            await asyncio.start_server(serve(self.device), device.address, device.port, limit=LONGEST_LINE)
        await asyncio.start_server(serve(self.desk), os.environ[plans.name_of(self.name)], plans.DESK, limit=LONGEST_LINE)
        # The same on the loopback, for the health check; there nobody is the centre.
        await asyncio.start_server(serve(self.desk), "127.0.0.1", plans.DESK, limit=LONGEST_LINE)
        await self.beacons()


if __name__ == "__main__":
    asyncio.run(Provider(sys.argv[1]).run())
