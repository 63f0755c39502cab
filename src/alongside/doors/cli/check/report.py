"""What a check says, before it is written in one of the formats."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from alongside.core.people import PM, PMM
from alongside.doors.cli._plain import plain
from alongside.rooms.findings.queries import Shown, Told, Who


class CheckReport(NamedTuple):
    """The findings of a workspace as of a moment, worst first."""

    workspace: str
    as_of: datetime
    told: list[Told]
    not_checked: dict[str, Counter[str]]
    """By code: for which reason, how many releases, conversations or insights."""


def subject_of(one: Told) -> str:
    """`KEP-1965 beta`; `conversation:12`."""
    return plain(one.subject.name)


def title_of(one: Told) -> str:
    """The feature's title, the conversation's, the objective's, the insight's sentence, or the area's name."""
    return plain(one.subject.title)


def sentence_of(one: Told) -> str:
    """What was found. It may quote what people wrote: a stage, a line of the policy."""
    return plain(one.finding.sentence)


def action_of(one: Told) -> str:
    """What to do."""
    return plain(one.finding.action)


def where(one: Told) -> Shown | None:
    """The latest imported line that shows the finding."""
    return next((shown for shown in reversed(one.events) if shown.file), None)


def place_of(shown: Shown) -> str:
    """`events.jsonl:286`."""
    return f"{plain(shown.file)}:{shown.line}"


def in_words(who: tuple[Who, ...]) -> str:
    """`PMM (mira) or PM`."""
    names = {PM: "PM", PMM: "PMM"}
    return " or ".join(
        names.get(one.function, str(one.function)) + (f" ({one.member})" if one.member else "")
        for one in who
    )
