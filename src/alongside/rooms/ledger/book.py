"""Writing into the ledger: the open page on which an action's events and changed rows stand until it ends.

One transaction holds both. An import opens the page itself and calls thousands of actions on it; they are
written in few statements, so that one verb serves a click and a history of years alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import models, transaction
from django.utils import timezone

from alongside.core.events import Event as Happening
from alongside.core.events import encode
from alongside.rooms.ledger.models import Batch, Event, Owned, Wording, Workspace
from alongside.rooms.ledger.origin import Origin

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound=models.Model)

_open: ContextVar[Book | None] = ContextVar("ledger_book", default=None)
_followers: list[Callable[[Book], None]] = []

PAGE = 1_000
"""Events that are held back before they are written."""


class Unrecorded(Exception):
    """An action changed something and recorded no event: a mistake in the action, so it was rolled back."""


class Book:
    """What one transaction writes: events, and the rows that they changed."""

    def __init__(self, workspace: int, batch: Batch | None = None) -> None:
        self.workspace = workspace
        self.batch = batch
        self.count = 0
        """Events recorded so far."""
        self.features: set[int] = set()
        """The features whose threads were written to since the followers were last told."""
        self.kinds: set[str] = set()
        """The kinds of event written since then."""
        self._events: list[Event] = []
        self._changed: dict[tuple[type[Owned], int], tuple[Owned, set[str]]] = {}

    def record(
        self,
        happening: Happening,
        *,
        subject: int | None,
        feature: int | None,
        by: Origin,
        at: datetime,
        wording: Wording | None = None,
    ) -> None:
        """Note an event; it is written when the page is full or the action ends."""
        now = timezone.now()
        attested = self.batch is not None and self.batch.attested
        self._events.append(
            Event(
                workspace_id=self.workspace,
                kind=happening.kind,
                feature_id=feature,
                subject=subject,
                payload=encode(happening),
                happened_at=at,
                recorded_at=now,
                known_at=by.known_at if attested and by.known_at else now,
                actor=by.member,
                label=by.label,
                batch=self.batch,
                source=by.source,
                wording=wording,
            )
        )
        self.count += 1
        self.kinds.add(happening.kind)
        if feature is not None:
            self.features.add(feature)
        if len(self._events) >= PAGE:
            self.write()

    def change(self, row: Owned, **values: Any) -> None:
        """Set a row's columns; they are saved together with the events."""
        if row.workspace_id != self.workspace:
            raise ValueError("a row of another workspace cannot be changed here")
        for name, value in values.items():
            setattr(row, name, value)
        _, names = self._changed.setdefault((type(row), row.pk), (row, set()))
        names.update(values)

    def write(self) -> None:
        """Write what is on the page: the changed rows, then the events."""
        by_model: dict[type[Owned], list[tuple[Owned, set[str]]]] = {}
        for (model, _), changed in self._changed.items():
            by_model.setdefault(model, []).append(changed)
        for model, rows in by_model.items():
            if len(rows) == 1:
                rows[0][0].save(update_fields=rows[0][1])
            else:
                manager: Any = model._default_manager
                manager.bulk_create(
                    [row for row, _ in rows],
                    update_conflicts=True,
                    unique_fields=["pk"],
                    update_fields=sorted(set().union(*(names for _, names in rows))),
                )
        if len(self._events) == 1:
            self._events[0].save(force_insert=True)
        else:
            Event.objects.bulk_create(self._events)
        self._changed.clear()
        self._events.clear()

    def close(self) -> None:
        """Write what is left and tell those who follow the ledger, still in the same transaction."""
        self.write()
        if self.kinds:
            for tell in _followers:
                tell(self)


def follow(tell: Callable[[Book], None]) -> None:
    """Have `tell` called with every book before its transaction ends."""
    if tell not in _followers:
        _followers.append(tell)


@contextmanager
def writing(workspace: int, batch: Batch | None = None) -> Iterator[Book]:
    """The open book of the workspace; opened, and written when it ends, unless one is open already."""
    book = _open.get()
    if book is not None:
        if book.workspace != workspace:
            raise ValueError("one transaction writes to one workspace only")
        yield book
        return
    with transaction.atomic():
        book = Book(workspace, batch)
        token = _open.set(book)
        try:
            yield book
            book.close()
        finally:
            _open.reset(token)


def action(verb: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """A verb: what it changes and the event that says so stand or fall together.

    The verb's first argument is what it acts on (a workspace, or a row of one). It returns the object, or None
    when nothing changed; if it returns something and recorded no event, all of it is rolled back.
    """

    @wraps(verb)
    def act(on: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        workspace = on.pk if isinstance(on, Workspace) else on.workspace_id  # type: ignore[attr-defined]
        with writing(workspace) as book:
            before = book.count
            result = verb(on, *args, **kwargs)
            if result is not None and book.count == before:
                raise Unrecorded(f"{verb.__qualname__} recorded no event")
            return result

    return act


def record(
    happening: Happening,
    *,
    about: models.Model,
    by: models.Model | Origin,
    at: datetime,
    wording: str = "",
) -> None:
    """Record an event in the book of the running action.

    `about` is its subject: a row, or the workspace. `by` is the member who acts, or an `Origin`. `at` is when it
    happened, with its zone.
    """
    book = _open.get()
    if book is None:
        raise Unrecorded("events are recorded by actions only")
    if at.tzinfo is None:
        raise ValueError("`at` lacks its time zone")
    origin = by if isinstance(by, Origin) else Origin(member=by)  # type: ignore[arg-type]
    feature = about.pk if happening.subject == "feature" else getattr(about, "feature_id", None)
    words = None
    if wording:
        words = Wording.objects.create(workspace_id=book.workspace, text=wording)
    book.record(happening, subject=about.pk, feature=feature, by=origin, at=at, wording=words)


def write_through() -> None:
    """Write what the running action's book holds back, so that a query sees it."""
    if (book := _open.get()) is not None:
        book.write()


def change(row: Owned, **values: Any) -> None:
    """Set a row's columns in the book of the running action."""
    book = _open.get()
    if book is None:
        raise Unrecorded("rows are changed by actions only")
    book.change(row, **values)
