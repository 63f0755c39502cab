"""Several things in one act: areas handed over, days off, settings of the policy; all of them or none."""

from datetime import date

import pytest

from alongside.core.policy import UnknownSetting, Value
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions
from alongside.rooms.people.handover import NothingToHandOver, areas_of, hand_over, seat_of
from alongside.rooms.people.models import Area, Member
from alongside.rooms.people.queries import holidays, policy
from alongside.rooms.people.together import add_holidays, change_settings
from tests.rooms.conftest import LATER, MONDAY, Recorded, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(ours: World) -> Member:
    member = actions.join(
        ours.workspace, handle="nia", name="Nia", function="pmm", by=NOBODY, at=MONDAY
    )
    assert member
    return member


@pytest.fixture
def billing(ours: World) -> Area:
    """A second area of Max's."""
    area = actions.open_area(ours.workspace, slug="billing", name="Billing", by=NOBODY, at=MONDAY)
    assert area
    actions.assign_pair(area, pm=None, pmm=ours.pmm, by=NOBODY, at=MONDAY)
    return area


def test_hand_over(ours: World, newcomer: Member, billing: Area, recorded: Recorded) -> None:
    areas = list(areas_of(ours.pmm))
    assert areas == [billing, ours.area]
    assert hand_over(ours.pmm, to=newcomer, areas=areas, by=ours.pm, at=LATER) == areas
    assert recorded() == [
        ("pair_assigned", {"pmm": newcomer.pk}),
        ("pair_assigned", {"pm": ours.pm.pk, "pmm": newcomer.pk}),
    ]
    assert list(areas_of(newcomer)) == areas
    assert not areas_of(ours.pmm).exists()
    ours.area.refresh_from_db()
    assert (seat_of(newcomer, ours.area), seat_of(ours.pmm, ours.area)) == ("pmm", None)
    assert seat_of(ours.pm, ours.area) == "pm", "the other seat is as it was"


def test_the_other_seat_that_somebody_filled_meanwhile_stays(
    ours: World, newcomer: Member, billing: Area
) -> None:
    read_before = Area.objects.get(pk=billing.pk)
    actions.assign_pair(billing, pm=ours.pm, pmm=ours.pmm, by=NOBODY, at=MONDAY)
    (done,) = hand_over(ours.pmm, to=newcomer, areas=[read_before], by=ours.pm, at=LATER)
    now = Area.objects.get(pk=billing.pk)
    assert (now.pm, now.pmm) == (done.pm, done.pmm) == (ours.pm, newcomer)
    with pytest.raises(NothingToHandOver, match="Max does not sit in the pair of Billing"):
        hand_over(ours.pmm, to=newcomer, areas=[billing], by=ours.pm, at=LATER)


def test_an_area_of_others_is_not_there(ours: World, theirs: World, newcomer: Member) -> None:
    with pytest.raises(NotThere):
        hand_over(ours.pmm, to=newcomer, areas=[ours.area, theirs.area], by=ours.pm, at=LATER)
    assert Area.objects.get(pk=ours.area.pk).pmm == ours.pmm


def test_none_if_one_cannot_be(ours: World, newcomer: Member, recorded: Recorded) -> None:
    other = actions.open_area(ours.workspace, slug="x", name="X", by=NOBODY, at=MONDAY)
    assert other
    before = recorded()
    with pytest.raises(NothingToHandOver, match="Max does not sit in the pair of X"):
        hand_over(ours.pmm, to=newcomer, areas=[ours.area, other], by=ours.pm, at=LATER)
    assert Area.objects.get(pk=ours.area.pk).pmm == ours.pmm
    assert recorded() == before


def test_refusals(ours: World, theirs: World, newcomer: Member) -> None:
    def over(to: Member, areas: list[Area]) -> object:
        return hand_over(ours.pmm, to=to, areas=areas, by=ours.pm, at=LATER)

    with pytest.raises(NothingToHandOver, match="nobody hands over to themselves"):
        over(ours.pmm, [ours.area])
    with pytest.raises(NothingToHandOver, match="at least one area"):
        over(newcomer, [])
    with pytest.raises(actions.WrongSeat, match="pia works as pm; this seat is for pmm"):
        over(ours.pm, [ours.area])
    with pytest.raises(NotThere):
        over(theirs.pmm, [ours.area])
    actions.leave(newcomer, by=NOBODY, at=LATER)
    with pytest.raises(actions.WrongSeat, match="nia has left"):
        over(newcomer, [ours.area])


def test_add_holidays(ours: World, recorded: Recorded) -> None:
    first, second = date(2025, 12, 24), date(2025, 12, 25)
    assert add_holidays(ours.workspace, days=[second], by=ours.pm, at=LATER) == [second]
    days = [second, first, first]
    assert add_holidays(ours.workspace, days=days, by=ours.pm, at=LATER) == [first]
    assert add_holidays(ours.workspace, days=days, by=ours.pm, at=LATER) is None
    assert holidays(ours.workspace) == [first, second]
    assert [kind for kind, _ in recorded()] == ["holiday_added"] * 2


def test_change_settings(ours: World, recorded: Recorded) -> None:
    changed: dict[str, Value] = {"lead.T1": "60", "lead.T2": 25, "TIR501.severity": "off"}
    done = change_settings(ours.workspace, changed=changed, by=ours.pm, at=LATER)
    assert done == ["lead.T1", "TIR501.severity"], "a T2's lead is so already"
    now = policy(ours.workspace)
    assert (now["lead.T1"], now["TIR501.severity"]) == (60, "off")
    back: dict[str, Value] = {"lead.T1": None, "TIR501.severity": "default"}
    change_settings(ours.workspace, changed=back, by=ours.pm, at=LATER)
    assert [fields["value"] for _, fields in recorded()] == [60, "off", None, None]
    assert change_settings(ours.workspace, changed=back, by=ours.pm, at=LATER) is None


def test_no_setting_if_one_cannot_be(ours: World, recorded: Recorded) -> None:
    with pytest.raises(UnknownSetting, match="takes a number"):
        change_settings(
            ours.workspace, changed={"lead.T1": 60, "lead.T2": "soon"}, by=ours.pm, at=LATER
        )
    assert policy(ours.workspace)["lead.T1"] == 40
    assert recorded() == []
