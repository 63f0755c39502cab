"""What a claim stands on: the capabilities that it rests on, and what bears it out, in the lines of these."""

from __future__ import annotations

from typing import NamedTuple

from alongside.core.messaging.claims import Standing
from alongside.core.timeline.claim import Backing, ClaimLine
from alongside.core.timeline.entry import Entry
from alongside.core.timeline.feature import FeatureLine
from alongside.core.timeline.release import ReleaseLine
from alongside.core.timeline.workspace import WorkspaceLine

GENERAL = ("general", "general availability", "ga", "stable")
"""What the stage is called from which on a claim is so that names none."""


class Ground(NamedTuple):
    """A capability that a claim rests on."""

    since: Entry
    """When that was said."""
    feature: FeatureLine
    release: ReleaseLine | None
    """With which it is there; None where none at that stage was ever planned."""

    @property
    def dropped(self) -> Entry | None:
        """When it was dropped, or its release was taken off the roadmap; None while it is not."""
        return self.feature.dropped or (self.release.withdrawn if self.release else None)

    @property
    def standing(self) -> Standing | None:
        """What has become of it; None where nothing tells whether it ships."""
        if self.dropped:
            return Standing.DROPPED
        if self.release is None:
            return None
        if _is_out(self.release):
            return Standing.SHIPPED
        part = any(map(_is_out, self.feature.releases.values()))
        if self.release.shipment:
            return Standing.PARTLY if part else Standing.INSIDE
        if self.feature.completed or not self.feature.ships_tracked:
            return None
        return Standing.PARTLY if part else Standing.PLANNED


class Borne(NamedTuple):
    """Something that stands under a claim, or stood there until its words were lost."""

    backing: Backing
    stands: bool
    """Whether its words are still there."""
    lost: Entry | None
    """Since when they are not, as far as anything tells."""
    accounts: frozenset[int | None]
    """Whose words they are, by the accounts' ids; None where nobody knows."""


def grounds(claim: ClaimLine, workspace: WorkspaceLine) -> list[Ground]:
    """The capabilities of a claim that are on the roadmap; those of drafts are left out."""
    found = []
    for number, (since, stage) in claim.capabilities.items():
        if feature := workspace.feature(number):
            found.append(Ground(since, feature, _release(feature, stage)))
    return found


def borne(claim: ClaimLine, workspace: WorkspaceLine) -> list[Borne]:
    """What bears a claim out, in the order in which it was put under it."""
    return [_borne(one, workspace) for one in claim.backings.values()]


def _release(feature: FeatureLine, stage: str | None) -> ReleaseLine | None:
    """The release at that stage; without a stage the general one, or else the last that was planned.

    What is out for everybody is so whatever became of the stages before.
    """
    lines = [line for line in feature.releases.values() if line.added]
    planned = [line for line in lines if not line.withdrawn]
    whole = [line for line in planned if line.stage.casefold() in GENERAL]
    if stage is None:
        return max(whole or planned or lines, key=_added, default=None)
    staged = [line for line in lines if line.stage.casefold() == stage.casefold()]
    out = [line for line in (*staged, *whole) if _is_out(line)]
    return max(out[:1] or staged, key=_added, default=None)


def _added(release: ReleaseLine) -> tuple[object, int]:
    assert release.added is not None
    return release.added.place


def _is_out(release: ReleaseLine) -> bool:
    """Whether customers have it: what ships inside the company alone is out for none of them."""
    return release.shipment is not None and release.customer_visible and not release.withdrawn


def _borne(backing: Backing, workspace: WorkspaceLine) -> Borne:
    discovery = workspace.discovery
    if backing.measured:
        return Borne(backing, True, None, frozenset())
    if backing.insight is not None:
        insight = discovery.insights.get(backing.insight)
        stands = insight is not None and insight.is_open
        accounts = frozenset(insight.accounts()) if insight and stands else frozenset()
        return Borne(backing, stands, insight.closed if insight else None, accounts or _UNKNOWN)
    call = discovery.conversations.get(backing.conversation or 0)
    if call is None or not call.is_there:
        return Borne(backing, False, call.removed if call else None, frozenset())
    lost = call.lost.get(backing.highlight or 0)
    return Borne(backing, lost is None, lost, frozenset({call.account}))


_UNKNOWN: frozenset[int | None] = frozenset({None})
