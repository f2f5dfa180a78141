"""The centre's book: authorisations as they were recorded, results as they were handed in, notices as they were sent."""

import json
import pathlib
import threading

FOLDER = pathlib.Path("/var/lib/center")


class Book:
    def __init__(self, folder=FOLDER):
        self.file = folder / "book.json"
        self.lock = threading.Lock()
        self.kept = {"records": [], "results": {}, "notices": {}}
        if self.file.exists():
            self.kept = json.loads(self.file.read_text(encoding="utf-8"))

    def write(self, kind, key, what):
        """Whole or not at all, whenever the host is stopped."""
        with self.lock:
            if kind == "records":
                self.kept[kind].append(what)
            else:
                self.kept[kind][key] = what
            new = self.file.with_suffix(".new")
            new.write_text(json.dumps(self.kept, ensure_ascii=False), encoding="utf-8")
            new.replace(self.file)

    def records(self):
        return list(self.kept["records"])

    def results(self, which):
        paper = self.kept["results"].get(which)
        return paper and paper["classes"]

    def result(self, which):
        return self.kept["results"].get(which)

    def notice(self, isp):
        return self.kept["notices"].get(isp)
