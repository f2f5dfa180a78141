"""The sensor on unused addresses: nobody has a reason to send anything there, so whatever comes is written down."""

import datetime
import pathlib
import socket
import threading

from survey.clock import JAPAN

LOG = pathlib.Path("/var/lib/center/observation.log")
HEAD = "# 観測用の未使用アドレスに届いたパケット（時刻 送り元 送り元ポート 宛先ポート 種別 長さ）\n"
HOURS = 18


def line(when, source, sport, dport, length):
    return f"{when.isoformat(timespec='seconds')} src={source} sport={sport} dport={dport} proto=udp bytes={length}\n"


def history(plan, end):
    """What had come in the hours before: the infected, and the noise that every such sensor hears."""
    chance = plan.chance("observation")
    begin = end - datetime.timedelta(hours=HOURS)
    seen = []

    def hear(source, times, dport, length, sport=None):
        for _ in range(times):
            when = begin + datetime.timedelta(seconds=chance.randrange(HOURS * 3600))
            seen.append((when, source, sport or chance.randint(32768, 60999), dport, length))

    for device in list(plan.devices.values()) + list(plan.beside.values()):
        if device.infected:
            hear(device.address, chance.randint(70, 110), plan.beacon_port, 10)
    well = [device.address for device in plan.devices.values() if not device.infected]
    others = chance.sample(well, 9)
    # Answers to questions that somebody else asked in a forged name: many, but from the port of a server.
    for source in others[:3]:
        hear(source, chance.randint(14, 40), chance.randint(1024, 60999), chance.randint(60, 480), sport=53)
    # Slips of the hand and of programs: the right port even, but once or twice.
    for source in others[3:]:
        hear(source, chance.randint(1, 3), chance.choice([plan.beacon_port, 137, 123, 5353]), chance.randint(12, 90))
    # The rest of the world, which isn't part of the survey.
    for _ in range(40):
        source = f"198.18.{chance.randrange(256)}.{chance.randint(1, 254)}"
        hear(source, chance.randint(1, 12), chance.choice([plan.beacon_port, 161, 1900, 11211]), chance.randint(10, 200))
    return [line(*heard) for heard in sorted(seen)]


def begin(plan):
    """Writes what came before, once, and goes on in a thread of its own."""
    if not LOG.exists():
        end = datetime.datetime.now(JAPAN).replace(microsecond=0)
        new = LOG.with_suffix(".new")
        new.write_text(HEAD + "".join(history(plan, end)), encoding="utf-8")
        new.replace(LOG)
    heard = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    heard.bind(("", plan.beacon_port))
    threading.Thread(target=listen, args=(heard,), daemon=True).start()


def listen(heard):
    with LOG.open("a", encoding="utf-8") as log:
        while True:
            packet, (source, sport) = heard.recvfrom(2048)
            when = datetime.datetime.now(JAPAN)
            log.write(line(when, source, sport, heard.getsockname()[1], len(packet)))
            log.flush()
