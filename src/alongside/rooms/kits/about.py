"""What is known of a launch that a kit tells: the briefs of what goes to market, and the claims about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, Subquery

from alongside.core.kits.citing import Sayable, sayable
from alongside.core.kits.filling import Briefed, Known
from alongside.rooms.features.briefs.models import BriefItem
from alongside.rooms.launches.models import Bundled
from alongside.rooms.messaging.claims.backing import under
from alongside.rooms.messaging.claims.standings import resting
from alongside.rooms.messaging.claims.states import COLUMNS, Judged, agreed_to, judged
from alongside.rooms.messaging.models import Capability, Claim, GroupedFeature, HousePlace

MOST_CLAIMS = 40
"""Claims about a launch that a kit looks at, those at the top of their houses first."""
MOST_RELEASES = 60


class About(NamedTuple):
    """A claim that is about what goes to market, or that a kit names."""

    number: int
    type: str
    said: Sayable
    is_roof: bool


def bundled(launch: int) -> list[Any]:
    """What goes to market with a launch, each with release and feature, and the `no_gos` of its brief; without what
    was withdrawn. One statement.
    """
    said = BriefItem.objects.filter(brief__feature=OuterRef("feature"), name="no_gos")
    held = Bundled.objects.filter(launch=launch, release__withdrawn=False)
    rows = held.annotate(no_gos=Subquery(said.values("text")[:1]))
    ordered = rows.select_related("release__feature").order_by("release__release_first", "release")
    return list(ordered[:MOST_RELEASES])


def briefs(rows: Iterable[Bundled]) -> list[Briefed]:
    """What the briefs of these features say, in their order, each feature once. One statement, none for none."""
    features = {one.feature_id: one.release.feature for one in rows}
    if not features:
        return []
    texts: dict[int, dict[str, str]] = {number: {} for number in features}
    items = BriefItem.objects.filter(brief__feature__in=list(features))
    for feature, name, text in items.values_list("brief__feature", "name", "text"):
        texts[feature][name] = text
    return [Briefed(one.key, one.title, texts[number]) for number, one in features.items()]


def known(workspace: int, features: Collection[int]) -> list[Known]:
    """The claims that rest on these features, or stand in their message houses, the roofs first. One statement."""
    rows = _about(workspace, features, ()).values_list("pk", "roof_")
    return [Known(number, bool(roof)) for number, roof in rows[:MOST_CLAIMS]]


def claims_about(
    workspace: int, features: Collection[int], cited: Collection[int], *, today: date
) -> list[About]:
    """The same and those that a kit names, each with whether the field may say it on that day. Five statements."""
    rows: Any = _about(workspace, features, cited).values_list(*COLUMNS, "roof_", "hidden_")
    found = list(rows[:MOST_CLAIMS])
    asked = [Judged._make(row[:6]) for row in found]
    numbers = [one.number for one in asked]
    below = under(numbers)
    agreed = agreed_to(asked, below, today=today)
    states = judged(workspace, asked, below, resting(numbers), agreed, today=today)
    return [
        About(
            one.number,
            one.kind,
            sayable(
                one.wording,
                states[one.number][0],
                approved=one.approved_at is not None,
                public=one.public,
                hidden=bool(hidden),
            ),
            bool(roof),
        )
        for one, (roof, hidden) in zip(asked, (row[6:] for row in found), strict=True)
    ]


def _about(workspace: int, features: Collection[int], cited: Collection[int]) -> Any:
    """The claims that are in use, about these features or cited: those that stand highest in a house first."""
    named = Q(feature__in=features) | Q(feature__merged_into__in=features)
    own = Capability.objects.within(workspace).filter(named).values("claim")
    groups = GroupedFeature.objects.within(workspace).filter(named).values("group")
    housed = HousePlace.objects.within(workspace).filter(house__group__in=groups)
    hidden = Q(feature__draft=True) | Q(feature__restricted=True)
    resting_on = Capability.objects.filter(hidden, claim=OuterRef("pk"))
    rows = Claim.objects.within(workspace).filter(retired_at=None)
    rows = rows.filter(
        Q(pk__in=own) | Q(pk__in=housed.values("claim")) | Q(pk__in=[*cited][:MOST_CLAIMS])
    )
    places = housed.filter(claim=OuterRef("pk"))
    found = rows.annotate(
        roof_=Exists(places.filter(place="roof")),
        pillar_=Exists(places.filter(place="pillar")),
        hidden_=Exists(resting_on),
    )
    # Without features no house is asked for, and PostgreSQL does not order by a constant.
    return found.order_by(*(("-roof_", "-pillar_") if features else ()), "pk")


def sayables(claims: Sequence[About]) -> dict[int, Sayable]:
    """By number: whether the field may say it."""
    return {one.number: one.said for one in claims}
