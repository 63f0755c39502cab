"""What somebody means by the filters that they typed, on a page or a command line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec
from django.db.models import Min, Q, QuerySet, Value

from alongside.core.conversations.kinds import ConversationKind
from alongside.core.errors import AlongsideError
from alongside.core.people import Function
from alongside.rooms.discovery.models import Account, Contact, Conversation, Speaker
from alongside.rooms.ledger.models import Owned
from alongside.rooms.people.models import Member
from alongside.rooms.search.sight import Asker, seen_by
from alongside.rooms.search.sources import KINDS, model_of
from alongside.rooms.search.wanted import Filters

HIGHLIGHT = "highlight"
"""What is asked for by this kind is what was said and marked by somebody, and what they wrote beside it."""
MOST = 300
"""Accounts and segments that a page offers."""


class NoSuchFilter(AlongsideError):
    """A filter names what is not there, or what whoever asks does not see."""


class Typed(msgspec.Struct, frozen=True):
    """Filters in words; what is empty leaves everything."""

    accounts: tuple[str, ...] = ()
    """Names, slugs, or a part of a name that no other account has."""
    segment: str = ""
    since: str = ""
    until: str = ""
    """Days such as 2026-03-12."""
    speaker: str = ""
    """A name, a handle, or a label as the source has it."""
    function: str = ""
    feature: str = ""
    """A key."""
    kind: str = ""
    """One of `KINDS`, or of the kinds of conversation."""


class Choices(NamedTuple):
    """What a page offers to filter by."""

    accounts: Sequence[tuple[str, str]]
    """Slugs with names."""
    segments: Sequence[str]


class Names(NamedTuple):
    """What the names in some filters are the names of, as far as whoever asks may know."""

    typed: Typed
    ids: Mapping[str, Sequence[int]]
    """By what was looked for: `account 0` and `account like 0` and so on, `feature`, `member`, `contact`."""
    labels: frozenset[str]
    choices: Choices

    def filters(self) -> Filters:
        """The filters by their ids; `NoSuchFilter` for what is not there."""
        typed, kind = self.typed, self.typed.kind.strip()
        if kind and kind not in {*KINDS, *ConversationKind}:
            there = ", ".join((*KINDS, *ConversationKind))
            raise NoSuchFilter(f"there is no kind {kind[:40]!r}; there are {there}")
        if typed.function and typed.function not in set(Function):
            raise NoSuchFilter(
                f"there is no function {typed.function[:40]!r}; there are {', '.join(Function)}"
            )
        members, contacts = frozenset(self.ids["member"]), frozenset(self.ids["contact"])
        if (name := typed.speaker.strip()) and not (members or contacts or self.labels):
            raise NoSuchFilter(f"nobody called {name[:60]!r} speaks in any conversation")
        if (key := typed.feature.strip()) and not self.ids["feature"]:
            raise NoSuchFilter(f"there is no feature {key[:60]!r}")
        return Filters(
            kinds=frozenset({kind} & set(KINDS)) - {HIGHLIGHT},
            types=frozenset({kind} & set(ConversationKind)),
            accounts=frozenset(self._accounts()),
            segments=frozenset({typed.segment.strip()} - {""}),
            since=_day(typed.since),
            until=_day(typed.until),
            members=members,
            contacts=contacts,
            labels=self.labels,
            functions=frozenset({typed.function} - {""}),
            features=frozenset(self.ids["feature"]),
            highlighted=kind == HIGHLIGHT,
        )

    def _accounts(self) -> Iterator[int]:
        for place, name in enumerate(self.typed.accounts):
            if name.strip():
                ids = self.ids[f"account {place}"] or self.ids[f"account like {place}"]
                if not ids:
                    raise NoSuchFilter(f"there is no account {name.strip()[:60]!r}")
                if len(ids) > 1 and not self.ids[f"account {place}"]:
                    raise NoSuchFilter(f"{len(ids)} accounts are called like {name.strip()[:60]!r}")
                yield min(ids)


def meant(asker: Asker, typed: Typed) -> Filters:
    """The filters by their ids; `NoSuchFilter` for what is not there. One statement at most."""
    return names(asker, typed, offering=False).filters()


def names(asker: Asker, typed: Typed, *, offering: bool) -> Names:
    """What the names in the filters mean and, if `offering`, what a page offers: one statement at most."""
    parts = [*_looked_for(asker, typed), *(_offered(asker) if offering else ())]
    ids: defaultdict[str, list[int]] = defaultdict(list)
    labels: set[str] = set()
    accounts: list[tuple[str, str]] = []
    segments: set[str] = set()
    for what, number, name, slug, segment in parts[0].union(*parts[1:]) if parts else ():
        if what == "offered":
            if slug:
                accounts.append((name, slug))
            segments.add(segment)
        elif what == "label":
            labels.add(name)
        else:
            ids[what].append(number)
    choices = Choices([(slug, name) for name, slug in sorted(accounts)], sorted(segments - {""}))
    return Names(typed, ids, frozenset(labels), choices)


Part = QuerySet[Any, tuple[str, int, str, str, str]]
"""What it is, its id, its name or label, its slug, its segment."""
_NO_TEXT = (Value(""), Value(""), Value(""))


def _looked_for(asker: Asker, typed: Typed) -> Iterator[Part]:
    for place, name in enumerate(map(str.strip, typed.accounts)):
        by_name = Q(slug=name.lower()) | Q(name__iexact=name)
        if name:
            yield _ids(asker, Account, by_name, f"account {place}")
            yield _ids(asker, Account, Q(name__icontains=name), f"account like {place}")
    if key := typed.feature.strip():
        yield _ids(asker, model_of("feature"), Q(key__iexact=key), "feature")
    if speaker := typed.speaker.strip():
        by_name = Q(name__iexact=speaker)
        yield _ids(asker, Member, by_name | Q(handle=speaker.lower()), "member")
        yield _ids(asker, Contact, by_name, "contact")
        heard = seen_by(asker, Speaker).filter(label__iexact=speaker).order_by()
        yield heard.values_list(Value("label"), Value(0), "label", Value(""), Value(""))


def _ids(asker: Asker, model: type[Owned], condition: Q, what: str) -> Part:
    found = seen_by(asker, model).filter(condition).order_by()
    return found.values_list(Value(what), "pk", *_NO_TEXT)


def _offered(asker: Asker) -> Iterator[Part]:
    """The accounts, and the segments of conversations, that whoever asks may know of: `MOST` of each."""
    first = seen_by(asker, Account).order_by("name", "pk").values("pk")[:MOST]
    accounts = Account.objects.filter(pk__in=first).order_by()
    yield accounts.values_list(Value("offered"), Value(0), "name", "slug", "segment")
    told = seen_by(asker, Conversation).exclude(segment="").order_by("segment").values("segment")
    of_each = told.annotate(one=Min("pk")).values("one")[:MOST]
    talks = Conversation.objects.filter(pk__in=of_each).order_by()
    yield talks.values_list(Value("offered"), Value(0), Value(""), Value(""), "segment")


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise NoSuchFilter(f"{text[:40]!r} is no day; write it as 2026-03-12") from None
