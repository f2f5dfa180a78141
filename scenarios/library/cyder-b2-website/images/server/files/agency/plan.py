"""What happened when, read from the environment: the ground of the records."""

import csv
import dataclasses
import datetime
import os
import random

JAPAN = datetime.timezone(datetime.timedelta(hours=9))
PHOTOS = "/usr/local/share/range/photos.csv"


@dataclasses.dataclass(frozen=True)
class Photo:
    name: str
    sender: str
    words: str
    days_ago: int
    clock: str


@dataclasses.dataclass(frozen=True)
class Plan:
    seed: str
    today: datetime.date
    page: str
    planted: str
    planted_posts: int
    exposed: int
    intruder: str
    monitor: str
    cron: str
    hidden: str
    account: str
    planted_at: datetime.datetime
    changed_at: datetime.datetime

    def chance(self, purpose):
        """A source of chance of its own for each purpose, so that one change doesn't move everything."""
        return random.Random(f"{self.seed}/{purpose}")

    def day(self, ago):
        return self.today - datetime.timedelta(days=ago)


def moment(day, clock):
    hours, minutes = (int(part) for part in clock.split(":")[:2])
    return datetime.datetime(day.year, day.month, day.day, hours, minutes, tzinfo=JAPAN)


def photos():
    with open(PHOTOS, encoding="utf-8") as file:
        return [Photo(row[0], row[1], row[2], int(row[3]), row[4]) for row in csv.reader(file)]


def read():
    env = os.environ
    today = datetime.datetime.now(JAPAN).date()
    yesterday = today - datetime.timedelta(days=1)
    chance = random.Random(f"{env['SEED']}/story")
    seconds = lambda: datetime.timedelta(seconds=chance.randint(4, 40))
    return Plan(
        seed=env["SEED"],
        today=today,
        page=env["PAGE_A"],
        planted=env["PLANTED_NAME"],
        planted_posts=int(env["PLANTED_POSTS"]),
        exposed=int(env["EXPOSED"]),
        intruder=env["HOSTING"],
        monitor=env["INTERNET"],
        cron=env["CRON_NAME"],
        hidden=env["HIDDEN"],
        account=env["ACCOUNT"],
        planted_at=moment(yesterday, env["PLANT_TIME"]) + seconds(),
        changed_at=moment(yesterday, env["CHANGE_TIME"]) + seconds(),
    )
