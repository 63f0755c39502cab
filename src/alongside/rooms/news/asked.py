"""What waits for a member: briefs to hand over, handed to them, or back, input, reviews, the field, a signature,
go or no-go, and tasks.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, Literal, NamedTuple

from django.db.models import (
    Case,
    CharField,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, NullIf

from alongside.core.people import OTHER_SIDE, Function
from alongside.core.workdays import Workdays
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.features.briefs.stand import CLOCK_WD
from alongside.rooms.features.models import Release, Standing
from alongside.rooms.features.status import Status
from alongside.rooms.kits.models import FieldQuestion
from alongside.rooms.launches.models import Bundled, Launch, WayOut
from alongside.rooms.news.gated import NEAR_WD, decisions, words
from alongside.rooms.news.reviewed import (
    changes_asked,
    message_changes_asked,
    waiting_messages,
    waiting_reviews,
)
from alongside.rooms.news.tasked import tasks
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.inputs_listed import waiting_rows

What = Literal[
    "draft", "delivered", "reopened", "returned", "questions", "input", "review", "changes",
    "message_review", "message_changes", "field", "lowering", "word", "decision", "tasks",
]  # fmt: skip
_WHAT: tuple[What, ...] = (
    *("draft", "delivered", "reopened", "returned", "questions"),
    *("input", "review", "changes", "message_review", "message_changes", "field", "lowering"),
    *("word", "decision", "tasks"),
)
_AHEAD = ("word", "decision", "tasks")
"""Of these `since` is the day on which they are due."""
INPUT = _WHAT.index("input")
"""What a row of an input has there; those of briefs have less."""
COLUMNS = ("pk", "what_", "key_", "title_", "by_", "since_")
"""As `line_of` takes them."""


class Asked(NamedTuple):
    """Something that waits for the reader's answer."""

    what: What
    number: int
    """The id of the input, of the claim that is reviewed, of the message's review, of the question, of the launch, or
    of the brief.
    """
    key: str
    """The feature's; empty for what is about none. Of a launch the tier that it would have, or the task due first."""
    title: str
    """The feature's, what is asked for, the claim's words, which message it is, what the field asks, or the launch's
    name.
    """
    by: str
    """Who handed it over, answered it, or asks for it, by name; of the field the role, of a word the function,
    of tasks how many. Empty for nobody.
    """
    since: datetime
    """Of go or no-go and of tasks the day on which the first is due, at midnight UTC."""
    left: int
    """Working days until it is late, negative once it is."""


def asked_rows(member: Member, *, today: date, workdays: Workdays) -> tuple[Any, ...]:
    """What waits for the member's answer: rows of each kind, as `line_of` takes them."""
    soon: dict[str, date] = {"today": today, "near": workdays.add(today, NEAR_WD)}
    return (
        _briefs(member),
        _inputs(member),
        waiting_reviews(member, _WHAT.index("review")),
        changes_asked(member, _WHAT.index("changes")),
        waiting_messages(member, _WHAT.index("message_review")),
        message_changes_asked(member, _WHAT.index("message_changes")),
        _of_field(member),
        _lowerings(member),
        words(member, _WHAT.index("word"), **soon),
        decisions(member, _WHAT.index("decision"), **soon),
        tasks(member, _WHAT.index("tasks"), **soon),
    )


def line_of(row: tuple[Any, ...], today: date, workdays: Workdays) -> Asked:
    """A row as its line."""
    number, what, key, title, by, since = row
    if _WHAT[what] in _AHEAD:
        left = workdays.between(today, since.astimezone(UTC).date())
    else:
        left = _left(since, today, workdays)
    return Asked(_WHAT[what], number, key, title, by or "", since, left)


def _briefs(member: Member) -> Any:
    """Those that wait for them as whoever is asked, those that came back to them, with questions or for more, and
    the drafts that they are to hand over.

    Questions wait until the brief is written in or handed over again: on whoever handed it over, and once they have
    left, on the area's product manager, else on the feature's author.
    """
    delivered = Q(delivered_version__isnull=False, reply="")
    nobody_asked = Q(asked=None) | Q(asked__left_at__isnull=False)
    theirs = Q(asked=member.pk) | (nobody_asked & Q(feature__area__pmm=member.pk))
    gone = Q(delivered_by__left_at__isnull=False)
    theirs_now = Q(delivered_by=member.pk) | (gone & Q(feature__area__pm=member.pk))
    theirs_now |= gone & Q(feature__area__pm=None, feature__author=member.pk)
    questions = theirs_now & Q(reply="accepted with questions")
    questions &= Q(version=F("answered_version"), delivered_at__lte=F("answered_at"))
    mine = (delivered & theirs) | Q(reply="returned", feature__area__pm=member.pk) | questions
    mine |= _to_hand_over(member)
    there = Q(feature__on_roadmap=True) | Q(feature__merged_into__isnull=False)
    rows = Brief.objects.visible_to(member).annotate(first_tier=_first_tier()).filter(mine, there)
    rows = rows.exclude(feature__status__in=(Status.DROPPED, Status.DONE))
    rows = rows.exclude(delivered, delivered_by=member.pk).order_by()
    return rows.annotate(
        what_=_kind(), key_=Coalesce("feature__merged_into__key", "feature__key"),
        title_=Cast(Coalesce("feature__merged_into__title", "feature__title"), TextField()),
        by_=F("delivered_by__name"),
        since_=Coalesce("reopened_at", "answered_at", "delivered_at", "opened_at"),
    ).values_list(*COLUMNS)  # fmt: skip


def _to_hand_over(member: Member) -> Q:
    """Drafts as rule CTX301 asks for them: of what was prioritised, and is still ahead as more than a T0."""
    prioritised = Q(feature__status=Status.PRIORITISED, feature__on_roadmap=True)
    ahead = Q(first_tier__isnull=False) & ~Q(first_tier="T0")
    return Q(delivered_version=None, feature__area__pm=member.pk) & prioritised & ahead


def _first_tier() -> Any:
    """The tier of the release of its feature that is first ahead; empty without any, None where none is ahead."""
    suggested = Standing.objects.filter(release=OuterRef("pk")).values("tier")[:1]
    ahead = Release.objects.filter(feature=OuterRef("feature"), shipped_on=None, withdrawn=False)
    tier = Coalesce(NullIf("tier", Value("")), Subquery(suggested), Value(""))
    return Subquery(ahead.order_by("id").values(chosen=tier)[:1])


def _kind() -> Any:
    return Case(
        When(delivered_version=None, then=Value(_WHAT.index("draft"))),
        When(reply="returned", then=Value(_WHAT.index("returned"))),
        When(reply="accepted with questions", then=Value(_WHAT.index("questions"))),
        When(reopened_at__isnull=False, then=Value(_WHAT.index("reopened"))),
        default=Value(_WHAT.index("delivered")),
        output_field=IntegerField(),
    )


def _inputs(member: Member) -> Any:
    return (
        waiting_rows(member)
        .order_by()
        .annotate(
            what_=Value(INPUT, IntegerField()),
            key_=Coalesce("feature__merged_into__key", "feature__key", Value("")),
            title_=Cast("text", TextField()),
            by_=F("author__name"),
            since_=F("given_at"),
        )
        .values_list(*COLUMNS)
    )


def _of_field(member: Member) -> Any:
    """What the field asked about launches that they decide on, or of whose features they are the pair."""
    pair = Q(feature__area__pm=member.pk) | Q(feature__area__pmm=member.pk)
    theirs = Bundled.objects.within(member.workspace_id).filter(pair).values("launch")
    concern = Q(kit__launch__owner=member.pk) | Q(kit__launch__in=theirs)
    rows = FieldQuestion.objects.visible_to(member).filter(concern, answered_at=None).order_by()
    return rows.annotate(
        what_=Value(_WHAT.index("field"), IntegerField()),
        key_=Value("", CharField()),
        title_=Cast("text", TextField()),
        by_=F("kit__role"),
        since_=F("asked_at"),
    ).values_list(*COLUMNS)


def _lowerings(member: Member) -> Any:
    """Launches of which the other side signed a lower tier, that they decide on, planned, or are the pair of."""
    pair = Q(feature__area__pm=member.pk) | Q(feature__area__pmm=member.pk)
    theirs = Bundled.objects.within(member.workspace_id).filter(pair).values("launch")
    signed = WayOut.objects.within(member.workspace_id).filter(
        way="lower",
        side=OTHER_SIDE.get(Function(member.function), ""),
        signed_at=None,
        taken_back_at=None,
    )
    last = signed.filter(launch=OuterRef("pk")).order_by("-pk")
    concern = Q(owner=member.pk) | Q(author=member.pk) | Q(pk__in=theirs)
    rows = Launch.objects.visible_to(member).filter(concern, pk__in=signed.values("launch"))
    return (
        rows.filter(called_off_at=None)
        .order_by()
        .annotate(
            what_=Value(_WHAT.index("lowering"), IntegerField()),
            key_=Subquery(last.values("after")[:1]),
            title_=Cast("name", TextField()),
            by_=Subquery(last.values("by__name")[:1]),
            since_=Subquery(last.values("chosen_at")[:1]),
        )
        .values_list(*COLUMNS)
    )


def _left(since: datetime, today: date, workdays: Workdays) -> int:
    return CLOCK_WD - workdays.between(since.astimezone(UTC).date(), today)
