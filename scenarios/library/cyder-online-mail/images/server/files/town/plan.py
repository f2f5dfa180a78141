"""Who is who and what happened when, read from the environment: the ground of mailboxes and records alike."""

import csv
import dataclasses
import datetime
import os
import random

JAPAN = datetime.timezone(datetime.timedelta(hours=9))
PEOPLE = "/usr/local/share/range/people.csv"
TOWN = "shiokaze.example"
# Addresses of everybody or nobody: they open no mail by themselves.
SHARED = {"bousai", "fukuchou", "csirt", "kanshi"}
# The accounts officer, and those who got the same false reply in other departments.
OFFICER = "morimoto"
OTHERS = ["maeda", "kubo"]
OTHERS_PHISHED = 5


@dataclasses.dataclass(frozen=True)
class Person:
    user: str
    name: str
    section: str

    @property
    def address(self):
        return f"{self.user}@{TOWN}"


@dataclasses.dataclass(frozen=True)
class Plan:
    seed: str
    today: datetime.date
    # The last working day, when the false reply came, and the one before it, when the passwords were taken.
    yesterday: datetime.date
    before: datetime.date
    people: dict
    first: str
    second: str
    careful: str
    phished: list
    partner: str
    partner_domain: str
    fake_domain: str
    phish_domain: str
    forward_address: str
    internet: str
    hosting: str
    mail: str
    phish_time: datetime.datetime
    first_login: datetime.datetime
    second_login: datetime.datetime
    fraud_time: datetime.datetime
    first_read: int
    second_read: int
    people_listed: int
    first_session: str
    second_session: str

    def chance(self, purpose):
        """A source of chance of its own for each purpose, so that one change doesn't move everything."""
        return random.Random(f"{self.seed}/{purpose}")

    def staff(self):
        return [person for person in self.people.values() if person.user not in SHARED]


def working_day_before(day):
    day -= datetime.timedelta(days=1)
    while day.weekday() > 4:
        day -= datetime.timedelta(days=1)
    return day


def moment(day, clock):
    hours, minutes = (int(part) for part in clock.split(":")[:2])
    return datetime.datetime(day.year, day.month, day.day, hours, minutes, tzinfo=JAPAN)


def everybody():
    with open(PEOPLE, encoding="utf-8") as file:
        return {row[0]: Person(*row) for row in csv.reader(file)}


def read():
    env = os.environ
    people = everybody()
    today = datetime.datetime.now(JAPAN).date()
    yesterday = working_day_before(today)
    before = working_day_before(yesterday)
    chance = random.Random(f"{env['SEED']}/story")
    drawn = [env["FIRST_USER"], env["SECOND_USER"], env["CAREFUL_USER"]]
    others = sorted(set(people) - SHARED - {OFFICER, *OTHERS, *drawn})
    second_read = chance.randint(6, 9)
    seconds = lambda: datetime.timedelta(seconds=chance.randint(3, 56))
    return Plan(
        seed=env["SEED"],
        today=today,
        yesterday=yesterday,
        before=before,
        people=people,
        first=drawn[0],
        second=drawn[1],
        careful=drawn[2],
        phished=sorted(drawn + chance.sample(others, OTHERS_PHISHED)),
        partner=env["PARTNER"],
        partner_domain=env["PARTNER_DOMAIN"],
        fake_domain=env["FAKE_DOMAIN"],
        phish_domain=env["PHISH_DOMAIN"],
        forward_address=env["FORWARD_ADDRESS"],
        internet=env["INTERNET"],
        hosting=env["HOSTING"],
        mail=env["MAIL"],
        phish_time=moment(before, env["PHISH_TIME"]) + seconds(),
        first_login=moment(before, env["FIRST_LOGIN"]) + seconds(),
        second_login=moment(yesterday, env["SECOND_LOGIN"]) + seconds(),
        fraud_time=moment(yesterday, env["FRAUD_TIME"]) + seconds(),
        first_read=int(env["MAILS_READ"]) - second_read,
        second_read=second_read,
        people_listed=int(env["PEOPLE_LISTED"]),
        first_session=env["STOLEN_SESSION"],
        second_session=env["SECOND_SESSION"],
    )
