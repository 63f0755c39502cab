"""Verbs of input to the roadmap: it is given with what it rests on, answered, taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.events.voices import FATES
from alongside.core.people import PM
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.given import refuse_foreign
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people import roles, words
from alongside.rooms.people.actions import By, the_member
from alongside.rooms.people.models import Area, Member
from alongside.rooms.people.seen import refuse_unseen
from alongside.rooms.strategy.models import InputEvidence, Objective, RoadmapInput

if TYPE_CHECKING:
    from alongside.rooms.discovery.models import Highlight, Insight, Opportunity
    from alongside.rooms.features.models import Feature

    Support = Insight | Highlight | Opportunity

MOST = 20
"""Insights, quotations and opportunities under one input."""
_LONGEST = 5_000
"""Characters of why it is asked for."""


class RestsOnNothing(AlongsideError):
    """An input without evidence is an idea."""


class ForNoObjective(AlongsideError):
    """An input names no objective, and there are some to name."""


class CannotSupport(AlongsideError):
    """What it is to rest on, or to support, does not go on."""


class NoAnswer(AlongsideError):
    """An answer lacks what it takes: its reason, or the feature that takes the input up."""


class NotTheirAnswer(AlongsideError):
    """It is for somebody else to answer it."""


class AnsweredBefore(AlongsideError):
    """It was answered, or taken back, before."""


class NotTheirInput(AlongsideError):
    """Only whoever gave it can take it back."""


@action
def give_input(
    workspace: Workspace,
    *,
    text: str,
    by: By,
    at: datetime,
    why: str = "",
    objective: Objective | None = None,
    area: Area | None = None,
    feature: Feature | None = None,
    evidence: Sequence[Support] = (),
) -> RoadmapInput:
    """Ask for something on the roadmap, for an objective and with evidence; it may support a `feature` that is there.

    Without an `area` it is asked of the feature's, or else of whoever is in product management. `RestsOnNothing`
    without evidence; `ForNoObjective` without an objective, unless none stands in the workspace; `CannotSupport` where
    one of these has ended, or the feature is a draft.
    """
    member = the_member(by)
    said = words.words(text.strip(), RoadmapInput, "text")
    told = _why(why)
    _refuse_untied(workspace, objective, evidence)
    refuse_foreign(evidence, workspace.pk)
    _refuse_ended(objective, feature, evidence, by)
    made = RoadmapInput(
        workspace=workspace,
        text=said,
        why=told,
        objective=objective,
        area_id=area.pk if area else (feature.area_id if feature else None),
        feature=feature,
        author=member,
        function=member.function,
        given_at=at,
    )
    add(made)
    for one in {(type(row), row.pk): row for row in evidence}.values():
        name = str(one._meta.model_name)
        add(InputEvidence(workspace=workspace, input=made, **{name: one}))
    event = events.InputGiven(
        objective=made.objective_id, area=made.area_id, feature=made.feature_id
    )
    record(event, about=made, by=by, at=at)
    return made


@action
def answer_input(
    given: RoadmapInput,
    *,
    fate: str,
    by: By,
    at: datetime,
    reason: str = "",
    feature: Feature | None = None,
) -> RoadmapInput | None:
    """Accept an input by a feature (the one that it supports, unless another is named), decline it, or park it.

    What was parked can be answered again; None when it is parked already for that reason. `NotTheirAnswer` for whoever
    is neither of product management nor an admin, and for one's own; `NoAnswer` where the reason or the feature is
    missing, or whoever asked would not see it; `AnsweredBefore` for what was accepted, declined or taken back.
    """
    refuse_unseen(given, by)
    given, member = current(given), the_member(by)
    if fate not in FATES:
        raise NoAnswer(f"an input is {', '.join(FATES[:-1])} or {FATES[-1]}; not {fate!r}")
    _refuse_answer_of(member, given)
    _refuse_answered(given)
    said = words.reason(reason)
    if fate == "accepted":
        taking = feature if feature is not None else given.feature
        _refuse_taking(taking, given, by)
    else:
        taking = given.feature
        if not said:
            raise NoAnswer(
                f"say why it is {fate}: whoever asked has a right to know, and asks better next time"
            )
    if (given.fate, given.reason) == (fate, said) and fate == "parked":
        return None
    change(given, fate=fate, reason=said, feature=taking, answered_by=member, answered_at=at)
    event = events.InputAnswered(fate=fate, feature=taking.pk if taking else None)
    record(event, about=given, by=by, at=at)
    return given


@action
def withdraw_input(given: RoadmapInput, *, by: By, at: datetime) -> RoadmapInput:
    """Take one's own input back before it is accepted or declined. `NotTheirInput` for somebody else's."""
    refuse_unseen(given, by)
    given, member = current(given), the_member(by)
    if given.author_id != member.pk:
        raise NotTheirInput("only whoever gave an input can take it back; answer it instead")
    _refuse_answered(given)
    change(given, withdrawn_at=at)
    record(events.InputWithdrawn(), about=given, by=by, at=at)
    return given


def may_answer(member: Member, author: int) -> bool:
    """Whether the member may answer an input of that author, by id: of product management, and not one's own."""
    of_product = member.function == PM or roles.may(member, "look-after")
    return of_product and roles.may(member, "say") and member.pk != author


def _refuse_answer_of(member: Member, given: RoadmapInput) -> None:
    if given.author_id == member.pk:
        raise NotTheirAnswer("nobody answers their own input; ask another product manager to")
    if not may_answer(member, given.author_id):
        raise NotTheirAnswer(
            "an input to the roadmap is answered by a product manager, or by an admin; "
            "what you think of it can be said where it is linked"
        )


def _refuse_answered(given: RoadmapInput) -> None:
    if given.withdrawn_at is not None:
        raise AnsweredBefore(f"it was taken back on {given.withdrawn_at:%Y-%m-%d}")
    if given.fate in ("accepted", "declined"):
        raise AnsweredBefore(
            f"it was {given.fate} on {given.answered_at:%Y-%m-%d}; give another input if things have changed"
        )


def _refuse_taking(feature: Feature | None, given: RoadmapInput, by: By) -> None:
    """`NoAnswer` unless a feature takes it up that whoever asked sees, too."""
    if feature is None:
        raise NoAnswer("say which feature takes it up; put one on the roadmap if there is none yet")
    refuse_foreign([feature], given.workspace_id)
    refuse_unseen(feature, by)
    rows: Any = type(feature).objects
    if feature.draft or not rows.visible_to(given.author).filter(pk=feature.pk).exists():
        raise NoAnswer(
            "whoever asked does not see that feature, and would not see the answer; "
            "let them see it first, or name another one"
        )


def _refuse_untied(
    workspace: Workspace, objective: Objective | None, evidence: Sequence[Support]
) -> None:
    """`RestsOnNothing` without evidence; `ForNoObjective` without the objective, where one stands that it could be."""
    if not evidence:
        raise RestsOnNothing(
            "an input to the roadmap rests on what customers said; link an insight, a quotation or an opportunity. "
            "Nothing was given yet, and your words are kept"
        )
    if objective is None and Objective.objects.within(workspace).filter(ending="").exists():
        raise ForNoObjective(
            "say which objective it is for; if it is for none of them, set the one that is missing first, or leave it. "
            "Nothing was given yet, and your words are kept"
        )


def _refuse_ended(
    objective: Objective | None,
    feature: Feature | None,
    evidence: Collection[Support],
    by: By,
) -> None:
    """`CannotSupport` for what does not go on, `NotThere` for what whoever gives it does not see."""
    if len(evidence) > MOST:
        raise CannotSupport(f"an input rests on {MOST} things at most; choose those that tell most")
    if objective is not None and objective.ending:
        raise CannotSupport(
            f"the objective “{objective.title}” is {objective.ending}; name one that stands"
        )
    if feature is not None:
        refuse_unseen(feature, by)
        if feature.draft:
            raise CannotSupport("a draft is not on the roadmap yet; name a feature that is")
    for row in evidence:
        refuse_unseen(row, by)
        if getattr(row, "closed_at", None) is not None:
            raise CannotSupport(
                "something that it is to rest on was merged, split or set aside; link what goes on instead"
            )
        conversation = getattr(row, "conversation", None)
        if conversation is not None and (getattr(row, "lost_at", None) or not conversation.shared):
            raise CannotSupport("a quotation that may not be quoted, or is lost, supports nothing")


def _why(text: str) -> str:
    said = words.reason(text)
    if len(said) > _LONGEST:
        raise NoAnswer(f"why it is asked for takes at most {_LONGEST:,} characters")
    return said
