"""Who a speaker probably is, with the reason: for somebody to confirm, and never a choice between two equals."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from alongside.core.conversations.labels import Label, label_of, plain_words

_BY_LAW = "ag bv co corp gmbh inc kg limited llc ltd nv plc sa sarl sas se srl"
_FORMS = frozenset(_BY_LAW.split())
"""What a company's name ends with by law."""
_FOR_ANYBODY = (
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com"
    " aol.com proton.me protonmail.com gmx.de gmx.net gmx.at web.de t-online.de freenet.de orange.fr"
    " free.fr wanadoo.fr laposte.net yahoo.fr yahoo.de yahoo.co.uk hotmail.fr hotmail.de hotmail.co.uk"
    " gmx.com"
)
_ANYBODYS = frozenset(_FOR_ANYBODY.split())
"""Domains whose addresses say nothing about a company."""


class Person(NamedTuple):
    """Somebody whom a label may mean."""

    id: int
    """Among members, or among those of accounts."""
    name: str
    address: str
    """Of mail; empty where it is not known."""
    member: bool
    """One of ours; else somebody of an account."""
    account: str
    """The account's name; empty for a member, and where it is not known."""


class Guess(NamedTuple):
    """Who it probably is."""

    person: Person | None
    """None where only the account can be told."""
    account: str
    """Empty for a member, and where it is not known."""
    why: str
    """A sentence."""


class _Fit(IntEnum):
    """How well a name answers a label."""

    ONE_WORD = 1
    """The first name, or the last one."""
    INITIAL = 2
    """One name, and the first letter of another."""
    MOST = 3
    """Two names or more, and one of both sides has more of them."""
    ALL = 4


_WHY = {
    _Fit.ONE_WORD: "Nobody else is called that.",
    _Fit.INITIAL: "{name} is the only name that fits.",
    _Fit.MOST: "{name} is the only name that fits.",
    _Fit.ALL: "The name is the same.",
}


def guess(label: str, among: Sequence[Person]) -> Guess | None:
    """Who of them a speaker's label means; None where it means nobody, or one as well as another.

    A company beside the name, or the domain of an address, decides between people of one name, and speaks against
    those of another company. Where it is all that is known, the guess is an account without a person.
    """
    said = label_of(label)
    if same := [one for one in among if said.address and one.address.lower() == said.address]:
        return _told(same[0], "The mail address is the same.") if len(same) == 1 else None
    account, ours = _company(said, among)
    there = [one for one in among if _may_be_of(one, account, ours=ours)]
    fits = [(fit, one) for one in there if (fit := _fit(said, plain_words(one.name)))]
    if said.company and not account:
        fits = [(fit, one) for fit, one in fits if fit > _Fit.ONE_WORD]
    best = max((fit for fit, _ in fits), default=None)
    found = [one for fit, one in fits if fit == best]
    if account and len(found) > 1:
        found = [one for one in found if one.account == account]
    if best and len(found) == 1:
        return _told(found[0], _WHY[best].format(name=found[0].name))
    return Guess(None, account, f"The label names {account}.") if account else None


def _told(person: Person, why: str) -> Guess:
    return Guess(person, "" if person.member else person.account, why)


def _may_be_of(person: Person, account: str, *, ours: bool) -> bool:
    """Whether somebody can be of the company that the label names."""
    if ours:
        return person.member
    return not account or (not person.member and person.account in ("", account))


def _company(said: Label, among: Sequence[Person]) -> tuple[str, bool]:
    """The account that a label names, if it is a single one; and whether it names our own company."""
    accounts = {one.account for one in among if one.account and not one.member}
    named = {
        one for one in accounts if said.company and _firm(one) == _firm(" ".join(said.company))
    }
    domain = said.address.partition("@")[2]
    if not named and domain and domain not in _ANYBODYS:
        near = [one for one in among if one.address.lower().endswith(f"@{domain}")]
        if any(one.member for one in near):
            return "", all(one.member for one in near)
        named = {one.account for one in near if one.account} or {
            one
            for one in accounts
            if "".join(_firm(one)) in domain.replace("-", "").split(".")[:-1]
        }
    return (named.pop(), False) if len(named) == 1 else ("", False)


def _firm(name: str) -> tuple[str, ...]:
    words = plain_words(name)
    return tuple(word for word in words if word not in _FORMS) or words


def _fit(said: Label, name: tuple[str, ...]) -> _Fit | None:
    label = said.name
    if not label or not name:
        return None
    if len(label) == 1:
        return _fit_of_one(label[0], name, by_address=bool(said.address))
    shared = set(label) & set(name)
    if set(label) == set(name):
        return _Fit.ALL
    if len(shared) > 1 and len(shared) == min(len(set(label)), len(set(name))):
        return _Fit.MOST
    return _Fit.INITIAL if _by_initial(label, name) else None


def _fit_of_one(word: str, name: tuple[str, ...], *, by_address: bool) -> _Fit | None:
    first, last = name[0], name[-1]
    if word in (first, last):
        return _Fit.ONE_WORD
    written = (first[0] + last, first + last[0], first + last, last + first[0], last + first)
    return _Fit.INITIAL if by_address and len(name) > 1 and word in written else None


def _by_initial(label: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Ana S., or A. Sousa, for Ana Sousa."""
    if len(label) != 2 or len(name) < 2:
        return False
    first, last = label
    return (first == name[0] and len(last) == 1 and name[-1].startswith(last)) or (
        last == name[-1] and len(first) == 1 and name[0].startswith(first)
    )
