"""What a customer does at each of the services. A Wrong says what isn't as it should be."""

import json
import secrets
import time
import urllib.error
import urllib.request

LONGEST_ANSWER = 100000
EVENTS = ["opening", "swimming", "judo", "marathon"]


class Wrong(Exception):
    pass


def call(url, body=None, token="", timeout=4):
    """Status and answer; OSError when nobody answers."""
    request = urllib.request.Request(
        url, None if body is None else json.dumps(body).encode(), {"X-Token": token, "Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            status, raw = answer.status, answer.read(LONGEST_ANSWER)
    except urllib.error.HTTPError as error:
        status, raw = error.code, error.read(LONGEST_ANSWER)
    try:
        value = json.loads(raw)
    except ValueError:
        value = {"page": raw.decode("utf-8", "replace")}
    return status, value if isinstance(value, dict) else {}


def good(what, url, body=None, token=""):
    status, value = call(url, body, token)
    if status != 200:
        raise Wrong(f"{what}: it answered {status}")
    return value


def same(what, found, wanted):
    if found != wanted:
        raise Wrong(f"{what}: something else than expected")


def refused(what, url, body=None, token=""):
    """In which words a service refuses is its team's own."""
    status = call(url, body, token)[0]
    if not 400 <= status < 500:
        raise Wrong(f"{what}: it should be refused, and {status} was answered")


class Shop:
    port = 8000

    def member(self, base):
        return good("sign up", base + "/members", {"name": "客 " + secrets.token_hex(3)})["token"]

    def order(self, base, token, note):
        place = good("stand in line", base + "/line", {}, token)
        for _ in range(24):
            if not place["ahead"]:
                break
            time.sleep(0.25)
            place = good("look at the line", base + "/line/" + place["place"])
        body = {"place": place["place"], "event": secrets.choice(EVENTS), "note": note}
        return good("order", base + "/orders", body, token)["number"]

    def put(self, base, note):
        token = self.member(base)
        return {"token": token, "id": self.order(base, token, note)}

    def get(self, base, kept, note):
        same("own order", good("own order", f"{base}/orders/{kept['id']}", None, kept["token"]).get("note"), note)

    def tour(self, base):
        if "チケット" not in good("front page", base + "/").get("page", ""):
            raise Wrong("the front page is not the shop's")
        note = "窓口で受け取ります " + secrets.token_hex(3)
        kept = self.put(base, note)
        self.get(base, kept, note)
        same("list of orders", good("list of orders", base + "/orders", None, kept["token"]).get("orders"), [kept["id"]])
        refused("order without a member", f"{base}/orders/{kept['id']}")


class Qr:
    port = 8001

    def put(self, base, note):
        ticket = good("issue a ticket", base + "/tickets", {"note": note})
        return {"qr": ticket["qr"], "id": ticket["number"]}

    def get(self, base, kept, note):
        passed = good("pass the gate", base + "/gate", {"qr": kept["qr"]})
        same("ticket at the gate", (passed.get("number"), passed.get("note")), (kept["id"], note))

    def tour(self, base):
        note = f"{secrets.choice('ABCDEF')} 列 {secrets.randbelow(60) + 1} 番"
        kept = self.put(base, note)
        if good("front page", base + "/").get("issued", 0) < kept["id"]:
            raise Wrong("the number of issued tickets is too small")
        self.get(base, kept, note)
        torn = kept["qr"][:-1] + ("0" if kept["qr"][-1] != "0" else "1")
        refused("a torn ticket", base + "/gate", {"qr": torn})


class Pay:
    port = 8002

    def offer(self, base, price, note):
        made = good("make an offer", base + "/offers", {"title": "ホスピタリティ席", "price": price, "note": note})
        return {"token": made["token"], "id": made["offer"]}

    def put(self, base, note):
        return self.offer(base, 8000, note)

    def get(self, base, kept, note):
        found = good("own offer", f"{base}/offers/{kept['id']}", None, kept["token"])
        same("own offer", found.get("note"), note)

    def tour(self, base):
        note = "引換番号 " + secrets.token_hex(3)
        cheap = self.offer(base, 3000, note)
        if cheap["id"] not in [offer["id"] for offer in good("offers", base + "/offers")["offers"]]:
            raise Wrong("a new offer isn't in the list")
        wallet = good("new wallet", base + "/wallets", {})
        token, coupon = wallet["token"], base + "/coupons/" + wallet["coupon"]
        same("balance", good("coupon", coupon, {}, token).get("balance"), 5000)
        refused("a used coupon", coupon, {}, token)
        bought = good("buy", f"{base}/offers/{cheap['id']}/buy", {}, token)
        same("what was bought", (bought.get("note"), bought.get("balance")), (note, 2000))
        refused("without enough", f"{base}/offers/{cheap['id']}/buy", {}, token)


SERVICES = {"shop": Shop(), "qr": Qr(), "pay": Pay()}
