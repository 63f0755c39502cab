"""Independent recount of date changes in the Kubernetes enhancement roadmap.

Reads events.jsonl, schedule_changes.jsonl, shipped.jsonl and releases.csv from the folder given and shares no code
with the product, so that its counts can be set beside the product's: per release train and in all, as Markdown, as
JSON (--json) or case by case (--cases slip). Standard library only.

A *release* is one (KEP, stage). A *plan statement* puts it on a train (v1.26) or takes it off; `latest` *confirms*
what stands on the train that it names. All is replayed on one time line; at equal times schedule changes come first,
then ends of day, then the lines of events.jsonl in file order, but for `latest`: it is read behind the lines of its
KEP and time that stand beside it. Decisions where the definitions leave room are marked DECIDED.
"""

import argparse
import csv
import json
import re
import signal
from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path

COLUMNS = [
    "slip",
    "pull-in",
    "train slip",
    "train pull-in",
    "removal",
    "restated",
    "confirmed",
    "passed in silence",
    "slip after silence",
    "not checked (no gate)",
    "statement after shipping",
    "added after the enhancements freeze",
]
STAGE_RANK = {"alpha": 1, "beta": 2, "stable": 3}  # other stages: no fact but their own
DROPPED = {"withdrawn", "rejected", "replaced", "deferred", "removed", "superseded"}
SCHEDULE, DAY_END, EVENT = 0, 1, 2  # order of the three at equal times


def train_order(version):
    """(1, 26) for 'v1.26'; None for whatever is no version, the empty string included."""
    match = re.fullmatch(r"v(\d+)\.(\d+)", version) if isinstance(version, str) else None
    return (int(match[1]), int(match[2])) if match else None


def moment(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%MZ")  # naive, always UTC


def day_end(day):
    return datetime.combine(day + timedelta(days=1), time())  # 24:00 of that day


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [(number, json.loads(line)) for number, line in enumerate(file, 1) if line.strip()]


class Recount:
    def __init__(self, folder):
        self.trains = defaultdict(Counter)  # train -> column -> count
        self.totals = Counter()  # counts that belong to no column
        self.cases = []
        self.published = {}  # (train, field) -> (date, line in schedule_changes.jsonl)
        self.plan = {}  # (kep, stage) -> {"train", "line", "since", "verdict"} while a plan stands
        self.seen = set()  # releases that were ever stated
        self.gates = defaultdict(set)
        self.status = {}
        self.status_since = {}
        self.file_removed = set()
        self.load(folder)

    def load(self, folder):
        with open(folder / "releases.csv", encoding="utf-8", newline="") as file:
            self.calendar = {row["version"]: row for row in csv.DictReader(file)}
        self.facts = defaultdict(list)  # kep -> [(date, stage, train)]
        self.out = {}  # train -> the day on which it really left: that of its first fact
        for _, row in read_lines(folder / "shipped.jsonl"):
            day = date.fromisoformat(row["date"])
            self.facts[row["kep"]].append((day, row["stage"], row["release"]))
            self.out[row["release"]] = min(day, self.out.get(row["release"], day))
        events = read_lines(folder / "events.jsonl")
        self.last_event = max(moment(event["t"]) for _, event in events)
        self.timeline = []
        for (told, _), change in groupby(events, key=lambda one: (one[1]["t"], one[1]["kep"])):
            for line, event in sorted(change, key=lambda one: one[1]["e"] == "latest"):
                self.timeline.append((moment(told), EVENT, line, event))
        for line, row in read_lines(folder / "schedule_changes.jsonl"):
            self.timeline.append((moment(row["at"]), SCHEDULE, line, row))
            if row["field"] == "released" and row["new"]:
                day = date.fromisoformat(row["new"])
                self.timeline.append(
                    (day_end(day), DAY_END, line, {"version": row["version"], "day": day})
                )
        self.timeline.sort(key=lambda entry: entry[:2])  # equals stay as they were read

    def run(self):
        for now, kind, line, row in self.timeline:
            if kind == SCHEDULE:
                self.schedule_change(now, line, row)
            elif kind == DAY_END:
                self.end_of_day(now, line, row["version"], row["day"])
            else:
                self.event(now, line, row)
        self.totals["releases"] = len(self.seen)
        self.totals["KEPs"] = len({kep for kep, _ in self.seen})
        return self

    def count(self, kind, train, release, now, line, file="events.jsonl", **more):
        self.trains[train][kind] += 1
        self.cases.append(
            {
                "kind": kind,
                "kep": release[0],
                "stage": release[1],
                "train": train,
                "at": now.strftime("%Y-%m-%dT%H:%MZ"),
                "file": file,
                "line": line,
                **more,
            }
        )

    def deliveries(self, release):
        """(date, train) of every fact that delivers this release: a fact of its stage or of a later one."""
        kep, stage = release
        rank = STAGE_RANK.get(stage, 99)
        return [
            (when, train)
            for when, at, train in self.facts[kep]
            if at == stage or STAGE_RANK.get(at, 0) > rank
        ]

    def shipped(self, release, day):
        """DECIDED: a fact holds from 00:00 UTC of its date ("known from their date on")."""
        return any(when <= day for when, _ in self.deliveries(release))

    def left_unseen(self, now, kep, plan, day):
        """DECIDED: without a gate, what is implemented has shipped once its train is known to have left, no sooner.

        A merged change is one statement: it confirms first; then the status and the plans that it brings hold.
        """
        if self.status.get(kep) != "implemented" or self.gates[kep]:
            return False
        told_before = max(self.status_since[kep], plan["since"]) < now
        return told_before and self.out.get(plan["train"], date.max) <= day

    def schedule_change(self, now, line, row):
        key = (row["version"], row["field"])
        before = self.published.get(key)
        new = date.fromisoformat(row["new"]) if row["new"] else None
        self.published[key] = (new, line) if new else None
        if row["field"] != "released" or not before or not new or before[0] == new:
            return  # a first publication is no slip
        kind = "train slip" if new > before[0] else "train pull-in"
        # DECIDED: a dropped status or a removed file does not end a plan here; only `milestone` or shipping does.
        for release, plan in self.plan.items():
            if plan["train"] == row["version"] and not self.shipped(release, now.date()):
                self.count(
                    kind,
                    row["version"],
                    release,
                    now,
                    line,
                    "schedule_changes.jsonl",
                    old=str(before[0]),
                    new=str(new),
                )

    def end_of_day(self, now, line, train, day):
        """The published date `day` of `train` has just passed: who stands there, unshipped?"""
        if self.published.get((train, "released")) != (day, line) or now > self.last_event:
            return  # the date was moved in time, or nothing is known so late
        for release, plan in self.plan.items():
            kep = release[0]
            # DECIDED: one verdict per standing period; a statement made after the day's end was never "passed".
            if plan["train"] != train or plan["verdict"]:
                continue
            if (
                self.status.get(kep) in DROPPED
                or kep in self.file_removed
                or self.shipped(release, day)
            ):
                continue
            if self.left_unseen(now, kep, plan, day):
                continue
            plan["verdict"] = "passed in silence" if self.gates[kep] else "not checked (no gate)"
            same_train = any(fact_train == train for _, fact_train in self.deliveries(release))
            if self.gates[kep] and same_train:
                self.totals["passed in silence, though that very train carried it days later"] += 1
            self.count(
                plan["verdict"],
                train,
                release,
                now,
                line,
                "schedule_changes.jsonl",
                day=str(day),
                stated_line=plan["line"],
                shipped_by_train=same_train,
            )

    def event(self, now, line, event):
        kep, kind = event["kep"], event["e"]
        if kind == "created":
            self.file_removed.discard(kep)
            self.say(now, kep, event.get("status"))
            self.gates[kep] = set(event.get("gates") or [])
            for stage, version in (event.get("ms") or {}).items():
                self.state(now, line, (kep, stage), version)
            self.confirm(now, line, kep, event.get("latest"))
        elif kind == "latest":
            self.confirm(now, line, kep, event["new"])
        elif kind == "milestone":
            release = (kep, event["stage"])
            if event["new"] is None:
                self.remove(now, line, release)
            else:
                self.state(now, line, release, event["new"])
        elif kind == "gates":
            self.gates[kep] = (self.gates[kep] - set(event.get("rem") or [])) | set(
                event.get("add") or []
            )
        elif kind == "status":
            self.say(now, kep, event["new"])
        elif kind == "removed_file":
            self.file_removed.add(kep)

    def say(self, now, kep, status):
        if self.status.get(kep) != status:
            self.status[kep], self.status_since[kep] = status, now

    def remove(self, now, line, release):
        self.totals["statements read"] += 1
        self.totals["statements that remove a train"] += 1
        plan = self.plan.pop(release, None)
        if plan is None:
            self.totals["statements that remove a train where none stood"] += 1
        elif self.shipped(release, now.date()):
            self.after_shipping("removal", plan["train"], release, now, line)
        else:
            self.count("removal", plan["train"], release, now, line)

    def after_shipping(self, would_be, train, release, now, line, **more):
        self.totals[f"statement after shipping, else {would_be}"] += 1
        self.count("statement after shipping", train, release, now, line, would_be=would_be, **more)

    def note_statement(self, now, train):
        self.totals["statements read"] += 1
        dated = self.published.get((train, "released"))
        if not dated:
            self.totals["statements on a train without a published date then"] += 1
        elif now >= day_end(dated[0]):
            self.totals["statements on a train whose published date was over"] += 1

    def state(self, now, line, release, train):
        """A statement puts `release` on `train`."""
        if train_order(train) is None:
            self.totals["unreadable versions"] += 1
            return
        self.note_statement(now, train)
        plan = self.plan.get(release)
        shipped = self.shipped(release, now.date())
        if release not in self.seen:
            kind = "first statement"
            self.seen.add(release)
            self.totals["first statements"] += 1
            self.totals["first statements of a release already shipped"] += shipped
        elif plan is None:
            kind, under = "restated", train
        elif plan["train"] == train:
            kind, under = "confirmed", train
        else:
            later = train_order(train) > train_order(plan["train"])
            kind, under = ("slip" if later else "pull-in"), plan["train"]
        if kind != "first statement":
            if shipped:  # DECIDED: every kind of later statement goes here; a first statement is never "after shipping"
                self.after_shipping(kind, under, release, now, line, to=train)
            else:
                self.count(kind, under, release, now, line, to=train)
                if kind == "slip" and plan["verdict"] == "passed in silence":
                    self.count("slip after silence", under, release, now, line, to=train)
        if kind != "confirmed":  # DECIDED: a confirmation goes on with the same standing period
            self.plan[release] = {"train": train, "line": line, "since": now, "verdict": None}
            if kind == "first statement" or not shipped:
                self.check_freeze(kind, train, release, now, line)

    def confirm(self, now, line, kep, train):
        """`latest` was set to `train`: what stands there and has not shipped was looked at."""
        day = now.date()
        for release, plan in self.plan.items():
            # DECIDED: dropped or not; a removed train is not confirmed, nor one that is only named here.
            if release[0] != kep or plan["train"] != train:
                continue
            if not self.shipped(release, day) and not self.left_unseen(now, kep, plan, day):
                self.count("confirmed", train, release, now, line)

    def check_freeze(self, kind, train, release, now, line):
        calendar = self.calendar.get(train, {})
        standing = self.published.get((train, "enh_freeze"))
        freeze = (
            standing[0]
            if standing
            else date.fromisoformat(calendar.get("enh_freeze") or "9999-12-30")
        )
        real = date.fromisoformat(calendar.get("released_actual") or "0001-01-01")
        # DECIDED: 00:00 of the day after the freeze is already after it
        if now >= day_end(freeze) and now.date() <= real:
            self.count("added after the enhancements freeze", train, release, now, line, how=kind)

    def result(self):
        rows = {
            train: {column: self.trains[train][column] for column in COLUMNS}
            for train in sorted(self.trains, key=train_order)
        }
        totals = {column: sum(row[column] for row in rows.values()) for column in COLUMNS}
        for name in (
            "statements read",
            "first statements",
            "releases",
            "KEPs",
            "unreadable versions",
            "statements on a train without a published date then",
        ):
            totals[name] = self.totals[name]
        totals.update(sorted((name, n) for name, n in self.totals.items() if name not in totals))
        return {"trains": rows, "totals": totals}


def markdown(result):
    yield "| train | " + " | ".join(COLUMNS) + " |"
    yield "|---|" + "---:|" * len(COLUMNS)
    for train, row in result["trains"].items():
        yield f"| {train} | " + " | ".join(str(row[column]) for column in COLUMNS) + " |"
    yield "| all | " + " | ".join(str(result["totals"][column]) for column in COLUMNS) + " |"
    yield from ("", "| in all | count |", "|---|---:|")
    yield from (f"| {name} | {n} |" for name, n in result["totals"].items() if name not in COLUMNS)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--cases", metavar="KIND", choices=COLUMNS, help="one of: " + ", ".join(COLUMNS)
    )
    options = parser.parse_args()
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a closed pipe (| head) is no error
    recount = Recount(options.folder).run()
    if options.cases:
        lines = (json.dumps(case) for case in recount.cases if case["kind"] == options.cases)
    elif options.json:
        lines = [json.dumps(recount.result(), indent=1)]
    else:
        lines = markdown(recount.result())
    for line in lines:
        print(line)


if __name__ == "__main__":
    main()
