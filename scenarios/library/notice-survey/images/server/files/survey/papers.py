"""What a team hands in, as CSV: results of a survey and notices to a provider."""

import csv
import datetime
import io
import re

from survey import plan as plans

STATES = {
    "infected": plans.INFECTED, "感染": plans.INFECTED,
    "weak": plans.WEAK, "弱いパスワード": plans.WEAK,
    "old": plans.OLD, "古いファームウェア": plans.OLD,
    "fine": plans.FINE, "問題なし": plans.FINE,
}
MOST_ROWS = 500
WORD = re.compile(r"[A-Za-z0-9_-]+")
PASSWORDS = {password for _, password in plans.PAIRS} | {plans.CONTROL[1]}


class Refused(Exception):
    """Why a paper can't be taken, in words for whoever sent it."""


def has_password(text):
    """Whether any password of the list stands in it as a word of its own."""
    return not PASSWORDS.isdisjoint(WORD.findall(text))


def rows(text, columns):
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), skipinitialspace=True)
    missing = [name for name in columns if name not in (reader.fieldnames or [])]
    if missing:
        raise Refused(f"1 行目に列 {', '.join(missing)} がありません / missing in line 1: {', '.join(missing)}")
    found = [{name: (row.get(name) or "").strip() for name in columns} for row in reader]
    found = [row for row in found if any(row.values())]
    if not 0 < len(found) <= MOST_ROWS:
        raise Refused(f"行数は 1〜{MOST_ROWS} です / 1 to {MOST_ROWS} rows are taken")
    return found


def state(word, number):
    known = STATES.get(word.lower())
    if known is None:
        raise Refused(
            f"{number} 行目の「{word}」は分類の言葉ではありません（infected weak old fine）/ "
            f'line {number}: "{word}" is none of infected, weak, old, fine')
    return known


def results(text):
    """The class of each address."""
    if has_password(text):
        raise Refused("表にパスワードが書かれています。除いてから提出してください / the table holds a password; take it out")
    classes = {}
    for number, row in enumerate(rows(text, ("address", "class")), 2):
        if row["address"] in classes:
            raise Refused(f"{number} 行目: {row['address']} が 2 回あります / line {number}: stands there twice")
        classes[row["address"]] = state(row["class"], number)
    return classes


def notice(text):
    """The rows of a notice: address, observed_at, reason (a class), request."""
    taken = []
    for number, row in enumerate(rows(text, ("address", "observed_at", "reason", "request")), 2):
        row["reason"] = state(row["reason"], number)
        taken.append(row)
    return taken


def moment(text):
    """A time with its offset from UTC, to the second; None for anything else."""
    try:
        when = datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    return when if when.tzinfo is not None else None
