"""Verbs of contributions: a feature contributes to an objective, with a sentence that says how."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from alongside.core import events
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.seen import refuse_unseen
from alongside.rooms.strategy.models import Contribution, Objective
from alongside.rooms.strategy.standing import refuse_closed

if TYPE_CHECKING:
    from alongside.rooms.features.models import Feature


@action
def contribute(
    feature: Feature, *, objective: Objective, sentence: str, by: By, at: datetime
) -> Contribution | None:
    """Say how a feature contributes to an objective, or say it in other words; None when that is said already.

    `NotThere` for a feature that `by` does not see, `Ended` for an objective that is over, `NoName` without a sentence.
    """
    refuse_unseen(feature, by)
    refuse_closed(objective)
    said = words.name(sentence, Contribution, "sentence")
    write_through()
    there = _of(feature.workspace_id, feature.pk, objective.pk).first()
    if there is not None and there.sentence == said:
        return None
    before = there.sentence if there else ""
    if there is None:
        there = Contribution(
            workspace_id=feature.workspace_id,
            feature=feature,
            objective=objective,
            sentence=said,
            by=acting_member(by),
            linked_at=at,
        )
        add(there)
    else:
        change(there, sentence=said)
    linked = events.ObjectiveLinked(feature=feature.pk)
    record(linked, about=there, by=by, at=at, wording=before)
    return there


@action
def withdraw_contribution(contribution: Contribution, *, by: By, at: datetime) -> Contribution:
    """Say that a feature does not contribute to an objective after all; of one that is over as well.

    Where features were merged that both contributed to it, the one that goes on parts with it altogether.
    """
    refuse_unseen(contribution, by)
    write_through()
    goes_on = contribution.feature.merged_into_id or contribution.feature_id
    same = _of(contribution.workspace_id, goes_on, contribution.objective_id)
    for one in same:
        unlinked = events.ObjectiveUnlinked(feature=one.feature_id)
        record(unlinked, about=one, by=by, at=at, wording=one.sentence)
    write_through()
    same.delete()
    return contribution


def _of(workspace: int, feature: int, objective: int) -> QuerySet[Contribution]:
    """What says how the feature, or what was merged into it, contributes to the objective; the first said first."""
    same = Q(feature=feature) | Q(feature__merged_into=feature)
    found: QuerySet[Contribution] = Contribution.objects.within(workspace).filter(
        same, objective=objective
    )
    return found.order_by("pk")
