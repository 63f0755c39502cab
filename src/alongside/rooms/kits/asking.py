"""Verbs of what the field asks back: asked without a name, answered, and if so chosen put where everybody reads it."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import NamedTuple

from alongside.core import events
from alongside.core.errors import ChangedMeanwhile
from alongside.rooms.access.links import digest_of
from alongside.rooms.kits.models import FieldQuestion, Kit
from alongside.rooms.kits.reading import there_for_the_field
from alongside.rooms.kits.refusals import AskedEnough, NothingAsked
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.seen import refuse_unseen

MOST_WAITING = 100
"""Questions of a kit that wait for an answer."""


class Asked(NamedTuple):
    """A question, with the secret by which whoever asked finds the answer. It is told here and kept nowhere."""

    question: FieldQuestion
    receipt: str


@action
def ask(kit: Kit, *, text: str, at: datetime, by: Origin = NOBODY) -> Asked:
    """Ask something about a kit. `NothingAsked` without words, `TooLong`, `NotHandedOut`; `AskedEnough` once
    `MOST_WAITING` wait.
    """
    kit = there_for_the_field(kit)
    if not text.strip():
        raise NothingAsked("write down what you want to know")
    asked = words.words(text.strip(), FieldQuestion, "text")
    write_through()
    waiting = FieldQuestion.objects.within(kit.workspace_id).filter(kit=kit.pk, answered_at=None)
    if waiting.count() >= MOST_WAITING:
        raise AskedEnough("many questions wait for an answer already; ask again in a day or two")
    receipt = secrets.token_urlsafe(24)
    question = FieldQuestion(
        workspace_id=kit.workspace_id,
        kit=kit,
        text=asked,
        digest=digest_of(receipt),
        asked_at=at,
    )
    add(question)
    record(events.FieldAsked(kit.role, question.pk), about=kit, by=by, at=at)
    return Asked(question, receipt)


@action
def answer(
    question: FieldQuestion,
    *,
    text: str,
    for_all: bool,
    by: By,
    at: datetime,
    expected: str | None = None,
) -> FieldQuestion | None:
    """Answer what the field asked; None when that is the answer. `for_all` puts both where everybody reads the kit.

    `expected` is when it had been answered as far as the writer saw (ISO 8601), empty for not yet: `ChangedMeanwhile`
    where somebody answered since, with that answer. `NothingAsked` without an answer.
    """
    refuse_unseen(question, by)
    question = current(question)
    said = words.reason(text.replace("\r\n", "\n"), "an answer")
    if not said:
        raise NothingAsked("write the answer")
    if (question.answer, question.for_all) == (said, for_all):
        return None
    answered_at = question.answered_at.isoformat() if question.answered_at else ""
    if expected is not None and answered_at != expected:
        raise ChangedMeanwhile(
            "somebody else answered it since you opened the page: their answer stands there; make one of both, and save it",
            {"answer": question.answer},
        )
    change(question, answer=said, for_all=for_all, answered_by=acting_member(by), answered_at=at)
    answered = events.FieldAnswered(question.kit.role, question.pk, for_all)
    record(answered, about=question.kit, by=by, at=at)
    return question


@action
def remove_question(question: FieldQuestion, *, by: By, at: datetime) -> FieldQuestion:
    """Take a question out, with its words and its answer: what should not have been asked is not kept."""
    refuse_unseen(question, by)
    gone = events.FieldQuestionRemoved(question.kit.role, question.pk)
    record(gone, about=question.kit, by=by, at=at)
    write_through()
    FieldQuestion.objects.within(question.workspace_id).filter(pk=question.pk).delete()
    return question
