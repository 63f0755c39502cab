"""One line of an event log for every kind that a log carries."""

from __future__ import annotations

import json

import msgspec

from alongside.doors.trackers.log.schema import LINES

VALUES: dict[str, object] = {
    "id": 41,
    "happened_at": "2025-03-03T09:00:00Z",
    "known_at": "2025-03-03T09:00:00Z",
    "by": "@tove",
    "about": "added after the freeze",
    "anchor": 40,
    "area": "players",
    "code": "RAD403",
    "confidence": 70,
    "customer_visible": True,
    "date": "2025-06-12",
    "day": "2025-12-24",
    "effort": 8,
    "facts": ["new_audience"],
    "feature": "PLAY-12",
    "function": "pm",
    "guests": ["@noor"],
    "how": "attended",
    "into": "PLAY-7",
    "member": "@noor",
    "name": "Players",
    "on": "2025-06-12",
    "outcome": "approved",
    "pm": "@tove",
    "pmm": "@noor",
    "position": 26,
    "reason": "The rehearsal room is not free before.",
    "release": "general",
    "role": "admin",
    "setting": "lead.T1",
    "severity": "warning",
    "side": "pmm",
    "stage": "general",
    "tier": "T1",
    "title": "Page turns by pedal",
    "tracked": True,
    "train": "v1.26",
    "until": "2025-04-30",
    "value": 30,
    "what": "release note",
    "why": "deferred",
}
LEFT_OUT = {
    "release_date_stated": {"train"},  # a date or a train, not both
    "train_opened": {"by"},
    "member_joined": {"name"},
}


def examples() -> dict[str, str]:
    """The lines, by kind."""
    return {kind.kind: _line(kind.kind, line) for kind, line in LINES.items()}


def _line(kind: str, line: type[msgspec.Struct]) -> str:
    names = [field.name for field in msgspec.structs.fields(line)]
    left_out = LEFT_OUT.get(kind, set())
    fields = {name: VALUES[name] for name in VALUES if name in names and name not in left_out}
    return json.dumps({"kind": kind, **fields})
