"""Names that no page without an account tells: those of accounts and of their people."""

from __future__ import annotations

import re
from collections.abc import Iterable

from alongside.rooms.discovery.models import Account, Contact

_WORD = re.compile(r"\w+")


def customers_in(workspace: int, texts: Iterable[str]) -> list[str]:
    """The names of accounts and contacts that may occur in these texts. One statement, none for no words.

    By their first word: whoever leaves them out compares the whole name.
    """
    there = {word.casefold() for text in texts for word in _WORD.findall(text)}
    if not there:
        return []
    accounts = Account.objects.within(workspace).order_by().values_list("name")
    contacts = Contact.objects.within(workspace).filter(erased_at=None).order_by()
    names: list[tuple[str]] = list(accounts.union(contacts.values_list("name"), all=True))
    return [name for (name,) in names if _first(name) in there]


def _first(name: str) -> str:
    found = _WORD.search(name)
    return found[0].casefold() if found else ""
