"""Tickets with a QR code, and the gate that reads them: NUMBER:NONCE:SIGNATURE."""

import hashlib
import hmac
import os
import secrets

import web

# 券売機・ゲートと共有する合言葉（数字 6 桁）
WORD = os.environ["SIGN_WORD"].encode()
MOST_TICKETS = 50000

store = web.Store("qr", "tickets (number integer primary key autoincrement, qr text, note text)")


def sign(text):
    return hmac.new(WORD, text.encode(), hashlib.sha256).hexdigest()[:32]


@web.route("GET", "/")
def front(token, body):
    last = store.one("select max(number) as number from tickets")
    return {"service": "QR チケット", "issued": last["number"] or 0}


@web.route("POST", "/tickets")
def issue(token, body):
    note = web.text(body, "note")
    number = store.one("insert into tickets (note) values (?) returning number", note)["number"]
    plain = f"{number}:{secrets.token_hex(8)}"
    qr = f"{plain}:{sign(plain)}"
    store.run("update tickets set qr = ? where number = ?", qr, number)
    store.run("delete from tickets where number <= ?", number - MOST_TICKETS)
    return {"number": number, "qr": qr}


@web.route("POST", "/gate")
def gate(token, body):
    plain, _, signature = web.text(body, "qr", 200).rpartition(":")
    if not hmac.compare_digest(sign(plain), signature):
        raise web.Refused(403, "this is no ticket of ours")
    ticket = store.one("select * from tickets where number = ?", int(plain.split(":")[0]))
    if ticket is None:
        raise web.Refused(404, "no such ticket")
    return {"number": ticket["number"], "note": ticket["note"]}


web.serve(8001)
