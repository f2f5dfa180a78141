"""The ticket shop: members, the waiting line, orders with a note for the hand-over."""

import json
import os
import urllib.error
import urllib.request

import web

EVENTS = {"opening": "開会式", "swimming": "競泳 決勝", "judo": "柔道 予選", "marathon": "マラソン"}
MOST_ORDERS = 50000

store = web.Store(
    "shop",
    "members (id integer primary key, token text unique, name text)",
    "orders (number integer primary key autoincrement, member integer, event text, note text)",
)


def member_of(token):
    member = store.one("select * from members where token = ?", token)
    if member is None:
        raise web.Refused(401, "please sign in")
    return member


def line(path, body=None):
    request = urllib.request.Request(os.environ["LINE"] + path, None if body is None else json.dumps(body).encode())
    try:
        with urllib.request.urlopen(request, timeout=3) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        raise web.Refused(error.code, json.load(error)["error"])
    except OSError:
        raise web.Refused(503, "the waiting line doesn't answer")


@web.route("GET", "/")
def front(token, body):
    rows = "".join(f"<li>{event}: {title}</li>" for event, title in EVENTS.items())
    return f"<!doctype html><meta charset=utf-8><title>チケット公式販売</title><h1>チケット公式販売</h1><ul>{rows}</ul>"


@web.route("POST", "/members")
def join(token, body):
    token = web.token()
    store.run("insert into members (token, name) values (?, ?)", token, web.text(body, "name", 80))
    return {"token": token}


@web.route("POST", "/line")
def queue_up(token, body):
    return line("/join", {"member": member_of(token)["id"]})


@web.route("GET", "/line/([0-9a-f]{32})")
def look_at_line(token, body, place):
    return line("/places/" + place)


@web.route("POST", "/orders")
def order(token, body):
    member = member_of(token)
    if body["event"] not in EVENTS:
        raise web.Refused(400, "no such event")
    line("/use", {"place": web.text(body, "place", 32)})
    number = store.one(
        "insert into orders (member, event, note) values (?, ?, ?) returning number",
        member["id"], body["event"], web.text(body, "note"),
    )["number"]
    store.run("delete from orders where number <= ?", number - MOST_ORDERS)
    return {"number": number}


@web.route("GET", "/orders")
def own_orders(token, body):
    rows = store.run("select number from orders where member = ? order by number", member_of(token)["id"])
    return {"orders": [row["number"] for row in rows]}


@web.route("GET", "/orders/([0-9]{1,9})")
def show_order(token, body, number):
    member_of(token)
    found = store.one("select * from orders where number = ?", int(number))
    if found is None:
        raise web.Refused(404, "no such order")
    return {"number": found["number"], "event": found["event"], "note": found["note"]}


web.serve(8000)
