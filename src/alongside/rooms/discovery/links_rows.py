"""What is read of a feature in one statement: rows of several tables, made alike so that a union takes them."""

from __future__ import annotations

from datetime import UTC, date
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    F,
    IntegerField,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, TruncDate

from alongside.rooms.discovery.quoted import ACCOUNT, SPEAKER

LINK, ASKED, QUOTED, INPUT, SEAT, SERVED, CLAIMED = range(7)
"""What a row tells of: a link, an interview, a quotation, an input, a seat, a contribution, a claim."""

# PostgreSQL takes two empty columns of a union for text, unless it is told.
_NO_NUMBER, _NO_TEXT = Cast(Value(None), IntegerField()), Value(None, TextField())
_OF_INSIGHT = {
    "insight": F("insight"),
    "sentence": F("insight__sentence"),
    "status": F("insight__status"),
}


class Row(NamedTuple):
    """One of these, in columns that all of them have."""

    what: int
    pk: int
    conversation: int | None
    title: str | None
    kind: str | None
    held_on: date | None
    account: str | None
    slug: str | None
    """The account's."""
    insight: int | None
    sentence: str | None
    status: str | None
    number: int
    """The opportunity of a link, 0 for none; the highlight; the objective of a contribution; the claim."""
    words: str
    """The opportunity's need, what the interview is called, what was said or is claimed, or how it contributes."""
    speaker: str
    begins: int | None
    against: bool


def linked(links: Any) -> Any:
    """What is linked to the feature."""
    return _as_rows(
        links,
        what=Value(LINK, IntegerField()),
        **_of_talk("conversation"),
        account=F("conversation__account__name"),
        slug=F("conversation__account__slug"),
        **_OF_INSIGHT,
        number=Coalesce(F("opportunity"), 0),
        words=Cast(Coalesce(F("opportunity__need"), Value("")), TextField()),
        speaker=Value("", CharField()),
        begins=_NO_NUMBER,
        against=Value(False, BooleanField()),
    )


def asked(interviews: Any) -> Any:
    """What the interviews about it are called."""
    nothing = dict.fromkeys(("title", "kind", "account", "slug", "sentence", "status"), _NO_TEXT)
    return _as_rows(
        interviews,
        what=Value(ASKED, IntegerField()),
        conversation=_NO_NUMBER,
        held_on=Value(None, DateField()),
        insight=_NO_NUMBER,
        number=Value(0, IntegerField()),
        words=Cast(F("title"), TextField()),
        speaker=Value("", CharField()),
        begins=_NO_NUMBER,
        against=Value(False, BooleanField()),
        **nothing,
    )


def asking(inputs: Any) -> Any:
    """Input to the roadmap about it."""
    return _as_rows(
        inputs,
        what=Value(INPUT, IntegerField()),
        conversation=_NO_NUMBER,
        title=F("objective__title"),
        kind=F("fate"),
        held_on=TruncDate("given_at", tzinfo=UTC),
        account=F("author__name"),
        slug=F("function"),
        insight=_NO_NUMBER,
        sentence=F("reason"),
        status=F("area__pm__name"),
        number=Value(0, IntegerField()),
        words=Cast(F("text"), TextField()),
        speaker=F("answered_by__name"),
        begins=_NO_NUMBER,
        against=Value(False, BooleanField()),
    )


def seated(seats: Any) -> Any:
    """Who was in the room when it was shaped."""
    nothing = dict.fromkeys(("title", "kind", "account", "slug", "sentence", "status"), _NO_TEXT)
    return _as_rows(
        seats,
        what=Value(SEAT, IntegerField()),
        conversation=_NO_NUMBER,
        held_on=Value(None, DateField()),
        insight=_NO_NUMBER,
        number=F("member"),
        words=Cast(F("member__name"), TextField()),
        speaker=Value("", CharField()),
        begins=_NO_NUMBER,
        against=Value(False, BooleanField()),
        **nothing,
    )


def served(contributions: Any) -> Any:
    """What it contributes to."""
    nothing = dict.fromkeys(("account", "slug", "sentence", "status"), _NO_TEXT)
    return _as_rows(
        contributions,
        what=Value(SERVED, IntegerField()),
        conversation=_NO_NUMBER,
        title=F("objective__title"),
        kind=F("objective__ending"),
        held_on=Value(None, DateField()),
        insight=_NO_NUMBER,
        number=F("objective"),
        words=Cast(F("sentence"), TextField()),
        speaker=Value("", CharField()),
        begins=_NO_NUMBER,
        against=Value(False, BooleanField()),
        **nothing,
    )


def claimed(capabilities: Any) -> Any:
    """What is said to the market that rests on it."""
    nothing = dict.fromkeys(("account", "slug", "sentence", "status"), _NO_TEXT)
    return _as_rows(
        capabilities,
        what=Value(CLAIMED, IntegerField()),
        conversation=_NO_NUMBER,
        title=F("stage"),
        kind=F("claim__type"),
        held_on=TruncDate("claim__approved_at", tzinfo=UTC),
        insight=_NO_NUMBER,
        number=F("claim"),
        words=Cast(F("claim__wording"), TextField()),
        speaker=Value("", CharField()),
        begins=_NO_NUMBER,
        against=Value(False, BooleanField()),
        **nothing,
    )


def quoted(evidence: Any) -> Any:
    """What bears its insights out, and what speaks against them."""
    return _as_rows(
        evidence,
        what=Value(QUOTED, IntegerField()),
        **_of_talk("highlight__conversation"),
        account=F(f"{ACCOUNT}__name"),
        slug=F(f"{ACCOUNT}__slug"),
        **_OF_INSIGHT,
        number=F("highlight"),
        words=F("highlight__verbatim"),
        speaker=SPEAKER,
        begins=F("highlight__begins"),
        against=F("against"),
    )


def _of_talk(there: str) -> dict[str, Any]:
    told = ("title", "kind", "held_on")
    return {"conversation": F(there), **{name: F(f"{there}__{name}") for name in told}}


def _as_rows(rows: Any, **columns: Any) -> Any:
    """The columns of `Row` of any table, under names that none of them has."""
    names = {name: f"{name}_" for name in Row._fields if name != "pk"}
    named = {called: columns[name] for name, called in names.items()}
    order = [names.get(name, name) for name in Row._fields]
    return rows.order_by().annotate(**named).values_list(*order)
