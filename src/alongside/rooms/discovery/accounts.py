"""Verbs of accounts and contacts: customers, and those who speak for them."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

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
    slug = slug_of(name)
    if account_called(workspace, name) is not None:
        raise AccountTaken(f"there is an account {name} already; choose that one")
    account = Account(
        workspace=workspace, slug=slug, name=name, segment=_plain(segment, "segment"),
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
    return Account.objects.within(workspace).filter(slug=slug_of(name)).first()


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
    """A name as addresses and comparisons have it: small letters, digits and hyphens; never empty."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(one for one in plain if not unicodedata.combining(one))
    slug = re.sub(r"[^\w]+|_+", "-", kept).strip("-")
    return slug[:60].strip("-") or "account"


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
