"""Verbs of accounts and contacts: customers, and those who speak for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from itertools import chain, count

from django.db.models import Q

from alongside.core import events
from alongside.core.errors import AlongsideError, ChangedMeanwhile
from alongside.rooms.discovery.models import Account, Contact
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.rows import refuse_too_long
from alongside.rooms.people import words
from alongside.rooms.people.actions import By
from alongside.rooms.people.seen import refuse_unseen

NEVER = datetime.min.replace(tzinfo=UTC)
"""When an account was described otherwise that stands as it was added."""
_PARTS = {"name": "name", "segment": "segment", "domain": "domain", "came_by": "channel"}
"""By column: what the ledger calls it."""


class AccountTaken(AlongsideError):
    """There is an account of that name."""


class ContactTaken(AlongsideError):
    """Somebody has that address already."""


@action
def add_account(
    workspace: Workspace,
    *,
    name: str,
    segment: str = "",
    domain: str = "",
    came_by: str = "",
    by: By,
    at: datetime,
) -> Account:
    """Add a customer. `AccountTaken` when there is one of that name, however it is capitalised.

    `came_by` is the channel by which it came, in the words of whoever says so.
    """
    name = words.name(name, Account)
    alike = _alike(workspace, name)
    if _called(alike, name) is not None:
        raise AccountTaken(f"there is an account {name} already; choose that one")
    account = Account(
        workspace=workspace,
        slug=_free_slug(name, {one.slug for one in alike}),
        name=name,
        segment=cleaned("segment", segment),
        domain=cleaned("domain", domain),
        came_by=cleaned("came_by", came_by),
    )
    add(account)
    record(events.AccountAdded(), about=account, by=by, at=at)
    return account


@action
def describe_account(
    account: Account,
    *,
    name: str | None = None,
    segment: str | None = None,
    domain: str | None = None,
    came_by: str | None = None,
    expected: datetime | None = None,
    by: By,
    at: datetime,
) -> Account | None:
    """Say otherwise what an account is called, of which segment it is, and how it came; what is None stays.

    None when nothing changes. `AccountTaken` for the name of another one. `expected` is when it had been changed last
    as the writer looked (`NEVER` for never): `ChangedMeanwhile` where somebody changed it since.
    """
    refuse_unseen(account, by)
    account = current(account)
    said = {"name": name, "segment": segment, "domain": domain, "came_by": came_by}
    kept = {column: cleaned(column, text) for column, text in said.items() if text is not None}
    changed = {column: text for column, text in kept.items() if text != getattr(account, column)}
    if not changed:
        return None
    if expected is not None and (account.changed_at or NEVER) != expected:
        raise ChangedMeanwhile(
            "somebody else changed it since you opened it; what stands there now is beside it, with what you wrote"
        )
    before = ""
    parts = [_PARTS[column] for column in changed]
    if "name" in changed:
        before = account.name
        changed["slug"] = _other_slug(account, changed["name"])
    change(account, changed_at=at, **changed)
    record(events.AccountDescribed(parts), about=account, by=by, at=at, wording=before)
    return account


@action
def add_contact(
    workspace: Workspace,
    *,
    name: str,
    email: str = "",
    account: Account | None = None,
    persona: str = "",
    by: By,
    at: datetime,
) -> Contact:
    """Add somebody who speaks for an account. `ContactTaken` when somebody has that address."""
    email = words.address(email, Contact).lower()
    _refuse_taken(workspace.pk, email)
    contact = Contact(
        workspace=workspace,
        name=words.name(name, Contact),
        email=email,
        account=account,
        persona=_of_contact(persona, "persona"),
    )
    add(contact)
    record(events.ContactAdded(), about=contact, by=by, at=at)
    return contact


def account_called(workspace: Workspace, name: str) -> Account | None:
    """The account of that name, however it is capitalised and spaced; None without one."""
    return _called(_alike(workspace, name), name)


def account_named(
    workspace: Workspace, name: str, *, by: By, at: datetime, rehearse: bool = False
) -> Account | None:
    """The account of that name, added where there is none, unless that is only rehearsed; None for no name."""
    if not name.strip():
        return None
    found = account_called(workspace, name)
    if found is None and not rehearse:
        found = add_account(workspace, name=name, by=by, at=at)
    return found


def cleaned(column: str, text: str) -> str:
    """What is to stand in a column of an account, as it is kept; refused where it cannot be."""
    if column == "name":
        return words.name(text, Account)
    if column == "domain":
        return _domain(text)
    return words.name(text, Account, column) if text.strip() else ""


def slug_of(name: str) -> str:
    """A name as addresses have it: small letters, digits and hyphens; never empty. Several names may come to one."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(one for one in plain if not unicodedata.combining(one))
    slug = re.sub(r"[^\w]+|_+", "-", kept).strip("-")
    return slug[:60].strip("-") or "account"


def _alike(workspace: Workspace, name: str) -> list[Account]:
    """The accounts among which is the one of that name, if there is one: those whose slugs begin like its own."""
    slug = slug_of(name)
    there = Account.objects.within(workspace)
    numbered = Q(slug__startswith=f"{_stem(slug)}-")
    return list(there.filter(Q(slug=slug) | numbered).order_by("id"))


def _called(accounts: Iterable[Account], name: str) -> Account | None:
    key = account_key(name)
    return next((one for one in accounts if account_key(one.name) == key), None)


def account_key(name: str) -> str:
    """A name as it is compared: `C++ Ltd` and `C# Ltd` are two, `ACME  gmbh` and `Acme GmbH` are one."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _free_slug(name: str, taken: Collection[str]) -> str:
    """The slug of a name; with a number behind it where another name has it."""
    slug = slug_of(name)
    numbered = (f"{_stem(slug)}-{number}" for number in count(2))
    return next(one for one in chain([slug], numbered) if one not in taken)


def _other_slug(account: Account, name: str) -> str:
    """The slug of another name for an account; `AccountTaken` where another one is called so."""
    write_through()
    others = [one for one in _alike(account.workspace, name) if one.pk != account.pk]
    if (taken := _called(others, name)) is not None:
        raise AccountTaken(
            f"there is an account {taken.name} already; open that one, or give this one another name"
        )
    return _free_slug(name, {one.slug for one in others})


def _stem(slug: str) -> str:
    """What a number is put behind: it leaves room for that."""
    return slug[:50].strip("-")


def _refuse_taken(workspace: int, email: str) -> None:
    if not email:
        return
    other = Contact.objects.within(workspace).filter(email=email).first()
    if other is not None:
        raise ContactTaken(f"{other.name} has the address {email}; choose that contact")


def _domain(text: str) -> str:
    domain = text.strip().lower().removeprefix("@")
    refuse_too_long(Account, {"domain": domain})
    if domain and not re.fullmatch(r"[\w-]+(\.[\w-]+)+", domain):
        raise words.UnusableWords(f"{domain!r} is no domain: write one like acme.example")
    return domain


def _of_contact(text: str, column: str) -> str:
    return words.name(text, Contact, column) if text.strip() else ""
