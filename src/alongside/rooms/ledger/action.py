"""Actions, and what they may do: a verb changes rows and says so in the ledger, both or neither."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import models

from alongside.core.events import Event as Happening
from alongside.rooms.ledger import given
from alongside.rooms.ledger.book import THREADS, Book, Deed, open_book, writing
from alongside.rooms.ledger.models import Owned, Wording, Workspace
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.ledger.shelf import Shelf

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound=models.Model)


_guards: list[Callable[[models.Model, Happening], None]] = []


class Unrecorded(Exception):
    """An action changed something and recorded no event: a mistake in the action, so it was rolled back."""


def action(verb: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """A verb: what it changes and the event that says so stand or fall together.

    The verb's first argument is what it acts on (a workspace, or a row of one). It returns the object, or None
    when nothing changed. All of it is rolled back if it changed a row and recorded no event itself, or returns
    something though neither it nor an action that it called recorded any.

    Rows that it is given are of the same workspace, and those of the outermost action are read again, as others may
    have written before it had the workspace; `NotThere` otherwise.
    """

    @wraps(verb)
    def act(on: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        workspace = on.pk if isinstance(on, Workspace) else on.workspace_id  # type: ignore[attr-defined]
        book = open_book()
        if book is None:
            with writing(workspace):
                given.read_again(given.rows_among((on, *args, *kwargs.values())))
                return act(on, *args, **kwargs)
        if book.workspace != workspace:
            raise ValueError("one transaction writes to one workspace only")
        given.refuse_foreign(given.rows_among((*args, *kwargs.values())), workspace)
        before, calling, book.deed = book.count, book.deed, Deed()
        try:
            result = verb(on, *args, **kwargs)
            forgot = book.deed.rows and not book.deed.events
            if forgot or (result is not None and book.count == before):
                raise Unrecorded(f"{verb.__qualname__} recorded no event")
        finally:
            book.deed = calling
        return result

    return act


def guard(refuse: Callable[[models.Model, Happening], None]) -> None:
    """Have `refuse` asked, before it is recorded, about whatever a member does here and now.

    It raises what is fit for the member to read, and the action is rolled back. What an import tells, or the machine
    does, is not asked about.
    """
    if refuse not in _guards:
        _guards.append(refuse)


def record(
    happening: Happening,
    *,
    about: models.Model,
    by: models.Model | Origin,
    at: datetime,
    wording: str = "",
) -> datetime:
    """Record an event in the book of the running action; returns when it became known.

    `about` is its subject: a row, or the workspace; or a row that hangs on its subject, such as a link. `by` is the
    member who acts, or an `Origin`. `at` is when it happened, with its zone.
    """
    book = open_book()
    if book is None:
        raise Unrecorded("events are recorded by actions only")
    if at.tzinfo is None:
        raise ValueError("`at` lacks its time zone")
    if isinstance(by, Origin):
        origin = by
    else:
        for refuse in _guards:
            refuse(by, happening)
        origin = Origin(member=by)  # type: ignore[arg-type]
    for row in (about, origin.member):
        if row is not None and getattr(row, "workspace_id", row.pk) != book.workspace:
            raise ValueError("nothing of another workspace can be recorded here")
    threads = {name: _thread(name, about) for name in THREADS}
    words = None
    if wording:
        words = Wording(workspace_id=book.workspace, text=wording)
        book.add(words)
    subject = getattr(about, f"{happening.subject}_id", about.pk)
    return book.record(happening, subject=subject, threads=threads, by=origin, at=at, wording=words)


def _thread(name: str, about: models.Model) -> int | None:
    """The id of the feature, conversation or insight in whose thread it belongs; None when in none."""
    number: int | None = (
        about.pk if about._meta.model_name == name else getattr(about, f"{name}_id", None)
    )
    return number


def change(row: Owned, **values: Any) -> None:
    """Set a row's columns in the book of the running action."""
    _the_book().change(row, **values)


def current(row: R) -> R:
    """A row that was just read (or None), as the book of the running action has it."""
    return _the_book().current(row)


def add(row: Owned) -> None:
    """Put a new row into the book of the running action; it has its id from now on."""
    _the_book().add(row)


def shelf() -> Shelf:
    """Where the running action's book keeps rows that were looked up lately."""
    return _the_book().shelf


def _the_book() -> Book:
    book = open_book()
    if book is None:
        raise Unrecorded("rows are changed by actions only")
    return book
