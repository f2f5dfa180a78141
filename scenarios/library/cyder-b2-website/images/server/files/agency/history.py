"""python3 -m agency.history FOLDER: writes FOLDER/DAY/*.log for the two days before today."""

import datetime
import ipaddress
import os
import pathlib
import sys

from agency import pages, plan

SECOND = datetime.timedelta(seconds=1)
MINUTE = 60 * SECOND
# Addresses for tests of network devices (RFC 2544): here they are everybody's in the simulated Internet.
VISITORS = ipaddress.ip_network("198.18.0.0/15")
BROWSERS = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
]
BOTS = ["Mozilla/5.0 (compatible; kensaku-bot/2.1; http://kensaku.example/bot)", "archive-bot/1.0"]
MONITOR = "kanshi/1.0"
SCANNED = ["/wp-login.php", "/xmlrpc.php", "/.env", "/admin/", "/phpmyadmin/index.php", "/toukou/okiba/shell.php"]
WORDS = ["%E6%B0%B4%E8%B3%AA", "%E9%87%A3%E3%82%8A", "%E5%AF%A9%E8%AD%B0%E4%BC%9A", "%E5%B7%9D%E9%81%8A%E3%81%B3", "%E3%81%94%E3%81%BF"]


class Site:
    """Answers as the two web servers did: size and server of every page."""

    def __init__(self, day):
        self.day = day
        self.sizes = pages.plain()
        self.added = pages.added()

    def size(self, path, backend, now):
        changed = path == self.day.page and backend == "web1" and now >= self.day.changed_at
        return self.sizes[path] + (self.added if changed else 0)

    def get(self, now, who, path, backend, referer="-"):
        address, browser = who
        return line(now, address, "GET", pages.address_of(path), 200, self.size(path, backend, now), browser, backend, referer)


def line(now, address, method, path, status, size, browser, backend, referer="-"):
    stamp = now.strftime("%d/%b/%Y:%H:%M:%S +0900")
    return now, f'{address} - - [{stamp}] "{method} {path} HTTP/1.1" {status} {size} "{referer}" "{browser}" backend={backend}'


class People:
    """Visitors, none of whom shares an address with another."""

    def __init__(self, chance):
        self.chance = chance
        self.seen = set()

    def one(self):
        while True:
            address = VISITORS[self.chance.randrange(256, VISITORS.num_addresses - 256)]
            if address not in self.seen:
                self.seen.add(address)
                return address, self.chance.choice(BROWSERS)


def at(chance, first, last):
    return first + chance.randint(0, int((last - first).total_seconds())) * SECOND


def hour_of_day(chance, date):
    """More by day than by night."""
    while True:
        now = plan.moment(date, "00:00") + chance.randint(0, 86_399) * SECOND
        if chance.random() < (1.0 if 8 <= now.hour < 23 else 0.15):
            return now


def walk(site, chance, who, now, wanted):
    """A visitor's pages, one after the other; the first brings the style sheet along."""
    end = plan.moment(now.date() + datetime.timedelta(days=1), "00:00") - SECOND
    for number, (path, backend) in enumerate(wanted):
        now = min(now, end)
        yield site.get(now, who, path, backend)
        if number == 0:
            yield line(now, who[0], "GET", "/css/site.css", 200, 812, who[1], backend, f"http://www.mizube.example{pages.address_of(path)}")
        now += chance.randint(6, 90) * SECOND


def either(chance):
    return chance.choice(["web1", "web2"])


def everyday(site, day, date, people, chance):
    """Visits that don't touch the page in question after its change."""
    paths = [path for path in site.sizes if path != day.page]
    for _ in range(640):
        who, now = people.one(), hour_of_day(chance, date)
        wanted = [(chance.choice(paths), either(chance)) for _ in range(chance.randint(1, 4))]
        yield from walk(site, chance, who, now, wanted)
        if chance.random() < 0.12:
            yield line(now + 40 * SECOND, who[0], "GET", f"/kensaku.php?q={chance.choice(WORDS)}", 200, chance.randint(1500, 2100), who[1], either(chance))


def page_visits(site, day, date, people, chance):
    """The page in question: on the day before, in the morning, and after the change by way of each of the servers."""
    begin, end = plan.moment(date, "06:00"), plan.moment(date, "23:58")
    paths = [path for path in site.sizes if path != day.page]

    def visit(now, backends):
        wanted = [(day.page, backend) for backend in backends]
        wanted.insert(chance.randint(0, len(wanted)), (chance.choice(paths), either(chance)))
        return walk(site, chance, people.one(), now, wanted)

    if date != day.changed_at.date():
        for _ in range(520):
            yield from visit(at(chance, begin, end), [either(chance) for _ in range(chance.randint(1, 2))])
        return
    for _ in range(260):
        # Long before the change, so that nobody's second look falls behind it.
        yield from visit(at(chance, begin, day.changed_at - 6 * MINUTE), [either(chance) for _ in range(chance.randint(1, 2))])
    for backend in ("web1", "web2"):
        # One each right before and right after: the record brackets the change.
        yield site.get(day.changed_at - chance.randint(8, 40) * SECOND, people.one(), day.page, backend)
    after = day.changed_at + 20 * SECOND
    for number in range(day.exposed):
        now = after if number == 0 else at(chance, after, end - 10 * MINUTE)
        yield from visit(now, ["web1"] + [either(chance) for _ in range(chance.choice([0, 0, 1, 2]))])
    for _ in range(round(day.exposed * 0.7)):
        yield from visit(at(chance, after, end - 10 * MINUTE), ["web2"] * chance.randint(1, 2))


def robots(site, day, date, people, chance):
    for _ in range(70):
        address, _ = people.one()
        browser = chance.choice(BOTS)
        now = hour_of_day(chance, date)
        for path in [day.page, *chance.sample(sorted(site.sizes), 2)]:
            yield site.get(now, (address, browser), path, either(chance))
            now += chance.randint(1, 5) * SECOND
    now = plan.moment(date, "00:02")
    while now.date() == date:
        for path in ("index.php", day.page):
            backend = either(chance)
            yield site.get(now, (day.monitor, MONITOR), path, backend)
        now += 30 * MINUTE
    for _ in range(45):
        address, browser = people.one()
        yield line(hour_of_day(chance, date), address, chance.choice(["GET", "POST"]), chance.choice(SCANNED), 404, 196, browser, either(chance))


def photographers(day, date, people, chance):
    for photo in plan.photos():
        if day.day(photo.days_ago) == date:
            address, browser = people.one()
            now = plan.moment(date, photo.clock) + chance.randint(2, 50) * SECOND
            yield line(now - 80 * SECOND, address, "GET", "/toukou/", 200, 2_544, browser, "web1")
            yield line(now, address, "POST", "/toukou/okuru.php", 201, 1_042, browser, "web1", "http://www.mizube.example/toukou/")
            yield line(now + 9 * SECOND, address, "GET", f"/toukou/okiba/{photo.name}", 200, chance.randint(300, 420), browser, "web1")


def intruder(day, chance):
    """Two refused tries, the one that was taken, and what was sent to the planted file afterwards."""
    browser = BROWSERS[0]
    planted = f"/toukou/okiba/{day.planted}"

    def asked(now, method, path, status, size):
        return line(now, day.intruder, method, path, status, size, browser, "web1")

    first = day.planted_at - chance.randint(11, 14) * MINUTE
    yield asked(first, "GET", "/toukou/", 200, 2_544)
    yield asked(first + 50 * SECOND, "POST", "/toukou/okuru.php", 422, 1_057)
    yield asked(day.planted_at - chance.randint(5, 8) * MINUTE, "POST", "/toukou/okuru.php", 422, 1_057)
    yield asked(day.planted_at, "POST", "/toukou/okuru.php", 201, 1_042)
    yield asked(day.planted_at + 21 * SECOND, "GET", planted, 200, 2)
    end = plan.moment(day.changed_at.date(), "23:40")
    moments = [day.changed_at - 2 * SECOND, day.changed_at + 33 * MINUTE]
    moments += [at(chance, day.planted_at + MINUTE, end) for _ in range(day.planted_posts - len(moments))]
    for now in moments:
        yield asked(now, "POST", planted, 200, 2)
    for now in (at(chance, day.planted_at + MINUTE, end) for _ in range(3)):
        yield asked(now, "GET", planted, 200, 2)


def access(site, day, date):
    chance = day.chance(f"{date}/access")
    people = People(chance)
    yield from everyday(site, day, date, people, chance)
    yield from page_visits(site, day, date, people, chance)
    yield from robots(site, day, date, people, chance)
    yield from photographers(day, date, people, chance)
    if date == day.planted_at.date():
        yield from intruder(day, day.chance("intruder"))


def warning(now, number, rule, message, client, path):
    stamp = now.strftime("%Y/%m/%d %H:%M:%S")
    return now, (f'{now.isoformat()} waf waf: {stamp} [info] 71#71: *{number} ModSecurity: Warning. [id "{rule}"] [msg "{message}"] '
                 f'[severity "2"], client: {client}, server: www.mizube.example, request: "{path} HTTP/1.1"')


def waf(day, date):
    chance = day.chance(f"{date}/waf")
    people = People(chance)
    for _ in range(26):
        address, _ = people.one()
        yield warning(hour_of_day(chance, date), chance.randint(1000, 90_000), 930130, "Restricted File Access Attempt", address, "GET /.env")
    for _ in range(9):
        address, _ = people.one()
        yield warning(hour_of_day(chance, date), chance.randint(1000, 90_000), 942100, "SQL Injection Attack Detected via libinjection",
                      address, "GET /kensaku.php?q=1%27%20or%201%3D1")
    if date == day.planted_at.date():
        yield warning(day.planted_at, chance.randint(1000, 90_000), 933110, "PHP Injection Attack: PHP Script File Upload Found",
                      day.intruder, "POST /toukou/okuru.php")


def server(day, date):
    chance = day.chance(f"{date}/server")

    def said(now, host, text):
        return now, f"{now.isoformat()} {host} {text}"

    for host in ("web1", "web2"):
        yield said(plan.moment(date, "04:00") + 3 * SECOND, host, "rsyncd[211]: rsync on site/ from bk.mizube.example")
        yield said(plan.moment(date, "03:10") + SECOND, host, "CRON[188]: (root) CMD (find /tmp -name 'php*' -mmin +720 -delete)")
        now = plan.moment(date, "08:30") + chance.randint(0, 600) * SECOND
        yield said(now, host, f"sshd[{chance.randint(300, 900)}]: Accepted publickey for unyou from {os.environ['CMS']} port 40022 ssh2")
        yield said(now + 4 * MINUTE, host, "unyou: 朝の点検: 異常なし")
    yield said(plan.moment(date, "04:00"), "bk", "rsnapshot[96]: /usr/bin/rsnapshot daily: completed successfully")
    if date != day.changed_at.date():
        return
    placed = day.changed_at + chance.randint(9, 14) * MINUTE
    yield said(placed, "web1", f"cron[61]: (*system*{day.cron}) RELOAD (/etc/cron.d/{day.cron})")
    for number in range(0, 600):
        now = placed.replace(second=1) + (number + 1) * MINUTE
        if now.date() != date:
            break
        yield said(now, "web1", f"CRON[{4_000 + 2 * number}]: (www-data) CMD (/bin/sh /var/tmp/{day.hidden}/kousin)")
    made = day.changed_at + 33 * MINUTE + 4 * SECOND
    yield said(made, "web2", f"useradd[702]: new group: name={day.account}, GID=1002")
    yield said(made, "web2", f"useradd[702]: new user: name={day.account}, UID=1002, GID=1002, home=/home/{day.account}, shell=/bin/bash, from=none")


def write(folder, name, dated_lines):
    """Writes lines in order of time; lines of one moment keep the order they were made in."""
    in_order = sorted(dated_lines, key=lambda dated: dated[0])
    (folder / name).write_text("".join(text + "\n" for _, text in in_order), encoding="utf-8")


def main():
    day = plan.read()
    site = Site(day)
    for ago in (2, 1):
        date = day.day(ago)
        folder = pathlib.Path(sys.argv[1]) / date.isoformat()
        folder.mkdir(parents=True, exist_ok=True)
        write(folder, "waf-access.log", access(site, day, date))
        write(folder, "waf-error.log", waf(day, date))
        write(folder, "server.log", server(day, date))


main()
