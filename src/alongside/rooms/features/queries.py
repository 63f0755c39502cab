"""What can be asked about features."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import NamedTuple

from django.db.models import Count

from alongside.core.errors import AlongsideError
from alongside.core.events import FeatureMoved
from alongside.core.people import Function
from alongside.core.timeline import (
    MOVED,
    Belief,
    Entry,
    FeatureLine,
    Move,
    ReleaseLine,
    WorkspaceLine,
    decode,
    fold,
)
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.models import Area, Member


class NoFeature(AlongsideError):
    """No feature of that key is to be seen."""


class Known(NamedTuple):
    """One thing that became knowable about a feature."""

    known_at: datetime
    side: str
    """The function of who did it; empty for somebody who is no member."""
    stage: str
    """The release; empty for the feature as a whole."""
    sentence: str
    meaning: str
    """What it did to the believed date, such as `slipped by 31 working days`; empty for most."""
    source: str
    """`events.jsonl:286`; empty when it was not imported."""


class Signature(NamedTuple):
    """One side has signed a tier."""

    handle: str
    """Of the member who did; empty when the source names nobody."""
    entry: Entry


def feature_by_key(workspace: Workspace, key: str) -> Feature:
    """The feature of that key, in any case of letters; `NoFeature` when there is none."""
    there = Feature.objects.within(workspace).filter(on_roadmap=True)
    alike: list[Feature] = list(there.filter(key__iexact=key).order_by("id"))
    if alike:
        return next((feature for feature in alike if feature.key == key), alike[0])
    keys = {known.casefold(): known for known in there.values_list("key", flat=True)}
    near = [keys[folded] for folded in get_close_matches(key.casefold(), keys)]
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise NoFeature(f"no feature {key!r} in {workspace.slug}{hint}")


def who_knew_what(feature: Feature, *, until: datetime) -> list[Known]:
    """Everything known about a feature by `until`, in the order in which it became known."""
    timeline = fold(
        reading.entries(feature.workspace_id, features=[feature.pk], until=until), until=until
    )
    line = timeline.features.get(feature.pk) or FeatureLine(feature.pk, timeline.workspace)
    stages = dict(Release.objects.filter(feature=feature).values_list("id", "stage"))
    meanings: dict[int, list[str]] = {}
    moved_by_train: list[Known] = []
    for release in line.releases.values():
        for belief in (*release.release_dates, *release.launch_dates):
            meaning = _meaning(belief, timeline.workspace)
            if belief.by_train:
                moved_by_train.append(_by_train(belief, release, meaning))
            elif meaning:
                meanings.setdefault(belief.entry.id, []).append(meaning)
    told = [*_events(feature, until, timeline.workspace, stages, meanings), *moved_by_train]
    return sorted(told, key=lambda known: known.known_at)


def features_by_workspace() -> dict[int, int]:
    """How many features are on the roadmap of each workspace."""
    counted = Feature.objects.filter(on_roadmap=True).values_list("workspace_id")
    return dict(counted.annotate(number=Count("id")).order_by())


def signatures(release: Release) -> dict[Function, Signature]:
    """By side: who has signed the tier in force, as the rules see it."""
    entries = reading.entries(release.workspace_id, features=[release.feature_id])
    feature = fold(entries).features.get(release.feature_id)
    line = feature.releases.get(release.pk) if feature else None
    if line is None or line.tier_choice is None:
        return {}
    signed = line.tier_choice.signed
    members = Member.objects.within(release.workspace_id).in_bulk(
        [entry.actor for entry in signed.values()]
    )
    return {
        side: Signature(members[entry.actor].handle if entry.actor in members else "", entry)
        for side, entry in signed.items()
    }


def _events(
    feature: Feature,
    until: datetime,
    workspace: WorkspaceLine,
    stages: dict[int, str],
    meanings: dict[int, list[str]],
) -> Iterator[Known]:
    rows = (
        Event.objects.within(feature.workspace_id)
        .filter(feature=feature, known_at__lte=until)
        .exclude(batch__undone_at__lte=until)
        .order_by("known_at", "id")
        .values_list(
            "id",
            "kind",
            "payload",
            "subject",
            "known_at",
            "actor_id",
            "actor__name",
            "label__text",
            "source__file",
            "source__line",
        )
    )
    areas = dict(Area.objects.within(feature.workspace_id).values_list("id", "name"))
    for number, kind, payload, subject, known_at, actor, name, label, file, line in rows:
        event = decode(kind, payload)
        stage = stages.get(subject or 0, "") if event.subject in ("release", "finding") else ""
        it = f"{feature.key} {stage}".rstrip()
        who = name or label or "Somebody"
        moved = areas.get(event.area or 0) if isinstance(event, FeatureMoved) else None
        yield Known(
            known_at.astimezone(UTC),
            workspace.function_of(actor, known_at) or "",
            stage,
            event.says.format(who=who, it=it, area=moved)
            if moved
            else event.sentence(who=who, it=it),
            "; ".join(meanings.get(number, ())),
            f"{file}:{line}" if file else "",
        )


def _meaning(belief: Belief, workspace: WorkspaceLine) -> str:
    """What a statement did to the believed date."""
    date = belief.date.in_words() if belief.date else "no published date"
    if belief.move in MOVED:
        by = ""
        if belief.date and belief.previous:
            days = abs(workspace.workdays.between(belief.previous.first, belief.date.first))
            by = f" by {days} working days"
        again = ", back and forth" if belief.reversal else ""
        before = f" from {belief.previous.in_words()}" if belief.previous else ""
        return f"{belief.move}{by}{before} to {date}{again}"
    if belief.move is Move.STATED:
        return f"believed: {date}" if belief.train else ""
    return "" if belief.move in (Move.CONFIRMED, Move.REMOVED) else f"{belief.move} to {date}"


def _by_train(belief: Belief, release: ReleaseLine, meaning: str) -> Known:
    day = belief.date.in_words() if belief.date else "no day"
    sentence = f"{belief.train} was published as {day}; {release.stage} is aboard."
    return Known(belief.known_at, "", release.stage, sentence, meaning, "")
