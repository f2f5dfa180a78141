"""python3 -m agency.search: the rows of the site's own search, made from its pages."""

import re

from agency import pages

TAG = re.compile(r"<[^>]*>")


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def main():
    values = []
    for path in pages.plain():
        text = (pages.SITE / path).read_text(encoding="utf-8")
        title = pages.TITLE.search(text).group(1)
        body = " ".join(TAG.sub(" ", text.split("?>\n", 1)[1].split("<!--", 1)[0]).split())
        values.append(f"({quoted(path)}, {quoted(title)}, {quoted(body)})")
    print("INSERT INTO sakuin (path, title, honbun) VALUES\n" + ",\n".join(values) + ";")


main()
