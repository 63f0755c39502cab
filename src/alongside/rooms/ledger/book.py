"""Writing into the ledger: the open page on which an action's events and changed rows stand until it ends.

One transaction holds both, and the workspace (see `lock`). An import opens the page itself and calls thousands of
actions on it; they are written in few statements, so that one verb serves a click and a history of years alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction
from django.utils import timezone

from alongside.core.events import Event as Happening
from alongside.core.events import encode
from alongside.rooms.ledger import rows
from alongside.rooms.ledger.lock import lock
from alongside.rooms.ledger.models import Batch, Event, Owned, Wording
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.ledger.shelf import Shelf

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound=models.Model)

_open: ContextVar[Book | None] = ContextVar("ledger_book", default=None)
_followers: list[Callable[[Book], None]] = []

THREADS = ("feature", "conversation", "insight", "claim", "launch")
"""What an event may belong to the thread of, as columns of its row."""

PAGE = 1_000
"""Events that are held back before they are written."""

_MANY = 1_000
"""After so many new rows in a table PostgreSQL has to be told how large it is."""

_EVENT = [field.attname for field in Event._meta.concrete_fields if field.attname != "id"]
"""The columns of an event, in the order of its model."""


class Deed:
    """What an action did itself; what the actions did that it called is theirs."""

    __slots__ = ("events", "rows")

    def __init__(self) -> None:
        self.events = self.rows = 0


class Book:
    """What one transaction writes: events, and the rows that they changed."""

    def __init__(self, workspace: int, batch: Batch | None = None) -> None:
        self.workspace = workspace
        self.batch = batch
        self.count = 0
        """Events recorded so far."""
        self.told: Counter[str] = Counter()
        """How many of each kind."""
        self.deed = Deed()
        """What the running action did."""
        self.features: set[int] = set()
        """The features whose threads were written to."""
        self.conversations: set[int] = set()
        """The conversations whose threads were."""
        self.insights: set[int] = set()
        """The insights whose threads were."""
        self.claims: set[int] = set()
        """The claims whose threads were."""
        self.launches: set[int] = set()
        """The launches whose threads were."""
        self.kinds: set[str] = set()
        """The kinds of event written since then."""
        self.shelf = Shelf()
        """Rows that were looked up or made lately."""
        self.ids = rows.Ids()
        self._events: list[rows.Values] = []
        self._changed: dict[tuple[type[Owned], int], tuple[Owned, set[str]]] = {}
        self._added: dict[type[Owned], list[Owned]] = {}
        self._grown: Counter[type[models.Model]] = Counter()

    def record(
        self,
        happening: Happening,
        *,
        subject: int | None,
        threads: Mapping[str, int | None],
        by: Origin,
        at: datetime,
        wording: Wording | None = None,
    ) -> datetime:
        """Note an event; it is written when the page is full or the action ends. Returns when it became known."""
        now = timezone.now()
        attested = self.batch is not None and self.batch.attested
        known_at = by.known_at if attested and by.known_at else now
        self._events.append(
            (
                self.workspace,
                happening.kind,
                *(threads[name] for name in THREADS),
                subject,
                encode(happening),
                at,
                now,
                known_at,
                by.member and by.member.pk,
                by.label and by.label.pk,
                self.batch and self.batch.pk,
                by.source,
                wording and wording.pk,
            )
        )
        self.count += 1
        self.deed.events += 1
        self.told[happening.kind] += 1
        self.kinds.add(happening.kind)
        written = (self.features, self.conversations, self.insights, self.claims, self.launches)
        for name, numbers in zip(THREADS, written, strict=True):
            if (number := threads[name]) is not None:
                numbers.add(number)
        if len(self._events) >= PAGE:
            self.write()
        return known_at

    def change(self, row: Owned, **values: Any) -> None:
        """Set a row's columns; they are saved together with the events."""
        if row.workspace_id != self.workspace:
            raise ValueError("a row of another workspace cannot be changed here")
        rows.refuse_too_long(type(row), values)
        self.deed.rows += 1
        held, names = self._changed.setdefault((type(row), row.pk), (row, set()))
        for name, value in values.items():
            setattr(row, name, value)
            setattr(held, name, value)
        names.update(rows.column(type(row), name) for name in values)

    def add(self, row: Owned) -> None:
        """Put in a new row; it has its id from now on, and is written together with the events."""
        if row.workspace_id != self.workspace:
            raise ValueError("a row of another workspace cannot be added here")
        rows.refuse_too_long(type(row), vars(row))
        self.deed.rows += 1
        row.pk = self.ids.next(type(row))
        row._state.adding = False
        self._added.setdefault(type(row), []).append(row)

    def current(self, row: R) -> R:
        """A row that was just read (or None), as it stands on the page."""
        held = self._changed.get((type(row), getattr(row, "pk", 0)))  # type: ignore[arg-type]
        return row if held is None else held[0]  # type: ignore[return-value]

    def write(self) -> None:
        """Write what is on the page: the new rows, the changed ones, then the events."""
        for model in sorted(self._added, key=rows.rank):
            rows.insert(self._added[model])
            self._grown[model] += len(self._added[model])
        alike: dict[tuple[type[Owned], tuple[str, ...]], list[Owned]] = {}
        for (model, _), (row, names) in self._changed.items():
            alike.setdefault((model, tuple(sorted(names))), []).append(row)
        for (model, columns), changed in alike.items():  # no others: what is held may be stale
            rows.update(model, columns, changed)
        rows.insert_values(Event, _EVENT, self._events)
        self._grown[Event] += len(self._events)
        self._added.clear()
        self._changed.clear()
        self._events.clear()

    def close(self) -> None:
        """Write what is left and tell those who follow the ledger, still in the same transaction."""
        self.write()
        for model, more in self._grown.items():
            if more > _MANY:
                rows.count_anew(model)
        if self.kinds:
            for tell in _followers:
                tell(self)


def follow(tell: Callable[[Book], None]) -> None:
    """Have `tell` called with every book before its transaction ends."""
    if tell not in _followers:
        _followers.append(tell)


@contextmanager
def writing(workspace: int, batch: Batch | None = None) -> Iterator[Book]:
    """The open book of the workspace; opened, and written when it ends, unless one is open already.

    Nobody else writes into the workspace while it is open. Whoever opens it to call actions reads the rows for them
    in here: what was read before may be out of date.
    """
    book = _open.get()
    if book is not None:
        if book.workspace != workspace:
            raise ValueError("one transaction writes to one workspace only")
        yield book
        return
    with transaction.atomic():
        lock(workspace)
        book = Book(workspace, batch)
        token = _open.set(book)
        try:
            yield book
            book.close()
        finally:
            _open.reset(token)


def write_through() -> None:
    """Write what the running action's book holds back, so that a query sees it."""
    if (book := _open.get()) is not None:
        book.write()


def open_book() -> Book | None:
    """The book of the running action, or of whoever opened one; None when there is none."""
    return _open.get()
