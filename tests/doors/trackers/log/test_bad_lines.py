"""What a log cannot hold: file, line, field, and what to do; nothing is imported by halves."""

import json
from pathlib import Path
from typing import Any

import pytest

from alongside.core.errors import AlongsideError
from alongside.doors.trackers.log import lines as log_lines
from alongside.doors.trackers.log.lines import NoLog
from alongside.rooms.imports.batches import Refused
from alongside.rooms.ledger.models import Event, Workspace
from tests.doors.trackers.log.sample import GOOD, HEADER, bring, line, told, write

pytestmark = pytest.mark.django_db

DATED: dict[str, Any] = {"feature": "F-1", "release": "beta"}
BAD: list[tuple[Any, str, str]] = [
    (line("release_date_state", **DATED), "kind:", "did you mean release_date_stated?"),
    (line("banana"), "kind:", "event-log.schema.json"),
    (line("batch_imported", source="x", events=3), "kind:", "leave them out"),
    (line("baseline_taken", findings=3), "kind:", "leave them out"),
    ({"id": 99, "happened_at": "2025-03-03T09:00:00Z"}, "kind:", "it is missing"),
    (line("feature_added", feature="F-2"), "title:", "it is missing"),
    (line("feature_added", feature="F-2", title="x", colour="red"), "colour:", "there is no such field"),
    (line("feature_added", feature="", title="x"), "feature:", "length >= 1"),
    (line("feature_added", feature=" F-2", title="x"), "feature:", "regex"),
    (line("feature_added", feature="F" * 61, title="x"), "feature:", "length <= 60"),
    (line("feature_added", feature="F\0", title="x"), "feature:", "regex"),
    (line("feature_added", feature="F-2", title="x" * 301), "title:", "length <= 300"),
    (line("feature_added", feature="F-2", title="  "), "feature:", "needs a title"),
    (line("feature_added", feature="F-1", title="x"), "feature:", "is on the roadmap already"),
    (line("feature_added", feature=7, title="x"), "feature:", "expected `str`, got `int`"),
    (line("feature_added", feature="F-2", title="x", by="@nobody"), "by:", "member_joined"),
    (line("feature_moved", feature="F-9", area="search"), "feature:", "feature_added"),
    (line("feature_moved", feature="F-1", area="nowhere"), "area:", "area_opened"),
    (line("feature_moved", feature="F-1", area="No Where"), "area:", "regex"),
    (line("release_date_stated", **DATED, date="03/04/2025"), "date:", "write 2025-03-12"),
    (line("release_date_stated", **DATED, date="2025-02-30"), "date:", "is not a date"),
    (line("release_date_stated", **DATED), "date:", "either a date or a train"),
    (line("release_date_stated", **DATED, train="v9"), "train:", "train_opened"),
    (line("release_date_stated", **DATED, date="2025", confidence=101), "confidence:", "<= 100"),
    (line("release_date_stated", feature="F-1", release="gamma", date="2025"), "release:", "release_added"),
    (line("release_shipped", **DATED, on="2025-03"), "on:", "is not a day"),
    (line("release_shipped", **DATED, on="2999-01-01"), "on:", "2999-01-01 lies ahead"),
    (line("feature_dropped", feature="F-1", why="x" * 61), "why:", "length <= 60"),
    (line("release_acknowledged", **DATED, date=None), "by:", "only a member"),
    (line("release_acknowledged", **DATED, date="soon", by="@max"), "date:", "is not a date"),
    (line("change_countersigned", **DATED, date=None, by="@pia"), "by:", "product marketer"),
    (line("tier_set", **DATED, tier="T9"), "tier:", "no tier"),
    (line("tier_confirmed", **DATED, tier="T1", side="ceo", by="@pia"), "side:", "product manager"),
    (line("tier_facts_stated", **DATED, facts=["shiny"]), "facts:", "no fact"),
    (line("member_joined", member="pia", function="pm"), "member:", "regex"),
    (line("member_joined", member="@eva", function="boss"), "function:", "no function"),
    (line("pair_assigned", area="search", pm="@max", pmm=None), "pm:", "this seat is for pm"),
    (line("holiday_removed", day="May"), "day:", "is not a date"),
    (line("policy_changed", setting="lead.T9", value=1), "setting:", "no setting"),
    (line("policy_changed", setting="lead.T1", value={}), "value:", "expected"),
    (line("train_opened", train="v2", position=2**40), "position:", "<="),
    (line("finding_waived", **DATED, code="RAD403", anchor=998, until="2025-12-31", reason="x"),
     "anchor:", "comes before"),
    (line("finding_waived", **DATED, code="RAD403", anchor=13, until="2025-12-31", reason="x", severity="bad"),
     "severity:", "invalid enum value 'bad'"),
    (line("waiver_revoked", **DATED, code="RAD403", anchor=13), "anchor:", "no waiver"),
    (line("feature_added", 9, feature="F-2", title="x"), "id:", "line 10 has the id 9 already"),
    (line("feature_added", -1, feature="F-2", title="x"), "id:", ">= 1"),
    (line("feature_resumed", feature="F-1") | {"known_at": "2026-06-01T00:00:00Z"}, "known_at:", "still to come"),
    (line("feature_resumed", feature="F-1") | {"known_at": "2025-02-01T00:00:00Z"}, "known_at:", "before it happened"),
    (line("feature_resumed", feature="F-1") | {"known_at": "2025-03-03"}, "known_at:", "RFC3339"),
    (line("feature_resumed", feature="F-1") | {"known_at": "2025-03-03T09:00:00"}, "known_at:", "expected"),
    (line("feature_resumed", feature="F-1") | {"happened_at": "0001-01-01T00:00:00+14:00"},
     "happened_at:", "a year from 1900"),
    (b'{"kind": "feature_resumed"', "", "no JSON"),
    (b"hello", "", "no JSON"),
    (b"[1]", "", "expected `object`"),
    (b"null", "", "expected `object`"),
    (b'{"kind": ' * 5_000, "", "each line has to be one whole object"),
    (b'{"kind": "feature_added", "feature": "\xff"}', "", "not UTF-8"),
    (b'{"kind": "feature_added", "feature": "\\ud800"}', "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("bad", "field", "what"), BAD)
def test_refused(bad: Any, field: str, what: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", GOOD)
    before = path.read_bytes()
    raw = bad if isinstance(bad, bytes) else json.dumps(bad).encode()
    path.write_bytes(before + raw + b"\n" + b"also bad\n")
    with pytest.raises(Refused) as refused:
        bring(path)
    first, second = refused.value.refusals
    where = f"a.jsonl:{len(GOOD) + 2}: {field}".rstrip()
    assert str(first).startswith(where)
    assert what in str(first)
    assert (second.line, second.message[:7]) == (len(GOOD) + 3, "no JSON")
    assert not Workspace.objects.exists()
    assert not Event.objects.exists()


def test_what_was_good_before_stays(tmp_path: Path) -> None:
    bring(write(tmp_path / "a.jsonl", GOOD))
    before = told("acme")
    more = [*GOOD, line("feature_added", 30, feature="F-2", title="Filters"), line("banana", 31)]
    with pytest.raises(Refused):
        bring(write(tmp_path / "a.jsonl", more))
    assert told("acme") == before


def test_a_line_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_lines, "LONGEST", 2_000)
    long = line("feature_added", 30, feature="F-2", title="x" * 9_000)
    with pytest.raises(
        Refused, match=r"a.jsonl:21: the line is longer than 2,000 bytes"
    ) as refused:
        bring(write(tmp_path / "a.jsonl", [*GOOD, long, long | {"id": 31}]))
    assert [one.line for one in refused.value.refusals] == [21, 22]


def test_reading_stops_when_all_is_wrong(tmp_path: Path) -> None:
    lines = [line("feature_resumed", feature=f"F-{number}") for number in range(1_500)]
    with pytest.raises(Refused, match="1000 rows are refused"):
        bring(write(tmp_path / "a.jsonl", lines))


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ({"alongside_log": 2, "workspace": "acme"}, "reads version 1 of the log, not 2"),
        ({"workspace": "acme"}, "a log begins with"),
        ({"alongside_log": 1}, "a log begins with"),
        (line("feature_added", feature="F-1", title="x"), "a log begins with"),
        ({"alongside_log": 1, "workspace": ""}, "a log begins with"),
    ],
)
def test_header(header: dict[str, Any], what: str, tmp_path: Path) -> None:
    with pytest.raises(NoLog, match=what):
        bring(write(tmp_path / "a.jsonl", GOOD, header))
    assert not Workspace.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xff\xfe{\x00", b"{", b"[" * 9_000])
def test_no_log_at_all(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    with pytest.raises(NoLog):
        bring(path)


def test_a_workspace_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(AlongsideError, match="cannot name a workspace"):
        bring(write(tmp_path / "a.jsonl", GOOD, HEADER | {"workspace": "Acme Inc"}))
