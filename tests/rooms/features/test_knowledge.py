"""Every verb of knowing and of tiers: what it keeps, the one event it records, what it refuses and how."""

from typing import Literal

import pytest

from alongside.core.plandate import UnreadableDate, parse
from alongside.rooms.features import actions
from alongside.rooms.features.actions.knowledge import NotTheMarketer
from alongside.rooms.features.actions.tiers import UnknownTier
from alongside.rooms.features.models import (
    Acknowledgement,
    Countersignature,
    Release,
    TierSignature,
)
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people import actions as people
from alongside.rooms.people.actions import NoMember
from tests.rooms.conftest import LATER, Recorded, World

pytestmark = pytest.mark.django_db


def dated(world: World, release: str = "", launch: str = "") -> None:
    """Give the release its dates."""
    if release:
        actions.state_release_date(world.release, date=parse(release), by=world.pm, at=LATER)
    if launch:
        actions.state_launch_date(world.release, date=parse(launch), by=world.pm, at=LATER)


@pytest.mark.parametrize(
    ("release", "launch", "seen"),
    [("", "", None), ("2025-03", "", "2025-03"), ("2025-03", "2025-05", "2025-05")],
)
def test_acknowledge(ours: World, release: str, launch: str, seen: str | None) -> None:
    dated(ours, release, launch)
    recorded = Recorded(ours)
    acknowledgement = actions.acknowledge(ours.release, by=ours.pmm, at=LATER)
    row = Acknowledgement.objects.get(pk=acknowledgement.pk)
    assert (row.release, row.member, row.date, row.acknowledged_at) == (
        ours.release,
        ours.pmm,
        seen or "",
        LATER,
    )
    assert recorded() == [("release_acknowledged", {"date": seen})]


def test_acknowledge_what_a_source_attests(ours: World, recorded: Recorded) -> None:
    by = Origin(member=ours.pmm)
    actions.acknowledge(ours.release, by=by, at=LATER, date="2025-Q1")
    actions.acknowledge(ours.release, by=by, at=LATER, date=None)
    assert recorded() == [
        ("release_acknowledged", {"date": "2025-Q1"}),
        ("release_acknowledged", {"date": None}),
    ]
    with pytest.raises(UnreadableDate):
        actions.acknowledge(ours.release, by=by, at=LATER, date="soon")


def test_only_members_know(ours: World, recorded: Recorded) -> None:
    label = people.label(ours.workspace, "jb")
    for nobody in (NOBODY, Origin(label=label)):
        with pytest.raises(NoMember):
            actions.acknowledge(ours.release, by=nobody, at=LATER)
        with pytest.raises(NoMember):
            actions.countersign(ours.release, by=nobody, at=LATER)
        with pytest.raises(NoMember):
            actions.take_part(ours.release, how="asked", by=nobody, at=LATER)
        with pytest.raises(NoMember):
            actions.confirm_tier(ours.release, by=nobody, at=LATER)
    assert recorded() == []


def test_countersign(ours: World) -> None:
    dated(ours, "2025-03")
    recorded = Recorded(ours)
    signature = actions.countersign(ours.release, by=ours.pmm, at=LATER)
    row = Countersignature.objects.get(pk=signature.pk)
    assert (row.member, row.date, row.signed_at) == (ours.pmm, "2025-03", LATER)
    assert recorded() == [("change_countersigned", {"date": "2025-03"})]
    with pytest.raises(NotTheMarketer, match="countersigned by a product marketer"):
        actions.countersign(ours.release, by=ours.pm, at=LATER)
    assert len(recorded()) == 1


@pytest.mark.parametrize("how", ["asked", "attended", "contributed"])
def test_take_part(
    ours: World, how: Literal["asked", "attended", "contributed"], recorded: Recorded
) -> None:
    assert actions.take_part(ours.release, how=how, by=ours.pmm, at=LATER) == ours.release
    assert recorded() == [("release_discussed", {"how": how})]


def test_take_part_in_another_way(ours: World, recorded: Recorded) -> None:
    with pytest.raises(ValueError, match="'dreamt' is none of asked, attended, contributed"):
        actions.take_part(ours.release, how="dreamt", by=ours.pmm, at=LATER)  # type: ignore[arg-type]
    assert recorded() == []


def test_deliver(ours: World, recorded: Recorded) -> None:
    assert actions.deliver(ours.release, to=ours.pmm, by=NOBODY, at=LATER) == ours.release
    assert recorded() == [("notice_delivered", {"member": ours.pmm.pk})]
    assert Event.objects.latest("id").actor is None
    assert not Acknowledgement.objects.exists(), "delivered is not known"


def test_state_facts(ours: World, recorded: Recorded) -> None:
    said = actions.state_facts(
        ours.release, facts=["notable", "new_audience"], by=ours.pm, at=LATER
    )
    assert said == ours.release
    assert Release.objects.get(pk=ours.release.pk).tier_facts == "new_audience notable"
    again = actions.state_facts(
        ours.release, facts={"new_audience", "notable"}, by=ours.pm, at=LATER
    )
    assert again is None
    actions.state_facts(ours.release, facts=[], by=ours.pm, at=LATER)
    assert recorded() == [
        ("tier_facts_stated", {"facts": ["new_audience", "notable"]}),
        ("tier_facts_stated", {"facts": []}),
    ]


def test_state_an_unknown_fact(ours: World, recorded: Recorded) -> None:
    with pytest.raises(UnknownTier, match="'shiny' is no fact about a release; there are new_aud"):
        actions.state_facts(ours.release, facts=["notable", "shiny"], by=ours.pm, at=LATER)
    assert recorded() == []


def test_set_tier_signs_it_for_ones_side(ours: World, recorded: Recorded) -> None:
    actions.set_tier(ours.release, tier="T1", by=ours.pm, at=LATER, reason="New audience")
    assert Release.objects.get(pk=ours.release.pk).tier == "T1"
    assert recorded() == [
        ("tier_set", {"tier": "T1"}),
        ("tier_confirmed", {"tier": "T1", "side": "pm"}),
    ]
    assert actions.set_tier(ours.release, tier="T1", by=ours.pmm, at=LATER) is None
    signed = TierSignature.objects.get()
    assert (signed.member, signed.tier, signed.side, signed.signed_at) == (
        ours.pm,
        "T1",
        "pm",
        LATER,
    )


def test_set_tier_by_others_signs_nothing(ours: World, recorded: Recorded) -> None:
    actions.set_tier(ours.release, tier="T1", by=NOBODY, at=LATER)
    assert recorded() == [("tier_set", {"tier": "T1"})]
    with pytest.raises(UnknownTier, match="'T9' is no tier; there are T1, T2, T3, T0"):
        actions.set_tier(ours.release, tier="T9", by=ours.pm, at=LATER)


def test_confirm_tier(ours: World, recorded: Recorded) -> None:
    with pytest.raises(UnknownTier, match="no tier is set yet; set one"):
        actions.confirm_tier(ours.release, by=ours.pmm, at=LATER)
    actions.set_tier(ours.release, tier="T2", by=ours.pm, at=LATER)
    assert actions.confirm_tier(ours.release, by=ours.pm, at=LATER) is None, "setting signed it"
    assert actions.confirm_tier(ours.release, by=ours.pmm, at=LATER) is not None
    assert actions.confirm_tier(ours.release, by=ours.pmm, at=LATER) is None
    actions.set_tier(ours.release, tier="T1", by=ours.pm, at=LATER)
    assert actions.confirm_tier(ours.release, by=ours.pmm, at=LATER) is not None, "it changed"
    assert recorded() == [
        ("tier_set", {"tier": "T2"}),
        ("tier_confirmed", {"tier": "T2", "side": "pm"}),
        ("tier_confirmed", {"tier": "T2", "side": "pmm"}),
        ("tier_set", {"tier": "T1"}),
        ("tier_confirmed", {"tier": "T1", "side": "pm"}),
        ("tier_confirmed", {"tier": "T1", "side": "pmm"}),
    ]


def test_confirm_tier_for_no_side(ours: World, recorded: Recorded) -> None:
    sam = people.join(
        ours.workspace, handle="sam", name="Sam", function="sales", by=NOBODY, at=LATER
    )
    assert sam is not None
    actions.set_tier(ours.release, tier="T2", by=sam, at=LATER)
    with pytest.raises(actions.NotYourSide, match="by a product manager and a product marketer"):
        actions.confirm_tier(ours.release, by=sam, at=LATER)
    assert [kind for kind, _ in recorded()] == ["member_joined", "tier_set"]


def test_confirm_tier_as_a_source_attests_it(ours: World, recorded: Recorded) -> None:
    by = Origin(member=ours.pm)
    for _ in range(2):
        actions.confirm_tier(ours.release, by=by, at=LATER, tier="T3", side="pmm")
    assert recorded() == [("tier_confirmed", {"tier": "T3", "side": "pmm"})] * 2
    assert Release.objects.get(pk=ours.release.pk).tier == ""
