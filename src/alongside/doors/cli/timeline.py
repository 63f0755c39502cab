"""Print who knew what, when, about a feature."""

from __future__ import annotations

from textwrap import wrap
from typing import Annotated

import typer
from django.utils import timezone

from alongside.doors.cli import _moment, _workspace
from alongside.doors.cli._plain import plain
from alongside.rooms.features.queries import Known, feature_by_key, who_knew_what

_WIDTH = 74


def command(
    key: Annotated[str, typer.Argument(help="The feature's key, such as KEP-1965.")],
    workspace: Annotated[str | None, typer.Option(help="Its slug.")] = None,
    as_of: Annotated[str | None, typer.Option(help="Only what was known then.")] = None,
) -> None:
    """Print a feature's timeline."""
    feature = feature_by_key(_workspace.pick(workspace), key)
    until = timezone.now() if as_of is None else _moment.read(as_of)
    print(f"{plain(feature.key)}  {plain(feature.title)}\n")
    day = ""
    for known in who_knew_what(feature, until=until):
        shown = f"{known.known_at:%Y-%m-%d}"
        _print(known, shown if shown != day else "")
        day = shown


def _print(known: Known, day: str) -> None:
    side = known.side.upper() if known.side in ("pm", "pmm") else known.side
    lines = wrap(plain(known.sentence), _WIDTH)
    source = f"  [{plain(known.source)}]" if known.source else ""
    print(
        f"{day:10}  {known.known_at:%H:%M}  {side:8} {lines[0]}{source if len(lines) == 1 else ''}"
    )
    for place, line in enumerate(lines[1:], start=2):
        print(f"{'':28}{line}{source if place == len(lines) else ''}")
    if known.meaning:
        print(f"{'':26}= {plain(known.meaning)}")
