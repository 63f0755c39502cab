"""Playbooks as a workspace writes them: versions, what a running launch follows, and who is proposed for its tasks."""

import pytest

from alongside.core.errors import ChangedMeanwhile
from alongside.core.playbooks import shipped
from alongside.core.playbooks.written import UnreadablePlaybook, read, write
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import LaunchTask
from alongside.rooms.launches.playbooks import all_in_force, in_force, versions
from alongside.rooms.launches.refusals import NotLower
from alongside.rooms.launches.told import launch_told
from alongside.rooms.people import actions as people
from alongside.rooms.people.actions import UnknownFunction
from alongside.rooms.people.models import Member
from alongside.rooms.people.roles import NotAllowed
from alongside.rooms.strategy.objectives import HasLeft
from tests.rooms.conftest import MONDAY, World
from tests.rooms.launches.test_launches import kinds, planned, task

pytestmark = pytest.mark.django_db

OURS = """name = "T3"

[[task]]
key = "brief-accepted"
title = "Brief accepted"
at = -12
owner = "pm"
gate = true

[[task]]
key = "video"
title = "A short film"
at = -6
owner = "design"
after = ["brief-accepted"]

[[task]]
key = "launch"
title = "Changelog"
at = 0
owner = "pmm"
after = ["video"]
"""


@pytest.fixture
def admin(ours: World) -> Member:
    """Who may write them."""
    return ours.pm


def test_a_version_is_written_and_retired(ours: World, admin: Member) -> None:
    def put(text: str, expected: int) -> object:
        return actions.write_playbook(
            ours.workspace, tier="T3", text=text, expected=expected, by=admin, at=MONDAY
        )

    assert put(shipped.written("T3"), 0) is None, "it says what is in force"
    assert put(OURS, 0)
    assert in_force(ours.workspace.pk, "T3") == (read(OURS), 1)
    assert put(OURS, 1) is None
    with pytest.raises(ChangedMeanwhile) as refused:
        put(OURS.replace("-12", "-14"), 0)
    assert refused.value.theirs["text"] == OURS
    assert put(OURS.replace("-12", "-14"), 1)
    with pytest.raises(ChangedMeanwhile):
        actions.retire_playbook(ours.workspace, tier="T3", expected=1, by=admin, at=MONDAY)
    assert actions.retire_playbook(ours.workspace, tier="T3", expected=2, by=admin, at=MONDAY)
    assert (
        actions.retire_playbook(ours.workspace, tier="T3", expected=3, by=admin, at=MONDAY) is None
    )
    assert in_force(ours.workspace.pk, "T3") == (shipped.playbook("T3"), 3)
    assert [one.number for one in versions(ours.workspace.pk, "T3")] == [3, 2, 1]
    assert all_in_force(ours.workspace.pk)["T3"] == (shipped.playbook("T3"), 3)
    assert all_in_force(ours.workspace.pk)["T1"] == (shipped.playbook("T1"), 0)
    assert kinds()[-3:] == ["playbook_written", "playbook_written", "playbook_retired"]


def test_only_admins_write_them_and_only_playbooks(ours: World, admin: Member) -> None:
    with pytest.raises(NotAllowed):
        actions.write_playbook(
            ours.workspace, tier="T3", text=OURS, expected=0, by=ours.pmm, at=MONDAY
        )
    with pytest.raises(UnreadablePlaybook) as refused:
        actions.write_playbook(
            ours.workspace, tier="T3", text=OURS.replace('"design"', '"nobody"'), expected=0, by=admin, at=MONDAY
        )  # fmt: skip
    assert [(one.line, one.field) for one in refused.value.wrong] == [(14, "owner")]
    with pytest.raises(NotLower):
        actions.write_playbook(
            ours.workspace, tier="T9", text=OURS, expected=0, by=admin, at=MONDAY  # type: ignore[arg-type]
        )  # fmt: skip
    assert not versions(ours.workspace.pk, "T3")


def test_a_file_that_was_taken_out_is_brought_back(ours: World, admin: Member) -> None:
    actions.write_playbook(ours.workspace, tier="T3", text=OURS, expected=0, by=admin, at=MONDAY)
    out = write(in_force(ours.workspace.pk, "T3").playbook)
    brought = actions.write_playbook(
        ours.workspace, tier="T2", text=out, expected=0, by=admin, at=MONDAY
    )
    assert brought
    assert in_force(ours.workspace.pk, "T2").playbook.tasks == read(OURS).tasks


def test_a_launch_keeps_its_version_until_the_newer_one_is_taken(
    ours: World, admin: Member
) -> None:
    launch = planned(ours, tier="T3", day="2026-12-14")
    before = set(LaunchTask.objects.values_list("key", "at"))
    actions.write_playbook(ours.workspace, tier="T3", text=OURS, expected=0, by=admin, at=MONDAY)
    assert set(LaunchTask.objects.values_list("key", "at")) == before
    told = launch_told(ours.pmm, launch.pk, today=MONDAY.date())
    assert told
    assert told.newer
    assert told.newer.number == 1
    assert [one.key for one in told.newer.difference.added] == ["video"]
    assert "message-house" in [one.key for one in told.newer.difference.gone]
    [brief] = [one for one in told.newer.difference.changed if one.task.key == "brief-accepted"]
    assert ("due", "T-10", "T-12") in brief.turned
    assert actions.follow_playbook(launch, tier="T3", by=ours.pmm, at=MONDAY)
    assert task(launch, "video").at == -6
    told = launch_told(ours.pmm, launch.pk, today=MONDAY.date())
    assert told
    assert told.newer is None


def test_owners_are_proposed_from_the_pair_and_the_leads(ours: World, admin: Member) -> None:
    launch = planned(ours, day="2026-12-14")
    docs = [
        people.join(ours.workspace, handle=name, name=name, function="docs", by=admin, at=MONDAY)
        for name in ("dora", "dirk")
    ]
    sam = people.join(
        ours.workspace, handle="sam", name="sam", function="support", by=admin, at=MONDAY
    )

    def owners() -> dict[str, str]:
        told = launch_told(ours.pmm, launch.pk, today=MONDAY.date())
        assert told
        return {one.row.key: one.proposed.handle for one in told.tasks if one.proposed}

    assert owners()["kpi"] == ours.pm.handle
    assert owners()["positioning"] == ours.pmm.handle
    assert owners()["support-kit"] == "sam", "the only one there is"
    assert "docs-placeholder" not in owners(), "there are two"
    assert "go-no-go" not in owners(), "nobody decides yet"
    with pytest.raises(UnknownFunction):
        actions.name_lead(ours.workspace, function="x", member=docs[1], by=admin, at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.name_lead(ours.workspace, function="docs", member=docs[1], by=ours.pmm, at=MONDAY)
    assert actions.name_lead(ours.workspace, function="docs", member=docs[1], by=admin, at=MONDAY)
    assert (
        actions.name_lead(ours.workspace, function="docs", member=docs[1], by=admin, at=MONDAY)
        is None
    )
    actions.decide_by(launch, owner=ours.pm, by=ours.pmm, at=MONDAY)
    assert owners()["docs-placeholder"] == "dirk"
    assert owners()["go-no-go"] == ours.pm.handle
    assert sam
    actions.give(task(launch, "kpi"), owner=sam, by=ours.pmm, at=MONDAY)
    assert actions.give_out(launch, by=ours.pmm, at=MONDAY)
    assert task(launch, "docs-placeholder").owner == docs[1]
    assert task(launch, "kpi").owner == sam, "what is somebody's stays so"
    assert actions.give_out(launch, by=ours.pmm, at=MONDAY) is None
    assert actions.name_lead(ours.workspace, function="docs", member=None, by=admin, at=MONDAY)
    assert docs[0]
    people.leave(docs[0], by=admin, at=MONDAY)
    docs[0].refresh_from_db()
    with pytest.raises(HasLeft):
        actions.name_lead(ours.workspace, function="docs", member=docs[0], by=admin, at=MONDAY)
