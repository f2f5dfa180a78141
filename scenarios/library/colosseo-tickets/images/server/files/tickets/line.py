"""The waiting line: places are called in order, so many a second. Only the shop asks here."""

import threading
import time

import web

A_SECOND = 20
MOST = 4000

lock = threading.Lock()
places = {}
drawn, called, since = 0, 0.0, time.monotonic()


def advance():
    global called, since
    now = time.monotonic()
    called = min(drawn, called + (now - since) * A_SECOND)
    since = now


def ahead(place):
    return max(0, int(places[place]["number"] - called + 0.999))


@web.route("POST", "/join")
def join(token, body):
    global drawn
    with lock:
        advance()
        if len(places) >= MOST:
            del places[next(iter(places))]
        place = web.token()
        drawn += 1
        places[place] = {"member": int(body["member"]), "number": drawn}
        return {"place": place, "ahead": ahead(place)}


@web.route("GET", "/places/([0-9a-f]{32})")
def look(token, body, place):
    with lock:
        advance()
        if place not in places:
            raise web.Refused(404, "no such place")
        return {"place": place, "ahead": ahead(place)}


@web.route("POST", "/use")
def use(token, body):
    with lock:
        advance()
        place = body["place"]
        if place not in places:
            raise web.Refused(404, "no such place")
        if ahead(place):
            raise web.Refused(409, "please wait until you are called")
        del places[place]
        return {"place": place}


web.serve(8003)
