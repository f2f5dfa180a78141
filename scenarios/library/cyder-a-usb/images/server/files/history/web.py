"""What the day leaves in the proxy's access log and in the name server's query log."""

import datetime

from history import office

BROWSERS = [
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (X11; Linux x86_64)",
]
# (https?, host, share of visits, paths)
SITES = [
    (True, "portal.kenchou.example", 9, ["/"]),
    (True, "eltax-guide.example", 8, ["/"]),
    (False, "tenki.example", 6, ["/", "/kanagawa/minato", "/radar", "/week"]),
    (True, "hourei-kensaku.example", 6, ["/"]),
    (False, "news-minami.example", 7, ["/", "/local", "/economy", "/local/3921", "/local/3924"]),
    (True, "chizu.example", 5, ["/"]),
    (True, "norikae.example", 3, ["/"]),
    (False, "chika-kouji.example", 4, ["/", "/rosenka/map", "/rosenka/kubun?c=12", "/hyoujun"]),
    (False, "jichitai-kenkyu.example", 3, ["/", "/kouza", "/kouza/zeimu", "/library/pdf/zei_r8.pdf"]),
    (True, "meeting.kaigi-web.example", 3, ["/"]),
    (False, "office-tsuhan.example", 3, ["/", "/search?q=toner", "/item/48213", "/cart"]),
    (True, "kensaku.example", 10, ["/"]),
    (False, "jisho.example", 2, ["/", "/word/%E9%99%84%E7%AE%97", "/word/%E8%B3%A6%E8%AA%B2"]),
]
PARTS = ["/css/site.css", "/js/main.js", "/img/logo.png", "/img/head.jpg", "/img/b1.gif", "/favicon.ico"]
DEFINITIONS = "teigi.mamoru-av.example"
DEFINITIONS_PERIOD = datetime.timedelta(minutes=10)
# The proxy asks for a name again when its answer is older than this.
NAME_LIFETIME = datetime.timedelta(seconds=60)


def requests(day):
    """All requests of the day as (moment, pc, method, url, status, bytes, agent), unsorted."""
    for pc in day.pcs:
        yield from browsing(day, pc)
        yield from definitions(day, pc)
    for infection in day.infections:
        yield from beacons(day, infection)


def browsing(day, pc):
    chance = day.chance(f"{pc.name}/web")
    agent = chance.choice(BROWSERS)
    weights = [site[2] for site in SITES]
    for now in office.working_moments(pc, chance, 60):
        https, host, _, paths = chance.choices(SITES, weights)[0]
        if https:
            for _ in range(chance.randint(1, 3)):
                yield now, pc, "CONNECT", f"{host}:443", 200, chance.randint(3_000, 180_000), agent
                now += datetime.timedelta(seconds=chance.randint(0, 4))
            continue
        yield now, pc, "GET", f"http://{host}{chance.choice(paths)}", 200, chance.randint(6_000, 60_000), agent
        for part in chance.sample(PARTS, chance.randint(1, 5)):
            now += datetime.timedelta(seconds=chance.randint(0, 1))
            status, size = chance.choice([(200, chance.randint(400, 90_000)), (304, 210), (304, 210)])
            yield now, pc, "GET", f"http://{host}{part}", status, size, agent


def definitions(day, pc):
    """Security software on every PC: as regular as the mimic, and harmless."""
    chance = day.chance(f"{pc.name}/definitions")
    now = pc.on + datetime.timedelta(seconds=chance.randint(60, 400))
    while now < pc.off:
        yield now, pc, "GET", f"http://{DEFINITIONS}/v7/latest.ver", 304, 205, "MamoruUpdate/7.4"
        now += DEFINITIONS_PERIOD + datetime.timedelta(seconds=chance.randint(-6, 6))


def beacons(day, infection):
    chance = day.chance(f"{infection.pc.name}/beacon")
    now, count = infection.first, 0
    while now < infection.pc.off:
        url = f"http://{day.domain}/v1/status?n={count}"
        yield now, infection.pc, "GET", url, 204, chance.randint(180, 186), "KousinCheck/1.2"
        count += 1
        now += datetime.timedelta(seconds=round(infection.period * chance.uniform(0.95, 1.05)))


def access_line(request):
    """One line in the "combined" form, as squid writes it."""
    now, pc, method, url, status, size, agent = request
    stamp = now.strftime("%d/%b/%Y:%H:%M:%S +0900")
    result = "TCP_TUNNEL" if method == "CONNECT" else "TCP_MISS"
    return f'{pc.address} - - [{stamp}] "{method} {url} HTTP/1.1" {status} {size} "-" "{agent}" {result}:HIER_DIRECT'


def host_of(url):
    return url.removeprefix("http://").split("/")[0].split(":")[0]


def queries(day, in_order):
    """The names asked for that day: by the proxy for what is outside, by the PCs for what is inside."""
    chance = day.chance("dns")
    asked = {}
    for request in in_order:
        now, host = request[0], host_of(request[3])
        if now - asked.get(host, now - 2 * NAME_LIFETIME) > NAME_LIFETIME:
            asked[host] = now
            yield now, day.hosts["proxy"], host, "A"
    for pc in day.pcs:
        for now in office.working_moments(pc, chance, 240):
            yield now, pc.address, f"{chance.choice(['proxy', 'proxy', 'files', 'mail'])}.minato.example", "A"


def query_line(query):
    now, client, name, kind = query
    return f"{now.isoformat()} dns unbound: [1:0] info: {client} {name}. {kind} IN"
