"""What customers said about a feature: the conversations, insights and opportunities that are linked to it.

And what else is read of it beside that, in the same statement: who asked for it on the roadmap, who shaped it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.apps import apps
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, TruncDate

from alongside.rooms.discovery.models import (
    FeatureLink,
    Interview,
)
from alongside.rooms.discovery.quoted import ACCOUNT, SPEAKER, standing
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.models import RoadmapInput

if TYPE_CHECKING:
    from alongside.rooms.features.models import Feature

MOST = 1_000
"""Links and quotations of a feature that are read."""


class Heard(NamedTuple):
    """A conversation that bears on a feature."""

    link: int
    """The link's id."""
    number: int
    title: str
    kind: str
    held_on: date
    account: str
    """By name; empty for none."""


class Voice(NamedTuple):
    """A quotation that bears one of its insights out."""

    highlight: int
    conversation: int
    verbatim: str
    speaker: str
    account: str
    begins: int | None
    """Milliseconds from the beginning of the conversation; None when nobody knows."""


class Learnt(NamedTuple):
    """An insight that bears on it: by itself, or because it tells of an opportunity that does."""

    link: int
    """0 for one that comes with an opportunity."""
    number: int
    sentence: str
    status: str
    accounts: int
    contrary: int
    voice: Voice | None
    """The first that bears it out and that the member sees."""


class Needed(NamedTuple):
    """An opportunity that the feature is to serve."""

    link: int
    number: int
    need: str


class AskedFor(NamedTuple):
    """An input to the roadmap that asks for the feature."""

    number: int
    text: str
    aim: str
    """Its objective's title; empty without one."""
    fate: str
    """Empty while it waits."""
    reason: str
    author: str
    function: str
    """What the author did then."""
    given_on: date
    product_manager: str
    """Of the area that was asked; empty for nobody."""
    answered_by: str


class Evidence(NamedTuple):
    """What a feature rests on."""

    conversations: list[Heard]
    insights: list[Learnt]
    opportunities: list[Needed]
    accounts: list[str]
    """The names of the distinct accounts behind all of it, as far as the member sees them."""
    interviews: dict[int, str]
    """What the interviews about it are called, those of the past as well, by id."""
    inputs: list[AskedFor]
    """What asks for it on the roadmap: what waits, then the latest first."""
    shapers: dict[int, str]
    """What those are called who were in the room when it was shaped, by id."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is linked."""
        return not (self.conversations or self.insights or self.opportunities)

    @property
    def names(self) -> dict[tuple[str, int], str]:
        """What is linked, or asked about it, by kind and id: as `features.called` names it."""
        named = {("conversation", one.number): one.title for one in self.conversations}
        named |= {("insight", one.number): one.sentence for one in self.insights}
        named |= {("opportunity", one.number): one.need for one in self.opportunities}
        named |= {("input", one.number): one.text for one in self.inputs}
        return named | {("interview", number): title for number, title in self.interviews.items()}


NOTHING = Evidence([], [], [], [], {}, [], {})
"""What a feature rests on that nothing is linked to."""


def is_linked(feature: OuterRef) -> Combinable:
    """Whether there is anything that `evidence_of` reads of the feature of a query, or of what was merged into it."""
    same = Q(feature=feature) | Q(feature__merged_into=feature)
    linked = Exists(FeatureLink.objects.filter(same))
    return linked | Exists(RoadmapInput.objects.filter(same)) | Exists(_shapings().filter(same))


def evidence_of(feature: Feature, member: Member) -> Evidence:
    """What the feature rests on, with what was merged into it, as far as the member sees it. One statement."""
    same = Q(feature=feature.pk) | Q(feature__merged_into=feature.pk)
    links = FeatureLink.objects.visible_to(member).filter(same)
    under = Q(
        insight__opportunity__in=links.filter(opportunity__isnull=False).values("opportunity"),
        insight__closed_at=None,
    )
    among = Q(insight__in=links.filter(insight__isnull=False).values("insight")) | under
    asked = _asked(Interview.objects.visible_to(member).filter(same))
    seats = Q(shaping__feature=feature.pk) | Q(shaping__feature__merged_into=feature.pk)
    each = _linked(links).union(
        asked,
        _quoted(standing(member).filter(among)),
        _asking(RoadmapInput.objects.visible_to(member).filter(same, withdrawn_at=None)),
        _seated(_seats().visible_to(member).filter(seats)),
        all=True,
    )
    rows = [_Row(*row) for row in each.order_by("what_", "pk")[:MOST]]
    own = [row for row in rows if row.what == _LINK]
    quoted = [row for row in rows if row.what == _QUOTED]
    heard = {row.conversation: row for row in own if row.conversation}
    needs = {row.number: Needed(row.pk, row.number, row.words) for row in own if row.number}
    behind = [*heard.values(), *(row for row in quoted if not row.against)]
    accounts = {row.slug: row.account or "" for row in behind if row.slug}
    return Evidence(
        [
            Heard(row.pk, number, row.title or "", row.kind or "", row.held_on, row.account or "")
            for number, row in heard.items()
            if row.held_on
        ],
        _learnt([row for row in own if row.insight], quoted),
        list(needs.values()),
        sorted(accounts.values()),
        {row.pk: row.words for row in rows if row.what == _ASKED},
        _inputs([row for row in rows if row.what == _INPUT]),
        {row.number: row.words for row in rows if row.what == _SEAT},
    )


_LINK, _ASKED, _QUOTED, _INPUT, _SEAT = range(5)
# PostgreSQL takes two empty columns of a union for text, unless it is told.
_NO_NUMBER, _NO_TEXT = Cast(Value(None), IntegerField()), Value(None, TextField())
_OF_INSIGHT = {
    "insight": F("insight"),
    "sentence": F("insight__sentence"),
    "status": F("insight__status"),
}


class _Row(NamedTuple):
    """A link, an interview, a quotation under an insight that is linked, an input, or a seat in a shaping."""

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
    """The opportunity of a link, 0 for none; the highlight of a quotation."""
    words: str
    """The opportunity's need, what the interview is called, or what was said."""
    speaker: str
    begins: int | None
    against: bool


def _linked(links: Any) -> Any:
    return _as_rows(
        links,
        what=Value(_LINK, IntegerField()),
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


def _asked(interviews: Any) -> Any:
    nothing = dict.fromkeys(("title", "kind", "account", "slug", "sentence", "status"), _NO_TEXT)
    return _as_rows(
        interviews,
        what=Value(_ASKED, IntegerField()),
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


def _asking(inputs: Any) -> Any:
    return _as_rows(
        inputs,
        what=Value(_INPUT, IntegerField()),
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


def _seated(seats: Any) -> Any:
    nothing = dict.fromkeys(("title", "kind", "account", "slug", "sentence", "status"), _NO_TEXT)
    return _as_rows(
        seats,
        what=Value(_SEAT, IntegerField()),
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


def _shapings() -> Any:
    """The table of shapings, which a higher room has."""
    return apps.get_model("rooms", "Shaping")._default_manager


def _seats() -> Any:
    return apps.get_model("rooms", "ShapingSeat")._default_manager


def _quoted(evidence: Any) -> Any:
    return _as_rows(
        evidence,
        what=Value(_QUOTED, IntegerField()),
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
    """The columns of `_Row` of any table, under names that none of them has."""
    names = {name: f"{name}_" for name in _Row._fields if name != "pk"}
    named = {called: columns[name] for name, called in names.items()}
    order = [names.get(name, name) for name in _Row._fields]
    return rows.order_by().annotate(**named).values_list(*order)


def _learnt(own: Iterable[_Row], quoted: Iterable[_Row]) -> list[Learnt]:
    """Those that are linked, then those that come with an opportunity; each with its first quotation."""
    first: dict[int, _Row] = {row.insight: row for row in own if row.insight}
    links = {number: row.pk for number, row in first.items()}
    said: dict[int, list[_Row]] = {number: [] for number in first}
    for row in quoted:
        if row.insight:
            first.setdefault(row.insight, row)
            said.setdefault(row.insight, []).append(row)
    found = []
    for number, rows in said.items():
        bearing = [row for row in rows if not row.against]
        found.append(
            Learnt(
                links.get(number, 0),
                number,
                first[number].sentence or "",
                first[number].status or "",
                len({row.slug for row in bearing if row.slug}),
                len(rows) - len(bearing),
                _voice(bearing[0]) if bearing else None,
            )
        )
    return found


def _inputs(rows: list[_Row]) -> list[AskedFor]:
    found = [
        AskedFor(
            row.pk,
            row.words,
            row.title or "",
            row.kind or "",
            row.sentence or "",
            row.account or "",
            row.slug or "",
            row.held_on,
            row.status or "",
            row.speaker or "",
        )
        for row in rows
        if row.held_on
    ]
    found.sort(key=lambda one: -one.number)
    return sorted(found, key=lambda one: bool(one.fate))


def _voice(row: _Row) -> Voice:
    place = (row.number, row.conversation or 0, row.words, row.speaker or "")
    return Voice(*place, row.account or "", row.begins)
