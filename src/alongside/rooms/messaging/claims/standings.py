"""What has become of the capabilities that claims rest on: read from releases, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db import connection

from alongside.core.briefs.no_gos import no_gos
from alongside.core.messaging.claims import Standing
from alongside.core.timeline.ground import GENERAL
from alongside.rooms.features.status import Status
from alongside.rooms.messaging.models import Capability
from alongside.rooms.people.models import Member
from alongside.rooms.people.sight import visible_rows


class Shipping(NamedTuple):
    """One release of a feature, as far as a claim asks."""

    stage: str
    shipped: bool
    withdrawn: bool
    target: str = ""
    """The date in force as a plan date's text; the day on which it came out once it did. Empty where nobody asked."""
    visible: bool = True
    """Whether customers get it; else it ships inside the company alone."""

    @property
    def out(self) -> bool:
        """Whether customers have it."""
        return self.shipped and self.visible and not self.withdrawn


class Resting(NamedTuple):
    """A claim rests on a feature; of one that was merged, what is said is of the one that goes on."""

    capability: int
    claim: int
    feature: int
    key: str
    title: str
    stage: str
    """From which on it is so; empty: general, or the last there is."""
    seen: bool
    """Whether the reader sees the feature; its name and key are for those who do."""
    standing: Standing
    no_gos: list[str]
    """What nobody may say of the feature, by its brief."""

    def once_shipped(self, stages: Collection[str]) -> Resting:
        """The same once these stages of the feature have shipped."""
        out = {stage.casefold() for stage in stages}
        meant = {self.stage.casefold()} if self.stage else {*GENERAL}
        ahead = self.standing in (Standing.PLANNED, Standing.PARTLY)
        return self._replace(standing=Standing.SHIPPED) if ahead and out & meant else self


_RESTING = """
FROM rooms_capability c
JOIN rooms_feature named ON named.id = c.feature_id
JOIN rooms_feature f ON f.id = COALESCE(named.merged_into_id, named.id)
LEFT JOIN rooms_brief b ON b.feature_id = f.id
LEFT JOIN rooms_briefitem i ON i.brief_id = b.id AND i.name = 'no_gos'
LEFT JOIN rooms_release r ON r.feature_id = f.id
"""


def resting(claims: Collection[int], member: Member | None = None) -> list[Resting]:
    """On what these claims rest, as the member sees it (None: the machine, which sees all). One statement."""
    if not claims:
        return []
    sight = visible_rows(Capability, member) if member is not None else ("", ())
    seen, values = ("FALSE", ()) if sight is None else (f"c.id IN ({sight[0]})", sight[1])
    if member is None:
        seen = "TRUE"
    places = ", ".join(["%s"] * len(claims))
    statement = (
        f"SELECT c.id, c.claim_id, f.id, f.key, f.title, c.stage, {seen}, f.status, f.on_roadmap, "
        f"COALESCE(i.text, ''), r.stage, r.shipped_on IS NOT NULL, r.withdrawn, r.customer_visible {_RESTING} "
        f"WHERE c.claim_id IN ({places}) ORDER BY c.id, r.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, *claims])
        rows = cursor.fetchall()
    shippings: defaultdict[int, list[Shipping]] = defaultdict(list)
    for number, *_, stage, shipped, withdrawn, visible in rows:
        if stage is not None:
            release = Shipping(stage, bool(shipped), bool(withdrawn), visible=bool(visible))
            shippings[number].append(release)
    return [
        Resting(
            number,
            claim,
            feature,
            key,
            title,
            stage,
            bool(is_seen),
            standing(status if on_roadmap else Status.DROPPED, shippings[number], stage),
            no_gos(said) if is_seen else [],
        )
        for number, claim, feature, key, title, stage, is_seen, status, on_roadmap, said in (
            dict.fromkeys(row[:10] for row in rows)
        )
    ]


def standing(status: str, releases: Iterable[Shipping], stage: str) -> Standing:
    """What has become of a feature of that status from a stage on."""
    if status == Status.DROPPED:
        return Standing.DROPPED
    every = list(releases)
    planned = [one for one in every if not one.withdrawn]
    if not planned:
        if every:
            return Standing.DROPPED
        return Standing.SHIPPED if status == Status.DONE else Standing.PLANNED
    claimed = _claimed(every, planned, stage)
    if claimed is None or claimed.withdrawn:
        return Standing.DROPPED
    return _of_claimed(claimed, planned)


def _of_claimed(claimed: Shipping, planned: list[Shipping]) -> Standing:
    """What has become of the release that is claimed, beside the others that are planned."""
    if claimed.out:
        return Standing.SHIPPED
    if any(one.out for one in planned):
        return Standing.PARTLY
    return Standing.INSIDE if claimed.shipped else Standing.PLANNED


def claimed_release(releases: Iterable[Shipping], stage: str) -> Shipping | None:
    """Of a feature's releases, the one that a claim from that stage on is about; None where there is none ahead."""
    every = list(releases)
    planned = [one for one in every if not one.withdrawn]
    return _claimed(every, planned, stage) if planned else None


def _claimed(every: list[Shipping], planned: list[Shipping], stage: str) -> Shipping | None:
    """The release that has to have shipped; None where a stage is named that is none any more.

    What is out for everybody is so whatever became of the stages before: as `core.timeline.ground` has it.
    """
    whole = [one for one in planned if one.stage.casefold() in GENERAL]
    if not stage:
        return (whole or planned)[-1]
    staged = [one for one in every if one.stage.casefold() == stage.casefold()]
    out = [one for one in (*staged, *whole) if one.out]
    return next(iter(out or staged[::-1]), None)
