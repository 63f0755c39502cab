"""Fills a brief in from all that is known, its date from the forecast among it. The lower rooms know of no forecast."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from alongside.core import events
from alongside.core.forecast import words
from alongside.core.timeline import FeatureLine, WorkspaceLine, fold
from alongside.rooms.features.briefs.drafting import (
    Heard,
    draft,
    first_of,
    of_description,
    of_documents,
    with_more,
)
from alongside.rooms.features.briefs.following import FOLLOWED, followed
from alongside.rooms.features.briefs.links import live
from alongside.rooms.features.briefs.models import Brief, BriefItem, BriefVersion
from alongside.rooms.features.briefs.writing import Drawn, Source, fill
from alongside.rooms.features.models import Feature
from alongside.rooms.features.status import Status
from alongside.rooms.forecasts.explained import Explained, explain
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.models import Batch, Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.messaging.briefed import of_messages
from alongside.rooms.people.actions import By

DRAWN_FROM = frozenset(
    kind.kind
    for kind in (
        events.AudienceDescribed,
        events.AudienceRetired,
        events.AudienceRevived,
        events.KpiRemoved,
        events.KpiStated,
        events.ObjectivePlaced,
        events.ObjectiveRescheduled,
        events.ObjectiveReworded,
        events.PersonaDescribed,
        events.PersonaRetired,
        events.PersonaRevived,
        events.PositioningWritten,
    )
)
"""Events of no feature that briefs are filled in from."""

FEW = 200
"""Asked for more briefs than this, a job goes through all."""


@handles("fill_brief")
def fill_when_opened(workspace: int, payload: dict[str, Any]) -> None:
    """Fill in a brief that was just opened; nothing for one that is gone."""
    _fill_draft(workspace, _drafts(workspace).filter(pk=payload["brief"]))


@handles("fill_briefs")
def fill_what_was_asked_for(workspace: int, payload: dict[str, Any]) -> None:
    """Fill in the drafts of some `features`, or all that the workspace has."""
    fill_in_the_rest(workspace, payload.get("features"))


def ask_to_fill(workspace: int, features: Collection[int] | None = None) -> None:
    """Queue a look at the briefs of these features, or at all; nothing where none follows what is known."""
    drafts = _following(workspace)
    if features is not None:
        drafts = drafts.filter(feature__in=features)
    there = sorted(drafts.values_list("feature_id", flat=True)[: FEW + 1])
    if there:
        some = features is not None and len(there) <= FEW
        enqueue("fill_briefs", workspace=workspace, payload={"features": there} if some else {})


def fill_in_the_rest(workspace: int, features: Collection[int] | None = None) -> None:
    """Fill in what has become known since, in the briefs of these features, or in all.

    A decision often comes before the date, the tier and the links. What somebody wrote, confirmed or emptied stays.
    What was handed over follows only where something else is planned or aimed at by now: `following.followed`.
    """
    there = _following(workspace)
    if features is not None:
        there = there.filter(feature__in=features)
    told = list(there.order_by("id").values_list("pk", "delivered_version"))
    for number, delivered in told:
        if delivered is None:
            _fill_draft(workspace, _drafts(workspace).filter(pk=number))
        else:
            _fill_handed_over(workspace, there.filter(pk=number))


def _drafts(workspace: int) -> QuerySet[Brief]:
    """Briefs that nobody has handed over yet; those of merged features are as they were left."""
    ahead = Brief.objects.within(workspace).filter(delivered_version=None)
    return ahead.filter(feature__merged_into=None)


def _following(workspace: int) -> QuerySet[Brief]:
    """Drafts, and what was handed over with something that nobody wrote, of features that are still ahead."""
    theirs = BriefItem.objects.filter(brief=OuterRef("pk"), name__in=FOLLOWED, confirmed=False)
    ahead = Q(feature__on_roadmap=True) & ~Q(feature__status__in=(Status.DROPPED, Status.DONE))
    handed_over = Q(delivered_version__isnull=False) & ahead & Exists(theirs)
    there = Brief.objects.within(workspace).filter(feature__merged_into=None)
    return there.filter(Q(delivered_version=None) | handed_over)


def _fill_handed_over(workspace: int, there: QuerySet[Brief]) -> None:
    """Bring the one that is there up to date; what is read without an account as well, since it was handed over.

    It is left alone once no release of it is ahead: that something shipped changes no plan.
    """
    with writing(workspace):
        at = timezone.now()
        brief = there.first()
        if brief is None or brief.delivered_version is None:
            return
        feature = _feature(brief)
        told, line = _history(feature, at)
        if line.releases and first_of(line) is None:
            return
        known = _known(brief, feature, told, line, at, since=brief.delivered_at)
        fill(brief, drawn=followed(brief, known), by=NOBODY, at=at)


def _fill_draft(workspace: int, there: QuerySet[Brief]) -> None:
    """Fill in the one draft that is there, unless it can be read without an account: nobody has looked at this.

    What follows by itself from an import belongs to it, and is taken back with it.
    """
    batch = _brought_by(there)
    with writing(workspace, batch):
        at = timezone.now()
        brief = there.first()
        if brief is None or live(today=at.date()).filter(brief=brief).exists():
            return
        if _brought_by(there) != batch:
            return  # It was taken back meanwhile; that asks for another look.
        drawn = known_for(brief, at=at)
        emptied = BriefItem.objects.within(workspace).filter(brief=brief, text="", confirmed=True)
        for name in emptied.values_list("name", flat=True):
            drawn.pop(name, None)
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
    feature = _feature(brief)
    return _known(brief, feature, *_history(feature, at), at)


def _feature(brief: Brief) -> Feature:
    return Feature.objects.select_related("area__pm", "area__pmm").get(pk=brief.feature_id)


def _history(feature: Feature, at: datetime) -> tuple[WorkspaceLine, FeatureLine]:
    """What happened in its workspace and to itself, as far as its brief is drawn from it."""
    timeline = fold(
        reading.entries(feature.workspace_id, features=[feature.pk], heard=False, until=at),
        until=at,
        drafts=True,
    )
    number = timeline.merged.get(feature.pk, feature.pk)
    line = timeline.features.get(number) or FeatureLine(number, timeline.workspace)
    return timeline.workspace, line


def _known(
    brief: Brief,
    feature: Feature,
    workspace: WorkspaceLine,
    line: FeatureLine,
    at: datetime,
    *,
    since: datetime | None = None,
) -> dict[str, Drawn]:
    """`since`: objectives that were closed after it still count."""
    heard = Heard(feature)
    found = draft(feature, line, heard, since=since)
    if dated := _date(feature.workspace_id, workspace, line, at):
        found["date"] = dated
    told = of_messages(feature, segments=heard.segments, personas=heard.personas)
    for more in (told, of_description(feature), of_documents(brief)):
        found = with_more(found, more)
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
