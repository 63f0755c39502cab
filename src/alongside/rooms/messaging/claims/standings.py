"""What has become of the capabilities that claims rest on: read from releases, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db.models import F
from django.db.models.functions import Coalesce

from alongside.core.messaging.claims import Standing
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.features.status import Status

GENERAL = ("general", "general availability", "ga", "stable")
"""What the stage is called at which everybody has it."""


class Shipping(NamedTuple):
    """One release of a feature, as far as a claim asks."""

    stage: str
    shipped: bool
    withdrawn: bool


def standings(pairs: Collection[tuple[int, str]]) -> dict[tuple[int, str], Standing]:
    """What has become of each feature from a stage on; an empty stage is the general one, or the last there is.

    Of what was merged it is what goes on that counts. Two statements.
    """
    goes_on = Coalesce("merged_into", "pk")
    wanted = {feature for feature, _ in pairs}
    if not wanted:
        return {}
    rows = Feature.objects.filter(pk__in=wanted).annotate(on=goes_on)
    stands = Coalesce("merged_into__status", F("status"))
    there = Coalesce("merged_into__on_roadmap", F("on_roadmap"))
    known = {
        number: (on, status, is_there)
        for number, on, status, is_there in rows.values_list("pk", "on", stands, there)
    }
    shippings = _shippings({on for on, *_ in known.values()})
    return {
        (feature, stage): standing(
            known[feature][1] if known[feature][2] else Status.DROPPED,
            shippings[known[feature][0]],
            stage,
        )
        for feature, stage in pairs
        if feature in known
    }


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
    if claimed.shipped:
        return Standing.SHIPPED
    return Standing.PARTLY if any(one.shipped for one in planned) else Standing.PLANNED


def _claimed(every: list[Shipping], planned: list[Shipping], stage: str) -> Shipping | None:
    """The release that has to have shipped; None where a stage is named that is none any more."""
    if stage:
        return next((one for one in every if one.stage.casefold() == stage.casefold()), None)
    general = (one for one in planned if one.stage.casefold() in GENERAL)
    return next(general, planned[-1])


def _shippings(features: Collection[int]) -> defaultdict[int, list[Shipping]]:
    """By feature: its releases in the order in which they were planned."""
    found: defaultdict[int, list[Shipping]] = defaultdict(list)
    rows = Release.objects.filter(feature__in=features).order_by("id")
    for feature, stage, shipped, withdrawn in rows.values_list(
        "feature", "stage", "shipped_on", "withdrawn"
    ):
        found[feature].append(Shipping(stage, shipped is not None, withdrawn))
    return found
