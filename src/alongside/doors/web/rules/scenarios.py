"""A rule's page of scenarios, as it stands beside its module, in words."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

import msgspec

from alongside.core.docs.rules_page import severities
from alongside.core.events import KINDS
from alongside.core.people import SIDES
from alongside.core.plandate import parse
from alongside.core.rules import Rule, Severity
from alongside.doors.web.rules.heard import heard

_SECTION = re.compile(r"^## ", re.MULTILINE)
_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<lines>.*?)^```$", re.DOTALL | re.MULTILINE)
_WHEN = r"(?P<day>\d{4}-\d\d-\d\d)(?: +(?P<time>\d\d:\d\d))?"
_SAID = re.compile(rf"{_WHEN} +(?P<who>\w+) +(?P<kind>\w+)(?P<rest>.*)")
_FOUND = re.compile(
    rf"{_WHEN}(?: +on (?P<on>\S+))? +(?P<word>{'|'.join(Severity)}|nothing|not checked)(?:: +|\b) *"
    r"(?P<sentence>.*?)(?: +since (?P<since>\w+ \S+))?"
)
_WHO = {"pm": "the PM", "pmm": "the PMM", "tracker": "the tracker"}


class Said(NamedTuple):
    """A line of a scenario's log: what became known."""

    when: str
    side: str
    """`pm` or `pmm`; empty for others."""
    sentence: str


class Found(NamedTuple):
    """What the rule says then."""

    when: str
    on: str
    """The release that is asked about, where there are several."""
    severity: str
    """`nothing`, where it says nothing; `not checked`."""
    sentence: str
    more: tuple[tuple[str, str], ...]
    """What else is told of it: what to do, and who can."""


class Scenario(NamedTuple):
    """A scenario of a rule."""

    title: str
    what: str
    """What is going on, in the writer's words."""
    policy: tuple[str, ...]
    said: tuple[Said, ...]
    found: tuple[Found, ...]


class Told(NamedTuple):
    """A rule's page."""

    title: str
    opening: str
    severities: tuple[str, ...]
    """How bad its findings are by themselves, the worst first."""
    scenarios: tuple[Scenario, ...]


def told(rule: Rule) -> Told:
    """The page of a rule, from the package."""
    return _read(rule.room, f"{rule.code.lower()}_{rule.name.replace('-', '_')}.md")


@cache
def _read(room: str, file: str) -> Told:
    text = (resources.files(f"alongside.core.rules.{room}") / file).read_text(encoding="utf-8")
    opening, *sections = _SECTION.split(text)
    title, _, words = opening.partition("\n")
    return Told(
        title.removeprefix("# "),
        " ".join(words.split()),
        tuple(severities(text)),
        tuple(_scenario(section) for section in sections),
    )


def _scenario(section: str) -> Scenario:
    title, _, body = section.partition("\n")
    blocks = {
        match["kind"]: [line for line in match["lines"].splitlines() if line.strip()]
        for match in _BLOCK.finditer(body)
    }
    return Scenario(
        title.strip(),
        " ".join(_BLOCK.sub("", body).split()),
        tuple(blocks.get("policy", ())),
        tuple(_said(line) for line in blocks.get("log", ())),
        _found(blocks.get("findings", [])),
    )


def _said(line: str) -> Said:
    match = _SAID.fullmatch(line.strip())
    if match is None:
        return Said("", "", line)
    who = match["who"]
    side = who.rstrip("0123456789")
    told = heard(match["kind"], match["rest"], _WHO.get(who, who))
    sentence = told[:1].upper() + told[1:] if told else _sentence(match, who)
    return Said(_when(match), side if side in SIDES else "", sentence)


def _sentence(match: re.Match[str], who: str) -> str:
    """The event's own sentence, as feeds have it; the line itself where that names people by their number."""
    rest = match["rest"].split()
    it = rest.pop(rest.index("on") + 1) if "on" in rest else "it"
    fields = dict(token.split("=", 1) for token in rest if "=" in token)
    values = {name: None if value == "none" else value for name, value in fields.items()}
    if "facts" in fields:
        values["facts"] = fields["facts"].split(",")  # type: ignore[assignment]
    try:
        event = msgspec.convert(values, KINDS[match["kind"]], strict=False)
        said = event.sentence(who=_WHO.get(who, who), it=it)
    except (KeyError, ValueError):
        said = f"{_WHO.get(who, who)}: {match['kind'].replace('_', ' ')} {' '.join(rest)}".strip()
    return said[:1].upper() + said[1:]


def _found(lines: list[str]) -> tuple[Found, ...]:
    """The lines of a findings block; what is indented belongs to the line before it."""
    found: list[Found] = []
    for line in lines:
        match = _FOUND.fullmatch(line.strip())
        if line.startswith(" ") and found:
            name, _, text = line.strip().partition(": ")
            if name != "shown by":
                found[-1] = found[-1]._replace(more=(*found[-1].more, (name, text)))
        elif match is None:
            found.append(Found("", "", "", line.strip(), ()))
        else:
            said = match["sentence"].replace("...", "…").strip(" …,")
            found.append(Found(_when(match), match["on"] or "", match["word"], said, ()))
    return tuple(found)


def _when(match: re.Match[str]) -> str:
    return " ".join(filter(None, (parse(match["day"]).in_words(), match["time"])))
