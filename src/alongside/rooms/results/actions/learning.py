"""Verbs of what was learned: noted, taken back, and made an insight once a customer's words bear it out.

An insight rests on what a customer said. What only we ourselves have noticed stays a lesson of the launch.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from alongside.core import events
from alongside.rooms.discovery.insights import learn
from alongside.rooms.discovery.models import Highlight, Insight
from alongside.rooms.discovery.still_open import refuse_closed
from alongside.rooms.launches.actions.standing import there
from alongside.rooms.launches.models import Launch
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.seen import refuse_unseen
from alongside.rooms.results.measured import is_out
from alongside.rooms.results.models import Lesson
from alongside.rooms.results.refusals import NoLongerThere, NotYetOut


@action
def note_lesson(launch: Launch, *, text: str, by: By, at: datetime) -> Lesson:
    """Note what was learned, in a sentence. `NotYetOut` before its day."""
    launch = there(launch, by)
    if not is_out(launch, at.date()):
        raise NotYetOut("its day has not come; one learns from what went out")
    row = Lesson(
        workspace_id=launch.workspace_id,
        launch=launch,
        text=words.words(text.strip(), Lesson, "text"),
        by=acting_member(by),
        noted_at=at,
    )
    add(row)
    record(events.LearningNoted(), about=launch, by=by, at=at)
    return row


@action
def take_back_lesson(lesson: Lesson, *, by: By, at: datetime) -> Lesson | None:
    """Take back what was noted; an insight that was made of it stays. None when that is so."""
    launch = there(lesson.launch, by)
    lesson = current(lesson)
    if lesson.taken_back_at is not None:
        return None
    change(lesson, taken_back_at=at)
    record(events.LearningTakenBack(), about=launch, by=by, at=at)
    return lesson


@action
def make_insight(
    lesson: Lesson, *, highlights: Collection[Highlight], by: By, at: datetime
) -> Insight:
    """Make an insight of what was learned, with the words that bear it out; all refusals of `discovery.learn`."""
    lesson = _unlinked(lesson, by)
    insight = learn(lesson.workspace, sentence=lesson.text, highlights=highlights, by=by, at=at)
    link_insight(lesson, insight=insight, by=by, at=at)
    return insight


@action
def link_insight(lesson: Lesson, *, insight: Insight, by: By, at: datetime) -> Lesson:
    """Say which insight says what was learned already. `Closed` for one that has ended."""
    lesson = _unlinked(lesson, by)
    refuse_unseen(insight, by)
    refuse_closed(insight)
    change(lesson, insight=insight)
    record(events.LearningLinked(insight.pk), about=lesson.launch, by=by, at=at)
    return lesson


def _unlinked(lesson: Lesson, by: By) -> Lesson:
    there(lesson.launch, by)
    lesson = current(lesson)
    if lesson.taken_back_at is not None or lesson.insight_id is not None:
        raise NoLongerThere("this was taken back meanwhile, or is an insight already; look again")
    return lesson
