"""Explain a rule: what it looks at, why it matters, what to do."""

from __future__ import annotations

from difflib import get_close_matches
from textwrap import fill
from typing import Annotated

import typer

from alongside.core import rules
from alongside.core.errors import AlongsideError

NEEDS = "nothing"


class NoSuchRule(AlongsideError):
    """No rule has that code or name."""


def command(
    rule: Annotated[str, typer.Argument(help="Its code or name: RAD403, or date-pulled-in.")],
) -> None:
    """Explain a rule."""
    known = rules.rules()
    by_name = {one.name: one for one in known.values()}
    found = known.get(rule.upper()) or by_name.get(rule.lower())
    if found is None:
        near = get_close_matches(rule.upper(), known) or get_close_matches(rule.lower(), by_name)
        raise NoSuchRule(
            f"no rule {rule!r}; "
            + (f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}")
        )
    print(f"{found.code} {found.name}\n\n{fill(found.summary, 88)}\n")
    for heading, text in (
        ("What it looks at", found.looks_at),
        ("Why it matters", found.why),
        ("What to do", found.cure),
    ):
        print(f"{heading}\n{fill(text, 88, initial_indent='  ', subsequent_indent='  ')}\n")
    if found.settings:
        print("Settings (change one with `alongside policy set`)")
        for name, setting in found.settings.items():
            print(f"  {found.code}.{name} = {setting.default} {setting.unit}   {setting.meaning}")
    print(f"\nIts page, with scenarios: docs/rules/{found.code}.md")
