#!/usr/bin/env python3
"""Sets what Alongside counts in the Kubernetes roadmap beside the independent recount, train by train.

    .venv/bin/python benchmarks/compare_kep.py ../shared/data/kep [--write]

Imports the folder into a throw-away workspace, folds its ledger, and counts from what was believed. Both sides
name their cases by (KEP, stage, train, time), so that a difference is a list of cases and not only a figure.
--write puts the table into docs/kep-counts.md, between its two marks.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "kep-counts.md"
BEGIN, END = "<!-- counts -->", "<!-- end of counts -->"
SLIP, PULL_IN, TRAIN_SLIP, TRAIN_PULL_IN = "slip", "pull-in", "train slip", "train pull-in"
REMOVAL, RESTATED, CONFIRMED, SILENCE, BROKEN = (
    "removal",
    "restated",
    "confirmed",
    "passed in silence",
    "slip after silence",
)
NOT_CHECKED, AFTER = "not checked (no gate)", "statement after shipping"
LATE = "added after the enhancements freeze"
KINDS = [
    SLIP,
    PULL_IN,
    TRAIN_SLIP,
    TRAIN_PULL_IN,
    REMOVAL,
    RESTATED,
    CONFIRMED,
    SILENCE,
    BROKEN,
    NOT_CHECKED,
    AFTER,
    LATE,
]


class Product:
    """The product's cases: {kind: [(kep, stage, train, time)]}, from the folded ledger."""

    def __init__(self, folder):
        from django.core.management import call_command

        from alongside.doors.trackers.kep import import_folder
        from alongside.rooms.features.models import Feature
        from alongside.rooms.findings.checks import timeline_of
        from alongside.rooms.ledger.models import Event, Workspace

        call_command("migrate", verbosity=0)
        import_folder(folder, at=datetime.now(UTC))
        workspace = Workspace.objects.get(slug="kubernetes")
        told = Event.objects.within(workspace).filter(source__file="events.jsonl")
        self.until = told.latest("known_at").known_at
        self.freezes = Freezes(folder)
        self.cases = defaultdict(list)
        keys = dict(Feature.objects.within(workspace).values_list("id", "key"))
        for release in timeline_of(workspace).releases():
            self.name = (int(keys[release.feature.id].removeprefix("KEP-")), release.stage)
            self.count_moves(release)
            self.count_silences(release)
            self.count_after_shipping(release)

    def note(self, kind, train, at):
        self.cases[kind].append((*self.name, train, f"{at:%Y-%m-%dT%H:%MZ}"))

    def count_moves(self, release):
        from alongside.core.timeline import Move

        by_statement = {
            Move.SLIPPED: SLIP,
            Move.PULLED_IN: PULL_IN,
            Move.REMOVED: REMOVAL,
            Move.STATED: RESTATED,
            Move.CONFIRMED: CONFIRMED,
        }
        by_train = {Move.SLIPPED: TRAIN_SLIP, Move.PULLED_IN: TRAIN_PULL_IN}
        train = None
        for belief in release.release_dates:
            kind = (by_train if belief.by_train else by_statement).get(belief.move)
            first = belief is release.release_dates[0]
            if kind and not first:  # a move is counted for the train that was left
                self.note(kind, belief.train if kind is RESTATED else train, belief.known_at)
            said = belief.train and not belief.by_train and belief.move is not Move.CONFIRMED
            if said and self.freezes.over(belief.train, belief.known_at):
                self.note(LATE, belief.train, belief.known_at)
            train = belief.train

    def count_silences(self, release):
        from alongside.core.timeline import Move
        from alongside.core.timeline.silence import silences

        for silence in silences(release, until=self.until):
            train, broken = silence.belief.train, silence.broken_by
            self.note(SILENCE if silence.tracked else NOT_CHECKED, train, silence.over)
            if silence.tracked and broken and broken.move is Move.SLIPPED:
                self.note(BROKEN, train, broken.known_at)

    def count_after_shipping(self, release):
        from alongside.core.events import ReleaseDateConfirmed

        train = None
        for entry in release.release_statements:
            if isinstance(entry.event, ReleaseDateConfirmed):
                continue
            first = entry is release.release_statements[0]
            if release.shipment and entry.place >= release.shipment.entry.place and not first:
                self.note(AFTER, train or entry.event.train, entry.known_at)
            train = getattr(entry.event, "train", None)


class Freezes:
    """The enhancements freezes as published. The ledger does not hold them, so they are read from the files."""

    def __init__(self, folder):
        self.published = defaultdict(list)
        for line in (folder / "schedule_changes.jsonl").read_text().splitlines():
            row = json.loads(line)
            if row["field"] == "enh_freeze" and row["new"]:
                self.published[row["version"]].append((row["at"], row["new"]))
        with (folder / "releases.csv").open(newline="") as file:
            self.calendar = {row["version"]: row for row in csv.DictReader(file)}

    def over(self, train, at):
        """Whether that train's freeze was over by then, and the train not yet gone."""
        calendar = self.calendar.get(train, {})
        known = [day for said, day in self.published[train] if said <= f"{at:%Y-%m-%dT%H:%MZ}"]
        freeze = known[-1] if known else calendar.get("enh_freeze")
        gone = calendar.get("released_actual")
        if not freeze or not gone:
            return False
        over = datetime.combine(date.fromisoformat(freeze) + timedelta(days=1), time(), UTC)
        return at >= over and at.date() <= date.fromisoformat(gone)


def recount(folder):
    """The same cases from recount_kep.py, run as a program of its own."""
    cases = {}
    for kind in KINDS:
        command = [sys.executable, HERE / "recount_kep.py", folder, "--cases", kind]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        rows = [json.loads(line) for line in ran.stdout.splitlines()]
        cases[kind] = [(row["kep"], row["stage"], row["train"], row["at"]) for row in rows]
    return cases


def table(ours, theirs):
    """The Markdown table: one figure where both agree, `product / recount` where they do not."""
    trains = {case[2] for side in (ours, theirs) for found in side.values() for case in found}
    yield "| train | " + " | ".join(KINDS) + " |"
    yield "|---|" + "---:|" * len(KINDS)
    for train in [
        *sorted(trains, key=lambda train: [int(part) for part in train[1:].split(".")]),
        "all",
    ]:
        cells = []
        for kind in KINDS:
            mine, other = (
                sum(1 for case in side.get(kind, ()) if train in ("all", case[2]))
                for side in (ours, theirs)
            )
            cells.append(str(mine) if mine == other else f"**{mine} / {other}**")
        yield f"| {train} | " + " | ".join(cells) + " |"


def differences(ours, theirs):
    """Each case that only one side has, as a line."""
    for kind in KINDS:
        mine, other = Counter(ours.get(kind, ())), Counter(theirs.get(kind, ()))
        for side, found in (("product", mine - other), ("recount", other - mine)):
            for kep, stage, train, at in sorted(found.elements()):
                yield f"- {kind}, only in the {side}: KEP-{kep} {stage}, {train}, {at}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--write", action="store_true", help="put the table into docs/kep-counts.md"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"ALONGSIDE_DATA": data, "DJANGO_SETTINGS_MODULE": "alongside.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        ours = Product(options.folder).cases
    theirs = recount(options.folder)
    lines = list(table(ours, theirs))
    differing = list(differences(ours, theirs))
    print("\n".join([*lines, "", *(differing or ["No case differs."])]))
    if options.write:
        page = PAGE.read_text()
        before, after = page[: page.index(BEGIN)], page[page.index(END) :]
        PAGE.write_text("\n".join([before + BEGIN, *lines, "", *differing, after]))


if __name__ == "__main__":
    main()
