"""Print when a feature's releases will ship: the chances, the reasons, and what would have to be true for a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from textwrap import fill
from typing import Annotated, Any

import msgspec
import typer
from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.core.forecast import words
from alongside.core.timeline import ReleaseLine
from alongside.core.written_date import read
from alongside.doors.cli import _subjects, _workspace
from alongside.doors.cli._options import In
from alongside.doors.cli._plain import plain
from alongside.rooms.features.queries import feature_by_key
from alongside.rooms.features.thread import thread_of
from alongside.rooms.forecasts.explained import Explained, explain


class Format(StrEnum):
    """How it is written."""

    TEXT = "text"
    JSON = "json"


class DayOver(AlongsideError):
    """A day was asked for that has passed."""


def command(
    key: Annotated[str, typer.Argument(help="The feature's key, such as KEP-1965.")],
    stage: Annotated[str | None, typer.Argument(help="Only that release of it.")] = None,
    workspace: In = None,
    by: Annotated[str | None, typer.Option(help="What it would take to be out by then.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How it is written.")] = Format.TEXT,
) -> None:
    """Print the forecast of a feature's releases."""
    feature = feature_by_key(_workspace.pick(workspace), key)
    now = timezone.now()
    day = _day(by, now.date()) if by is not None else None
    thread = thread_of(feature, until=now)
    lines = [line for line in thread.line.releases.values() if line.is_ahead]
    if stage is not None:
        there = [line for line in lines if line.stage.casefold() == stage.casefold()]
        if not there:
            names = ", ".join(line.stage for line in lines) or "none"
            raise _subjects.NoSuch(
                f"{feature.key} has no release {stage!r} that is still to come; there are {names}"
            )
        lines = there
    asked = {line.id: day for line in lines} if day else {}
    found = explain(feature.workspace_id, thread.workspace, lines, at=now, by=asked)
    told = [(line, found[line.id]) for line in lines if line.id in found]
    if form is Format.JSON:
        listed = [_values(feature.key, line, one) for line, one in told]
        print(msgspec.json.format(msgspec.json.encode(listed), indent=2).decode())
        return
    for place, (line, one) in enumerate(told):
        if place:
            print()
        _print(feature.key, line, one, now.date())
    if not told:
        print(_nothing(feature.key, lines))


def _day(text: str, today: date) -> date:
    day = read(text).last
    if day < today:
        raise DayOver(f"{text!r} is over: ask for a day that is still to come")
    return day


def _nothing(key: str, lines: list[ReleaseLine]) -> str:
    if not lines:
        return plain(f"{key} has no release that is still to come.")
    return plain(
        f"Nothing can be said of {key}: its releases have no date, nothing tells whether they ship, or "
        "nothing was learnt so far (`alongside check` does that)."
    )


def _print(key: str, line: ReleaseLine, it: Explained, today: date) -> None:
    outlook = it.outlook
    print(plain(f"{key} {line.stage}"))
    said = words.chance(outlook.chance) if outlook.due >= today else "that day is over"
    print(f"  by {_when(it, outlook.due)}, as planned: {said}")
    for name, day in (("P50", it.p50), ("P80", it.p80), ("P90", it.p90)):
        print(f"  {name}  {_when(it, day)}")
    sure = line.confidence()
    print(f"  PM   {'has not said how sure they are' if sure is None else f'said {sure} %'}")
    print(f"  {words.rests_on(outlook.cases, pooled=outlook.pooled)}")
    if it.reasons:
        print("\n  What it goes by")
        if it.usual:
            print(f"      {words.usual(it.usual)}")
    for reason in it.reasons:
        sign = "+" if reason.effect > 0 else "-"
        print(
            fill(
                words.reason(reason), 88, initial_indent=f"    {sign} ", subsequent_indent="      "
            )
        )
    print(
        f"\n  What would have to be true for {_when(it, it.wanted)}: {words.chance(it.chance)} as it is"
    )
    for need in it.needs:
        alone, together = words.chance(need.alone), words.chance(need.together)
        print(f"    {need.what} {alone} alone, {together} with those above")
    if it.needs:
        print(fill(words.RECORDS, 88, initial_indent="    ", subsequent_indent="    "))


def _when(it: Explained, day: date | None) -> str:
    if day is None:
        return "later, or never"
    train = it.trains.get(day)
    return f"{day} ({plain(train)})" if train else str(day)


def _values(key: str, line: ReleaseLine, it: Explained) -> dict[str, Any]:
    outlook = it.outlook
    return {
        "feature": key,
        "release": line.stage,
        "due": outlook.due,
        "chance": round(outlook.chance, 4),
        "p50": it.p50,
        "p80": it.p80,
        "p90": it.p90,
        "by_train": outlook.by_train,
        "past_cases": outlook.cases,
        "pooled": outlook.pooled,
        "confidence": line.confidence(),
        "reasons": [
            {
                "what": reason.what,
                "effect": round(reason.effect, 3),
                "in_time": reason.rate[0] if reason.rate else None,
                "of": reason.rate[1] if reason.rate else None,
            }
            for reason in it.reasons
        ],
        "usual": {"in_time": it.usual[0], "of": it.usual[1]} if it.usual else None,
        "by": it.wanted,
        "chance_by": round(it.chance, 4),
        "needs": [
            {"what": one.what, "alone": round(one.alone, 4), "together": round(one.together, 4)}
            for one in it.needs
        ],
    }
