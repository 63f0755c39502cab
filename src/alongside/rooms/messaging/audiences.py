"""Verbs of audiences: ideal customers and personas are described, changed, retired, and taken up again."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from alongside.core import events
from alongside.core.errors import ChangedMeanwhile
from alongside.core.events import Event
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.messaging.models import IdealCustomer, Persona
from alongside.rooms.messaging.refusals import Gone, NameTaken, NoSuchRole
from alongside.rooms.messaging.versions import begin, keep
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member

R = TypeVar("R", IdealCustomer, Persona)

ROLES = ("buyer", "user", "champion")
"""What somebody at a customer has to do with a purchase."""


@action
def describe_customer(
    workspace: Workspace,
    *,
    name: str,
    by: By,
    at: datetime,
    segment: str = "",
    signs: str = "",
    not_for: str = "",
    channels: str = "",
    customer: IdealCustomer | None = None,
    expected: datetime | None = None,
) -> IdealCustomer | None:
    """Describe an ideal customer, or one that there is (`customer`) otherwise; None when that changes nothing.

    `segment` is as accounts have it, `channels` are separated by commas. `expected` is when it had been changed last as
    the writer looked: `ChangedMeanwhile` where somebody changed it since. `NameTaken` for a name there is already,
    `Gone` for one that is retired.
    """
    said = {
        "name": words.name(name, IdealCustomer),
        "segment": _few(segment, "segment"),
        "signs": words.reason(signs),
        "not_for": words.reason(not_for),
        "channels": _few(", ".join(_each(channels)), "channels"),
    }
    described = events.AudienceDescribed()
    return _keep(IdealCustomer, workspace, customer, said, described, expected, by=by, at=at)


@action
def describe_persona(
    workspace: Workspace,
    *,
    name: str,
    role: str,
    by: By,
    at: datetime,
    customer: IdealCustomer | None = None,
    cares_about: str = "",
    says_no_because: str = "",
    persona: Persona | None = None,
    expected: datetime | None = None,
) -> Persona | None:
    """Describe somebody at an ideal customer (or at any of them), or one that there is (`persona`) otherwise.

    None, `expected` and refusals as of `describe_customer`; `NoSuchRole` for what is none of `ROLES`.
    """
    if role not in ROLES:
        raise NoSuchRole(f"a persona is {', '.join(ROLES[:-1])} or {ROLES[-1]}; not {role[:40]!r}")
    said = {
        "name": words.name(name, Persona),
        "role": role,
        "customer_id": customer.pk if customer else None,
        "cares_about": words.reason(cares_about),
        "says_no_because": words.reason(says_no_because),
    }
    described = events.PersonaDescribed()
    return _keep(Persona, workspace, persona, said, described, expected, by=by, at=at)


@action
def retire_customer(customer: IdealCustomer, *, by: By, at: datetime) -> IdealCustomer | None:
    """Say that they are not meant any more; what was written for them stays. None when that was said."""
    return _end(customer, events.AudienceRetired(), by=by, at=at)


@action
def revive_customer(customer: IdealCustomer, *, by: By, at: datetime) -> IdealCustomer | None:
    """Say that they are meant again; None when they are."""
    return _begin_again(customer, events.AudienceRevived(), by=by, at=at)


@action
def retire_persona(persona: Persona, *, by: By, at: datetime) -> Persona | None:
    """Say that nobody speaks to them any more; None when that was said."""
    return _end(persona, events.PersonaRetired(), by=by, at=at)


@action
def revive_persona(persona: Persona, *, by: By, at: datetime) -> Persona | None:
    """Say that one speaks to them again; None when one does."""
    return _begin_again(persona, events.PersonaRevived(), by=by, at=at)


def _keep(
    table: type[R],
    workspace: Workspace,
    row: R | None,
    said: dict[str, Any],
    described: Event,
    expected: datetime | None,
    *,
    by: By,
    at: datetime,
) -> R | None:
    """A new row, or the one that is there with what is said of it now."""
    if row is None:
        _refuse_taken(table, workspace.pk, said["name"])
        row = table(workspace=workspace, author=acting_member(by), changed_at=at, **said)
        add(row)
        record(described, about=row, by=by, at=at)
        keep(row, by=by, at=at)
        return row
    row = current(row)
    if row.retired_at is not None:
        raise Gone(f"“{row.name}” is retired; take it up again before you change anything about it")
    if all(getattr(row, column) == value for column, value in said.items()):
        return None
    if expected is not None and row.changed_at != expected:
        raise ChangedMeanwhile(
            "somebody else changed it since you opened it; what stands there now is below, with what you wrote"
        )
    before = ""
    if row.name != said["name"]:
        before = row.name
        _refuse_taken(table, workspace.pk, said["name"])
    begin(row)
    change(row, changed_at=at, **said)
    record(described, about=row, by=by, at=at, wording=before)
    keep(row, by=by, at=at)
    return row


def _end(row: R, retired: Event, *, by: By, at: datetime) -> R | None:
    row = current(row)
    if row.retired_at is not None:
        return None
    begin(row)
    change(row, retired_at=at)
    record(retired, about=row, by=by, at=at)
    keep(row, by=by, at=at)
    return row


def _begin_again(row: R, revived: Event, *, by: By, at: datetime) -> R | None:
    row = current(row)
    if row.retired_at is None:
        return None
    begin(row)
    change(row, retired_at=None)
    record(revived, about=row, by=by, at=at)
    keep(row, by=by, at=at)
    return row


def _few(text: str, column: str) -> str:
    return words.name(text, IdealCustomer, column) if text.strip() else ""


def _each(text: str) -> list[str]:
    """What stands between commas, each once."""
    named = (" ".join(one.split()) for one in text.split(","))
    return list(dict.fromkeys(one for one in named if one))


def _refuse_taken(table: type[R], workspace: int, name: str) -> None:
    write_through()
    if table.objects.within(workspace).filter(name=name).exists():
        raise NameTaken(
            f"there is one called “{name}” already, perhaps retired; choose another name"
        )
