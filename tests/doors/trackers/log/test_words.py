"""Whatever a verb takes in words, an export tells so that an import takes it back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine

from alongside.core.events.base import MOST
from alongside.core.plandate import parse
from alongside.doors.trackers.csv.write import csv_lines
from alongside.doors.trackers.log.write import log_lines
from alongside.rooms.features import actions
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.words import LONGEST_REASON
from tests.doors.trackers.csv import sample as csv
from tests.doors.trackers.log.sample import NOW, bring, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def as_long_as_can_be() -> Workspace:
    """A workspace in which everything that can be named or said fills its place."""
    workspace = people.open_workspace("w" * 39, name="W" * 120, at=NOW)
    who = people.join(
        workspace, handle="m" * 39, name="M" * 120, function="pmm", by=NOBODY, at=NOW,
        email=f"{'m' * 60}@{'e' * 60}.com",
    )  # fmt: skip
    area = people.open_area(workspace, slug="a" * 59, name="A" * 120, by=NOBODY, at=NOW)
    assert who
    assert area
    feature = actions.add_feature(workspace, key="K" * 60, title="T" * 300, by=who, at=NOW)
    actions.move_to_area(feature, area=area, by=who, at=NOW)
    release = actions.add_release(feature, stage="s" * 40, by=who, at=NOW)
    train = actions.open_train(workspace, key="t" * 40, position=1, by=who, at=NOW)
    assert release
    assert train
    say: dict[str, Any] = {"by": who, "at": NOW, "reason": "r" * LONGEST_REASON}
    for date in ("2026-Q2", "2026-Q3"):
        actions.state_release_date(release, date=parse(date), **say)
        actions.state_launch_date(release, date=parse(date), **say)
        actions.remove_launch_date(release, **say)
        actions.remove_release_date(release, **say)
    actions.state_release_date(release, train=train, **say)
    actions.set_tier(release, tier="T1", **say)
    actions.withdraw(release, **say)
    actions.drop(feature, why="y" * MOST, **say)
    for one in ("what", "about", "outcome"):
        assert len(one * 30) > MOST
    actions.see_evidence(feature, what="what" * 30, by=who, at=NOW)
    actions.request_decision(feature, about="about" * 30, train=train.key, by=who, at=NOW)
    actions.make_decision(
        feature, about="about" * 30, outcome="outcome" * 30, train=train.key, by=who, at=NOW
    )
    return workspace


def test_as_a_log(tmp_path: Path) -> None:
    workspace = as_long_as_can_be()
    path = tmp_path / "log.jsonl"
    path.write_bytes(b"".join(log_lines(workspace, exported_at=NOW)))
    bring(path, workspace="other")
    without_batch = [
        {name: value for name, value in one.items() if name != "batch"} for one in told("other")
    ]
    assert without_batch == told(workspace.slug)


def test_as_a_roadmap(tmp_path: Path) -> None:
    workspace = as_long_as_can_be()
    text = "".join(csv_lines(workspace))
    path = csv.write(tmp_path, text.replace("t" * 40, ""))  # which a file does not open
    assert csv.bring(path, workspace="other").changed == 1
    assert csv.bring(csv.write(tmp_path, text), workspace=workspace.slug).changed == 0


def test_what_was_said_when_a_feature_was_dropped(tmp_path: Path) -> None:
    workspace = people.open_workspace("ours", name="Ours", at=NOW)
    for key, words in (
        ("F-1", {"reason": "Anna is ill"}),
        ("F-2", {"why": "deferred"}),
        ("F-3", {}),
    ):
        feature = actions.add_feature(workspace, key=key, title="t", by=NOBODY, at=NOW)
        actions.drop(feature, by=NOBODY, at=NOW, **words)
    path = tmp_path / "log.jsonl"
    path.write_bytes(b"".join(log_lines(workspace, exported_at=NOW)))
    bring(path, workspace="other")
    dropped = Event.objects.filter(workspace__slug="other", kind="feature_dropped").order_by("id")
    assert list(dropped.values_list("payload", "wording__text")) == [
        ("{}", "Anna is ill"),
        ('{"why":"deferred"}', None),
        ("{}", None),
    ]


def test_a_name_that_a_log_does_not_tell(tmp_path: Path) -> None:
    """Somebody who is there keeps theirs; a correction is told with the joining."""
    workspace = people.open_workspace("ours", name="Ours", at=NOW)
    for name in ("Mira", "Mira Neu"):
        people.join(workspace, handle="mira", name=name, function="pmm", by=NOBODY, at=NOW)
    path = tmp_path / "log.jsonl"
    path.write_bytes(b"".join(log_lines(workspace, exported_at=NOW)))
    bring(path, workspace="other")
    assert [(one["kind"], one["name"]) for one in told("other")] == [("member_joined", "Mira Neu")]
    path.write_text(
        '{"alongside_log":1,"workspace":"x"}\n{"kind":"member_joined","happened_at":"2025-03-03T09:00:00Z",'
        '"known_at":"2025-03-03T09:00:00Z","member":"@mira","function":"pm"}\n'
    )
    bring(path, workspace="other")
    assert told("other")[-1]["name"] == "Mira Neu"
