#!/usr/bin/env python3
"""Works out what games of events are worth, straight from the published formulas: the reference that the rules are
compared with. It shares nothing with them: no code, no order of summation, exact fractions where a formula has only
fractions. Written for few events, not for speed.

  reference.py make                 writes the games (seeded) and all tables beside this file
  reference.py count GAME RULE [N]  prints one table, until tick N

Formulas: FAUST CTF's and saarCTF's scoring pages, ENOWARS' formula, ForcAD's recalculation function, CCDC's service rules
with penalties for runs of failures, CTFd's and GZCTF's dynamic values.
"""
import json
import math
import pathlib
import random
import sys
from fractions import Fraction

HERE = pathlib.Path(__file__).parent


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


class Game:
    """The events of a game until a tick, each thing once, without what is voided."""

    def __init__(self, events, until=None):
        opened = [e for e in events if e["type"] == "game-opened"][0]
        self.parameters = opened.get("parameters", {})
        self.teams = {str(t["id"]): t for t in opened["teams"]}
        self.services = {str(s["id"]): s for s in opened["services"]}
        last = max([e["tick"] for e in events if "tick" in e])
        until = last if until is None else until
        current, untimed = 0, []
        for e in events:
            if e["type"] == "tick-ended":
                current = e["tick"] + 1
            if e["type"] in ("voided", "adjusted"):
                untimed.append((min(current, last), e))
        voids = [e["target"] for tick, e in untimed if e["type"] == "voided" and tick <= until]
        self.adjusted = [e for tick, e in untimed if e["type"] == "adjusted" and tick <= until]
        self.adjusted_at = [(tick, e) for tick, e in untimed if e["type"] == "adjusted" and tick <= until]
        self.first = min([e["tick"] for e in events if "tick" in e])
        self.last = min(until, last)
        self.flags = {}
        for e in events:
            if e["type"] == "flag-planted":
                self.flags.setdefault(str(e["flag"]), (str(e["service"]), str(e["owner"]), e["tick"]))
        self.captures, seen = [], set()
        for e in events:
            if e["type"] != "flag-captured":
                continue
            one = (str(e["flag"]), str(e["team"]))
            if one in seen:
                continue
            seen.add(one)
            void = any(
                v == {"capture": {"flag": one[0], "team": one[1]}} or v.get("tick") == e["tick"] for v in voids
            )
            if e["tick"] <= until and not void and self.flags[one[0]][1] != one[1]:
                self.captures.append((e["tick"], one[0], one[1]))
        self.checks = {}
        for e in events:
            if e["type"] in ("service-checked", "check-passed", "check-failed"):
                at = (str(e["team"]), str(e["service"]), e["tick"])
                status = {"check-passed": "OK", "check-failed": "DOWN"}.get(e["type"], e.get("status"))
                self.checks.setdefault(at, status)
        for team, service, tick in list(self.checks):
            void = any(
                v.get("check") == {"service": service, "team": team, "tick": tick}
                or v.get("tick") == tick
                or "checker" in v
                and v["checker"]["service"] == service
                and v["checker"]["from"] <= tick <= v["checker"].get("to", tick)
                for v in voids
            )
            if tick > until or void:
                del self.checks[team, service, tick]

    def nop(self, team):
        return self.teams[team].get("nop", False)

    def active(self):
        return sum(1 for t in self.teams.values() if t.get("active", True) and not t.get("nop", False))

    def per_tick(self, service):
        return self.services[service].get("flagsPerTick", 1)

    def rivals(self):
        return [c for c in self.captures if not self.nop(c[2]) and not self.nop(self.flags[c[1]][1])]

    def statuses(self, team, service):
        return [s for (t, v, _), s in sorted(self.checks.items(), key=lambda c: c[0][2]) if (t, v) == (team, service)]


def captors(captures):
    n = {}
    for _, flag, team in captures:
        n.setdefault(flag, set()).add(team)
    return n


def faust(game):
    n = captors(game.rivals())
    for team in game.teams:
        for service in game.services:
            mine = [f for f in n if team in n[f] and game.flags[f][0] == service]
            own = [f for f in n if game.flags[f][:2] == (service, team)]
            attack = sum((1 + Fraction(1, len(n[f])) for f in mine), Fraction(0))
            defence = -math.fsum(len(n[f]) ** 0.75 for f in own)
            found = game.statuses(team, service)
            units = found.count("OK") + Fraction(1, 2) * found.count("RECOVERING")
            yield team, service, float(attack), defence, math.sqrt(game.active()) * float(units)


def eno(game):
    n = captors(game.rivals())
    weights = sum(Fraction(str(s.get("weight", 1))) for s in game.services.values())
    for team in game.teams:
        for service, about in game.services.items():
            w = Fraction(str(about.get("weight", 1))) / weights
            variants = about.get("variants", game.parameters.get("variants", 1))
            mine = [f for f in n if team in n[f] and game.flags[f][0] == service]
            own = [f for f in n if game.flags[f][:2] == (service, team)]
            attack = sum(
                (1000 * w / game.per_tick(service) / variants / len(n[f]) / game.active() for f in mine), Fraction(0)
            )
            found = game.statuses(team, service)
            units = found.count("OK") + Fraction(1, 2) * found.count("RECOVERING")
            yield team, service, float(attack), float(-50 * w / game.per_tick(service) * len(own)), float(100 * w * units)


def saarctf(game):
    units = {"OK": 1.0, "RECOVERING": 0.5}
    attack, defence, sla = {}, {}, {}
    ranks = {game.first - 1: {team: len(game.teams) for team in game.teams}}
    gain = {}
    for tick in range(game.first, game.last + 1):
        now = {(t, s): status for (t, s, at), status in game.checks.items() if at == tick}
        playing = {t for (t, _), status in now.items() if units.get(status, 0) > 0 or status == "FLAG_NOT_FOUND"}
        active = len(playing)
        for (team, service), status in now.items():
            gain[tick, team, service] = math.sqrt(active) * units.get(status, 0.0)
            sla[team, service] = sla.get((team, service), 0.0) + gain[tick, team, service]
        flags = {flag for at, flag, _ in game.captures if at == tick}
        for flag in sorted(flags):
            service, owner, planted = game.flags[flag]
            before = [t for at, f, t in game.captures if f == flag and at < tick]
            new = [t for at, f, t in game.captures if f == flag and at == tick]
            k = len(before) + len(new)
            r = ranks[planted - 1][owner]
            for team in new:
                value = (1 + math.sqrt(1 / k) + math.sqrt(1 / r)) / game.per_tick(service)
                attack[team, service] = attack.get((team, service), 0.0) + value
            for team in before:
                change = (math.sqrt(1 / k) - math.sqrt(1 / len(before))) / game.per_tick(service)
                attack[team, service] += change
            damage = ((k / active) ** 0.3 - (len(before) / active) ** 0.3) * gain.get((planted, owner, service), 0.0)
            defence[owner, service] = defence.get((owner, service), 0.0) - damage / game.per_tick(service)
        totals = {}
        for team in game.teams:
            totals[team] = sum(part.get((team, s), 0.0) for part in (attack, defence, sla) for s in game.services)
            totals[team] += sum(float(e["points"]) for at, e in game.adjusted_at if e["team"] == team and at <= tick)
        ranks[tick] = {t: 1 + sum(1 for o in totals.values() if o > totals[t] + 1e-9) for t in game.teams}
    for team in game.teams:
        for service in game.services:
            at = (team, service)
            yield team, service, attack.get(at, 0.0), defence.get(at, 0.0), sla.get(at, 0.0)


def forcad(game):
    h = float(game.parameters.get("hardness", 10))
    initial = float(game.parameters.get("initialScore", 2500))
    inflation = game.parameters.get("inflation", True)
    score = {(t, s): initial for t in game.teams for s in game.services}
    won = dict.fromkeys(score, 0.0)
    lost = dict.fromkeys(score, 0.0)
    for _, flag, captor in game.rivals():
        service, owner, _ = game.flags[flag]
        a, v = score[captor, service], score[owner, service]
        d = 50 * h**0.5 / (1 + math.exp((a**0.5 - v**0.5) * math.log(math.log(h)) / 12))
        loss = min(v, d)
        win = d if inflation else min(d, loss)
        score[captor, service] += win
        won[captor, service] += win
        score[owner, service] -= loss
        lost[owner, service] += loss
    for team in game.teams:
        for service in game.services:
            found = game.statuses(team, service)
            ratio = found.count("OK") / len(found) if found else 1.0
            at = (team, service)
            yield team, service, won[at], -lost[at], ratio, score[at] * ratio


def uptime(game):
    t = game.parameters.get("threshold", 5)
    p = Fraction(str(game.parameters.get("percent", 10)))
    c = Fraction(str(game.parameters.get("cap", 50)))
    exponential = game.parameters.get("penalty", "additive") == "exponential"

    def multiplier(tick):
        for phase in game.parameters.get("phases", []):
            if phase["from"] <= tick <= phase.get("to", tick):
                return Fraction(str(phase["multiplier"]))
        return Fraction(1)

    def cost(run):
        f = len(run)
        if f < t:
            return Fraction(0)
        pct = p * 2 ** (f - t) if exponential else p * (f - t + 1)
        return min(pct, c) / 100 * sum(run)

    for team in game.teams:
        for service, about in game.services.items():
            points = Fraction(str(about.get("points", about.get("weight", 1))))
            earned, lost, run = Fraction(0), Fraction(0), []
            for (who, what, tick), status in sorted(game.checks.items(), key=lambda one: one[0][2]):
                if (who, what) != (team, service):
                    continue
                if status == "OK":
                    earned += points * multiplier(tick)
                    lost += cost(run)
                    run = []
                else:
                    run.append(points * multiplier(tick))
            yield team, service, 0.0, float(-(lost + cost(run))), float(earned)


RULES = {"faust": faust, "eno": eno, "saarctf": saarctf, "forcad": forcad, "uptime": uptime}


def key(text):
    return (0, int(text), "") if text.isdigit() else (1, 0, text)


def table(game, rule):
    rows = []
    for team, service, attack, defence, sla, *total in RULES[rule](game):
        if game.nop(team):
            continue
        given = sum(float(e["points"]) for e in game.adjusted if (e["team"], e.get("service")) == (team, service))
        whole = total[0] if total else attack + defence + sla
        rows.append((team, service, attack, defence, sla, whole + given))
    for team in game.teams:
        given = sum(float(e["points"]) for e in game.adjusted if e["team"] == team and "service" not in e)
        if given and not game.nop(team):
            rows.append((team, "", 0.0, 0.0, 0.0, given))
    rows.sort(key=lambda row: (key(row[0]), (-1,) if row[1] == "" else key(row[1])))
    lines = ["team,service,attack,defence,sla,total"]
    lines += [",".join([row[0], row[1]] + [repr(float(n) + 0.0) for n in row[2:]]) for row in rows]
    return "\n".join(lines) + "\n"


def random_game(seed, teams, services, ticks, rules, parameters, trouble):
    """A game in which everything happens that may: NOP team, idle teams, recoveries, flags of several captors."""
    rng = random.Random(seed)
    team_ids = [str(n) for n in rng.sample(range(2, 400), teams)]
    opened = {
        "type": "game-opened",
        "tickSeconds": 60,
        "validTicks": 5,
        "rules": rules,
        "teams": [{"id": t, "name": "team " + t} for t in team_ids],
        "services": [
            {"id": str(n + 1), "flagsPerTick": n % 2 + 1, "weight": [1, 2, 0.5][n % 3], "points": 10 * (n + 1)}
            for n in range(services)
        ],
        "parameters": parameters,
    }
    opened["teams"][0]["nop"] = True
    opened["teams"][1]["active"] = False
    skill = {t: rng.random() for t in team_ids}
    events, flags, number = [], [], 0
    for tick in range(ticks):
        now = []
        for service in opened["services"]:
            for team in team_ids:
                for _ in range(service["flagsPerTick"]):
                    number += 1
                    flags.append((str(number), service["id"], team, tick))
                    now.append({"type": "flag-planted", "flag": str(number), "service": service["id"], "owner": team,
                                "tick": tick})
                idle = team == team_ids[1] and tick % 3
                status = rng.choices(
                    ["OK", "RECOVERING", "FLAG_NOT_FOUND", "FAULTY", "DOWN", "TIMEOUT"],
                    [0, 0, 0, 0, 1, 0] if idle else [12 * skill[team] + 2, 2, 1, 1, 1 + (tick > ticks // 2) * 3, 1],
                )[0]
                if rng.random() > 0.03:
                    now.append({"type": "service-checked", "service": service["id"], "team": team, "tick": tick,
                                "status": status})
        for flag, service, owner, planted in flags:
            for team in team_ids:
                if tick - planted < 5 and rng.random() < 0.12 * skill[team] * (1.2 - skill[owner]):
                    now.append({"type": "flag-captured", "flag": flag, "team": team, "tick": tick,
                                "at": "2026-01-01T%02d:%02d:30Z" % (tick // 60, tick % 60)})
        if trouble and tick == ticks // 2:
            check = rng.choice([e for e in now if e["type"] == "service-checked"])
            capture = rng.choice([e for e in now if e["type"] == "flag-captured"])
            now.append({"type": "voided", "by": "judge", "reason": "checker failed",
                        "target": {"check": {"service": check["service"], "team": check["team"], "tick": tick}}})
            now.append({"type": "voided", "by": "judge", "reason": "agreed",
                        "target": {"capture": {"flag": capture["flag"], "team": capture["team"]}}})
            now.append({"type": "voided", "by": "judge", "reason": "defective checker",
                        "target": {"checker": {"service": "1", "from": 1, "to": 2}}})
            now.append({"type": "voided", "by": "judge", "reason": "network down", "target": {"tick": 3}})
            now.append({"type": "adjusted", "team": team_ids[2], "service": "1", "points": -10.25, "by": "judge",
                        "reason": "scanning"})
            now.append({"type": "adjusted", "team": team_ids[3], "points": 5, "by": "judge", "reason": "report"})
        rng.shuffle(now)
        events += now + [{"type": "tick-ended", "tick": tick}]
    return [opened] + events


GAMES = {
    "plain": (1, 6, 3, 10, "faust", {}, False),
    "troubled": (2, 7, 3, 12, "saarctf",
                 {"variants": 2, "hardness": 8, "initialScore": 300, "inflation": False, "penalty": "exponential",
                  "threshold": 2, "percent": 7.5, "cap": 40,
                  "phases": [{"from": 0, "to": 3, "multiplier": 0.5}, {"from": 8, "multiplier": 2}]}, True),
}


def make():
    tables = []
    for name, how in GAMES.items():
        events = random_game(*how)
        with open(HERE / f"{name}.jsonl", "w", encoding="utf-8") as out:
            out.writelines(json.dumps(e, separators=(",", ":")) + "\n" for e in events)
        for rule in RULES:
            for until in (0, 5, None):
                text = table(Game(events, until), rule)
                tables += [f"{name},{rule},{'' if until is None else until},{line}" for line in text.splitlines()[1:]]
    with open(HERE / "arena-reference.csv", "w", encoding="utf-8") as out:
        out.write("game,rule,until,team,service,attack,defence,sla,total\n" + "\n".join(tables) + "\n")
    with open(HERE / "jeopardy-reference.csv", "w", encoding="utf-8") as out:
        out.write("form,points,minimum,decay,rate,difficulty,solves,value\n")
        for k in (0, 1, 2, 3, 5, 10, 21, 50, 200):
            s = max(k, 1)
            for init, low, decay in ((500, 100, 20), (1000, 50, 7)):
                log = max(low, math.ceil(Fraction(low - init, decay**2) * (s - 1) ** 2 + init))
                out.write(f"ctfd-log,{init},{low},{decay},0,0,{k},{log}\n")
            for init, low, decay in ((500, 100, 12), (300, 0, 50)):
                out.write(f"ctfd-linear,{init},{low},{decay},0,0,{k},{max(low, init - decay * (s - 1))}\n")
            for full, rate, hard in ((1000, "0.25", 5), (500, "0.1", 10)):
                value = math.floor(full * (float(rate) + (1 - float(rate)) * math.exp((1 - s) / hard)))
                out.write(f"gzctf,{full},0,0,{rate},{hard},{k},{value}\n")
            out.write(f"static,250,0,0,0,0,{k},250\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["make"]:
        make()
    else:
        until = int(sys.argv[4]) if len(sys.argv) > 4 else None
        print(table(Game(read(sys.argv[2]), until), sys.argv[3]), end="")
