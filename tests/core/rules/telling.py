"""Tells the world of a scenario: the lines of its policy and its log become entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import NamedTuple

import msgspec

from alongside.core import events, policy
from alongside.core.forecast.outlook import Outlook
from alongside.core.people import Function
from alongside.core.policy import Value
from alongside.core.rules import settings
from alongside.core.timeline import Entry, Timeline, fold
from tests.core.rules import aiming, briefing, claiming, launching
from tests.core.rules.hearing import VERBS, Heard, hear

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
"""When members, pairs, policy and holidays of a scenario became known."""

WHEN = r"(?P<day>\d{4}-\d\d-\d\d)(?: +(?P<time>\d\d:\d\d))?"
_SAID = re.compile(rf"{WHEN} +(?P<actor>\w+) +(?P<kind>\w+)(?P<rest>(?: .*)?)")
_SHORT = "|".join((*VERBS, *aiming.VERBS, *briefing.VERBS, *claiming.VERBS, *launching.VERBS))
_HEARD = re.compile(rf"{WHEN} +(?P<actor>\w+) +(?P<verb>{_SHORT}) +(?P<name>\w+)(?P<rest>(?: .*)?)")
_SETTING = re.compile(r"(?P<path>[\w.]+) *= *(?P<value>.+)")
_PAIR = re.compile(r"pair(?: +(?P<area>(?!pm)\w+))?(?P<seats>(?: +(?:pm|pmm)=\w+)+)")
_OUTLOOK = re.compile(
    r"outlook(?: on (?P<on>\S+))?: (?P<chances>\d+ % by [\d-]+(?:, \d+ % by [\d-]+)*)"
    r"(?:, early (?P<early>[\d ]+))?; (?P<cases>\d+) plans"
)


class Misshapen(Exception):
    """A page, or a line of a scenario, cannot be read."""


@dataclass
class World:
    """The entries that a scenario tells, and the names in it."""

    entries: list[Entry] = field(default_factory=list)
    members: dict[str, int] = field(default_factory=dict)
    areas: dict[str, int] = field(default_factory=dict)
    features: dict[str, int] = field(default_factory=dict)
    releases: dict[str, int] = field(default_factory=dict)
    outlooks: dict[str, Outlook] = field(default_factory=dict)
    """By release, as `feature/stage`; empty for all others."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Of conversations, insights, accounts, objectives, claims and launches, by name."""
    staged: set[str] = field(default_factory=set)
    """The features of which the log names a release."""

    def record(
        self,
        event: events.Event,
        *,
        at: datetime = BEGINNING,
        actor: int | None = None,
        subject: int | None = None,
        feature: int | None = None,
    ) -> None:
        """Write one entry."""
        number = len(self.entries) + 1
        self.entries.append(Entry(number, event, subject, feature, at, actor))

    def fold(self, until: datetime) -> Timeline:
        """The timeline as it was known then."""
        ordered = sorted(
            self.entries,
            key=lambda one: (one.feature is not None, _is_heard(one), one.known_at, one.id),
        )
        return fold(ordered, until=until)


def _is_heard(entry: Entry) -> bool:
    return entry.event.subject in ("conversation", "insight")


def tell(
    policy_lines: Iterable[str], log: Iterable[str], changed: Mapping[str, Value] | None = None
) -> World:
    """The world of a scenario; `changed` are settings that stand in for the defaults."""
    world, seated = World(), ["pm", "pmm", "support", "sales"]
    pairs: dict[str, dict[str, str]] = {"area": {}}
    for path, value in (changed or {}).items():
        world.record(events.PolicyChanged(path, value))
    for line in policy_lines:
        if line.startswith("holiday "):
            world.record(events.HolidayAdded(date.fromisoformat(line.split()[1]).isoformat()))
        elif line.startswith("members "):
            seated = line.split()[1:]
        elif pair := _PAIR.fullmatch(line):
            pairs[pair["area"] or "area"] = dict(seat.split("=") for seat in pair["seats"].split())
        elif outlook := _OUTLOOK.fullmatch(line):
            world.outlooks[outlook["on"] or ""] = _outlook(outlook)
        elif setting := _SETTING.fullmatch(line):
            value = policy.read_value(settings(), setting["path"], setting["value"])
            world.record(events.PolicyChanged(setting["path"], value))
        else:
            raise Misshapen(f"policy: {line!r}")
    for name in seated:
        _member(world, name, joining=True)
    for area, seats in pairs.items():
        world.areas[area] = len(world.areas) + 1
        world.record(events.AreaOpened(), subject=world.areas[area])
        pm, pmm = (_member(world, seats.get(side, side)) for side in ("pm", "pmm"))
        world.record(events.PairAssigned(pm, pmm), subject=world.areas[area])
    said = [_read_line(line) for line in log]
    world.staged = {
        one.feature for one in said if isinstance(one, Said) and one.kind.subject == "release"
    }
    for one in said:
        if isinstance(one, Said):
            _say(world, one)
        else:
            _hear(world, one)
    return world


def _hear(world: World, heard: Heard) -> None:
    """Take in a line that tells of customers, of objectives or of claims."""
    feature = None
    if heard.feature:
        feature = _feature(
            world, Said(heard.at, "", events.FeatureAdded, heard.feature, "general", "", {})
        )
    if heard.verb in aiming.VERBS:
        for event, subject, linked in aiming.aim(heard, world.numbers, world.areas, feature):
            actor = _member(world, heard.actor)
            world.record(event, at=heard.at, actor=actor, subject=subject, feature=linked)
        return
    if heard.verb in launching.VERBS:
        release = world.releases.get(f"{heard.feature}/general", 0)
        for event, subject, linked in launching.launch(heard, world.numbers, feature, release):
            actor = _member(world, heard.actor)
            world.record(event, at=heard.at, actor=actor, subject=subject)
            if linked is not None:
                world.record(event, at=heard.at, actor=actor, subject=subject, feature=linked)
        return
    if heard.verb in briefing.VERBS:
        for event, subject, linked in briefing.brief(heard, world.numbers, feature):
            actor = _member(world, heard.actor)
            world.record(event, at=heard.at, actor=actor, subject=subject, feature=linked)
        return
    members = {name: _member(world, name) for name in (heard.actor, *heard.there)}
    actor = members[heard.actor]
    if heard.verb in claiming.VERBS:
        told = claiming.claim(heard, world.numbers, feature)
    else:
        told = hear(heard, world.numbers, members, feature)
    for event, subject, linked in told:
        world.record(event, at=heard.at, actor=actor, subject=subject)
        if linked is not None:
            world.record(event, at=heard.at, actor=actor, subject=subject, feature=linked)


def _outlook(said: re.Match[str]) -> Outlook:
    """The first day is the planned one; between two days the chance grows evenly."""
    chances, days = zip(
        *(
            (int(chance) / 100, date.fromisoformat(day))
            for chance, day in re.findall(r"(\d+) % by ([\d-]+)", said["chances"])
        ),
        strict=True,
    )
    early = tuple(int(one) for one in (said["early"] or "").split())
    return Outlook(
        days[0], chances[0], days, chances, False, int(said["cases"]), pooled=False, early=early
    )


def _member(world: World, name: str, *, joining: bool = False) -> int | None:
    """The id of the member of that name; somebody like `pmm2` joins when first named, the four of the
    beginning only then."""
    if name in ("none", "tracker"):
        return None
    if name not in world.members:
        if not joining and name in ("pm", "pmm", "support", "sales"):
            return None
        world.members[name] = len(world.members) + 1
        function = Function(name.rstrip("0123456789"))
        world.record(events.MemberJoined(function), subject=world.members[name])
    return world.members[name]


class Said(NamedTuple):
    """One line of a log."""

    at: datetime
    actor: str
    kind: type[events.Event]
    feature: str
    stage: str
    of: str
    fields: dict[str, str]


def _read_line(line: str) -> Said | Heard:
    if heard := _HEARD.fullmatch(line.strip()):
        return _read_heard(heard)
    said = _SAID.fullmatch(line.strip())
    if said is None or said["kind"] not in events.KINDS:
        raise Misshapen(f"log: {line!r}")
    rest = said["rest"].split()
    on = rest.pop(rest.index("on") + 1) if "on" in rest else "export"
    feature, _, stage = on.partition("/")
    fields = dict(token.split("=", 1) for token in rest if token != "on")
    at, of = moment(said["day"], said["time"] or "09:00"), fields.pop("of", "area")
    kind = events.KINDS[said["kind"]]
    return Said(at, said["actor"], kind, feature, stage or "general", of, fields)


def _read_heard(said: re.Match[str]) -> Heard:
    rest = said["rest"].split()
    feature = rest.pop(rest.index("on") + 1) if "on" in rest else ""
    fields = dict(token.split("=", 1) for token in rest if token != "on")
    there = [name for name in fields.pop("there", "").split(",") if name]
    at = moment(said["day"], said["time"] or "09:00")
    return Heard(at, said["actor"], said["verb"], said["name"], feature, there, fields)


def _say(world: World, said: Said) -> None:
    """Take in one line of a log."""
    kind, at, actor = said.kind, said.at, _member(world, said.actor)
    fields = {name: _value(world, name, value) for name, value in said.fields.items()}
    event = msgspec.convert(fields, kind, strict=False)
    if kind.subject in ("feature", "release"):
        number = _feature(world, said)
        subject = _release(world, said, number) if kind.subject == "release" else number
        world.record(event, at=at, actor=actor, subject=subject, feature=number)
    else:
        subjects = world.areas if kind.subject == "area" else world.members
        world.record(event, at=at, actor=actor, subject=subjects.get(said.of))


def _feature(world: World, said: Said) -> int:
    """The feature's id; it comes onto the roadmap when first named, with its release if no other is told of."""
    number = world.features.get(said.feature)
    if number is None:
        number = world.features[said.feature] = len(world.features) + 1
        area = events.FeatureMoved(world.areas["area"])
        for event in (area, events.FeatureAdded()):
            world.record(event, at=said.at, subject=number, feature=number)
        if said.feature not in world.staged:
            _release(world, said, number)
    return number


def _release(world: World, said: Said, feature: int) -> int:
    """The release's id; it is added when first named."""
    name = f"{said.feature}/{said.stage}"
    number = world.releases.get(name)
    if number is None:
        number = world.releases[name] = len(world.releases) + 1
        if said.kind is not events.ReleaseAdded:
            added = events.ReleaseAdded(said.stage)
            world.record(added, at=said.at, subject=number, feature=feature)
    return number


def _value(world: World, name: str, value: str) -> object:
    if name in ("pm", "pmm", "member"):
        return _member(world, value)
    if name == "area":
        return None if value == "none" else world.areas[value]
    if name == "facts":
        return value.split(",")
    if name == "reply":
        return value.replace("_", " ")
    return None if value == "none" else value


def moment(day: str, clock: str) -> datetime:
    """That day and time, UTC."""
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), UTC)


def evening(day: str) -> datetime:
    """The moment at which a rule is asked on that day, unless a time is given."""
    return moment(day, "18:00")
