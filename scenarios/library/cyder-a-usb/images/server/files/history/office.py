"""The people, PCs and addresses of the tax section on the day before, read from the environment."""

import dataclasses
import datetime
import os
import random

JAPAN = datetime.timezone(datetime.timedelta(hours=9))


@dataclasses.dataclass(frozen=True)
class Pc:
    name: str
    user: str
    address: str
    on: datetime.datetime
    off: datetime.datetime
    lunch: datetime.datetime


@dataclasses.dataclass(frozen=True)
class Infection:
    """The stick in one PC: put in, opened, and from `first` on a request every `period` seconds."""

    pc: Pc
    first: datetime.datetime
    period: int


@dataclasses.dataclass(frozen=True)
class Office:
    seed: str
    day: datetime.date
    pcs: list
    infections: list
    hosts: dict
    domain: str
    dropped_file: str
    usb_label: str
    usb_serial: str
    mimic_tag: str

    def chance(self, purpose):
        """A source of chance of its own for each purpose, so that one change doesn't move everything."""
        return random.Random(f"{self.seed}/{purpose}")


def moment(day, clock):
    hours, minutes = (int(part) for part in clock.split(":")[:2])
    return datetime.datetime(day.year, day.month, day.day, hours, minutes, tzinfo=JAPAN)


def read(day):
    environment = os.environ
    seed = environment["SEED"]
    hosts = dict(pair.split("=") for pair in environment["HOSTS"].split())
    pcs = []
    for entry in environment["PCS"].split():
        name, user = entry.split("=")
        chance = random.Random(f"{seed}/{name}/day")
        minutes = lambda low, high: datetime.timedelta(seconds=chance.randint(low * 60, high * 60))
        pcs.append(Pc(
            name, user, hosts[name],
            on=moment(day, "08:10") + minutes(0, 18),
            off=moment(day, "17:18") + minutes(0, 70),
            lunch=moment(day, "12:00") + minutes(0, 4),
        ))
    by_name = {pc.name: pc for pc in pcs}
    infections = []
    for entry in environment["INFECTIONS"].split():
        name, clock, period = entry.split("=")
        second = random.Random(f"{seed}/{name}/second").randint(5, 55)
        first = moment(day, clock) + datetime.timedelta(seconds=second)
        infections.append(Infection(by_name[name], first, int(period)))
    return Office(
        seed, day, pcs, infections, hosts,
        domain=environment["BEACON_DOMAIN"],
        dropped_file=environment["DROPPED_FILE"],
        usb_label=environment["USB_LABEL"],
        usb_serial=environment["USB_SERIAL"].upper(),
        mimic_tag=environment["MIMIC_TAG"],
    )


def working_moments(pc, chance, mean_seconds):
    """Moments at which the person at this PC does something: irregular, and hardly any at lunch."""
    now = pc.on + datetime.timedelta(minutes=6, seconds=round(chance.uniform(0, mean_seconds)))
    while now < pc.off:
        at_lunch = pc.lunch <= now < pc.lunch + datetime.timedelta(minutes=58)
        if not at_lunch or chance.random() < 0.15:
            yield now
        now += datetime.timedelta(seconds=round(min(chance.expovariate(1 / mean_seconds), mean_seconds * 8)) + 1)
