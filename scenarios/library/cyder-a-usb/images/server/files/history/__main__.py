"""python3 -m history DAY FOLDER: writes FOLDER/DAY/*.log."""

import datetime
import pathlib
import sys

from history import desk, office, servers, web


def write(folder, name, dated_lines):
    """Writes lines in order of time; lines of one moment keep the order they were made in."""
    in_order = sorted(dated_lines, key=lambda dated: dated[0])
    (folder / name).write_text("".join(line + "\n" for _, line in in_order), encoding="utf-8")


def main():
    day = office.read(datetime.date.fromisoformat(sys.argv[1]))
    folder = pathlib.Path(sys.argv[2]) / day.day.isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    requests = sorted(web.requests(day), key=lambda request: request[0])
    write(folder, "proxy-access.log", [(request[0], web.access_line(request)) for request in requests])
    write(folder, "dns-query.log", [(query[0], web.query_line(query)) for query in web.queries(day, requests)])
    write(folder, "pc.log", desk.lines(day))
    write(folder, "mail.log", servers.mail(day))
    write(folder, "server.log", [*servers.share(day), *servers.changes(day), *servers.log_ins(day)])
    write(folder, "firewall.log", servers.refused(day))


main()
