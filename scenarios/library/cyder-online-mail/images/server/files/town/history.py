"""python3 -m town.history FOLDER: writes FOLDER/DAY/*.log for the two working days before today."""

import datetime
import email
import hashlib
import ipaddress
import os
import pathlib
import sys

from town import letters, plan

SECOND = datetime.timedelta(seconds=1)
MINUTE = 60 * SECOND
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
SITES = ["portal.kenchou.example", "tenki.example", "news-minami.example", "hourei-kensaku.example", "chizu.example",
         "norikae.example", "kensaku.example", "jichitai-kenkyu.example"]


def office_hours(chance, day, mean_minutes):
    """Moments at which a person does something on a working day: irregular, and hardly any at lunch."""
    now = plan.moment(day, "08:25") + chance.randint(0, 900) * SECOND
    while now < plan.moment(day, "17:20"):
        if now.hour != 12 or chance.random() < 0.2:
            yield now
        now += max(3, round(chance.expovariate(1 / (mean_minutes * 60)))) * SECOND


def session_of(day, user, date):
    return hashlib.sha256(f"{day.seed}/{user}/{date}".encode()).hexdigest()[:8]


def webmail_line(now, event, user, address, area, session, more=""):
    return now, f"{now.isoformat()} web webmail: event={event} user={user} address={address} area={area} session={session}{more}"


def reading(now, user, address, area, session, subject):
    return webmail_line(now, "read", user, address, area, session, f' box=INBOX subject="{subject}"')


def everyday_webmail(day, date):
    """Everybody reads mail at the town hall; a few on the road."""
    town_hall = os.environ["FW"]
    for person in day.staff():
        chance = day.chance(f"{person.user}/{date}/webmail")
        address, area = town_hall, "town-hall"
        session = session_of(day, person.user, date)
        moments = list(office_hours(chance, date, 45))
        yield webmail_line(moments[0], "login", person.user, address, area, session)
        for now in moments[1:]:
            subject, _ = chance.choice(letters.EVERYDAY)
            yield reading(now, person.user, address, area, session, subject)
    chance = day.chance(f"{date}/road")
    for person in chance.sample(day.staff(), 3):
        # Outside the town hall but at home in the country: a trip, in the evening.
        now = plan.moment(date, f"{chance.randint(18, 20)}:{chance.randint(0, 59)}") + chance.randint(0, 50) * SECOND
        session = hashlib.sha256(f"{day.seed}/{person.user}/{date}/road".encode()).hexdigest()[:8]
        yield webmail_line(now, "login", person.user, day.internet, "domestic", session)
        for number in range(chance.randint(1, 4)):
            now += chance.randint(20, 200) * SECOND
            yield reading(now, person.user, day.internet, "domestic", session, chance.choice(letters.EVERYDAY)[0])


def guesses(day, date):
    """Somebody else tries common passwords from abroad, and never gets in: noise that every web mail has."""
    chance = day.chance(f"{date}/guesses")
    address = str(ipaddress.ip_address(day.hosting) + 3)
    now = plan.moment(date, f"0{chance.randint(1, 2)}:{chance.randint(0, 59)}")
    for user in chance.sample(["admin", "info", "soumu", "test", "kikaku", "suidou", day.first, "postmaster"], 6):
        now += chance.randint(2, 30) * SECOND
        yield webmail_line(now, "login-failed", user, address, "abroad", "-")


def intruder_first(day):
    """The evening of the day before: the first account, its mails, and the rule."""
    chance = day.chance("intruder/first")
    story = letters.Story(day)
    session = day.first_session[:8]
    now = day.first_login
    yield webmail_line(now, "login", day.first, day.hosting, "abroad", session)
    subjects = [story.subject, f"Re: {story.subject}"]
    subjects += [chance.choice(letters.EVERYDAY)[0] for _ in range(day.first_read - len(subjects))]
    for subject in subjects:
        now += chance.randint(8, 50) * SECOND
        yield reading(now, day.first, day.hosting, "abroad", session, subject)
    now += chance.randint(60, 160) * SECOND
    yield webmail_line(now, "filter-save", day.first, day.hosting, "abroad", session, ' rule="."')


def intruder_second(day):
    """Before dawn: the second account, where the list of people lies."""
    chance = day.chance("intruder/second")
    session = day.second_session[:8]
    now = day.second_login
    yield webmail_line(now, "login", day.second, day.hosting, "abroad", session)
    subjects = [chance.choice(letters.EVERYDAY)[0] for _ in range(day.second_read - 1)]
    subjects.insert(2, f"給付金 対象者名簿（{day.people_listed} 人分）")
    for subject in subjects:
        now += chance.randint(8, 50) * SECOND
        yield reading(now, day.second, day.hosting, "abroad", session, subject)


def webmail(day, date):
    yield from everyday_webmail(day, date)
    yield from guesses(day, date)
    if date == day.before:
        yield from intruder_first(day)
    else:
        yield from intruder_second(day)


def mail_lines(now, host, address, sender, message_id, to, dmarc, chance):
    number = hashlib.sha256(message_id.encode()).hexdigest()[:11].upper()
    smtpd = chance.randint(300, 900)

    def line(program, text):
        return now, f"{now.isoformat()} mail {program}: {text}"

    yield line(f"postfix/smtpd[{smtpd}]", f"{number}: client={host}[{address}]")
    yield line(f"postfix/cleanup[{smtpd + 2}]", f"{number}: message-id={message_id}")
    if dmarc:
        yield line("opendmarc[81]", f"{number}: {sender.split('@')[1]} {dmarc}")
    yield line("postfix/qmgr[118]", f"{number}: from=<{sender}>, size={chance.randint(900, 9000)}, nrcpt={len(to)} (queue active)")
    for user in to:
        yield line(f"postfix/lmtp[{smtpd + 4}]",
                   f"{number}: to=<{user}@{plan.TOWN}>, relay=mail.{plan.TOWN}[private/dovecot-lmtp], dsn=2.0.0, status=sent (250 2.0.0 Saved)")
    yield line("postfix/qmgr[118]", f"{number}: removed")


def header_of(content):
    return email.message_from_bytes(content)["Message-ID"]


def from_outside(day, date):
    """Every other mail of the day from outside: newsletters, partners, the prefecture."""
    chance = day.chance(f"{date}/outside")
    senders = ["kouhou@kenchou.example", "info@jichitai-kenkyu.example", "shiryou@office-tsuhan.example",
               f"keiri@{day.partner_domain}", "madoguchi@suidou-kizai.example", "news@hourei-kensaku.example"]
    for person in day.staff():
        for now in office_hours(chance, date, 150):
            sender = chance.choice(senders)
            host = f"mx.{sender.split('@')[1]}"
            yield from mail_lines(now, host, day.internet, sender, f"<{chance.getrandbits(60)}@{host}>", [person.user], "pass", chance)


def mail(day, date):
    chance = day.chance(f"{date}/mail")
    story = letters.Story(day)
    yield from from_outside(day, date)
    if date == day.before:
        when, content = story.phishing()
        yield from mail_lines(when, f"mail.{day.phish_domain}", day.hosting, f"info@{day.phish_domain}", header_of(content),
                              day.phished, "none", chance)
        when, content = story.invoice()
        yield from mail_lines(when, f"mx.{day.partner_domain}", day.internet, f"keiri@{day.partner_domain}", header_of(content),
                              [day.first, plan.OFFICER], "pass", chance)
        return
    false = [(story.fraud(), [plan.OFFICER, day.first])] + [(story.fraud_elsewhere(user), [user]) for user in plan.OTHERS]
    for (when, content), to in false:
        yield from mail_lines(when, f"mail.{day.fake_domain}", day.hosting, f"keiri@{day.partner_domain}", header_of(content),
                              to, "fail", chance)


def proxy_line(now, user, method, url, status, size):
    stamp = now.strftime("%d/%b/%Y:%H:%M:%S +0900")
    return now, f'shiokaze-gw - {user} [{stamp}] "{method} {url} HTTP/1.1" {status} {size} "-" "{BROWSER}"'


def proxy(day, date):
    """What the prefecture's gateway writes down for the town."""
    for person in day.staff():
        chance = day.chance(f"{person.user}/{date}/proxy")
        for now in office_hours(chance, date, 6):
            yield proxy_line(now, person.user, "GET", f"http://{chance.choice(SITES)}/", chance.choice([200, 200, 304]), chance.randint(300, 60_000))
    if date == day.before:
        chance = day.chance("clicks")
        for user, after, gave in ((day.careful, 17, False), (day.first, 34, True), (day.second, 71, True)):
            now = day.phish_time + after * MINUTE + chance.randint(1, 50) * SECOND
            yield proxy_line(now, user, "GET", f"http://{day.phish_domain}/login", 200, 2_418)
            yield proxy_line(now + SECOND, user, "GET", f"http://{day.phish_domain}/logo.png", 200, 8_113)
            if gave:
                yield proxy_line(now + chance.randint(15, 60) * SECOND, user, "POST", f"http://{day.phish_domain}/login", 302, 161)


def write(folder, name, dated_lines):
    """Writes lines in order of time; lines of one moment keep the order they were made in."""
    in_order = sorted(dated_lines, key=lambda dated: dated[0])
    (folder / name).write_text("".join(line + "\n" for _, line in in_order), encoding="utf-8")


def main():
    day = plan.read()
    for date in (day.before, day.yesterday):
        folder = pathlib.Path(sys.argv[1]) / date.isoformat()
        folder.mkdir(parents=True, exist_ok=True)
        write(folder, "webmail.log", webmail(day, date))
        write(folder, "mail.log", mail(day, date))
        write(folder, "proxy-access.log", proxy(day, date))


main()
