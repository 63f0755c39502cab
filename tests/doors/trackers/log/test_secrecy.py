"""Roles, drafts, restricted features and surprises: out in a log, and in again elsewhere."""

from pathlib import Path

import pytest

from alongside.core.events import KINDS
from alongside.doors.trackers.log.schema import NOT_CARRIED
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Guest, Release, Surprise
from alongside.rooms.features.queries import surprises
from alongside.rooms.imports.batches import Refused
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.models import Wording, Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.doors.trackers.log.sample import GOOD, bring, line, told, write
from tests.doors.trackers.log.test_round_trip import moved
from tests.rooms.conftest import LATER, World, ours, theirs
from tests.rooms.frames import rows_differ

__all__ = ["ours", "theirs"]

pytestmark = pytest.mark.django_db


def live(world: World) -> None:
    """All that a log has to carry besides what it carried before."""
    by, at = world.pm, LATER
    people.give_role(world.pm, role="admin", by=NOBODY, at=at)
    people.give_role(world.pmm, role="reader", by=by, at=at)
    draft = actions.draft_feature(world.workspace, key="F-2", title="Draft", by=by, at=at)
    actions.add_release(draft, stage="beta", by=by, at=at)
    secret = actions.draft_feature(world.workspace, key="F-3", title="Secret", by=by, at=at)
    actions.rename(secret, title="No secret", by=by, at=at)
    actions.publish(secret, by=by, at=at)
    actions.restrict(world.feature, guests=[world.pmm], by=by, at=at)
    actions.restrict(secret, guests=[], by=by, at=at)
    actions.open_up(secret, by=by, at=at)
    one = actions.report_surprise(world.release, by=world.pmm, at=at)
    assert one
    actions.settle_surprise(one, outcome="We talked", by=by, at=at)
    actions.report_surprise(world.release, by=world.pmm, at=at)


def test_round_trip(ours: World) -> None:
    live(ours)
    other = moved(ours.workspace, "moved")
    plain = [{**one, "batch": None} for one in told("moved")]
    assert plain == [{**one, "batch": None} for one in told("ours")]
    assert rows_differ(other) == []
    roles = dict(Member.objects.within(other).values_list("handle", "role"))
    assert roles == {"pia": "admin", "max": "reader"}
    pia = Member.objects.within(other).get(handle="pia")
    rows = Feature.objects.within(other).values_list(
        "key", "title", "draft", "restricted", "author"
    )
    assert list(rows.order_by("key")) == [
        ("F-1", "Synonyms", False, True, pia.pk),
        ("F-2", "Draft", True, False, pia.pk),
        ("F-3", "No secret", False, False, pia.pk),
    ]
    assert list(Guest.objects.within(other).values_list("feature__key", "member__handle")) == [
        ("F-1", "max")
    ]
    told_of = surprises(Feature.objects.within(other).get(key="F-1"), pia)
    assert [one.outcome for one in told_of] == ["", "We talked"]
    assert Release.objects.within(other).filter(feature__key="F-2").exists()


def test_what_is_of_this_server_alone_is_not_carried(ours: World) -> None:
    before = told("ours")
    where, by = ours.workspace, ours.pm
    people.note_export(where, what="roadmap", file_format="csv", rows=1, by=by, at=LATER)
    people.note_backup(where, by=by, at=LATER)
    people.note_sign_in_link(ours.pmm, by=by, at=LATER)
    assert told("ours") == before
    assert {"list_exported", "backup_made", "sign_in_link_made"} <= {
        name for name, kind in KINDS.items() if kind in NOT_CARRIED
    }


def test_erased_words_stay_erased(ours: World) -> None:
    live(ours)
    Wording.objects.filter(text="We talked").update(text="")
    moved(ours.workspace, "moved")
    reasons = [one["reason"] for one in told("moved") if one["kind"] == "surprise_settled"]
    assert reasons == ["(erased)"]


def test_undone_it_leaves_no_trace(tmp_path: Path) -> None:
    first = bring(write(tmp_path / "a.jsonl", GOOD))
    before = told("acme")
    lines = [
        line("role_given", 101, member="@pia", role="admin"),
        line("feature_drafted", 102, feature="F-2", title="Draft", by="@pia"),
        line("feature_restricted", 103, feature="F-1", guests=["@max"], by="@pia"),
        line("surprise_reported", 104, feature="F-1", release="beta", by="@max"),
        line("surprise_settled", 105, feature="F-1", release="beta", by="@pia", member="@max", reason="So"),
        line("feature_opened", 106, feature="F-1", by="@pia"),
        line("feature_restricted", 107, feature="F-1", guests=["@max"], by="@max"),
    ]  # fmt: skip
    done = bring(write(tmp_path / "b.jsonl", lines))
    assert rows_differ(done.run.workspace) == []
    assert Guest.objects.get().member.handle == "max"
    assert Feature.objects.get(key="F-1").author == Member.objects.get(handle="max")
    undo(done.run.batch, at=LATER)
    assert told("acme") == before
    assert rows_differ(first.run.workspace) == []
    assert not Guest.objects.exists()
    assert not Surprise.objects.exists()
    assert Member.objects.get(handle="pia").role == "member"
    assert not Feature.objects.get(key="F-2").on_roadmap


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        (line("role_given", 101, member="@pia", role="owner"), "role"),
        (line("role_given", 101, member="@nobody", role="admin"), "member"),
        (line("feature_drafted", 101, feature="F-2", title="Draft"), "by"),
        (line("feature_drafted", 101, feature="F-2", title="Draft", by="jb"), "by"),
        (line("feature_drafted", 101, feature="F-1", title="Draft", by="@pia"), "feature"),
        (line("feature_restricted", 101, feature="F-1", guests=["@x"], by="@pia"), "guests"),
        (line("feature_restricted", 101, feature="F-1", guests=[]), "by"),
        (line("surprise_reported", 101, feature="F-1", release="beta"), "by"),
    ],
)
def test_bad_lines(tmp_path: Path, bad: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as problem:
        bring(write(tmp_path / "a.jsonl", [*GOOD, bad]))
    assert [one.field for one in problem.value.refusals] == [field]
    assert not Workspace.objects.exists()


def test_what_nobody_reported_is_settled_by_nothing(tmp_path: Path) -> None:
    settled = line(
        "surprise_settled",
        101,
        feature="F-1",
        release="beta",
        by="@pia",
        member="@max",
        reason="So",
    )
    assert bring(write(tmp_path / "a.jsonl", [*GOOD, settled])).unchanged == 1
