"""The town's web mail: sign-in, list, one mail. It reads the mailboxes and changes nothing in them."""

import configparser
import datetime
import email
import email.header
import email.policy
import email.utils
import hashlib
import imaplib
import ipaddress
import os
import pathlib
import re
import secrets
import syslog

import flask
import waitress

from town import plan, sessions

BOXES = pathlib.Path("/var/mail/shiokaze")
SETTINGS = "/etc/webmail.conf"
COOKIE = "session"
NAME = re.compile(r"[a-z]{1,20}")
KEY = re.compile(r"[0-9]{1,12}\.[0-9]{3}")
LONGEST_PASSWORD = 128
MOST_MAILS = 200
MONITOR = "kanshi"

app = flask.Flask(__name__)
store = sessions.Sessions()


def area(address):
    """The country label of an address, as the labels' vendor sells it."""
    place = ipaddress.ip_address(address)
    if place in ipaddress.ip_network(os.environ["HOSTING_SEGMENT"]):
        return "abroad"
    if place in ipaddress.ip_network(os.environ["INTERNET_SEGMENT"]):
        return "domestic"
    return "town-hall"


def tell(event, user, token, more=""):
    """One line on the log server. The monitoring's own looks would drown the rest."""
    if flask.request.user_agent.string == MONITOR:
        return
    address = flask.request.remote_addr
    shown = token[:8] if token else "-"
    syslog.syslog(f"event={event} user={user} address={address} area={area(address)} session={shown}{more}")


def has_banner():
    """Read anew each time, so that a change holds at once."""
    try:
        text = pathlib.Path(SETTINGS).read_text(encoding="utf-8")
        parser = configparser.ConfigParser()
        parser.read_string("[webmail]\n" + text)
        return parser.getboolean("webmail", "external_banner", fallback=False)
    except (OSError, ValueError, configparser.Error):
        return False


def box(user):
    """The INBOX as {key: path}, the newest first."""
    found = {}
    for folder in ("new", "cur"):
        for path in (BOXES / user / folder).glob("*.shiokaze*"):
            found[path.name.split(".shiokaze")[0]] = path
    return dict(sorted(found.items(), reverse=True)[:MOST_MAILS])


def parsed(path):
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def from_outside(mail):
    """Whatever the server took in from outside, it wrote its verdict into; a mail among the staff has none."""
    return mail["Authentication-Results"] is not None


def summary(path):
    mail = parsed(path)
    return {"sender": str(mail["From"]), "subject": str(mail["Subject"]), "date": str(mail["Date"]), "outside": from_outside(mail)}


def password_fits(user, password):
    """Asked of the mail server, which alone knows passwords."""
    try:
        with imaplib.IMAP4(os.environ["MAIL"], 143, timeout=5) as server:
            server.login(user, password)
        return True
    except (imaplib.IMAP4.error, OSError):
        return False


def signed_in():
    token = flask.request.cookies.get(COOKIE, "")
    user = store.user_of(token) if token else None
    return token, user


@app.get("/")
def inbox():
    token, user = signed_in()
    if user is None:
        if token:
            tell("refused", "-", token)
        return flask.redirect("/login")
    tell("list", user, token)
    mails = {key: summary(path) for key, path in box(user).items()}
    return flask.render_template("inbox.html", user=user, mails=mails, banner=has_banner())


@app.get("/mail/<key>")
def one(key):
    token, user = signed_in()
    if user is None:
        return flask.redirect("/login")
    path = box(user).get(key) if KEY.fullmatch(key) else None
    if path is None:
        flask.abort(404)
    mail = parsed(path)
    tell("read", user, token, f' box=INBOX subject="{mail["Subject"]}"')
    body = mail.get_body(preferencelist=("plain",))
    return flask.render_template(
        "mail.html", user=user, mail=mail, body=body.get_content() if body else "",
        source=path.read_bytes().split(b"\n\n", 1)[0].decode("utf-8", "replace"),
        banner=has_banner() and from_outside(mail))


@app.route("/login", methods=["GET", "POST"])
def login():
    if flask.request.method == "GET":
        return flask.render_template("login.html", wrong=False)
    user = flask.request.form.get("user", "").strip().lower()
    password = flask.request.form.get("password", "")
    if not NAME.fullmatch(user) or not 0 < len(password) <= LONGEST_PASSWORD or not password_fits(user, password):
        tell("login-failed", user if NAME.fullmatch(user) else "-", "")
        return flask.render_template("login.html", wrong=True), 401
    token = secrets.token_hex(16)
    now = datetime.datetime.now(plan.JAPAN)
    address = flask.request.remote_addr
    store.begin(token, user, f"{now:%m-%d %H:%M}", address, area(address))
    tell("login", user, token)
    answer = flask.redirect("/")
    answer.set_cookie(COOKIE, token, httponly=True, samesite="Lax")
    return answer


@app.get("/logout")
def logout():
    token, user = signed_in()
    if user:
        store.end(token)
        tell("logout", user, token)
    return flask.redirect("/login")


@app.get("/monitor")
def monitor():
    """The monitoring looks at one mail from outside as a reader would see it."""
    given = flask.request.args.get("token", "")
    if not secrets.compare_digest(given, os.environ["MONITOR_SESSION"]):
        flask.abort(404)
    mails = [parsed(path) for path in box(MONITOR).values()]
    outside = [mail for mail in mails if from_outside(mail)]
    if not outside:
        flask.abort(404)
    return flask.render_template("mail.html", user=MONITOR, mail=outside[0], body="", source="", banner=has_banner())


def first_sessions(day):
    """Those that the intruder took, and those of staff who stay signed in."""
    store.begin(day.first_session, day.first, f"{day.first_login:%m-%d %H:%M}", day.hosting, "abroad")
    store.begin(day.second_session, day.second, f"{day.second_login:%m-%d %H:%M}", day.hosting, "abroad")
    chance = day.chance("sessions")
    signed = {day.first, day.second, plan.OFFICER, *chance.sample([person.user for person in day.staff()], 7)}
    for user in sorted(signed):
        token = hashlib.sha256(f"{day.seed}/{user}/session".encode()).hexdigest()[:32]
        since = plan.moment(day.today, f"08:{chance.randint(12, 34)}")
        store.begin(token, user, f"{since:%m-%d %H:%M}", os.environ["FW"], "town-hall")


def main():
    syslog.openlog("webmail", facility=syslog.LOG_LOCAL0)
    if not store.all():
        marker = pathlib.Path("/var/lib/webmail/started")
        if not marker.exists():
            first_sessions(plan.read())
            marker.touch()
    waitress.serve(app, listen="0.0.0.0:80", threads=4, ident=None)


if __name__ == "__main__":
    main()
