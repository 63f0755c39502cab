"""Welcome somebody, change them in all respects at once, open another workspace; and who enters by which address."""

import pytest

from alongside.rooms.access.models import Session
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions, membership
from alongside.rooms.people.membership import TakenAddress, change_member, free_handle, welcome
from alongside.rooms.people.models import Area, Member
from alongside.rooms.people.roles import LastAdmin
from alongside.rooms.people.roster import headcount, last_backup, roster
from alongside.rooms.people.sign_in import user_of
from tests.rooms.conftest import LATER, Recorded, World

pytestmark = pytest.mark.django_db


def come(ours: World, **other: str) -> Member:
    said = {"name": "Wren", "email": "wren@x.example", "function": "sales", **other}
    member: Member = welcome(ours.workspace, **said, by=ours.pm, at=LATER)
    return member


def changed(member: Member, **other: str) -> Member | None:
    said = {name: getattr(member, name) for name in ("name", "email", "function", "role")}
    done: Member | None = change_member(member, **{**said, **other}, by=NOBODY, at=LATER)
    return done


def test_welcome(ours: World, recorded: Recorded) -> None:
    wren = come(ours, role="reader")
    assert (wren.handle, wren.email, wren.role) == ("wren", "wren@x.example", "reader")
    assert Member.objects.get(pk=wren.pk).role == "reader"
    assert [kind for kind, _ in recorded()] == ["member_joined", "role_given"]


def test_a_plain_member_gets_no_role_event(ours: World, recorded: Recorded) -> None:
    come(ours)
    assert recorded() == [("member_joined", {"function": "sales"})]


@pytest.mark.parametrize(
    ("wish", "handle"),
    [
        ("Wren.Ødegård", "wren-degard"),
        ("pia", "pia-2"),
        ("山", "member"),
        ("-_-", "member"),
        ("x" * 60, "x" * 35),
    ],
)
def test_handles(ours: World, wish: str, handle: str) -> None:
    assert free_handle(ours.workspace, wish) == handle


def test_one_address_signs_one_member_in(ours: World, theirs: World, recorded: Recorded) -> None:
    wren = come(ours)
    with pytest.raises(TakenAddress, match="Wren has that address; use another one"):
        come(ours, name="Ren", email="WREN@x.example")
    actions.leave(wren, by=NOBODY, at=LATER)
    with pytest.raises(TakenAddress, match="have them back instead"):
        come(ours, name="Ren")
    elsewhere = welcome(
        theirs.workspace, name="Wren", email="wren@x.example", function="pm", by=NOBODY, at=LATER
    )
    assert elsewhere.handle == "wren"
    assert come(ours, name="No One", email="").handle == "no-one"
    assert come(ours, name="No Two", email="").handle == "no-two", "to have none is no address"


def test_change_all(ours: World, recorded: Recorded) -> None:
    assert changed(ours.pmm, name="Maxi", function="pm", role="admin") == ours.pmm
    row = Member.objects.get(pk=ours.pmm.pk)
    assert (row.name, row.function, row.role) == ("Maxi", "pm", "admin")
    assert Area.objects.get(pk=ours.area.pk).pmm is None, "the seat does not fit any more"
    assert [kind for kind, _ in recorded()] == ["role_given", "member_renamed", "member_joined"]


def test_change_nothing(ours: World, recorded: Recorded) -> None:
    assert changed(ours.pmm) is None
    assert recorded() == []


def test_all_or_nothing(ours: World, recorded: Recorded) -> None:
    with pytest.raises(actions.UnknownFunction):
        changed(ours.pmm, name="Maxi", function="wizard")
    assert Member.objects.get(pk=ours.pmm.pk).name == "Max"
    actions.give_role(ours.pm, role="admin", by=NOBODY, at=LATER)
    with pytest.raises(LastAdmin):
        changed(ours.pm, name="Pi", role="member")
    assert Member.objects.get(pk=ours.pm.pk).name == "Pia"


def test_whoever_left_is_not_changed(ours: World) -> None:
    actions.leave(ours.pmm, by=NOBODY, at=LATER)
    with pytest.raises(actions.NoMember, match="max has left; have them back first"):
        changed(ours.pmm, name="Maxi")


def test_nothing_of_another_workspace(ours: World, theirs: World) -> None:
    with pytest.raises(NotThere):
        change_member(
            ours.pm, name="P", email="", function="pm", role="member", by=theirs.pm, at=LATER
        )


def sign_in(member: Member) -> None:
    Session.objects.create(
        session_key=f"s{member.pk}", session_data="", expire_date=LATER, user=user_of(member)
    )


def test_another_address_is_another_user(ours: World) -> None:
    actions.correct(ours.pm, name="Pia", email="pia@x.example", by=NOBODY, at=LATER)
    sign_in(ours.pm)
    old = ours.pm.user
    assert old
    actions.correct(ours.pm, name="Pia", email="Pia@X.example", by=NOBODY, at=LATER)
    assert Member.objects.get(pk=ours.pm.pk).user == old, "the same address"
    assert changed(ours.pm, email="pia@y.example")
    assert Member.objects.get(pk=ours.pm.pk).user is None
    assert not Session.objects.filter(user=old).exists()
    assert user_of(Member.objects.get(pk=ours.pm.pk)).email == "pia@y.example"


def test_so_it_is_when_the_command_line_says_so(ours: World) -> None:
    actions.correct(ours.pm, name="Pia", email="pia@x.example", by=NOBODY, at=LATER)
    user_of(ours.pm)
    actions.join(
        ours.workspace, handle="pia", function="pm", email="p@y.example", by=NOBODY, at=LATER
    )
    assert Member.objects.get(pk=ours.pm.pk).user is None


def test_whoever_works_elsewhere_too_stays_signed_in(ours: World, theirs: World) -> None:
    for world in (ours, theirs):
        actions.correct(world.pm, name="Pia", email="pia@x.example", by=NOBODY, at=LATER)
        user_of(world.pm)
    sign_in(ours.pm)
    changed(ours.pm, email="pia@y.example")
    assert Session.objects.filter(user=theirs.pm.user).exists()


def test_open_another(ours: World) -> None:
    actions.correct(ours.pm, name="Pia", email="pia@x.example", by=NOBODY, at=LATER)
    user = user_of(ours.pm)
    there = membership.open_another("trial", name="Trial", founder=ours.pm, at=LATER)
    row = Member.objects.get(pk=there.pk)
    assert (row.workspace.slug, row.handle, row.role, row.user) == ("trial", "pia", "admin", user)
    assert Member.objects.within(row.workspace).count() == 1


def test_open_one_that_is_there(ours: World) -> None:
    with pytest.raises(actions.UnusableName, match="exists already"):
        membership.open_another("ours", name="Ours", founder=ours.pm, at=LATER)
    assert Workspace.objects.count() == 1


def test_the_roster(ours: World, theirs: World) -> None:
    actions.leave(ours.pmm, by=NOBODY, at=LATER)
    [pia], more = roster(ours.pm)
    assert (pia.handle, pia.areas, pia.seen_at, more) == ("pia", ["Search"], None, False)
    [gone], _ = roster(ours.pm, left=True)
    assert (gone.handle, gone.areas) == ("max", [])
    assert headcount(ours.workspace) == (1, 1, 1)


def test_the_last_backup(ours: World) -> None:
    assert last_backup(ours.workspace) is None
    actions.note_backup(ours.workspace, by=NOBODY, at=LATER)
    actions.note_backup(ours.workspace, by=ours.pm, at=LATER)
    noted = last_backup(ours.workspace)
    assert noted
    assert noted.who == "Pia"
