"""A brief begins: with the decision to build a feature, or by a click."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from alongside.core import events
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.features.lookup import releases_of
from alongside.rooms.features.models import Feature
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger.action import action, add, record, shelf
from alongside.rooms.ledger.book import open_book
from alongside.rooms.ledger.kept import kept
from alongside.rooms.ledger.shelf import MISSING
from alongside.rooms.people.actions import By

RECENT = timedelta(days=30)
"""What an import says was decided longer ago is history: nobody waits for its brief any more."""
MOST = 100
"""Briefs that one import opens. What brings more decisions than that brings a roadmap in, and decides nothing."""

_BRIEF = "brief of feature"


@action
def open_brief(feature: Feature, *, by: By, at: datetime) -> Brief | None:
    """Begin the brief of a feature; None when it has one, or what was merged into it. A job fills in what is known."""
    if _has_one(feature):
        return None
    brief = Brief(workspace_id=feature.workspace_id, feature=feature, opened_at=at)
    add(brief)
    shelf().put(_BRIEF, feature.pk, brief)
    record(events.BriefOpened(), about=brief, by=by, at=at)
    enqueue("fill_brief", workspace=feature.workspace_id, payload={"brief": brief.pk})
    return brief


def open_if_decided_now(feature: Feature, *, by: By, at: datetime, known_at: datetime) -> None:
    """Begin the brief of a feature that was just prioritised, if the decision is one of these days.

    What a member decides here and now is. Of what an import tells it is the time that decides: when it was decided, or
    became known by an attested clock, whichever is earlier, lies at most `RECENT` before the import. Besides, one
    import opens `MOST` briefs, and none for what has shipped already in all that is known of it. The page of any
    feature has the click for the rest.
    """
    book = open_book()
    batch = book.batch if book else None
    if book and batch:
        if min(at, known_at) < batch.started_at - RECENT:
            return
        if book.told[events.BriefOpened.kind] >= MOST or _has_shipped(feature):
            return
    open_brief(feature, by=by, at=at)


def _has_one(feature: Feature) -> bool:
    at_hand = shelf().get(_BRIEF, feature.pk)
    if at_hand is not MISSING:
        return at_hand is not None
    return bool(_of_feature(feature=feature.pk))


def _has_shipped(feature: Feature) -> bool:
    planned = [one for one in releases_of(feature).values() if not one.withdrawn]
    return bool(planned) and all(one.shipped_on is not None for one in planned)


@kept
def _of_feature(feature: int) -> QuerySet[Brief]:
    same = Q(feature=feature) | Q(feature__merged_into=feature)
    return Brief.objects.filter(same).order_by("id")
