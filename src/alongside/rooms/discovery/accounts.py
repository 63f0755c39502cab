"""Verbs of accounts and contacts: customers, and those who speak for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import chain, count

from django.db.models import Q

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.models import Account, Contact
from alongside.rooms.ledger.action import action, add, record
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.rows import refuse_too_long
from alongside.rooms.people import words
from alongside.rooms.people.actions import By


class AccountTaken(AlongsideError):
    """There is an account of that name."""


class ContactTaken(AlongsideError):
    """Somebody has that address already."""


@action
def add_account(
    workspace: Workspace, *, name: str, segment: str = "", domain: str = "", by: By, at: datetime
) -> Account:
    """Add a customer. `AccountTaken` when there is one of that name, however it is capitalised."""
    name = words.name(name, Account)
    alike = _alike(workspace, name)
    if _called(alike, name) is not None:
        raise AccountTaken(f"there is an account {name} already; choose that one")
    account = Account(
        workspace=workspace, slug=_free_slug(name, {one.slug for one in alike}), name=name,
        segment=_plain(segment, "segment"),
        domain=_domain(domain),
    )  # fmt: skip
    add(account)
    record(events.AccountAdded(), about=account, by=by, at=at)
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
    key = _key(name)
    return next((one for one in accounts if _key(one.name) == key), None)


def _key(name: str) -> str:
    """A name as it is compared: `C++ Ltd` and `C# Ltd` are two, `ACME  gmbh` and `Acme GmbH` are one."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _free_slug(name: str, taken: Collection[str]) -> str:
    """The slug of a name; with a number behind it where another name has it."""
    slug = slug_of(name)
    numbered = (f"{_stem(slug)}-{number}" for number in count(2))
    return next(one for one in chain([slug], numbered) if one not in taken)


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


def _plain(text: str, column: str) -> str:
    """Words that need not be there."""
    return words.name(text, Account, column) if text.strip() else ""


def _of_contact(text: str, column: str) -> str:
    return words.name(text, Contact, column) if text.strip() else ""
