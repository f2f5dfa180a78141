#!/usr/bin/env python3
"""Plays the person at this PC: looks at web pages, reads the share, writes a mail.

Every habit has a period and a spread around it; a PC makes a few requests a
minute and costs almost nothing.
"""

import email.message
import email.utils
import http.client
import os
import random
import smtplib
import ssl
import subprocess
import syslog
import time

PROXY_PORT = 3128
TIMEOUT_SECONDS = 10
MAX_PAGE_BYTES = 200_000

# (https?, host, paths): ordinary places a tax section goes to.
SITES = [
    (True, "portal.kenchou.example", ["/", "/oshirase", "/kensyu"]),
    (True, "eltax-guide.example", ["/", "/manual/toc", "/faq", "/shinkoku"]),
    (False, "tenki.example", ["/", "/kanagawa/minato", "/radar"]),
    (True, "hourei-kensaku.example", ["/", "/zei/chihouzei", "/search?q=kotei"]),
    (False, "news-minami.example", ["/", "/local", "/economy"]),
    (True, "chizu.example", ["/", "/tile/12/3638/1612", "/tile/12/3639/1612"]),
    (True, "norikae.example", ["/", "/route?from=minato&to=kencho"]),
]
# Security software asks for new definitions on its own; regular, but every PC does it.
DEFINITIONS = (False, "teigi.mamoru-av.example", ["/v7/latest.ver"])

SUBJECTS = ["課税台帳の確認について", "明日の窓口当番", "帳票の印刷枚数", "会議室の予約", "年末の休暇予定"]


def fetch(proxy, site, path):
    https, host, _ = site
    if https:
        # The simulated Internet has no public certificate authority.
        connection = http.client.HTTPSConnection(
            proxy, PROXY_PORT, timeout=TIMEOUT_SECONDS, context=ssl._create_unverified_context()
        )
        connection.set_tunnel(host, 443)
        target = path
    else:
        connection = http.client.HTTPConnection(proxy, PROXY_PORT, timeout=TIMEOUT_SECONDS)
        target = f"http://{host}{path}"
    try:
        connection.request("GET", target, headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64)", "Host": host})
        connection.getresponse().read(MAX_PAGE_BYTES)
    finally:
        connection.close()


def browse(settings, chance):
    site = chance.choice(SITES)
    for _ in range(chance.randint(1, 3)):
        fetch(settings["PROXY"], site, chance.choice(site[2]))


def update_definitions(settings, chance):
    fetch(settings["PROXY"], DEFINITIONS, DEFINITIONS[2][0])


def read_share(settings, chance):
    subprocess.run(
        ["smbclient", "-N", f"//{settings['FILES']}/kyoyu", "-c", "ls"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=30, check=False,
    )


def write_mail(settings, chance):
    others = [person for person in settings["COLLEAGUES"].split() if person != settings["PC_USER"]]
    message = email.message.EmailMessage()
    message["From"] = f"{settings['PC_USER']}@minato.example"
    message["To"] = f"{chance.choice(others)}@minato.example"
    message["Subject"] = chance.choice(SUBJECTS)
    message["Date"] = email.utils.localtime()
    message.set_content("お疲れさまです。表題の件、ご確認をお願いします。\n")
    with smtplib.SMTP(settings["MAIL"], 25, timeout=TIMEOUT_SECONDS) as server:
        server.send_message(message)


def main():
    settings = os.environ
    chance = random.Random(f"{settings['SEED']}/{settings['PC_NAME']}")
    habits = [(browse, 75, 0.5), (update_definitions, 600, 0.01), (read_share, 900, 0.5), (write_mail, 1800, 0.5)]
    due = [(time.monotonic() + chance.uniform(5, period), index) for index, (_, period, _) in enumerate(habits)]
    syslog.openlog("gyomu")
    while True:
        moment, index = min(due)
        time.sleep(max(0, moment - time.monotonic()))
        habit, period, spread = habits[index]
        try:
            habit(settings, chance)
        except (OSError, http.client.HTTPException, smtplib.SMTPException, subprocess.TimeoutExpired) as trouble:
            # An isolated PC can't reach anything: that is part of the exercise, not a fault.
            syslog.syslog(syslog.LOG_NOTICE, f"{habit.__name__}: {type(trouble).__name__}")
        due[index] = (time.monotonic() + period * chance.uniform(1 - spread, 1 + spread), index)


if __name__ == "__main__":
    main()
