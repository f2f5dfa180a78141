"""python3 -m town.deliver NAME: lays the mail of this name into the CSIRT's mailbox, once."""

import datetime
import os
import pathlib
import sys

from town import letters, maildir, plan

PAPERS = pathlib.Path("/usr/local/share/range/mails")
BOX = pathlib.Path("/var/mail/shiokaze/csirt")
# Numbers behind those of the mails that were there in the morning.
NUMBERS = {"doubt": 101, "departments": 102, "partner": 104, "deputy-mayor": 105}


def paper(name, when):
    """The first three lines of a mail's file are its sender's name, its address and its subject."""
    text = (PAPERS / name).read_text(encoding="utf-8")
    for word in ("TRANSFER", "OTHER_TRANSFER", "BANK_CODE", "AMOUNT", "PARTNER"):
        text = text.replace(f"@{word}@", os.environ[word])
    sender, address, subject, body = text.split("\n", 3)
    mail = letters.letter((sender, address), [f"csirt@{plan.TOWN}"], subject, body, when)
    return letters.inside(mail, when)


def main():
    name = sys.argv[1]
    if list(BOX.glob(f"*/*.{NUMBERS[name]:03d}.shiokaze*")):
        return
    when = datetime.datetime.now(plan.JAPAN).replace(microsecond=0)
    maildir.lay(BOX, NUMBERS[name], when, paper(name, when), seen=False)
    if name == "deputy-mayor":
        forged = letters.Story(plan.read()).deputy_mayor(when)
        maildir.lay(BOX, NUMBERS[name] + 1, *forged, seen=False)


main()
