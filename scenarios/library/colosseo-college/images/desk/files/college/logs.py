"""Logs of a fictional ticket office: web server, sign-in, proxy, and two copies of a log."""
from datetime import datetime, timedelta

DAY = datetime(2026, 7, 21, 9, 0, 0)


def make(folder, values, chance):
    web(folder, values, chance)
    signin(folder, values, chance)
    download(folder, values, chance)
    copies(folder, values, chance)
    beacon(folder, values, chance)


def write(folder, name, lines):
    (folder / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def request(at, client, path, status, size):
    return f'{client} - - [{at:%d/%b/%Y:%H:%M:%S} +0900] "GET {path} HTTP/1.1" {status} {size}'


def web(folder, values, chance):
    """One visitor asks for many pages that aren't there; others ask for more pages altogether."""
    rows = []
    for _ in range(1800):
        at = DAY + timedelta(seconds=chance.randrange(28800))
        client = f"198.51.100.{chance.choice([7, 7, 7, 31, 52, 88])}"
        rows.append((at, client, f"/event/{chance.randrange(1, 60)}", chance.choice([200] * 30 + [404]), 5120))
    for number in range(240):
        at = DAY + timedelta(seconds=9000 + number * 2)
        rows.append((at, f"203.0.113.{values['SCANNER']}", f"/{chance.choice(['admin', 'old', 'backup', 'test'])}{number}", 404, 196))
    write(folder, "1-access.log", [request(*row) for row in sorted(rows)])


def signin(folder, values, chance):
    """One address tries one password with many accounts, and gets into one."""
    source = f"192.0.2.{chance.randrange(10, 240)}"
    rows = []
    accounts = [f"staff{number}" for number in chance.sample(range(100, 1000), 120)]
    fallen = f"staff{values['FALLEN']}"
    accounts = [one for one in accounts if one != fallen]
    for number, account in enumerate(accounts):
        at = DAY + timedelta(minutes=5, seconds=number * 30)
        rows.append((at, f"Failed password for {account} from {source} port {chance.randrange(40000, 60000)} ssh2"))
    at = DAY + timedelta(minutes=31, seconds=11)
    rows.append((at, f"Accepted password for {fallen} from {source} port {chance.randrange(40000, 60000)} ssh2"))
    for account in accounts[:80]:
        at = DAY + timedelta(seconds=chance.randrange(28800))
        rows.append((at, f"Accepted password for {account} from 10.8.0.{chance.randrange(2, 250)} port 50022 ssh2"))
    write(folder, "2-auth.log", [f"{at:%b %d %H:%M:%S} gate sshd[2211]: {text}" for at, text in sorted(rows)])


def download(folder, values, chance):
    """What one address took away after its sign-in; before that it only looked."""
    total = int(values["LEAK_BYTES"])
    parts = [chance.randrange(1000, total // 30) for _ in range(24)]
    parts.append(total - sum(parts))
    signed = DAY + timedelta(hours=2, minutes=chance.randrange(60))
    rows = []
    for size in parts:
        rows.append((signed + timedelta(seconds=chance.randrange(60, 3600)), "203.0.113.77", f"/members/export/{chance.randrange(1, 99)}.csv", 200, size))
    for _ in range(40):
        rows.append((signed - timedelta(seconds=chance.randrange(60, 3600)), "203.0.113.77", "/members/", 302, 412))
    for _ in range(600):
        rows.append((DAY + timedelta(seconds=chance.randrange(28800)), f"198.51.100.{chance.randrange(2, 250)}", "/event/1", 200, 5120))
    rows.append((signed, "203.0.113.77", "/login?result=ok", 200, 0))
    write(folder, "3-members.log", [request(*row) for row in sorted(rows)])


def copies(folder, values, chance):
    """The host's own copy lacks lines that the log server still has; order within a second differs."""
    rows = []
    for number in range(3000):
        at = DAY + timedelta(seconds=number * 9 + chance.randrange(9))
        rows.append(f"{at:%H:%M:%S} app{chance.randrange(1, 4)} job={number:05d} state={chance.choice(['start', 'done', 'retry'])}")
    gone = set(chance.sample(range(200, 2800), int(values["DELETED"])))
    write(folder, "4-server-copy.log", rows)
    kept = [row for number, row in enumerate(rows) if number not in gone]
    for number in range(0, len(kept) - 1, 7):
        kept[number], kept[number + 1] = kept[number + 1], kept[number]
    write(folder, "4-host-copy.log", kept)


def beacon(folder, values, chance):
    """One host is asked for every ten minutes, give or take, among sites that people look at."""
    rows = []
    sites = [f"www{number}.site-{number}.example" for number in range(60)]
    for _ in range(4200):
        at = DAY + timedelta(seconds=chance.randrange(28800))
        rows.append((at, f"10.8.1.{chance.randrange(10, 60)}", chance.choice(sites), chance.randrange(400, 90000)))
    for number in range(47):
        at = DAY + timedelta(seconds=number * 600 + chance.randrange(-20, 21) + 60)
        rows.append((at, "10.8.1.23", f"cdn-{values['BEACON']}.example", 412 + chance.randrange(9)))
    for number in range(47):  # regular too, but every PC asks: an update check
        at = DAY + timedelta(seconds=number * 600 + 90)
        for host in (12, 23, 41):
            rows.append((at, f"10.8.1.{host}", "update.office.example", 300))
    write(folder, "5-proxy.log", [f"{at:%Y-%m-%d %H:%M:%S} {client} CONNECT {site}:443 {size}" for at, client, site, size in sorted(rows)])
