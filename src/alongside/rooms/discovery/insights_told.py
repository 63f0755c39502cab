"""One insight with all that it rests on and all that became of it, as a member sees it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from alongside.core import events
from alongside.core.conversations.insights import confidence
from alongside.core.events import Event as Happening
from alongside.core.timeline import decode
from alongside.rooms.discovery.features_linked import LinkedFeature, features_of
from alongside.rooms.discovery.models import (
    FeatureLink,
    Insight,
    Opportunity,
    Reading,
    Reply,
    Subscription,
    Succession,
)
from alongside.rooms.discovery.quoted import Quotation, quotations
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Member

MOST = 200
"""Quotations, readers, answers and steps of history on one page."""
_TOLD: tuple[type[Happening], ...] = (
    events.InsightLearned,
    events.InsightReworded,
    events.InsightStatusSet,
    events.InsightSucceeded,
    events.InsightPlaced,
    events.InsightLinked,
    events.InsightUnlinked,
)
"""What is told as history. Quotations and readings have their day beside them, and may be of what one does not see."""


class Other(NamedTuple):
    """An insight or an opportunity that came before or after this one."""

    number: int
    words: str
    way: str
    """`merged`, `split` or `superseded`."""


class Reader(NamedTuple):
    """Somebody who has read it."""

    name: str
    function: str
    at: datetime
    answered: bool


class Answer(NamedTuple):
    """What somebody has to say about it."""

    name: str
    function: str
    text: str
    at: datetime


class Step(NamedTuple):
    """A step of its history."""

    sentence: str
    was: str
    """The words before, where they changed."""
    at: datetime


class Told(NamedTuple):
    """All of an insight."""

    row: Insight
    """With its author and its opportunity."""
    quotations: list[Quotation]
    """That bear it out."""
    contrary: list[Quotation]
    features: list[LinkedFeature]
    before: list[Other]
    after: list[Other]
    readers: list[Reader]
    unread: list[str]
    """The functions that are subscribed, and of which nobody knows of it."""
    answers: list[Answer]
    history: list[Step]
    has_read: bool
    """Whether the member has, or put it down."""

    @property
    def accounts(self) -> int:
        """Distinct accounts that bear it out."""
        return len({one.account_slug for one in self.quotations if one.account_slug})

    @property
    def confidence(self) -> int:
        """0 to 4: core.conversations.insights.confidence."""
        return confidence(self.accounts)


def insight_told(member: Member, number: int) -> Told | None:
    """The insight with that id; None when there is none. Eight statements."""
    rows = Insight.objects.visible_to(member).select_related("author", "opportunity")
    row = rows.filter(pk=number).first()
    if row is None:
        return None
    quoted = quotations(member, insight=number, limit=MOST)
    before, after = successions(member, "insight", number)
    readers, has_read = _readers(member, row)
    features = features_of(member, insight=number).get(number, [])
    return Told(
        row,
        [one for one in quoted if not one.against],
        [one for one in quoted if one.against],
        features,
        before,
        after,
        readers,
        _unread(member, row, readers),
        _answers(member, number),
        history(member, _TOLD, insight=number),
        has_read,
    )


def successions(member: Member, name: str, number: int) -> tuple[list[Other], list[Other]]:
    """What came before and after the insight or the opportunity (`name`) with that id. One statement."""
    says = {"insight": "sentence", "opportunity": "need"}[name]
    rows = (
        Succession.objects.visible_to(member)
        .filter(Q(**{name: number}) | Q(**{f"{name}_after": number}))
        .order_by("id")
        .values_list(name, f"{name}__{says}", f"{name}_after", f"{name}_after__{says}", "way")[
            :MOST
        ]
    )
    before, after = [], []
    for old, old_words, new, new_words, way in rows:
        if old == number:
            after.append(Other(new, new_words, way))
        else:
            before.append(Other(old, old_words, way))
    return before, after


def history(member: Member, kinds: Iterable[type[Happening]], **about: int) -> list[Step]:
    """What was done to the insight, the opportunity or the objective, the latest first. One statement."""
    rows = (
        Event.objects.visible_to(member)
        .filter(kind__in=[one.kind for one in kinds], **about)
        .order_by("-id")
        .values_list(
            "kind", "payload", "actor__name", "label__text", "wording__text", "happened_at"
        )
    )
    told = []
    for kind, payload, actor, label, wording, at in rows[:MOST]:
        sentence = decode(kind, payload).sentence(who=actor or label or "Somebody", it="\x02")
        for what in ("insight", "objective", "opportunity"):
            sentence = sentence.replace(f"the {what} \x02", f"this {what}")
        told.append(Step(sentence, wording or "", at))
    return told


def words_of_open(member: Member, *, limit: int) -> list[tuple[int, str]]:
    """The opportunities that one can choose: id and need, by need. One statement."""
    rows = Opportunity.objects.visible_to(member).filter(closed_at=None).order_by("need", "id")
    return list(rows.values_list("pk", "need")[:limit])


def _readers(member: Member, row: Insight) -> tuple[list[Reader], bool]:
    rows = (
        Reading.objects.visible_to(member)
        .filter(insight=row)
        .order_by("read_at", "id")
        .values_list("member__name", "member__function", "read_at", "answered", "member")
    )
    found = list(rows[:MOST])
    read = member.pk == row.author_id or any(one[4] == member.pk for one in found)
    return [Reader(*one[:4]) for one in found], read


def _unread(member: Member, row: Insight, readers: list[Reader]) -> list[str]:
    """Subscribed to everything, or to the area of a feature that it bears on."""
    everything = Q(area=None)
    links = FeatureLink.objects.visible_to(member).filter(insight=row)
    about = Q(area__in=links.filter(feature__area__isnull=False).values("feature__area"))
    rows = Subscription.objects.visible_to(member).filter(everything | about)
    wanted = set(rows.values_list("function", flat=True))
    know = {one.function for one in readers}
    if row.author is not None:
        know.add(row.author.function)
    return sorted(wanted - know)


def _answers(member: Member, number: int) -> list[Answer]:
    rows = (
        Reply.objects.visible_to(member)
        .filter(insight=number)
        .order_by("at", "id")
        .values_list("author__name", "author__function", "text", "at")
    )
    return [Answer(*one) for one in rows[:MOST]]
