"""Who moved a date, and why, in their own words: from the events behind the turns of a few releases."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from alongside.core import events
from alongside.core.standing import Turn
from alongside.rooms.ledger.reading import moment_as_text

OF_RELEASES = tuple(
    kind.kind
    for kind in (
        events.LaunchDateRemoved,
        events.LaunchDateStated,
        events.ReleaseAdded,
        events.ReleaseDateRemoved,
        events.ReleaseDateStated,
        events.ReleaseShipped,
        events.ReleaseWithdrawn,
    )
)
OF_FEATURES = tuple(
    kind.kind
    for kind in (
        events.FeatureAdded,
        events.FeatureCompleted,
        events.FeatureDropped,
        events.FeaturePrioritised,
        events.FeatureResumed,
    )
)
_TITLED = (events.FeatureAdded.kind,)
"""What is written there is a title, and no reason."""
_OF_TRAINS = (events.TrainDatePublished.kind,)
_MOST = 500
"""Events that are looked at, the newest ones."""

_TOLD = """
SELECT e.id, e.kind, e.feature_id, e.subject, {known_at}, m.name, l.text, b.source, w.text FROM (
    SELECT * FROM rooms_event
    WHERE workspace_id = %s AND feature_id IN ({features}) AND known_at > %s AND kind IN ({kinds})
    UNION ALL
    SELECT * FROM rooms_event
    WHERE workspace_id = %s AND feature_id IS NULL AND known_at IN ({moments}) AND kind IN ({trains})
) AS e
LEFT JOIN rooms_member m ON m.id = e.actor_id LEFT JOIN rooms_label l ON l.id = e.label_id
LEFT JOIN rooms_batch b ON b.id = e.batch_id LEFT JOIN rooms_wording w ON w.id = e.wording_id
WHERE b.undone_at IS NULL ORDER BY e.known_at DESC, e.id DESC LIMIT {most}
"""


class _Event(NamedTuple):
    kind: str
    feature: int | None
    subject: int | None
    known_at: datetime
    who: str
    reason: str


class Told:
    """The events behind some turns, the last one first."""

    def __init__(self, happened: Iterable[_Event]) -> None:
        self._happened = list(happened)

    def by(self, release: int, feature: int, turns: Sequence[Turn]) -> tuple[tuple[str, ...], str]:
        """Who did these turns of the release, the last one first, and the last reason that was given."""
        moments = {turn.known_at for turn in turns}
        own = [
            one
            for one in self._happened
            if one.known_at in moments and _is_about(one, release, feature)
        ]
        who = dict.fromkeys(one.who for one in own if one.who)
        reasons = (one.reason for one in own if one.kind not in _TITLED)
        return tuple(who), next(filter(None, reasons), "")


def told_of(
    workspace: int, releases: Mapping[int, int], *, moments: Collection[datetime], since: datetime
) -> Told:
    """What was said after `since` of these releases (release -> feature), and of trains at those moments."""
    if not releases or not moments:
        return Told(())
    bind = connection.ops.adapt_datetimefield_value
    features, kinds = sorted(set(releases.values())), (*OF_RELEASES, *OF_FEATURES)
    statement = _TOLD.format(
        known_at=moment_as_text("e.known_at"),
        features=_places(features),
        kinds=_places(kinds),
        moments=_places(moments),
        trains=_places(_OF_TRAINS),
        most=_MOST,
    )
    parameters = [workspace, *features, bind(since), *kinds, workspace]
    parameters += [*map(bind, sorted(moments)), *_OF_TRAINS]
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found = cursor.fetchall()
    return Told(
        _Event(
            kind,
            feature,
            subject,
            datetime.fromisoformat(known_at),
            name or label or (f"the {source} import" if source else ""),
            reason or "",
        )
        for _, kind, feature, subject, known_at, name, label, source, reason in found
    )


def _is_about(one: _Event, release: int, feature: int) -> bool:
    if one.kind in _OF_TRAINS:
        return True
    return one.feature == feature and (one.kind in OF_FEATURES or one.subject == release)


def _places(values: Collection[object]) -> str:
    return ", ".join(["%s"] * len(values))
