"""The toy wallet: no card data, only points. A new wallet has one coupon of 5,000; hospitality offers cost more."""

import time

import web

WORTH = 5000
MOST = 50000

store = web.Store(
    "pay",
    "wallets (id integer primary key autoincrement, token text unique, balance integer)",
    "coupons (code text primary key, wallet integer, used integer)",
    "offers (id integer primary key autoincrement, token text, title text, price integer, note text)",
)


def wallet_of(token):
    wallet = store.one("select * from wallets where token = ?", token)
    if wallet is None:
        raise web.Refused(401, "no such wallet")
    return wallet


def confirm(code):
    """Asks the coupons' issuer, which takes its time."""
    time.sleep(0.1)
    return len(code) == 32


@web.route("GET", "/")
def front(token, body):
    return {"service": "チケット決済（模擬）"}


@web.route("POST", "/wallets")
def new_wallet(token, body):
    token, code = web.token(), web.token()
    wallet = store.one("insert into wallets (token, balance) values (?, 0) returning id", token)["id"]
    store.run("insert into coupons values (?, ?, 0)", code, wallet)
    store.run("delete from wallets where id <= ?", wallet - MOST)
    store.run("delete from coupons where wallet <= ?", wallet - MOST)
    return {"token": token, "coupon": code}


@web.route("GET", "/wallet")
def show_wallet(token, body):
    return {"balance": wallet_of(token)["balance"]}


@web.route("POST", "/coupons/([0-9a-f]{32})")
def redeem(token, body, code):
    wallet = wallet_of(token)
    coupon = store.one("select * from coupons where code = ? and wallet = ?", code, wallet["id"])
    if coupon is None or coupon["used"] or not confirm(code):
        raise web.Refused(409, "this coupon can't be used")
    store.run("update coupons set used = 1 where code = ?", code)
    store.run("update wallets set balance = balance + ? where id = ?", WORTH, wallet["id"])
    return {"balance": wallet_of(token)["balance"]}


@web.route("POST", "/offers")
def make_offer(token, body):
    price = int(body["price"])
    if not 1 <= price <= 100000:
        raise web.Refused(400, "price: 1 to 100000")
    token = web.token()
    offer = store.one(
        "insert into offers (token, title, price, note) values (?, ?, ?, ?) returning id",
        token, web.text(body, "title", 80), price, web.text(body, "note"),
    )["id"]
    store.run("delete from offers where id <= ?", offer - MOST)
    return {"offer": offer, "token": token}


@web.route("GET", "/offers")
def offers(token, body):
    rows = store.run("select id, title, price from offers order by id desc limit 100")
    return {"offers": [dict(row) for row in rows]}


@web.route("GET", "/offers/([0-9]{1,9})")
def own_offer(token, body, offer):
    found = store.one("select * from offers where id = ? and token = ?", int(offer), token)
    if found is None:
        raise web.Refused(403, "only its seller sees an offer's note")
    return {"title": found["title"], "price": found["price"], "note": found["note"]}


@web.route("POST", "/offers/([0-9]{1,9})/buy")
def buy(token, body, offer):
    wallet = wallet_of(token)
    found = store.one("select * from offers where id = ?", int(offer))
    if found is None:
        raise web.Refused(404, "no such offer")
    paid = store.run(
        "update wallets set balance = balance - ? where id = ? and balance >= ? returning balance",
        found["price"], wallet["id"], found["price"],
    )
    if not paid:
        raise web.Refused(402, "the balance is too low")
    return {"balance": paid[0]["balance"], "note": found["note"]}


web.serve(8002)
