"""The monitoring's trial of mail rules: GET /kept?user=NAME says whether a trial mail stays in the INBOX.

Nothing is sent: sieve-test tells what the user's rules would do with the mail.
"""

import re
import subprocess
import tempfile

import flask
import waitress

BOXES = "/var/mail/shiokaze"
USER = re.compile(r"[a-z]{1,20}")
LIMIT = 5
MAIL = """From: kanshi@shiokaze.example
To: {user}@shiokaze.example
Subject: shiken =?UTF-8?B?6KuL5rGC5pu4?= =?UTF-8?B?5oyv6L68?= =?UTF-8?B?5Y+j5bqn?=

trial
"""

app = flask.Flask(__name__)


def actions(user):
    """What the user's rules do with the trial mail; empty when there are none."""
    with tempfile.NamedTemporaryFile("w", suffix=".eml") as mail:
        mail.write(MAIL.format(user=user))
        mail.flush()
        told = subprocess.run(
            ["sieve-test", f"{BOXES}/{user}/rules.sieve", mail.name],
            capture_output=True, text=True, timeout=LIMIT, check=False)
    if told.returncode != 0:
        return None
    return told.stdout


@app.get("/kept")
def kept():
    user = flask.request.args.get("user", "")
    if not USER.fullmatch(user):
        flask.abort(400)
    try:
        with open(f"{BOXES}/{user}/rules.sieve", encoding="utf-8"):
            pass
    except FileNotFoundError:
        return flask.Response(f"{user}: kept\n", mimetype="text/plain")
    told = actions(user)
    if told is None:
        return flask.Response(f"{user}: rules with a mistake\n", status=500, mimetype="text/plain")
    stays = "store message in folder: INBOX" in told and "redirect message" not in told
    return flask.Response(f"{user}: {'kept' if stays else 'taken away'}\n", mimetype="text/plain")


if __name__ == "__main__":
    waitress.serve(app, listen="0.0.0.0:8025", threads=2, ident=None)
