"""What a log cannot do: let somebody in, or reach what whoever imports it does not see."""

from pathlib import Path

import pytest

from alongside.doors.trackers.log.read import Outcome, import_log
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.imports.batches import Refused
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.doors.trackers.log.sample import NOW, Line, line, write
from tests.rooms.conftest import LATER, World, ours

__all__ = ["ours"]

pytestmark = pytest.mark.django_db


def brought(world: World, path: Path, *lines: Line, by: Member | None = None) -> Outcome:
    """The log of these lines, imported into the world; on the site, where `by` says by whom."""
    file = write(path / "log.jsonl", list(lines))
    origin = NOBODY if by is None else Origin(member=by)
    return import_log(file, now=NOW, workspace=world.workspace.slug, by=origin, seen_by=by)


def roles(world: World) -> dict[str, str]:
    there = Member.objects.within(world.workspace)
    return dict(there.order_by("handle").values_list("handle", "role"))


@pytest.fixture
def noor(ours: World) -> Member:
    """An admin, who is in no pair."""
    noor = people.join(ours.workspace, handle="noor", function="sales", by=NOBODY, at=LATER)
    assert noor
    people.give_role(noor, role="admin", by=NOBODY, at=LATER)
    return noor


GIVEN = [
    line("member_joined", 1, member="@eve", name="Eve", function="pm"),
    line("role_given", 2, member="@eve", role="admin"),
    line("role_given", 3, member="@max", role="admin"),
]


def test_on_the_site_it_gives_nobody_a_role(ours: World, noor: Member, tmp_path: Path) -> None:
    done = brought(ours, tmp_path, *GIVEN, by=noor)
    assert roles(ours) == {"eve": "member", "max": "member", "noor": "admin", "pia": "admin"}
    assert (done.roles_left_out, done.unchanged) == (2, 2)
    told = Event.objects.within(ours.workspace).filter(kind="role_given", batch=done.run.batch)
    assert not told.exists(), "so that nothing that sets rows anew gives it either"


def test_it_takes_no_role_either(ours: World, noor: Member, tmp_path: Path) -> None:
    brought(ours, tmp_path, line("role_given", 1, member="@pia", role="reader"), by=noor)
    assert roles(ours)["pia"] == "admin"


def test_on_the_command_line_only_to_who_cannot_sign_in(ours: World, tmp_path: Path) -> None:
    people.correct(ours.pmm, name="Max", email="max@example.com", by=NOBODY, at=LATER)
    done = brought(ours, tmp_path, *GIVEN)
    assert roles(ours) == {"eve": "admin", "max": "member", "pia": "admin"}
    assert (done.roles_left_out, done.unchanged) == (1, 1)


def test_the_only_admin_does_not_leave_by_a_log(ours: World, noor: Member, tmp_path: Path) -> None:
    left = line("member_left", 1, member="@noor")
    people.give_role(ours.pm, role="member", by=NOBODY, at=LATER)
    with pytest.raises(Refused) as refused:
        brought(ours, tmp_path, left, by=noor)
    assert "@noor is the only admin here" in str(refused.value.refusals[0])
    assert Member.objects.get(pk=noor.pk).left_at is None


@pytest.mark.parametrize(
    "reaching",
    [
        line("feature_opened", 1, feature="F-1", by="@pia"),
        line("feature_restricted", 1, feature="F-1", guests=["@noor"], by="@pia"),
        line("feature_merged", 1, feature="F-1", into="F-3", by="@pia"),
        line("feature_merged", 1, feature="F-3", into="F-1", by="@pia"),
        line("feature_moved", 1, feature="F-1", area=None, by="@pia"),
        line("release_date_stated", 1, feature="F-1", release="general", date="2025-09", by="@pia"),
        line("release_added", 1, feature="F-2", release="beta", by="@pia"),
        line("feature_added", 1, feature="F-2", title="Mine", by="@pia"),
        line("feature_drafted", 1, feature="F-2", title="Mine", by="@pia"),
    ],
    ids=lambda one: one["kind"],
)
def test_what_the_importer_does_not_see_is_not_there(
    ours: World, noor: Member, reaching: Line, tmp_path: Path
) -> None:
    """F-1 is restricted to its pair, F-2 is Pia's draft; the log says that Pia did it."""
    actions.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    actions.draft_feature(ours.workspace, key="F-2", title="Draft", by=ours.pm, at=LATER)
    actions.add_feature(ours.workspace, key="F-3", title="Open", by=ours.pm, at=LATER)
    before = ours.told()
    with pytest.raises(Refused) as refused:
        brought(ours, tmp_path, reaching, by=noor)
    [said] = refused.value.refusals
    assert "no feature 'F-" in said.message or said.message.startswith("the key F-2 is taken")
    assert ours.told() == before
    seen = Feature.objects.visible_to(noor).values_list("key", flat=True)
    assert list(seen) == ["F-3"]


def test_what_the_log_itself_hides_goes_on(ours: World, noor: Member, tmp_path: Path) -> None:
    """It restricts what the importer saw, and drafts what is new; both go on in the same log."""
    brought(
        ours,
        tmp_path,
        line("feature_restricted", 1, feature="F-1", guests=[], by="@pia"),
        line("release_added", 2, feature="F-1", release="beta", by="@pia"),
        line("feature_drafted", 3, feature="F-9", title="New", by="@pia"),
        line("release_added", 4, feature="F-9", release="beta", by="@pia"),
        by=noor,
    )
    assert list(Feature.objects.visible_to(noor)) == []
    seen = Feature.objects.visible_to(ours.pm).order_by("key").values_list("key", flat=True)
    assert list(seen) == ["F-1", "F-9"]


def test_the_command_line_sees_everything(ours: World, tmp_path: Path) -> None:
    actions.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    brought(ours, tmp_path, line("release_added", 1, feature="F-1", release="beta", by="@pia"))
    assert Release.objects.filter(feature__key="F-1", stage="beta").exists()
