"""Out of one workspace and into another: the same history, the same rows, the same findings as of any moment."""

import json
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.doors.trackers.log.read import import_log
from alongside.doors.trackers.log.write import log_lines
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.findings.actions import revoke_waiver, waive
from alongside.rooms.findings.checks import check
from alongside.rooms.findings.identity import identity_of
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.states import SetAside
from alongside.rooms.imports.batches import Refused, importing
from alongside.rooms.imports.undo import BuiltUpon, undo
from alongside.rooms.ledger.models import Event, Wording, Workspace
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.doors.trackers.log.sample import told as told_with_batches
from tests.rooms.conftest import make_world
from tests.rooms.frames import rows_differ
from tests.rooms.test_frames import DEEDS, START, TOLD, Cast, Deed, bring, do
from tests.story import TODAY

MOMENTS = [START + timedelta(days=days) for days in (2, 40)]
NOT_IN_LOGS = ("DSC", "STR", "CTX", "MSG", "TIR504", "TIR505")
OURS = {
    "id",
    "workspace_id",
    "feature_id",
    "release_id",
    "area_id",
    "author_id",
    "train_id",
    "look_again_on",
}


def told(slug: str) -> list[dict[str, object]]:
    """What an export tells, but for the imports that brought it here: there it is one."""
    return [
        {name: value for name, value in one.items() if name != "batch"}
        for one in told_with_batches(slug)
    ]


def moved(workspace: Workspace, slug: str) -> Workspace:
    """The workspace that an import of its export makes."""
    now = datetime.now(UTC)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log.jsonl"
        path.write_bytes(b"".join(log_lines(workspace, exported_at=now)))
        done = import_log(path, now=now, workspace=slug)
    return done.run.workspace


def rows_of(workspace: Workspace, but: Collection[tuple[str, str]] = frozenset()) -> list[object]:
    """What every feature and release looks like, `but` for some releases, without the numbers of this database."""
    features = Feature.objects.within(workspace).filter(on_roadmap=True).select_related("area")
    releases = Release.objects.within(workspace).filter(feature__on_roadmap=True)
    releases = releases.filter(withdrawn=False).select_related("feature", "train")
    found: list[object] = [
        (row.area and row.area.slug, _plain(row)) for row in features.order_by("key")
    ]
    return found + [
        (row.feature.key, row.train and row.train.key, _plain(row))
        for row in releases.order_by("feature__key", "stage")
        if (row.feature.key, row.stage) not in but
    ]


def _plain(row: Feature | Release) -> dict[str, object]:
    names = [field.attname for field in row._meta.concrete_fields]
    return {name: getattr(row, name) for name in names if name not in OURS}


def findings(workspace: Workspace, at: datetime) -> Sequence[object]:
    """What the rules say at a moment, by keys and stages, and the state it is in.

    Without what rests on what customers said, on objectives, briefs and launches (`NOT_IN_LOGS`): no log has those. Nor
    does one tell which tasks a pull-in took the time from (RAD403).
    """
    report = check(workspace, at=at)
    standing = Event.objects.within(workspace).exclude(source=None, batch=None)
    stages = {
        row.pk: (row.feature.key, row.stage)
        for row in Release.objects.within(workspace).select_related("feature")
    }
    aside = SetAside(workspace.pk, at)
    kinds = dict(standing.values_list("id", "kind"))
    assert kinds.keys() >= {one.anchor for one in report.findings if kinds}
    return sorted(
        (
            one.code,
            *stages[one.subject],
            one.severity,
            one.sentence.rpartition(", ")[0] if one.code == "RAD403" else one.sentence,
            len(one.events),
            str(aside.state_of(identity_of(one), one.severity)),
        )
        for one in report.findings
        if not one.code.startswith(NOT_IN_LOGS) and one.judged != "launch"
    )


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(DEEDS, max_size=25), TOLD, TOLD, st.booleans(), st.booleans())
def test_any_history(
    by_hand: list[Deed],
    first: list[tuple[Deed, int]],
    second: list[tuple[Deed, int]],
    in_order: bool,
    hand_first: bool,
) -> None:
    with transaction.atomic():
        workspace = people.open_workspace("ours", name="Ours", at=START)
        cast = Cast(workspace)
        if hand_first:
            do(cast, by_hand)
        bring(cast, first, sorted_by_time=in_order)
        batch = bring(cast, second, sorted_by_time=in_order)
        if not hand_first:
            do(cast, by_hand)
        _is_the_same(workspace, moved(workspace, "theirs"), MOMENTS)
        if batch is not None:
            try:
                undo(batch, at=START)
            except BuiltUpon:
                pass
            else:
                _counts_the_same(workspace)
        transaction.set_rollback(True)


def _counts_the_same(workspace: Workspace) -> None:
    """After an undoing: what was said of what is gone stays out; who held which function may be missed (README).

    A release that only the undone import had taken up again is taken up there by what was said of it since.
    """
    try:
        other = moved(workspace, "others")
    except Refused as problem:
        if {one.field for one in problem.refusals} <= {"pm", "by"}:
            return
        raise
    withdrawn = Release.objects.within(workspace).filter(withdrawn=True)
    gone = set(withdrawn.values_list("feature__key", "stage"))
    assert rows_of(other, but=gone) == rows_of(workspace)
    assert rows_differ(other) == []


def _is_the_same(one: Workspace, other: Workspace, moments: list[datetime]) -> None:
    assert told(other.slug) == told(one.slug)
    assert rows_of(other) == rows_of(one)
    assert rows_differ(other) == []
    for moment in moments:
        assert findings(other, moment) == findings(one, moment)


def test_the_story(story: Workspace) -> None:
    moments = [TODAY - timedelta(days=days) for days in range(0, 200, 40)]
    _is_the_same(story, moved(story, "moved"), moments)


@time_machine.travel(TODAY, tick=False)
def test_waivers(story: Workspace) -> None:
    """They bind to the same events, with their reasons; erased words stay erased."""
    who = Member.objects.within(story).first()
    assert who
    found = Finding.objects.within(story).filter(resolved_at=None, code__startswith="RAD")
    one, two, three = found.order_by("id")[:3]
    until = date(2026, 12, 31)
    waive(one, reason="For now", until=until, by=who, at=TODAY)
    revoke_waiver(waive(two, reason="No", until=until, by=who, at=TODAY), by=who, at=TODAY)
    waive(two, reason="Yes", until=until, by=who, at=TODAY)
    erased = waive(three, reason="A secret", until=until, by=who, at=TODAY)
    erased.reason.text = ""
    erased.reason.save()
    other = moved(story, "moved")
    reasons = [line["reason"] for line in told("moved") if line["kind"] == "finding_waived"]
    assert reasons[-4:] == ["For now", "No", "Yes", "(erased)"]
    assert findings(other, TODAY) == findings(story, TODAY)
    assert sum("waived" in str(one) for one in findings(other, TODAY)) >= 3


@time_machine.travel(TODAY, tick=False)
def test_a_waiver_that_hangs_on_what_customers_said_is_left_out(story: Workspace) -> None:
    """The event that it binds to is in no log."""
    who = Member.objects.within(story).first()
    assert who
    heard = Finding.objects.within(story).filter(resolved_at=None, code="DSC101").first()
    assert heard
    assert heard.release_id, "about a release, but by what was said in interviews"
    one = waive(heard, reason="Heard", until=date(2026, 12, 31), by=who, at=TODAY)
    revoke_waiver(one, by=who, at=TODAY)
    moved(story, "moved")
    assert "DSC101" not in {line.get("code") for line in told(story.slug)}


@time_machine.travel(TODAY, tick=False)
def test_a_waiver_is_as_narrow_as_before(story: Workspace) -> None:
    """It says how bad the finding was; where the ledger does not say so yet, the row does. One was undone."""
    who = Member.objects.within(story).first()
    assert who
    found = Finding.objects.within(story).filter(resolved_at=None, code__startswith="RAD")
    mild, older, other, *_ = found.order_by("id")
    until = date(2026, 12, 31)
    mild.severity, older.severity, other.severity = "info", "", "warning"
    Finding.objects.bulk_update([mild, older, other], ["severity"])
    with importing(story, source="log", attested=True, at=TODAY - timedelta(days=1)) as run:
        by = Origin(member=who, known_at=TODAY - timedelta(days=1))
        waive(other, reason="Undone", until=until, by=by, at=TODAY)
    undo(run.batch, at=TODAY)
    for one in (mild, older, other):
        waive(one, reason=one.severity or "older", until=until, by=who, at=TODAY)
    Waiver.objects.within(story).filter(severity=None).update(severity="error")
    moved(story, "moved")
    waived = [line for line in told("moved") if line["kind"] == "finding_waived"][-3:]
    assert [(line["severity"], line["reason"]) for line in waived] == [
        ("info", "info"),
        ("error", "older"),
        ("warning", "warning"),
    ]
    kept = Waiver.objects.within(Workspace.objects.get(slug="moved")).order_by("-id")
    assert [one.severity for one in kept[:3]] == ["warning", "error", "info"]


@pytest.mark.django_db
def test_titles_are_those_of_then() -> None:
    """Unless they were erased; then the present one stands in."""
    ours = make_world("ours")
    for title in ("Two", "Three"):
        actions.rename(ours.feature, title=title, by=ours.pm, at=START)
    _is_the_same(ours.workspace, moved(ours.workspace, "moved"), [])
    kinds = ("feature_added", "feature_renamed")

    def titles() -> list[object]:
        return [one.get("title") for one in told("ours") if one["kind"] in kinds]

    assert titles() == ["Synonyms", "Two", "Three"]
    Wording.objects.within(ours.workspace).exclude(text="Three").update(text="")
    assert titles() == ["Three", None, "Three"]


def test_an_export_reads_one_workspace_only(story: Workspace, elsewhere: Workspace) -> None:
    here, there = told(story.slug), told(elsewhere.slug)
    assert here == there, "the same story was told in both"
    for workspace in (story, elsewhere):
        Feature.objects.within(workspace).update(title=workspace.slug)
        Wording.objects.within(workspace).update(text=workspace.slug)
    assert {line["title"] for line in told(story.slug) if "title" in line} == {story.slug}


def test_the_header(story: Workspace) -> None:
    header = json.loads(next(iter(log_lines(story, exported_at=TODAY))))
    assert header == {
        "alongside_log": 1,
        "workspace": "demo",
        "name": story.name,
        "exported_at": "2026-03-11T10:00:00Z",
    }
