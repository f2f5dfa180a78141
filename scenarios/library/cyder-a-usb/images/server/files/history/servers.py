"""What the day leaves at the mail server, the file share, the firewall and the administrators' log-ins."""

import datetime

from history import office

SECOND = datetime.timedelta(seconds=1)


def mail(day):
    chance = day.chance("mail")
    for pc in day.pcs:
        others = [other.user for other in day.pcs if other is not pc] + ["csirt"]
        for now in office.working_moments(pc, chance, 1_500):
            yield from one_mail(now, pc, chance.choice(others), chance)


def one_mail(now, pc, to, chance):
    number = f"{chance.getrandbits(44):011X}"
    smtpd, size = chance.randint(300, 900), chance.randint(700, 9_000)

    def line(moment, program, text):
        return moment, f"{moment.isoformat()} mail postfix/{program}: {text}"

    yield line(now, f"smtpd[{smtpd}]", f"connect from unknown[{pc.address}]")
    yield line(now, f"smtpd[{smtpd}]", f"{number}: client=unknown[{pc.address}]")
    yield line(now, f"cleanup[{smtpd + 3}]", f"{number}: message-id=<{chance.getrandbits(60)}@{pc.name}.minato.example>")
    yield line(now, "qmgr[118]", f"{number}: from=<{pc.user}@minato.example>, size={size}, nrcpt=1 (queue active)")
    yield line(now, f"virtual[{smtpd + 4}]",
               f"{number}: to=<{to}@minato.example>, relay=virtual, delay=0.05, dsn=2.0.0, status=sent (delivered to maildir)")
    yield line(now, "qmgr[118]", f"{number}: removed")
    yield line(now, f"smtpd[{smtpd}]", f"disconnect from unknown[{pc.address}] ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5")


def share(day):
    chance = day.chance("share")
    for pc in day.pcs:
        for now in office.working_moments(pc, chance, 900):
            yield now, (f"{now.isoformat()} files smbd[{chance.randint(200, 900)}]: {pc.name} ({pc.address}) "
                        "connect to service kyoyu initially as user nobody (uid=65534, gid=65534)")


# The files that the mimic of the second PC changed, one after the other.
CHANGED = ["課税/年間日程.txt", "課税/帳票一覧.csv", "課税/償却資産の手引.txt"]
CHANGED_AFTER = datetime.timedelta(minutes=17)
CHANGED_EVERY = 41 * SECOND


def changes(day):
    """What the share's own record has of it: somebody gave files another name. roles/files lays out the same."""
    infection = day.infections[-1]
    now = infection.first.replace(second=0) + CHANGED_AFTER
    for file in CHANGED:
        yield now, (f"{now.isoformat()} files smbd_audit: nobody|{infection.pc.address}|kyoyu|renameat|ok|"
                    f"/srv/kyoyu/{file}|/srv/kyoyu/{file}.kakunin")
        now += CHANGED_EVERY


def log_ins(day):
    """The morning round of the administrators."""
    chance = day.chance("log-ins")
    now = office.moment(day.day, "08:45")
    for host in ("fw", "dns", "proxy", "files", "mail"):
        now += chance.randint(60, 420) * SECOND
        session = chance.randint(400, 900)
        yield now, (f"{now.isoformat()} {host} sshd[{session}]: Accepted publickey for root from "
                    f"{day.hosts['csirt']} port {chance.randint(32_000, 60_000)} ssh2")
        end = now + chance.randint(30, 300) * SECOND
        yield end, f"{end.isoformat()} {host} sshd[{session}]: Disconnected from user root {day.hosts['csirt']}"


def refused(day):
    """PCs that look for a printer or a neighbour, which the firewall doesn't allow."""
    chance = day.chance("firewall")
    for pc in day.pcs:
        for now in office.working_moments(pc, chance, 1_800):
            target = chance.choice([other for other in day.pcs if other is not pc])
            port = chance.choice([631, 9100, 445, 5353])
            yield now, (f"{now.isoformat()} fw ulogd[7]: FW-REJECT  IN=eth{1 + day.pcs.index(pc)} "
                        f"OUT=eth{1 + day.pcs.index(target)} SRC={pc.address} DST={target.address} LEN=60 TOS=00 PREC=0x00 "
                        f"TTL=63 ID={chance.randint(1, 60_000)} DF PROTO=TCP SPT={chance.randint(32_000, 60_000)} "
                        f"DPT={port} SYN URGP=0 MARK=0x0 ")
