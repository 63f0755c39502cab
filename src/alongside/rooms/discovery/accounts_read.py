"""Reads accounts in from rows of plain text: all of them or none, and every row that cannot be read is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.accounts import (
    account_key,
    add_account,
    cleaned,
    describe_account,
)
from alongside.rooms.discovery.models import Account
from alongside.rooms.ledger.book import write_through, writing
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.actions import By

FIELDS = ("account", "segment", "came_by", "domain")
"""What a row can say. Without the first it says nothing; what is empty stays as it is."""
MOST = 5_000
"""Rows of a file."""


class Row(NamedTuple):
    """What a file says of an account."""

    said: Mapping[str, str]
    """By field."""
    line: int


class Wrong(NamedTuple):
    """What is wrong in a row."""

    line: int
    field: str
    why: str


class Change(NamedTuple):
    """What is said of an account that was not said before."""

    line: int
    account: str
    field: str
    before: str
    """Empty for what nobody had said; for the account itself, where it is new."""
    after: str


class CannotRead(AlongsideError):
    """Rows cannot be read; nothing of the file was taken."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        many = len(wrong)
        super().__init__(
            f"{many} thing{'' if many == 1 else 's'} cannot be read, so nothing was taken"
        )
        self.wrong = wrong


class Rehearsed(Exception):
    """It was only tried: all of it is taken back."""


def bring_accounts(
    workspace: Workspace, rows: Sequence[Row], *, by: By, at: datetime, rehearse: bool = False
) -> list[Change]:
    """Add the accounts that the rows name, or describe those that there are; returns what that changes.

    `CannotRead` names every row that cannot be taken, and then nothing is. With `rehearse` it is only tried.
    """
    reader = _Reader(workspace, by, at)
    try:
        with writing(workspace.pk):
            reader.read(rows)
            if reader.wrong:
                raise CannotRead(reader.wrong)
            if rehearse:
                raise Rehearsed
    except Rehearsed:
        pass
    return reader.changed


class _Reader:
    """Takes rows in, one after the other."""

    def __init__(self, workspace: Workspace, by: By, at: datetime) -> None:
        self._workspace, self._by, self._at = workspace, by, at
        self.wrong: list[Wrong] = []
        self.changed: list[Change] = []
        self._lines: dict[str, int] = {}
        """Where the file has an account first."""

    def read(self, rows: Sequence[Row]) -> None:
        if len(rows) > MOST:
            why = f"at most {MOST:,} accounts are read at once; divide the file"
            self.wrong.append(Wrong(rows[MOST].line, "account", why))
            return
        there = {
            account_key(one.name): one
            for one in Account.objects.within(self._workspace).order_by("-pk")
        }
        for row in rows:
            name = row.said.get("account", "").strip()
            key = account_key(name)
            if not name:
                self.wrong.append(Wrong(row.line, "account", "the row names no account"))
            elif key in self._lines:
                why = f"{name[:60]} stands in line {self._lines[key]} already; keep one of the two"
                self.wrong.append(Wrong(row.line, "account", why))
            else:
                self._lines[key] = row.line
                self._take(row, name, there.get(key))

    def _take(self, row: Row, name: str, account: Account | None) -> None:
        """Take a row in, if each thing that it says can be kept; name those that cannot."""
        said: dict[str, str] = {}
        for field in FIELDS:
            column, text = (
                ("name", name) if field == "account" else (field, row.said.get(field, ""))
            )
            try:
                if text.strip():
                    said[column] = cleaned(column, text)
            except AlongsideError as problem:
                self.wrong.append(Wrong(row.line, field, str(problem)))
        if self.wrong:
            return
        name = said.pop("name")
        before = {field: getattr(account, field, "") for field in said}
        if account is None:
            write_through()
            self.changed.append(Change(row.line, name, "account", "", name))
            add_account(self._workspace, name=name, **said, by=self._by, at=self._at)
        elif before != said:
            given: dict[str, Any] = {**said, "by": self._by, "at": self._at}
            describe_account(account, **given)
            name = account.name
        self.changed += [
            Change(row.line, name, field, before[field], text)
            for field, text in said.items()
            if before[field] != text
        ]
