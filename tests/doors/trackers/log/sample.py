"""Logs to import, and what a workspace tells back."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alongside.doors.trackers.log.read import Outcome, import_log
from alongside.doors.trackers.log.write import log_lines
from alongside.rooms.ledger.models import Workspace

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
WHEN = "2025-03-03T09:00:00Z"
HEADER = {"alongside_log": 1, "workspace": "acme"}

Line = dict[str, Any]


def line(kind: str, number: int | None = None, **fields: Any) -> Line:
    """A line that lacks nothing but what its kind asks for."""
    named = {} if number is None else {"id": number}
    return {"kind": kind, **named, "happened_at": WHEN, "known_at": WHEN, **fields}


GOOD = [
    line("member_joined", 1, member="@pia", name="Pia", function="pm"),
    line("member_joined", 2, member="@max", name="Max", function="pmm"),
    line("area_opened", 3, area="search", name="Search"),
    line("pair_assigned", 4, area="search", pm="@pia", pmm="@max"),
    line("holiday_added", 5, day="2025-05-01"),
    line("policy_changed", 6, setting="lead.T1", value=35),
    line("train_opened", 7, train="v1", position=1),
    line("train_date_published", 8, train="v1", date="2025-06"),
    line("feature_added", 9, feature="F-1", title="Synonyms", by="@pia"),
    line("feature_moved", 10, feature="F-1", area="search", by="@pia"),
    line("feature_prioritised", 11, feature="F-1", by="@pia"),
    line("release_added", 12, feature="F-1", release="beta", by="jb"),
    line("release_date_stated", 13, feature="F-1", release="beta", train="v1", by="@pia"),
    line("tier_set", 14, feature="F-1", release="beta", tier="T1", by="@max", reason="News"),
    line("tier_confirmed", 15, feature="F-1", release="beta", tier="T1", side="pmm", by="@max"),
    line("release_acknowledged", 16, feature="F-1", release="beta", date="2025-06", by="@max"),
    line("release_added", 17, feature="F-1", release="general", customer_visible=False),
    line("release_date_stated", 18, feature="F-1", release="general", date="2025-09-01", by="@jb"[1:]),
    line("finding_waived", 19, feature="F-1", release="general", code="TIR501", anchor=18,
         until="2025-12-31", reason="We know", by="@pia"),
]  # fmt: skip


def write(path: Path, lines: list[Line], header: Line | None = None) -> Path:
    """A log of these lines."""
    whole = [HEADER if header is None else header, *lines]
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in whole))
    return path


def bring(path: Path, *, rehearse: bool = False, workspace: str | None = None) -> Outcome:
    """Import it now."""
    return import_log(path, now=NOW, workspace=workspace, rehearse=rehearse)


def told(slug: str) -> list[Line]:
    """What an export tells, with line numbers in the place of ids and without what every server has its own of."""
    workspace = Workspace.objects.get(slug=slug)
    _, *rest = log_lines(workspace, exported_at=NOW)
    lines = [json.loads(one) for one in rest]
    places = {one.pop("id"): place for place, one in enumerate(lines)}
    for one in lines:
        del one["recorded_at"]
        if "batch" in one:
            one["batch"] = "some"
        if "anchor" in one:
            one["anchor"] = places[one["anchor"]]
    return lines
