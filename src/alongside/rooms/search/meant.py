"""What somebody means by the filters that they typed, on a page or a command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from django.db.models import Q

from alongside.core.conversations.kinds import ConversationKind
from alongside.core.errors import AlongsideError
from alongside.core.people import Function
from alongside.rooms.discovery.models import Account, Contact, Conversation, Speaker
from alongside.rooms.people.models import Member
from alongside.rooms.search.sight import Asker, seen_by
from alongside.rooms.search.sources import KINDS, model_of
from alongside.rooms.search.wanted import Filters

HIGHLIGHT = "highlight"
"""What is asked for by this kind is what was said and marked by somebody."""
ANSWERS = (*KINDS, HIGHLIGHT)
MOST = 300
"""Accounts and segments that a page offers."""


class NoSuchFilter(AlongsideError):
    """A filter names what is not there, or what whoever asks does not see."""


class Typed(msgspec.Struct, frozen=True):
    """Filters in words; what is empty leaves everything."""

    accounts: tuple[str, ...] = ()
    """Names, or slugs."""
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
    """One of `ANSWERS`, or of the kinds of conversation."""


def meant(asker: Asker, typed: Typed) -> Filters:
    """The filters by their ids; `NoSuchFilter` for what is not there."""
    members, contacts, labels = _speakers(asker, typed.speaker)
    kind = typed.kind.strip()
    if kind and kind not in {*ANSWERS, *ConversationKind}:
        there = ", ".join((*ANSWERS, *ConversationKind))
        raise NoSuchFilter(f"there is no kind {kind[:40]!r}; there are {there}")
    if typed.function and typed.function not in set(Function):
        raise NoSuchFilter(
            f"there is no function {typed.function[:40]!r}; there are {', '.join(Function)}"
        )
    return Filters(
        kinds=frozenset({kind} & set(KINDS)),
        types=frozenset({kind} & set(ConversationKind)),
        accounts=frozenset(_account(asker, one) for one in typed.accounts if one.strip()),
        segments=frozenset({typed.segment.strip()} - {""}),
        since=_day(typed.since),
        until=_day(typed.until),
        members=members,
        contacts=contacts,
        labels=labels,
        functions=frozenset({typed.function} - {""}),
        features=_features(asker, typed.feature.strip()),
        highlighted=kind == HIGHLIGHT,
    )


class Choices(msgspec.Struct, frozen=True):
    """What a page offers to filter by."""

    accounts: Sequence[tuple[str, str]]
    """Slugs with names."""
    segments: Sequence[str]


def choices(asker: Asker) -> Choices:
    """The accounts and the segments that whoever asks may know of."""
    rows = seen_by(asker, Account).order_by("name", "pk")[:MOST]
    accounts = list(rows.values_list("slug", "name", "segment"))
    told = seen_by(asker, Conversation).exclude(segment="").order_by("segment")
    segments = {segment for _, _, segment in accounts if segment}
    segments |= set(told.values_list("segment", flat=True).distinct()[:MOST])
    return Choices([(slug, name) for slug, name, _ in accounts], sorted(segments))


def _account(asker: Asker, name: str) -> int:
    wanted = name.strip()
    there = seen_by(asker, Account).filter(Q(slug=wanted.lower()) | Q(name__iexact=wanted))
    found = there.order_by("pk").values_list("pk", flat=True).first()
    if found is None:
        raise NoSuchFilter(f"there is no account {wanted[:60]!r}")
    return int(found)


def _features(asker: Asker, key: str) -> frozenset[int]:
    if not key:
        return frozenset()
    found = seen_by(asker, model_of("feature")).filter(key__iexact=key)
    ids = frozenset(found.values_list("pk", flat=True))
    if not ids:
        raise NoSuchFilter(f"there is no feature {key[:60]!r}")
    return ids


def _speakers(asker: Asker, name: str) -> tuple[frozenset[int], frozenset[int], frozenset[str]]:
    """Members, contacts and labels of that name."""
    wanted = name.strip()
    if not wanted:
        return frozenset(), frozenset(), frozenset()
    members = _ids(asker, Member, Q(name__iexact=wanted) | Q(handle=wanted.lower()))
    contacts = _ids(asker, Contact, Q(name__iexact=wanted))
    heard = seen_by(asker, Speaker).filter(label__iexact=wanted).order_by()
    labels = frozenset(heard.values_list("label", flat=True).distinct())
    if not (members or contacts or labels):
        raise NoSuchFilter(f"nobody called {wanted[:60]!r} speaks in any conversation")
    return members, contacts, labels


def _ids(asker: Asker, model: type[Any], condition: Q) -> frozenset[int]:
    return frozenset(seen_by(asker, model).filter(condition).values_list("pk", flat=True))


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise NoSuchFilter(f"{text[:40]!r} is no day; write it as 2026-03-12") from None
