"""A made-up company's event log, as `alongside import log` reads it: seeded, and written as it is made.

    python benchmarks/synthetic_log.py --features 10000 --events 200000 -o FILE

The lines come in the order of time, so that features interleave as they do in a real ledger. With --until the same
company is told up to a moment at which it is in full swing: pages show what is ahead, and so a log of theirs ends now.
"""

from __future__ import annotations

import argparse
import heapq
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, TextIO

BEGIN = datetime(2021, 1, 4, 9, tzinfo=UTC)
SPAN = timedelta(days=4 * 365)
"""Features are added over this time; each then lives for most of a year."""

FUNCTIONS = ("pm", "pmm", "pm", "pmm", "sales", "support", "engineering", "docs")
HOLIDAYS = [
    "01-01",
    "04-18",
    "04-21",
    "05-01",
    "05-29",
    "06-09",
    "10-03",
    "12-24",
    "12-25",
    "12-26",
]
TRAINS = 16
STAGES = (("general",), ("beta", "general"), ("alpha", "beta", "general"))
FACTS = ("new_audience", "new_pricing", "notable", "behaviour_change", "subset", "internal")
VERBS = ("Export", "Share", "Search", "Import", "Preview", "Schedule", "Compare", "Archive")
NOUNS = ["reports", "dashboards", "invoices", "teams", "trails", "templates", "alerts", "plans"]

Line = dict[str, Any]
Timed = tuple[datetime, Line]


@dataclass
class World:
    """Who and what there is."""

    features: int
    events: int
    members: int
    seed: int
    until: datetime | None = None
    """When the last feature is added; what became known later is not told. Without it, all is told, from 2021 on."""
    areas: int = 12

    @property
    def begin(self) -> datetime:
        """When the company begins."""
        return self.until - SPAN - timedelta(days=7) if self.until else BEGIN

    def handles(self, function: str) -> list[str]:
        """Members of a function."""
        count = len(FUNCTIONS)
        return [f"@m{n}" for n in range(self.members) if FUNCTIONS[n % count] == function]


def lines(world: World) -> Iterator[Line]:
    """The header, and then exactly as many events as asked for (those until then), in the order of time."""
    yield {
        "alongside_log": 1,
        "workspace": "synthetic",
        "exported_at": _iso(world.until or BEGIN + SPAN + timedelta(days=365)),
    }
    merged = heapq.merge(*_streams(world), key=lambda timed: timed[0])
    for number, (_, line) in enumerate(merged, 1):
        if world.until and line["known_at"] > _iso(world.until):
            return
        yield {"id": number, **line}


def _streams(world: World) -> list[Iterator[Timed]]:
    company = sorted(_company(world), key=lambda timed: timed[0])
    return [iter(company), _features(world, max(0, world.events - len(company)))]


def _features(world: World, events: int) -> Iterator[Timed]:
    """Every feature's events, merged; only features that are alive are held in memory."""
    alive: list[tuple[datetime, int, int, list[Timed]]] = []
    for number in range(world.features):
        start = world.begin + timedelta(days=7) + SPAN * number / world.features
        while alive and alive[0][0] <= start:
            yield _next(alive)
        share = events * (number + 1) // world.features - events * number // world.features
        life = _life(world, number, start, share)
        if life:
            heapq.heappush(alive, (life[0][0], number, 0, life))
    while alive:
        yield _next(alive)


def _next(alive: list[tuple[datetime, int, int, list[Timed]]]) -> Timed:
    _, number, place, life = alive[0]
    if place + 1 < len(life):
        heapq.heapreplace(alive, (life[place + 1][0], number, place + 1, life))
    else:
        heapq.heappop(alive)
    return life[place]


def _company(world: World) -> Iterator[Timed]:
    """People, areas and their pairs, holidays, trains, a changed policy."""
    dice = Random(world.seed)
    begin = at = world.begin
    for number in range(world.members):
        handle, function = f"@m{number}", FUNCTIONS[number % len(FUNCTIONS)]
        yield (
            at,
            _line("member_joined", at, member=handle, name=f"Member {number}", function=function),
        )
    pms, pmms = world.handles("pm"), world.handles("pmm")
    for number in range(world.areas):
        yield at, _line("area_opened", at, area=f"area-{number}", name=f"Area {number}")
        if pms and pmms:
            pair = {"pm": pms[number % len(pms)], "pmm": pmms[number % len(pmms)]}
            yield at, _line("pair_assigned", at, area=f"area-{number}", **pair)
    for year in range(begin.year, begin.year + 6):
        for day in HOLIDAYS:
            yield at, _line("holiday_added", at, day=f"{year}-{day}")
    yield at, _line("policy_changed", at, setting="lead.T3", value=12)
    for number in range(TRAINS):
        yield at, _line("train_opened", at, train=f"v{number}", position=number)
    for number in range(TRAINS):
        leaves = begin.date() + timedelta(days=91 * (number + 1))
        at = begin + timedelta(days=max(1, 91 * number - 60))
        yield at, _line("train_date_published", at, train=f"v{number}", date=_iso_day(leaves))
        if dice.random() < 0.3:
            at += timedelta(days=70)
            moved = leaves + timedelta(days=14)
            yield at, _line("train_date_published", at, train=f"v{number}", date=_iso_day(moved))


def _life(world: World, number: int, start: datetime, share: int) -> list[Timed]:
    """One feature from its first mention on: exactly `share` events."""
    dice = Random(world.seed * 1_000_003 + number)
    author = _Author(world, number, start, dice)
    author.begin()
    while len(author.told) < share:
        author.go_on()
    author.end(share)
    return author.told[:share]


class _Author:
    """Writes the life of one feature."""

    def __init__(self, world: World, number: int, start: datetime, dice: Random) -> None:
        self.dice, self.at, self.began = dice, start, world.begin.date()
        self.key = f"SYN-{number}"
        self.title = f"{VERBS[number % 8]} {NOUNS[number // 8 % 8]} {number}"
        self.area = number % world.areas
        self.pms, self.pmms = world.handles("pm") or ["@m0"], world.handles("pmm") or ["@m0"]
        self.everybody = [f"@m{n}" for n in range(max(1, world.members))]
        self.pm = self.pms[self.area % len(self.pms)]
        self.pmm = self.pmms[self.area % len(self.pmms)]
        self.stages = dice.choice(STAGES)
        self.dates: dict[str, date] = {}
        self.shown: dict[str, str | None] = {}
        self.told: list[Timed] = []

    def tell(self, kind: str, *, by: str | None = None, **fields: Any) -> None:
        """One more line; time goes on."""
        self.at += timedelta(hours=self.dice.expovariate(1 / 150))
        self.told.append((self.at, _line(kind, self.at, by=by, feature=self.key, **fields)))

    def begin(self) -> None:
        """On the roadmap, with its releases, their first dates and tiers."""
        self.tell("feature_added", by=self.pm, title=self.title)
        self.tell("feature_moved", by=self.pm, area=f"area-{self.area}")
        if self.dice.random() < 0.8:
            self.tell("feature_prioritised", by=self.pm)
        for place, stage in enumerate(self.stages):
            internal = stage == "alpha" and self.dice.random() < 0.3
            self.tell(
                "release_added",
                by=self.pm,
                release=stage,
                **({"customer_visible": False} if internal else {}),
            )
            self.state_date(stage, self.at.date() + timedelta(days=120 + 60 * place))
            if self.dice.random() < 0.7:
                self.choose_tier(stage)

    def state_date(self, stage: str, day: date) -> None:
        """A date in one of its precisions, or a train."""
        self.dates[stage] = day
        kind = self.dice.random()
        said: Line = {"date": _iso_day(day)}
        if kind < 0.15:
            said = {"date": f"{day:%Y-%m}"}
        elif kind < 0.25:
            said = {"date": f"{day:%Y}-Q{(day.month + 2) // 3}"}
        elif kind < 0.35:
            said = {"train": f"v{min(TRAINS - 1, max(0, (day - self.began).days // 91))}"}
        if self.dice.random() < 0.3:
            said["confidence"] = self.dice.randrange(30, 100, 5)
        if self.dice.random() < 0.1:
            said["reason"] = "The service that it rests on is not ready."
        self.shown[stage] = said.get("date")
        self.tell("release_date_stated", by=self.pm, release=stage, **said)

    def choose_tier(self, stage: str) -> None:
        """Facts, a tier, and one signature or two."""
        self.tell("tier_facts_stated", by=self.pm, release=stage, facts=[self.dice.choice(FACTS)])
        tier = self.dice.choices(("T1", "T2", "T3", "T0"), (1, 3, 5, 2))[0]
        self.tell("tier_set", by=self.pmm, release=stage, tier=tier)
        self.tell("tier_confirmed", by=self.pmm, release=stage, tier=tier, side="pmm")
        if self.dice.random() < 0.6:
            self.tell("tier_confirmed", by=self.pm, release=stage, tier=tier, side="pm")

    def go_on(self) -> None:
        """What happens from week to week."""
        stage = self.dice.choice(self.stages)
        what = self.dice.random()
        if what < 0.24:
            by_how_much = self.dice.choice((-7, 14, 14, 28, 28, 56))
            self.state_date(stage, self.dates[stage] + timedelta(days=by_how_much))
        elif what < 0.40:
            self.tell("release_date_confirmed", by=self.pm, release=stage)
        elif what < 0.48:
            day = self.dates[stage] + timedelta(days=7)
            self.shown[stage] = _iso_day(day)
            self.tell("launch_date_stated", by=self.pmm, release=stage, date=_iso_day(day))
        elif what < 0.66:
            by = self.dice.choice((self.pmm, self.pmm, self.dice.choice(self.everybody)))
            self.tell("release_acknowledged", by=by, release=stage, date=self.shown[stage])
        elif what < 0.80:
            self.tell("notice_delivered", release=stage, member=self.dice.choice(self.everybody))
        elif what < 0.88:
            how = self.dice.choice(("asked", "attended", "contributed"))
            self.tell("release_discussed", by=self.pmm, release=stage, how=how)
        elif what < 0.92:
            self.tell("change_countersigned", by=self.pmm, release=stage, date=self.shown[stage])
        elif what < 0.96:
            self.tell("evidence_seen", by="ci", what="docs", stage=stage)
        else:
            self.tell(
                "decision_made", by=self.pm, about="added after the freeze", outcome="approved"
            )

    def end(self, share: int) -> None:
        """Most releases ship; some features are dropped."""
        last = share - 1
        if last < 12:
            return
        self.told.sort(key=lambda timed: timed[0])
        del self.told[last:]
        self.at = self.told[-1][0]
        if self.dice.random() < 0.1:
            self.tell("feature_dropped", by=self.pm, why="deferred")
        else:
            added = [line["release"] for _, line in self.told if line["kind"] == "release_added"]
            self.tell("release_shipped", by="ci", release=added[0], on=_iso_day(self.at.date()))


def _line(kind: str, at: datetime, *, by: str | None = None, **fields: Any) -> Line:
    """A line without its id; it became known a little after it happened."""
    line: Line = {
        "kind": kind,
        "happened_at": _iso(at),
        "known_at": _iso(at + timedelta(minutes=4)),
    }
    if by is not None:
        line["by"] = by
    return line | fields


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _iso_day(day: date) -> str:
    return day.isoformat()


def write(world: World, out: TextIO) -> None:
    """Write the log, line by line."""
    for line in lines(world):
        out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")))
        out.write("\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--features", type=int, default=10_000)
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--members", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, help="the file to write; else standard output")
    parser.add_argument(
        "--until",
        type=datetime.fromisoformat,
        help="when the last feature is added, as 2026-11-22T09:00Z: nothing that became known later is told",
    )
    asked = parser.parse_args()
    world = World(asked.features, asked.events, asked.members, asked.seed, asked.until)
    if asked.output is None:
        write(world, sys.stdout)
    else:
        with asked.output.open("w", encoding="utf-8") as out:
            write(world, out)


if __name__ == "__main__":
    main()
