"""Every verb about people: what it changes, the one event it records, what it refuses and how."""

from collections.abc import Callable
from datetime import date

import pytest

from alongside.core.errors import AlongsideError
from alongside.core.policy import UnknownSetting
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people import actions
from alongside.rooms.people.models import Area, Holiday, Label, Member
from tests.rooms.conftest import LATER, MONDAY, Recorded, World

pytestmark = pytest.mark.django_db

HOLIDAY = date(2025, 12, 24)


def join(world: World, handle: str, function: str, **more: str) -> Member | None:
    return actions.join(
        world.workspace,
        handle=handle,
        name=handle.title(),
        function=function,
        by=NOBODY,
        at=LATER,
        **more,
    )


def test_open_workspace(db: None) -> None:
    workspace = actions.open_workspace("north-1", name="North", at=MONDAY)
    assert Workspace.objects.get(slug="north-1") == workspace
    (event,) = Event.objects.within(workspace)
    assert (event.kind, event.subject, event.happened_at) == (
        "workspace_opened",
        workspace.pk,
        MONDAY,
    )


@pytest.mark.parametrize("slug", ["", "North", "-north", "no rth", "n" * 40, "nörd", "a/b", "a\n"])
def test_open_workspace_with_an_unusable_name(db: None, slug: str) -> None:
    with pytest.raises(actions.UnusableName, match="use small letters, digits and hyphens"):
        actions.open_workspace(slug, name="North", at=MONDAY)
    assert not Workspace.objects.exists()


def test_open_workspace_that_exists(ours: World) -> None:
    with pytest.raises(actions.UnusableName, match="'ours' exists already; choose another name"):
        actions.open_workspace("ours", name="Other", at=MONDAY)


def test_join(ours: World, recorded: Recorded) -> None:
    member = join(ours, "sam", "sales", email="sam@example.com")
    assert member == Member.objects.get(workspace=ours.workspace, handle="sam")
    assert (member.name, member.email, member.function) == ("Sam", "sam@example.com", "sales")
    assert recorded() == [("member_joined", {"function": "sales"})], "and no name, no address"
    assert Event.objects.latest("id").subject == member.pk


def test_join_again(ours: World, recorded: Recorded) -> None:
    assert join(ours, "pia", "pm") is None
    assert recorded() == []


def test_join_with_another_name_or_address(ours: World, recorded: Recorded) -> None:
    def max_(**more: str) -> Member | None:
        return actions.join(
            ours.workspace, handle="max", function="pmm", by=ours.pm, at=LATER, **more
        )

    assert max_(name="Max Neu") == ours.pmm
    assert max_(name="Max Neu", email="max@example.com") == ours.pmm
    assert max_(email="max@example.com") is None
    assert max_(name="Max Neu") is None, "who comes without an address keeps the one there is"
    assert max_() is None, "and so with the name"
    row = Member.objects.get(pk=ours.pmm.pk)
    assert (row.name, row.email) == ("Max Neu", "max@example.com")
    assert recorded() == [("member_renamed", {})] * 2, "and none of the words"
    assert Event.objects.latest("id").actor == ours.pm
    assert Area.objects.get(pk=ours.area.pk).pmm == ours.pmm


def test_join_with_another_name_and_function(ours: World, recorded: Recorded) -> None:
    actions.join(ours.workspace, handle="pia", name="Pia Neu", function="pmm", by=NOBODY, at=LATER)
    row = Member.objects.get(pk=ours.pm.pk)
    assert (row.name, row.function) == ("Pia Neu", "pmm")
    assert recorded() == [("member_renamed", {}), ("member_joined", {"function": "pmm"})]


def test_join_without_a_name(ours: World) -> None:
    sam = actions.join(ours.workspace, handle="sam", function="pm", by=NOBODY, at=LATER)
    assert sam is not None
    assert sam.name == "sam"


def test_join_with_another_function(ours: World, recorded: Recorded) -> None:
    member = join(ours, "pia", "executive")
    assert member == ours.pm
    assert Member.objects.get(pk=ours.pm.pk).function == "executive"
    assert Area.objects.get(pk=ours.area.pk).pm is None, "that seat is for product managers"
    assert recorded() == [("member_joined", {"function": "executive"})]


def test_join_after_leaving(ours: World, recorded: Recorded) -> None:
    actions.leave(ours.pmm, by=NOBODY, at=LATER)
    assert join(ours, "max", "pmm") == ours.pmm
    assert Member.objects.get(pk=ours.pmm.pk).left_at is None
    assert [kind for kind, _ in recorded()] == ["member_left", "member_joined"]


def test_join_with_an_unknown_function(ours: World, recorded: Recorded) -> None:
    with pytest.raises(actions.UnknownFunction, match="'pmp' is no function; there are pm, pmm"):
        join(ours, "sam", "pmp")
    assert recorded() == []


@pytest.mark.parametrize("handle", ["", "Sam", "sam@example.com", "s m", "s" * 40])
def test_join_with_an_unusable_handle(ours: World, handle: str, recorded: Recorded) -> None:
    with pytest.raises(actions.UnusableName, match="cannot be a handle"):
        join(ours, handle, "pm")
    assert recorded() == []


OPEN: dict[str, Callable[[World, str], object]] = {
    "workspace": lambda world, name: actions.open_workspace("new", name=name, at=LATER),
    "member": lambda world, name: actions.join(
        world.workspace, handle="new", name=name, function="pm", by=NOBODY, at=LATER
    ),
    "area": lambda world, name: actions.open_area(
        world.workspace, slug="new", name=name, by=NOBODY, at=LATER
    ),
}


@pytest.mark.parametrize("what", OPEN)
@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("", "needs a name"),
        (" \n", "needs a name"),
        ("x" * 121, "has at most 120 characters; this one has 121"),
        ("Zo\0", "holds a NUL character"),
        ("Zo\udceb", "holds half a character"),
    ],
)
def test_names_that_nothing_could_read_back(
    ours: World, what: str, name: str, wrong: str, recorded: Recorded
) -> None:
    with pytest.raises(AlongsideError, match=f"{what} {wrong}"):
        OPEN[what](ours, name)
    assert recorded() == []
    assert Workspace.objects.count() == 1
    OPEN[what](ours, f" {'x' * 120}\n")
    model = {"workspace": Workspace, "member": Member, "area": Area}[what]
    assert model._default_manager.filter(name="x" * 120).exists()


@pytest.mark.parametrize(
    "email", ["not an address", "mira@", "@example.com", "a@b", "a@b.co\n c", "x" * 255 + "@b.co"]
)
def test_join_with_what_is_no_address(ours: World, email: str, recorded: Recorded) -> None:
    with pytest.raises(AlongsideError, match=r"is no e-mail address|has at most 254 characters"):
        join(ours, "sam", "pm", email=email)
    assert recorded() == []
    assert not Member.objects.filter(handle="sam").exists()


def test_the_same_handle_elsewhere_is_somebody_else(ours: World, theirs: World) -> None:
    assert join(theirs, "sam", "pm") != join(ours, "sam", "pm")


def test_leave(ours: World, recorded: Recorded) -> None:
    assert actions.leave(ours.pmm, by=ours.pm, at=LATER) == ours.pmm
    assert Member.objects.get(pk=ours.pmm.pk).left_at == LATER
    area = Area.objects.get(pk=ours.area.pk)
    assert (area.pm, area.pmm) == (ours.pm, None)
    assert recorded() == [("member_left", {})]
    assert Event.objects.latest("id").actor == ours.pm
    assert actions.leave(ours.pmm, by=ours.pm, at=LATER) is None


def test_open_area(ours: World, recorded: Recorded) -> None:
    area = actions.open_area(ours.workspace, slug="billing", name="Billing", by=ours.pm, at=LATER)
    assert area == Area.objects.get(workspace=ours.workspace, slug="billing")
    assert (area.pm, area.pmm) == (None, None)
    assert recorded() == [("area_opened", {})]
    again = actions.open_area(ours.workspace, slug="billing", name="Bill", by=ours.pm, at=LATER)
    assert again is None
    assert len(recorded()) == 1


def test_open_area_with_an_unusable_name(ours: World) -> None:
    with pytest.raises(actions.UnusableName, match="'Billing' cannot name an area"):
        actions.open_area(ours.workspace, slug="Billing", name="Billing", by=ours.pm, at=LATER)


def test_assign_pair(ours: World, recorded: Recorded) -> None:
    other = join(ours, "petra", "pm")
    assert other is not None
    assert actions.assign_pair(ours.area, pm=other, pmm=None, by=ours.pm, at=LATER) == ours.area
    area = Area.objects.get(pk=ours.area.pk)
    assert (area.pm, area.pmm) == (other, None)
    assert recorded()[1:] == [("pair_assigned", {"pm": other.pk})]
    assert actions.assign_pair(ours.area, pm=other, pmm=None, by=ours.pm, at=LATER) is None
    actions.assign_pair(ours.area, pm=None, pmm=ours.pmm, by=ours.pm, at=LATER)
    assert recorded()[2:] == [("pair_assigned", {"pmm": ours.pmm.pk})]


def test_assign_pair_to_the_wrong_seats(ours: World, recorded: Recorded) -> None:
    with pytest.raises(actions.WrongSeat, match="max works as pmm; this seat is for pm"):
        actions.assign_pair(ours.area, pm=ours.pmm, pmm=None, by=ours.pm, at=LATER)
    with pytest.raises(actions.WrongSeat, match="pia works as pm; this seat is for pmm"):
        actions.assign_pair(ours.area, pm=ours.pm, pmm=ours.pm, by=ours.pm, at=LATER)
    assert recorded() == []


def test_assign_pair_to_somebody_who_left(ours: World) -> None:
    actions.leave(ours.pmm, by=NOBODY, at=LATER)
    with pytest.raises(actions.WrongSeat, match="max has left"):
        actions.assign_pair(ours.area, pm=ours.pm, pmm=ours.pmm, by=ours.pm, at=LATER)


def test_holidays(ours: World, theirs: World, recorded: Recorded) -> None:
    actions.add_holiday(theirs.workspace, day=HOLIDAY, by=NOBODY, at=LATER)
    holiday = actions.add_holiday(ours.workspace, day=HOLIDAY, by=ours.pm, at=LATER)
    assert holiday == Holiday.objects.get(workspace=ours.workspace)
    assert actions.add_holiday(ours.workspace, day=HOLIDAY, by=ours.pm, at=LATER) is None
    assert actions.remove_holiday(ours.workspace, day=HOLIDAY, by=ours.pm, at=LATER) == HOLIDAY
    assert actions.remove_holiday(ours.workspace, day=HOLIDAY, by=ours.pm, at=LATER) is None
    assert recorded() == [
        ("holiday_added", {"day": "2025-12-24"}),
        ("holiday_removed", {"day": "2025-12-24"}),
    ]
    assert Holiday.objects.get().workspace == theirs.workspace


def test_change_policy(ours: World, recorded: Recorded) -> None:
    for value in (70, None):
        changed = actions.change_policy(
            ours.workspace, setting="lead.T1", value=value, by=ours.pm, at=LATER
        )
        assert changed == "lead.T1"
    assert recorded() == [
        ("policy_changed", {"setting": "lead.T1", "value": 70}),
        ("policy_changed", {"setting": "lead.T1", "value": None}),
    ]


@pytest.mark.parametrize(("setting", "value"), [("lead.T9", 3), ("lead.T1", "soon"), ("", 1)])
def test_change_policy_to_nonsense(
    ours: World, setting: str, value: object, recorded: Recorded
) -> None:
    with pytest.raises(UnknownSetting):
        actions.change_policy(ours.workspace, setting=setting, value=value, by=ours.pm, at=LATER)
    assert recorded() == []


def test_label(ours: World, theirs: World) -> None:
    label = actions.label(ours.workspace, "jb")
    assert actions.label(ours.workspace.pk, "jb") == label
    assert actions.label(theirs.workspace, "jb") != label
    assert len(actions.label(ours.workspace, "x" * 500).text) == 120
    assert Label.objects.count() == 3


def test_who_acts_has_to_be_a_member(ours: World) -> None:
    assert actions.the_member(ours.pm) == ours.pm
    assert actions.the_member(Origin(member=ours.pm)) == ours.pm
    with pytest.raises(actions.NoMember, match="say which one"):
        actions.the_member(NOBODY)
