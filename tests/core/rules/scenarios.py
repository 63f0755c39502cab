"""Reads the scenarios on the rules' pages, and plays them. Their form: docs/contributing-rules.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import alongside.core.rules
from alongside.core.effort import works_of
from alongside.core.forecast.forecaster import forecaster_of
from alongside.core.forecast.outlook import Outlook
from alongside.core.policy import Value
from alongside.core.rules import (
    Besides,
    Finding,
    calendar_of,
    claims_of,
    launches_of,
    policy_of,
    run_for,
    strategy_of,
)
from alongside.core.timeline import AreaLine, ReleaseLine, Timeline
from tests.core.rules.telling import WHEN, Misshapen, World, moment, tell

FOLDER = Path(alongside.core.rules.__file__).parent

_SECTION = re.compile(r"^## +(?P<title>.+?)$(?P<body>.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<lines>.*?)^```$", re.DOTALL | re.MULTILINE)
_TOLD = re.compile(
    rf"{WHEN} +(?:on +(?P<on>\S+) +)?"
    r"(?:(?P<nothing>nothing)|not checked: (?P<reason>.+?)|(?P<severity>error|warning|info)(?: +(?P<sentence>.+?))?"
    r"(?: +since +(?P<since>\w+ +\d{4}-\d\d-\d\d))?)"
)


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


def answer(world: World, on: str, at: datetime, code: str) -> tuple[Finding | None, str | None]:
    """What a rule says about a release at a moment: the finding, or the reason why it was not checked."""
    timeline = world.fold(at)
    releases = list(timeline.releases())
    number = world.numbers.get(on, 0)
    besides: list[Besides] = [*timeline.workspace.discovery.there([number], [number])]
    besides += (
        line
        for line in strategy_of(timeline.workspace)
        if line.id == (world.areas.get(on) if isinstance(line, AreaLine) else number)
    )
    besides += claims_of(timeline.workspace, [number])
    besides += launches_of(timeline.workspace, [number])
    asked = [release for release in releases if release.id == world.releases.get(on)]
    if not asked and on not in world.numbers and on not in world.areas:
        raise Misshapen(f"nobody has heard of {on} by {at:%Y-%m-%d}")
    workspace = timeline.workspace
    calendar = list(calendar_of(releases, policy_of(workspace), today=at.date()))
    report = run_for(
        asked,
        at=at,
        workspace=workspace,
        calendar=calendar,
        foresee=lambda some: foreseen(world, timeline, some, at),
        besides=besides,
        works=lambda: works_of(timeline.features.values()),
    )
    found = [finding for finding in report.findings if finding.code == code]
    return next(iter(found), None), next(iter(report.not_checked[code]), None)


def foreseen(
    world: World, timeline: Timeline, releases: Sequence[ReleaseLine], at: datetime
) -> dict[int, Outlook]:
    """What the scenario says of when releases ship; the forecast's own word where it says nothing."""
    if not world.outlooks:
        return forecaster_of(timeline, at=at).outlooks(releases)
    told = {world.releases.get(on): outlook for on, outlook in world.outlooks.items() if on}
    general = world.outlooks.get("")
    found = ((release.id, told.get(release.id, general)) for release in releases)
    return {number: outlook for number, outlook in found if outlook}


def play(scenario: Scenario, changed: Mapping[str, Value] | None = None) -> Iterator[str]:
    """What a rule says otherwise than the scenario has it; nothing when all is as told."""
    world = tell(scenario.policy, scenario.log, changed)
    for told in _told(scenario.findings):
        named = told.on in world.numbers or told.on in world.areas or "/" in told.on
        on = told.on if named else f"{told.on}/general"
        finding, reason = answer(world, on, told.at, scenario.code)
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
    since = tuple(told["since"].split()) if told["since"] else None
    return Told(
        line,
        more,
        moment(told["day"], told["time"] or "18:00"),
        told["on"] or "export",
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
