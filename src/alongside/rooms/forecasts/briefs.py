"""Fills a brief in from all that is known, its date from the forecast among it. The lower rooms know of no forecast."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from alongside.core import events
from alongside.core.forecast import words
from alongside.core.timeline import FeatureLine, WorkspaceLine, fold
from alongside.rooms.features.briefs.drafting import draft, first_of
from alongside.rooms.features.briefs.models import Brief, BriefItem, BriefVersion
from alongside.rooms.features.briefs.writing import Drawn, Source, fill
from alongside.rooms.features.models import Feature
from alongside.rooms.forecasts.explained import Explained, explain
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.models import Batch, Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import By


@handles("fill_brief")
def fill_when_opened(workspace: int, payload: dict[str, Any]) -> None:
    """Fill in a brief that was just opened; nothing for one that is gone.

    What follows by itself from an import belongs to it, and is taken back with it.
    """
    there = Brief.objects.within(workspace).filter(pk=payload["brief"])
    with writing(workspace, _brought_by(there)):
        if brief := there.first():
            fill_in(brief, by=NOBODY, at=timezone.now())


def fill_in_the_rest(workspace: int, features: Collection[int]) -> None:
    """Fill in what has become known since, in briefs of these features that nobody has handed over yet.

    A decision often comes before the date, the tier and the links. What somebody wrote, confirmed or emptied stays.
    """
    drafts = Brief.objects.within(workspace).filter(
        feature__in=features, delivered_version=None, version__gt=0
    )
    for brief in drafts:
        at = timezone.now()
        emptied = BriefItem.objects.within(workspace).filter(brief=brief, text="")
        drawn = known_for(brief, at=at)
        for name in emptied.values_list("name", flat=True):
            drawn.pop(name, None)
        with writing(workspace, _brought_by(drafts.filter(pk=brief.pk))):
            fill(brief, drawn=drawn, by=NOBODY, at=at)


def _brought_by(briefs: QuerySet[Brief]) -> Batch | None:
    """The import that opened a brief, if one did."""
    opened = Event.objects.filter(
        feature__in=briefs.values("feature"), kind=events.BriefOpened.kind, batch__undone_at=None
    )
    first = opened.select_related("batch").order_by("id").first()
    return first.batch if first else None


def fill_in(brief: Brief, *, by: By, at: datetime) -> BriefVersion | None:
    """Fill in what is known at that moment; None when that changes nothing."""
    return fill(brief, drawn=known_for(brief, at=at), by=by, at=at)


def known_for(brief: Brief, *, at: datetime) -> dict[str, Drawn]:
    """What is known for a brief: each item with what it is drawn from."""
    there = Feature.objects.select_related("area__pm", "area__pmm")
    feature = there.get(pk=brief.feature_id)
    timeline = fold(
        reading.entries(feature.workspace_id, features=[feature.pk], heard=False, until=at),
        until=at,
        drafts=True,
    )
    number = timeline.merged.get(feature.pk, feature.pk)
    line = timeline.features.get(number) or FeatureLine(number, timeline.workspace)
    found = draft(feature, line)
    if dated := _date(feature.workspace_id, timeline.workspace, line, at):
        found["date"] = dated
    return found


def _date(workspace: int, line: WorkspaceLine, feature: FeatureLine, at: datetime) -> Drawn | None:
    """The planned day, what is foreseen of it, how sure its product manager is, and the main risk."""
    release = first_of(feature)
    if release is None or release.target is None:
        return None
    told = [f"{release.stage.capitalize()}: planned for {release.target.in_words()}."]
    sources = [Source("release", release.id, release.stage)]
    sure = release.confidence(at)
    told.append(f"Confidence: {sure} %." if sure is not None else "Confidence: nobody has said.")
    explained = explain(workspace, line, [release], at=at).get(release.id)
    if explained:
        told += [_foreseen(explained), f"Main risk: {_risk(explained)}"]
        sources.append(
            Source(
                "forecast",
                release.id,
                words.rests_on(explained.outlook.cases, pooled=explained.outlook.pooled),
            )
        )
    return Drawn("\n".join(f"- {one}" for one in told), sources)


def _foreseen(explained: Explained) -> str:
    return f"P50: {_day(explained.p50)}. P80: {_day(explained.p80)}."


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else "later, or never"


def _risk(explained: Explained) -> str:
    """What speaks most against the planned day."""
    against = [one for one in explained.reasons if one.effect < 0]
    worst = min(against, key=lambda one: one.effect, default=None)
    if worst:
        return words.reason(worst)
    chance = words.chance(explained.outlook.chance)
    return f"nothing that past plans show; {chance} by the planned day."
