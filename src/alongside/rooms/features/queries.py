"""What can be asked about features."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from alongside.core.errors import AlongsideError
from alongside.core.timeline import (
    MOVED,
    Belief,
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


def feature_by_key(workspace: Workspace, key: str) -> Feature:
    """The feature of that key, in any case of letters; `NoFeature` when there is none."""
    feature: Feature | None = (
        Feature.objects.within(workspace).filter(key__iexact=key, on_roadmap=True).first()
    )
    if feature is None:
        raise NoFeature(f"no feature {key!r} in {workspace.slug}")
    return feature


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
    for number, kind, payload, subject, known_at, actor, name, label, file, line in rows:
        event = decode(kind, payload)
        stage = stages.get(subject, "") if event.subject in ("release", "finding") else ""
        it = f"{feature.key} {stage}".rstrip()
        yield Known(
            known_at.astimezone(UTC),
            workspace.function_of(actor, known_at) or "",
            stage,
            event.sentence(who=name or label or "Somebody", it=it),
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
