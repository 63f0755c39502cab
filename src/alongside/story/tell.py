"""Tells the story: opens the workspace and plays the script in it, as imports whose times are attested."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction

from alongside.rooms.imports.batches import importing
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.people.actions import open_workspace
from alongside.story import (
    asking,
    audience,
    kits,
    last_season,
    launches,
    players,
    results,
    scores,
    tours,
)
from alongside.story.briefs import (
    chorus_rosters,
    one_bowing,
    parts_overnight,
    pocket_scores,
    ushers,
)
from alongside.story.cast import BEGIN, COMPANY, Company
from alongside.story.days import Days, holidays
from alongside.story.messages import elsewhere, stand_ins
from alongside.story.script import Script
from alongside.story.strategy import company
from alongside.story.voices import customers, to_come
from alongside.story.wish_list import wish_list

STORIES = (
    *last_season.STORIES,
    *players.STORIES,
    *scores.STORIES,
    *audience.STORIES,
    *tours.STORIES,
    *customers.STORIES,
    *to_come.STORIES,
    *launches.STORIES,
    *asking.STORIES,
    *company.STORIES,
    *pocket_scores.STORIES,
    *one_bowing.STORIES,
    *parts_overnight.STORIES,
    *chorus_rosters.STORIES,
    *ushers.STORIES,
    *stand_ins.STORIES,
    *elsewhere.STORIES,
    *kits.STORIES,
    *results.STORIES,
)


def tell(today: datetime, *, slug: str = "demo") -> Workspace | None:
    """Tell the story as it looks today, in a workspace of its own; None when that workspace is there."""
    today = today.astimezone(UTC)
    with transaction.atomic():
        if Workspace.objects.filter(slug=slug).exists():
            return None
        closed = holidays(today.date())
        days = Days(today.date(), closed)
        workspace = open_workspace(slug, name=COMPANY, at=days(BEGIN, "07:30"))
        by = Origin(known_at=today)
        with importing(workspace, source="demo", attested=True, at=today, by=by):
            script = Script(workspace, days)
            company = Company(script)
            company.opens(closed)
            for story in STORIES:
                story(company)
            script.play()
        wish_list(company)
    return workspace
