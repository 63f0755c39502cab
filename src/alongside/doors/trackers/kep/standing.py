"""What lines say of where a KEP stands, and when one that is said to be implemented is done."""

from __future__ import annotations

from alongside.doors.trackers.kep import rows, words
from alongside.doors.trackers.kep.said import Said
from alongside.doors.trackers.kep.words import Meaning
from alongside.rooms.features import actions
from alongside.rooms.features.lookup import releases_of
from alongside.rooms.features.models import Feature
from alongside.rooms.features.status import Status


def status(said: Said, feature: Feature, word: str) -> None:
    """What no action stands for is kept as evidence, so that the tracker's every word is in the ledger."""
    by, at = said.by, said.at
    told: object = None
    match words.status(word):
        case None:
            said.not_readable("status", word)
            return
        case Meaning.PROPOSED:
            told = actions.resume(feature, by=by, at=at)
            if feature.status == Status.PRIORITISED:
                actions.drop(feature, why="provisional again", by=by, at=at)
                told = actions.resume(feature, by=by, at=at)
        case Meaning.BUILT:
            actions.resume(feature, by=by, at=at)
            told = actions.prioritise(feature, by=by, at=at)
        case Meaning.DROPPED:
            told = actions.drop(feature, why=word, by=by, at=at)
        case Meaning.DONE:
            return  # `Moment.close` says what that comes to
    if not told:
        said.evidence(feature, f"status {word}")


def settle(said: Said, feature: Feature, *, gated: bool) -> None:
    """Of a KEP that is said to be implemented: ship what is out, and complete it if nothing is left ahead.

    Without a gate nothing else will tell that it ships, so what stands on a train that is known to have left has
    shipped with it, on the day on which it really left. A version without a published day that is older than one
    that is out is out as well.
    """
    by, at = said.by, said.at
    ahead = False
    for release in releases_of(feature).values():
        train = said.roadmap.train_of(release)
        if train is None or release.shipped_on is not None or release.withdrawn:
            continue
        day = said.roadmap.left_on(train, at)
        if day is not None and not gated:
            actions.ship(release, on=day, by=by, at=at)
        elif not said.roadmap.is_long_out(train, at):
            ahead = True
    if not ahead:
        actions.complete(feature, by=by, at=at)
    else:
        actions.resume(feature, by=by, at=at)
        actions.prioritise(feature, by=by, at=at)


class Moment:
    """All that is said of one KEP at one moment: a merged change is one statement."""

    def __init__(self, said: Said, feature: Feature) -> None:
        self._said = said
        self._feature = feature
        self._gated = said.item.gated
        self._implemented = said.item.implemented

    def goes_on_with(self, said: Said) -> bool:
        """Whether that is said of the same KEP at the same moment."""
        own = self._said.item
        return (said.at, said.item.kep) == (own.at, own.kep)

    def take(self, said: Said) -> None:
        """Something more was said; the line with the status speaks for all."""
        if isinstance(said.item.row, rows.Status):
            self._said = said
        self._gated, self._implemented = said.item.gated, said.item.implemented

    def close(self) -> None:
        """A KEP that is said to be implemented is done once nothing is left ahead, and no sooner."""
        if not self._implemented:
            return
        settle(self._said, self._feature, gated=self._gated)
        row = self._said.item.row
        word = row.new if isinstance(row, rows.Status) else getattr(row, "status", None)
        if word is not None and self._feature.status != Status.DONE:
            self._said.evidence(self._feature, f"status {word}")
