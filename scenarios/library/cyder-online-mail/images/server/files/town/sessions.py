"""The web mail's sessions: who is signed in, since when and from where. A session knows nothing of passwords."""

import os
import sqlite3

FILE = "/var/lib/webmail/sessions.db"
SCHEMA = """create table if not exists sessions (
  token text primary key, user text not null, since text not null, address text not null, area text not null)"""


class Sessions:
    """A connection each, so that the command and the web mail never share one."""

    def __init__(self, file=FILE):
        self.file = file
        if not os.path.exists(file):
            with self._open() as database:
                database.execute(SCHEMA)

    def _open(self):
        return sqlite3.connect(self.file, timeout=5)

    def user_of(self, token):
        """Whose session this is; None when it is nobody's or was ended."""
        with self._open() as database:
            found = database.execute("select user from sessions where token = ?", (token,)).fetchone()
        return found[0] if found else None

    def begin(self, token, user, since, address, area):
        with self._open() as database:
            database.execute("insert or ignore into sessions values (?, ?, ?, ?, ?)", (token, user, since, address, area))

    def end(self, token):
        with self._open() as database:
            database.execute("delete from sessions where token = ?", (token,))

    def all(self):
        with self._open() as database:
            return database.execute("select user, since, address, area, token from sessions order by user, since").fetchall()

    def revoke(self, user):
        with self._open() as database:
            return database.execute("delete from sessions where user = ?", (user,)).rowcount

    def revoke_all(self):
        with self._open() as database:
            return database.execute("delete from sessions").rowcount
