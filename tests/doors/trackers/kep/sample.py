"""An invented roadmap in the tracker's format, written line by line; nothing of it is real data."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from alongside.core.timeline import FeatureLine, ReleaseLine, Timeline
from alongside.doors.trackers.kep import Outcome, import_folder
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.findings.checks import timeline_of
from alongside.rooms.ledger.models import Event, Workspace

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
COLUMNS = ("version", "enh_freeze", "released_first_plan", "first_plan_published")


class Sample:
    """The five files, filled line by line in the order of time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, list[str]] = {
            name: [] for name in ("events", "schedule_changes", "shipped", "exceptions")
        }
        self.releases: list[dict[str, str]] = []

    def told(self, t: str, kep: int, e: str, **fields: Any) -> Self:
        """A line of events.jsonl; `t` is a day or a minute."""
        return self._add("events", {"kep": kep, "t": _minute(t), "e": e, **fields})

    def created(self, t: str, kep: int, **fields: Any) -> Self:
        """A `created` line."""
        usual: dict[str, Any] = {
            "title": f"Thing {kep}", "slug": f"{kep}-thing", "sig": "sig-node", "psigs": [],
            "status": "implementable", "stage": "alpha", "latest": None, "ms": {}, "gates": ["Thing"],
            "cdate": t[:10], "authored": t[:10], "by": "AB", "c": "0123456789",
        }  # fmt: skip
        return self.told(t, kep, "created", **(usual | fields))

    def milestone(self, t: str, kep: int, stage: str, new: str | None) -> Self:
        """A `milestone` line."""
        return self.told(t, kep, "milestone", stage=stage, old=None, new=new, by="AB", c="01")

    def status(self, t: str, kep: int, new: str) -> Self:
        """A `status` line."""
        return self.told(t, kep, "status", old="?", new=new, by="CD", c="02")

    def published(self, at: str, version: str, new: str | None, field: str = "released") -> Self:
        """A line of schedule_changes.jsonl."""
        row = {"version": version, "at": _minute(at), "field": field, "old": None, "new": new}
        return self._add("schedule_changes", row)

    def fact(self, date: str, kep: int, stage: str, release: str) -> Self:
        """A line of shipped.jsonl."""
        return self._add("shipped", {"kep": kep, "stage": stage, "release": release, "date": date})

    def write(self) -> Path:
        """Write the files; returns their folder."""
        self.folder.mkdir(exist_ok=True)
        for name, lines in self.files.items():
            text = "".join(line + "\n" for line in lines)
            (self.folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
        with (self.folder / "releases.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(self.releases)
        return self.folder

    def _add(self, file: str, row: dict[str, Any]) -> Self:
        self.files[file].append(json.dumps(row, separators=(",", ":")))
        return self


class Imported:
    """What an import made of a sample."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.workspace: Workspace = outcome.run.workspace

    def fold(self) -> Timeline:
        """All of the ledger."""
        return timeline_of(self.workspace)

    def row(self, key: str) -> Feature:
        """A feature's row."""
        found: Feature = Feature.objects.within(self.workspace).get(key=key)
        return found

    def line(self, key: str) -> FeatureLine:
        """A feature, folded."""
        return self.fold().features[self.row(key).pk]

    def release(self, key: str, stage: str) -> ReleaseLine:
        """A release, folded."""
        return next(one for one in self.line(key).releases.values() if one.stage == stage)

    def release_row(self, key: str, stage: str) -> Release:
        """A release's row."""
        return Release.objects.get(feature=self.row(key), stage=stage)

    def told(self, key: str) -> list[str]:
        """What the ledger tells of a feature: `kind 2020-01-31 {payload}`, oldest first."""
        events = Event.objects.filter(feature=self.row(key)).order_by("known_at", "id")
        return [f"{one.kind} {one.known_at:%Y-%m-%d} {one.payload}" for one in events]


def imported(sample: Sample, **options: Any) -> Imported:
    """Import what was written."""
    return Imported(import_folder(sample.write(), at=NOW, **options))


def _minute(text: str) -> str:
    return text if "T" in text else f"{text}T12:00Z"
