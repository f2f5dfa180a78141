"""How large the site's pages are as a visitor gets them, so that the records agree with the site."""

import os
import pathlib
import re

SITE = pathlib.Path("/usr/local/share/range/site")
TITLE = re.compile(r"^\$title = '(.*)';$", re.MULTILINE)


def rendered(text):
    """What PHP makes of a plain page: head, body, foot."""
    title = TITLE.search(text).group(1)
    head = (SITE / "parts/head.php").read_text(encoding="utf-8").replace("<?= $title ?>", title)
    foot = (SITE / "parts/foot.php").read_text(encoding="utf-8")
    body = text.split("?>\n", 1)[1].split("<?php require", 1)[0]
    return head + body + foot


def plain():
    """The pages without a form of their own, by their path."""
    found = {}
    for file in sorted(SITE.rglob("*.php")):
        path = file.relative_to(SITE).as_posix()
        if not path.startswith(("parts/", "toukou/")) and path != "kensaku.php":
            found[path] = len(rendered(file.read_text(encoding="utf-8")).encode())
    return found


def address_of(path):
    """As a visitor asks for it."""
    return "/" + path.removesuffix("index.php")


def added():
    """How many bytes the added link makes of it."""
    return len(os.environ["LINK_LINE"].encode()) + 1
