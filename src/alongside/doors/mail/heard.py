"""Findings about what the reader heard, as the digest says them: no customer's words, for they leave the house."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from alongside.doors.web.heard_at import ENDS, places
from alongside.doors.web.today.concerning import why_told
from alongside.rooms.news.found.told import Line


class Found(NamedTuple):
    """A finding about what is no release, in words."""

    address: str
    """Its page, from the site's root on."""
    title: str
    kind: str
    """`interview`, `insight` and so on."""
    sentence: str
    then: str
    """What can be done."""
    why: str
    """Why the reader is told."""


def in_words(line: Line, workspace: str) -> Found:
    """The finding as it stands in the mail."""
    address = f"{places(workspace)[line.kind]}{line.subject}{ENDS[line.kind]}"
    why = f"{line.code}, as {why_told(line)}."
    return Found(address, line.title, line.stage, line.sentence, line.action, why)


def as_text(found: Found, *, site: str, wide: int) -> Iterator[str]:
    """The lines of the text part."""
    told = (f"* {found.title} ({found.kind})", found.sentence, found.then, found.why)
    for number, text in enumerate(told):
        yield from textwrap.wrap(
            text,
            wide,
            initial_indent="  " if number else "",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    yield f"  Open: {site}{found.address}"
    yield ""
