"""Claims with footnotes as Markdown and as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from alongside.core.messaging.claims import ClaimState
from alongside.core.messaging.saying import SAID
from alongside.doors.markdown import as_words
from alongside.doors.web.conversations.places import clock
from alongside.doors.web.local import Local
from alongside.doors.web.render import templates
from alongside.rooms.messaging.claims.copied import Copied, Note


class Foot(NamedTuple):
    """A footnote, with its number."""

    number: int
    words: str
    """What the customer said; empty where they did not agree to be quoted, and for a reading."""
    source: str
    """Whose words they are and where they were said, or what was read."""
    link: str
    """The place in the recording; empty for a reading."""


class Line(NamedTuple):
    """A claim, with its footnotes."""

    wording: str
    warning: str
    """What is to be known of it: that it stays inside, what is wrong with it, that nobody approved it; or empty."""
    notes: list[Foot]


def lines_of(found: Iterable[Copied], local: Local, base: str) -> list[Line]:
    """The claims as they are written, footnotes numbered through; `base` begins the addresses of conversations."""
    lines: list[Line] = []
    number = 0
    for one in found:
        notes = []
        for note in one.notes:
            number += 1
            link = (
                f"{base}{note.conversation}/?highlight={note.highlight}"
                if note.conversation
                else ""
            )
            notes.append(Foot(number, note.words, _source(note, local), link))
        lines.append(Line(one.wording, _warning(one), notes))
    return lines


def as_markdown(lines: Sequence[Line], missing: str = "") -> str:
    """What is `missing`, the claims, then the footnotes. Nothing that people wrote is markup."""
    first = [f"**{as_words(missing)}**"] if missing else []
    written = [
        as_words(line.wording)
        + "".join(f"[^{note.number}]" for note in line.notes)
        + (f" **[{as_words(line.warning)}]**" if line.warning else "")
        for line in lines
    ]
    feet = [
        f"[^{note.number}]: {f'“{as_words(note.words)}” ' if note.words else ''}{as_words(note.source)}"
        + (f" <{note.link}>" if note.link else "")
        for line in lines
        for note in line.notes
    ]
    return "\n\n".join([*first, *written, *feet]) + "\n"


def as_html(lines: Sequence[Line], missing: str = "") -> str:
    """The same as a page by itself, without a style: it is pasted into a document."""
    return templates().get_template("claims/pages/copied.html").render(lines=lines, missing=missing)


def _source(note: Note, local: Local) -> str:
    day = local.day(note.day) if note.day else ""
    if note.value:
        return f"{note.title}: {note.value}, {day}."
    at = f", at {clock(note.begins)}" if note.begins is not None else ""
    if not note.words:
        return f"A customer who is not quoted by name, {day}{at}."
    named = ", ".join(filter(None, (note.account, note.title)))
    return f"{named}, {day}{at}."


def _warning(one: Copied) -> str:
    wrong = [state for state in one.states if state is not ClaimState.BACKED]
    told = [] if one.public else ["inside the company only."]
    told += [f"{state}: {SAID[state].why}" for state in wrong]
    told += [] if one.approved else ["not approved yet."]
    if one.hidden:
        many = "thing stands" if one.hidden == 1 else "things stand"
        told.append(f"{one.hidden} {many} under it that whoever copied it does not see.")
    return " ".join(told)
