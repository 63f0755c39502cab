"""Print who knew what, when, about a feature."""

from __future__ import annotations

from textwrap import wrap
from typing import Annotated

import typer
from django.utils import timezone

from alongside.doors.cli import _moment, _workspace
from alongside.doors.cli._plain import plain
from alongside.rooms.features.queries import feature_by_key
from alongside.rooms.features.thread import Known, who_knew_what

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
    source = f"  [{plain(known.source)}]" if known.source else ""
    lines = wrap(plain(known.sentence), _WIDTH)
    lines[-1] += source
    print(f"{day:10}  {known.known_at:%H:%M}  {side:11} {lines[0]}")
    for line in lines[1:]:
        print(f"{'':31}{line}")
    if known.meaning:
        print(f"{'':29}= {plain(known.meaning)}")
    for line in wrap(f'"{plain(known.reason)}"', _WIDTH) if known.reason else ():
        print(f"{'':31}{line}")
