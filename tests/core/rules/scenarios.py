"""Reads the scenarios on the rules' pages, and plays them. Their form: docs/contributing-rules.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import NamedTuple

import msgspec

import alongside.core.rules
from alongside.core import events, policy
from alongside.core.people import Function
from alongside.core.policy import Value
from alongside.core.rules import Finding, policy_of, run_for, settings
from alongside.core.rules.run import calendar_of
from alongside.core.slips import NEVER, SlipHistory, slip_history
from alongside.core.timeline import Entry, Timeline, fold

FOLDER = Path(alongside.core.rules.__file__).parent
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
"""When members, pairs, policy and holidays of a scenario became known."""

_SECTION = re.compile(r"^## +(?P<title>.+?)$(?P<body>.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<lines>.*?)^```$", re.DOTALL | re.MULTILINE)
_WHEN = r"(?P<day>\d{4}-\d\d-\d\d)(?: +(?P<time>\d\d:\d\d))?"
_SAID = re.compile(rf"{_WHEN} +(?P<actor>\w+) +(?P<kind>\w+)(?P<rest>(?: .*)?)")
_TOLD = re.compile(
    rf"{_WHEN} +(?:on +(?P<on>\S+) +)?"
    r"(?:(?P<nothing>nothing)|not checked: (?P<reason>.+?)|(?P<severity>error|warning|info)(?: +(?P<sentence>.+?))?"
    r"(?: +since +(?P<since>\w+ +\d{4}-\d\d-\d\d))?)"
)
_SETTING = re.compile(r"(?P<path>[\w.]+) *= *(?P<value>.+)")
_PAIR = re.compile(r"pair(?: +(?P<area>(?!pm)\w+))?(?P<seats>(?: +(?:pm|pmm)=\w+)+)")
_SLIPS = re.compile(r"slips +(?P<horizon>\d+): *(?P<late>.+)")


class Misshapen(Exception):
    """A page, or a line of a scenario, cannot be read."""


@dataclass(frozen=True)
class Scenario:
    """One scenario of a page."""

    code: str
    title: str
    policy: list[str]
    log: list[str]
    findings: list[str]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"


class Told(NamedTuple):
    """One line of a findings block, with what is indented under it: what the rule is to say at a moment."""

    line: str
    more: dict[str, str]
    at: datetime
    on: str
    reason: str | None
    severity: str | None
    sentence: str | None
    since: tuple[str, ...] | None


def scenarios() -> list[Scenario]:
    """Every scenario of every page."""
    return [one for page in sorted(FOLDER.glob("*/*.md")) for one in read_page(page)]


def read_page(page: Path) -> list[Scenario]:
    """The scenarios of a page."""
    text = page.read_text(encoding="utf-8")
    if not re.match(r"# [A-Z]\S.*\n\n[^#`\n]{20,}", text):
        raise Misshapen(f"{page.name}: begins with a title and a sentence or two")
    code = page.stem.split("_")[0].upper()
    found = list(read(code, text))
    if len({one.title for one in found}) < len(found):
        raise Misshapen(f"{page.name}: two scenarios have the same title")
    return found


def read(code: str, text: str) -> Iterator[Scenario]:
    """The scenarios in a text, for the rule of that code."""
    for match in _SECTION.finditer(text):
        yield _read(code, match["title"], match["body"])


def _read(code: str, title: str, body: str) -> Scenario:
    blocks: dict[str, list[str]] = {}
    for block in _BLOCK.finditer(body):
        if block["kind"] not in ("policy", "log", "findings") or block["kind"] in blocks:
            raise Misshapen(f"{code}, {title}: one policy, one log, one findings block")
        blocks[block["kind"]] = [line for line in block["lines"].splitlines() if line.strip()]
    if not _BLOCK.sub("", body).strip():
        raise Misshapen(f"{code}, {title}: one line says what is going on")
    for kind in ("log", "findings"):
        if not blocks.get(kind):
            raise Misshapen(
                f"{code}, {title}: nothing stands in a {kind} block, so nothing could fail"
            )
    return Scenario(code, title, blocks.get("policy", []), blocks["log"], blocks["findings"])


@dataclass
class World:
    """The entries that a scenario tells, and the names in it."""

    entries: list[Entry] = field(default_factory=list)
    members: dict[str, int] = field(default_factory=dict)
    areas: dict[str, int] = field(default_factory=dict)
    features: dict[str, int] = field(default_factory=dict)
    releases: dict[str, int] = field(default_factory=dict)
    slips: SlipHistory | None = None
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
            self.entries, key=lambda one: (one.feature is not None, one.known_at, one.id)
        )
        return fold(ordered, until=until)


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
        elif slips := _SLIPS.fullmatch(line):
            late = sorted(NEVER if one == "never" else int(one) for one in slips["late"].split())
            known = world.slips.lateness if world.slips else {}
            world.slips = SlipHistory({**known, int(slips["horizon"]): late})
        elif setting := _SETTING.fullmatch(line):
            value = policy.read_value(settings(), setting["path"], setting["value"])
            world.record(events.PolicyChanged(setting["path"], value))
        else:
            raise Misshapen(f"policy: {line!r}")
    for name in seated:
        _member(world, name, joining=True)
    for area, seats in pairs.items():
        world.areas[area] = len(world.areas) + 1
        pm, pmm = (_member(world, seats.get(side, side)) for side in ("pm", "pmm"))
        world.record(events.PairAssigned(pm, pmm), subject=world.areas[area])
    said = [_read_line(line) for line in log]
    world.staged = {one.feature for one in said if one.kind.subject == "release"}
    for one in said:
        _say(world, one)
    return world


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


def _read_line(line: str) -> Said:
    said = _SAID.fullmatch(line.strip())
    if said is None or said["kind"] not in events.KINDS:
        raise Misshapen(f"log: {line!r}")
    rest = said["rest"].split()
    on = rest.pop(rest.index("on") + 1) if "on" in rest else "export"
    feature, _, stage = on.partition("/")
    fields = dict(token.split("=", 1) for token in rest if token != "on")
    at, of = _moment(said["day"], said["time"] or "09:00"), fields.pop("of", "area")
    kind = events.KINDS[said["kind"]]
    return Said(at, said["actor"], kind, feature, stage or "general", of, fields)


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
        return world.areas[value]
    if name == "facts":
        return value.split(",")
    return None if value == "none" else value


def _moment(day: str, clock: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), UTC)


def answer(world: World, on: str, at: datetime, code: str) -> tuple[Finding | None, str | None]:
    """What a rule says about a release at a moment: the finding, or the reason why it was not checked."""
    timeline = world.fold(at)
    releases = list(timeline.releases())
    asked = [release for release in releases if release.id == world.releases[on]]
    if not asked:
        raise Misshapen(f"nobody has heard of {on} by {at:%Y-%m-%d}")
    workspace = timeline.workspace
    slips = world.slips or slip_history(releases, today=at.date(), workdays=workspace.workdays)
    calendar = list(calendar_of(releases, policy_of(workspace)))
    report = run_for(asked, at=at, workspace=workspace, calendar=calendar, slips=slips)
    found = [finding for finding in report.findings if finding.code == code]
    return next(iter(found), None), next(iter(report.not_checked[code]), None)


def play(scenario: Scenario, changed: Mapping[str, Value] | None = None) -> Iterator[str]:
    """What a rule says otherwise than the scenario has it; nothing when all is as told."""
    world = tell(scenario.policy, scenario.log, changed)
    for told in _told(scenario.findings):
        finding, reason = answer(world, told.on, told.at, scenario.code)
        said = f"not checked: {reason}" if reason else "nothing"
        if finding:
            said = f"{finding.severity}  {finding.sentence}"
            yield from _blemishes(finding)
        if not _fits(told, finding, reason, world):
            yield f"{told.line}\n  but the rule says: {said}{_anchor(finding, world)}"
        for name, wanted in told.more.items():
            here = _more(name, finding, world)
            if not _matches(wanted, here):
                yield f"{told.line}\n  {name}: {wanted}\n  but the rule says: {here}"


def _told(lines: Iterable[str]) -> Iterator[Told]:
    """The lines of a findings block; what is indented belongs to the line before it."""
    whole: list[tuple[str, dict[str, str]]] = []
    for line in lines:
        if line.startswith(" "):
            name, colon, text = line.strip().partition(": ")
            if not colon or not whole or name not in ("do", "who", "shown by"):
                raise Misshapen(f"findings: {line!r}")
            whole[-1][1][name] = text.strip()
        else:
            whole.append((line, {}))
    for line, more in whole:
        yield _told_line(line, more)


def _told_line(line: str, more: dict[str, str]) -> Told:
    told = _TOLD.fullmatch(line.strip())
    if told is None or (more and not told["severity"]):
        raise Misshapen(f"findings: {line!r}")
    on = told["on"] or "export/general"
    since = tuple(told["since"].split()) if told["since"] else None
    return Told(
        line,
        more,
        _moment(told["day"], told["time"] or "18:00"),
        on if "/" in on else f"{on}/general",
        told["reason"],
        told["severity"],
        told["sentence"],
        since,
    )


def _fits(told: Told, finding: Finding | None, reason: str | None, world: World) -> bool:
    if finding is None or told.severity is None:
        return finding is None and told.severity is None and told.reason == reason
    return (
        told.severity == finding.severity
        and _matches(told.sentence or "...", finding.sentence)
        and told.since in (None, _since(finding, world))
    )


def _matches(wanted: str, text: str) -> bool:
    """Whether the text is as wanted, where `...` stands for anything."""
    return bool(re.fullmatch(".*".join(re.escape(part) for part in wanted.split("...")), text))


def _more(name: str, finding: Finding | None, world: World) -> str:
    """What else a finding holds, as it is written under its line."""
    if finding is None:
        return "nothing"
    if name == "do":
        return finding.action
    if name == "who":
        return ", ".join(finding.who)
    return ", ".join(" ".join(_when(world, number)) for number in finding.events)


def _since(finding: Finding, world: World) -> tuple[str, str]:
    return _when(world, finding.anchor)


def _when(world: World, number: int) -> tuple[str, str]:
    entry = world.entries[number - 1]
    return entry.event.kind, entry.known_at.date().isoformat()


def _anchor(finding: Finding | None, world: World) -> str:
    return f"  since {' '.join(_since(finding, world))}" if finding else ""


def _blemishes(finding: Finding) -> Iterator[str]:
    """What no finding may look like."""
    for text in (finding.sentence, finding.action):
        if not re.fullmatch(r"[A-Z0-9].*[a-z0-9]\.", text) or re.search(
            r"  |None|-\d+ working", text
        ):
            yield f"{finding.code}: {text!r} is no sentence"
    if not finding.who or finding.anchor not in finding.events:
        yield f"{finding.code}: nobody could act, or nothing shows it"
