"""python3 -m town.boxes FOLDER: lays everybody's mailbox out as it is this morning."""

import pathlib
import sys

from town import letters, maildir, plan

# Rules as the web mail writes them. The intruder's stands between two that somebody wants.
FIRST_RULES = '''require ["fileinto", "mailbox"];
# 規則: 会議の案内を分ける
if header :contains "subject" "会議" {{
  fileinto :create "会議";
  stop;
}}
# 規則: .
if anyof (header :contains "subject" ["請求", "振込", "口座"], address :is "from" "keiri@{partner}") {{
  redirect "{forward}";
  fileinto :create "RSS";
  stop;
}}
# 規則: 健診の案内を分ける
if header :contains "subject" "健診" {{
  fileinto :create "健診";
}}
'''
DUTY_RULES = '''require ["copy"];
# 規則: 気象警報は当直の携帯電話にも送る
if header :contains "subject" "気象警報" {{
  redirect :copy "tochoku-keitai@{town}";
}}
'''


def everyday(day, person):
    chance = day.chance(f"{person.user}/box")
    colleagues = [other for other in day.staff() if other is not person]
    for subject, body in chance.sample(letters.EVERYDAY, 7):
        sender = chance.choice(colleagues)
        when = plan.moment(chance.choice([day.before, day.yesterday]), f"{chance.randint(9, 16)}:{chance.randint(0, 59)}")
        mail = letters.letter((sender.name, sender.address), [person.address], subject,
                              f"{person.name} さん\n\n{body}\n\n{sender.section} {sender.name}\n", when)
        yield when, letters.inside(mail, when)


def box(day, story, person):
    """The INBOX of one person, in order of time."""
    if person.user not in plan.SHARED:
        yield from everyday(day, person)
    if person.user in day.phished:
        yield story.phishing()
    if person.user in (day.first, plan.OFFICER):
        yield story.invoice()
    if person.user == plan.OFFICER:
        yield story.answer()
        yield story.fraud()
    if person.user in plan.OTHERS:
        yield story.fraud_elsewhere(person.user)
    if person.user == day.second:
        yield story.list_of_people()
    if person.user == "csirt":
        yield story.invoice()
        yield story.fraud()
    if person.user == "kanshi":
        yield story.phishing()


def main():
    day = plan.read()
    story = letters.Story(day)
    root = pathlib.Path(sys.argv[1])
    for person in day.people.values():
        folder = root / person.user
        mails = sorted(box(day, story, person), key=lambda dated: dated[0])
        folder.mkdir(parents=True, exist_ok=True)
        for number, (when, content) in enumerate(mails, 1):
            maildir.lay(folder, number, when, content, seen=person.user != "csirt")
    # The rule took the false reply out of the holder's INBOX before he saw it.
    when, content = story.fraud()
    maildir.lay(root / day.first / ".RSS", 1, when, content, seen=False)
    (root / day.first / "rules.sieve").write_text(
        FIRST_RULES.format(partner=day.partner_domain, forward=day.forward_address), encoding="utf-8")
    (root / "bousai" / "rules.sieve").write_text(DUTY_RULES.format(town=plan.TOWN), encoding="utf-8")


main()
