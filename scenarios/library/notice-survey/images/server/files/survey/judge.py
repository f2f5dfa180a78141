"""What the exercise's checks ask: each question gets "holds", or "fails" with the reason.

The centre lets only itself ask, so that nobody can try papers out on the judge.
"""

import datetime
import json
import os
import urllib.request

from survey import papers, plan as plans
from survey.clock import JAPAN

# How much of what was claimed must be so, and how much of what is so must have been found.
PRECISION = RECALL = 0.95
OLDEST_OBSERVATION = datetime.timedelta(days=4)
SHORTEST_REQUEST = 8


def fetch(address, path, body=None):
    request = urllib.request.Request(f"http://{address}:{plans.DESK}{path}", data=body)
    with urllib.request.urlopen(request, timeout=3) as reply:
        return json.load(reply) if path == "/state" or path == "/" else reply.read().decode()


def counters():
    return fetch(os.environ["FW"], "/")


class Judge:
    def __init__(self, plan, book):
        self.plan = plan
        self.book = book
        self.at_first = {a: device.state(plan.fixed) for a, device in plan.devices.items()}

    def states(self):
        return {isp: fetch(os.environ[plans.name_of(isp)], "/state") for isp in plans.ISPS}

    def ask(self, question):
        asked = {
            "authority": self.authority,
            "first-survey": self.first_survey,
            "classification": self.classification,
            "notices": self.notices,
            "second-survey": self.second_survey,
        }.get(question)
        if asked is None:
            return None
        reason = asked()
        return f"fails: {reason}\n" if reason else "holds\n"

    def authority(self):
        wanted = {str(network) for network in self.plan.networks.values()}
        right = [record for record in self.book.records()
                 if record["number"] == os.environ["AUTHORISATION"] and record["rate"] == os.environ["RATE_CAP"]
                 and set(record["ranges"]) == wanted and record["person"]]
        if not right:
            return "no record that agrees with the authorisation"
        if all(record["packets"] for record in right):
            return "packets had been sent before it was recorded"
        return ""

    def first_survey(self):
        for isp, state in self.states().items():
            missing = sum(not device["full_at"] for device in state["devices"].values())
            if missing:
                return f"{missing} devices of {isp} were not surveyed"
            if any(device["strange"] for device in state["devices"].values()):
                return f"pairs that aren't in the list were tried at {isp}"
        return ""

    def measured(self, claimed, true):
        """Nothing when precision and recall are high enough."""
        found = {(a, c) for a, c in claimed.items() if c != plans.FINE}
        real = {(a, c) for a, c in true.items() if c != plans.FINE}
        both = len(found & real)
        precision = both / len(found) if found else 0
        recall = both / len(real) if real else 1
        if precision < PRECISION or recall < RECALL:
            return f"precision {precision:.2f}, recall {recall:.2f}"
        return ""

    def classification(self):
        claimed = self.book.results("first")
        if claimed is None:
            return "no result was handed in"
        if set(claimed) != set(self.plan.devices):
            return "the addresses aren't those of the 60 devices"
        return self.measured(claimed, self.at_first)

    def notices(self):
        claimed = {}
        now = datetime.datetime.now(JAPAN)
        begun = min((papers.moment(record["at"]) for record in self.book.records()), default=now)
        for isp in plans.ISPS:
            notice = self.book.notice(isp)
            if notice is None:
                return f"{isp} has no notice"
            if notice["password"]:
                return f"the notice to {isp} holds a password"
            if notice["not_theirs"]:
                return f"the notice to {isp} names other people's addresses"
            for row in notice["rows"]:
                when = papers.moment(row["observed_at"])
                oldest = now - OLDEST_OBSERVATION if row["reason"] == plans.INFECTED else begun
                if when is None or not oldest <= when <= now:
                    return f"a row for {isp} has no time at which it was seen"
                if len(row["request"]) < SHORTEST_REQUEST:
                    return f"a row for {isp} doesn't say what is asked for"
                if row["address"] in self.plan.devices:
                    claimed[row["address"]] = row["reason"]
                elif (row["address"], row["reason"]) != (self.plan.clinic_source(), plans.INFECTED):
                    return f"the notice to {isp} tells of what nobody may have surveyed"
        return self.measured(claimed, self.at_first)

    def second_survey(self):
        claimed = self.book.results("second")
        if claimed is None:
            return "no second result was handed in"
        before, by_now = self.book.result("second")["counted"], counters()
        if any(by_now[name] > before[name] for name in ("outside", "over_cap")):
            return "packets went outside the ranges or over the limit after the first result"
        now = {}
        for isp, state in self.states().items():
            if not state["handled_at"]:
                return f"the customers of {isp} haven't done anything yet"
            for address, device in state["devices"].items():
                now[address] = device["state"]
                if not device["again"]:
                    return f"{address} was not surveyed again"
        if set(claimed) != set(now):
            return "the addresses aren't those of the 60 devices"
        faulty = sum(c != plans.FINE for c in self.at_first.values())
        left = sum(c != plans.FINE for c in now.values())
        if 2 * left > faulty:
            return f"{left} of {faulty} are left"
        return self.measured(claimed, now)
