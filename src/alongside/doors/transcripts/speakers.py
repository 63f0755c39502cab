"""Which words before a colon are somebody's name: by how they are written, and by how often they come."""

from __future__ import annotations

import re

from alongside.doors.transcripts.limits import LONGEST_NAME

_WORDS = 7
_FEW_WORDS = 3
_OFTEN = 3
_RARE = 20
"""Where fewer than one line in so many begins with a name, only what comes often and is written as names are is one."""
_NO_NAME = frozenset('?!;"{}<>|=\\*')
_ASIDE = re.compile(r"\([^()]{0,100}\)")
_MARKS = (">", "[")
_AFTER = frozenset(("", " ", "\t", "\n", "\u00a0"))
_BRACKETED = re.compile(r"\[([^\[\]\n]{1,100})\]:?(?=\s|$)")
_PARTICLES = frozenset(
    (
        *("al", "and", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le"),
        *("of", "ter", "van", "vom", "von", "y", "zu"),
    )
)
_NO_SPEAKERS = frozenset(
    (
        *("action", "actions", "action item", "agenda", "attendees", "conclusion", "date"),
        *("decision", "decisions", "duration", "example", "follow-up", "http", "https", "invited"),
        *("kind", "language", "length", "location", "meeting", "next step", "next steps", "note"),
        *("notes", "participants", "p.s", "ps", "re", "recorded", "recording", "risk", "speakers"),
        *("subject", "summary", "time", "title", "todo", "to do", "topic", "topics", "transcript"),
        *("warning",),
    )
)
"""Words that stand before a colon in a transcript's head, or mark what was agreed."""
_SOUNDS = frozenset(
    (
        *("applause", "background noise", "blank_audio", "cough", "coughs", "crosstalk", "foreign"),
        *("inaudible", "indiscernible", "laughing", "laughs", "laughter", "music", "no audio"),
        *("noise", "overlapping", "pause", "silence", "sigh", "sighs", "sound", "unintelligible"),
    )
)


class Names:
    """The speakers of a file whose lines begin with their names: first all lines are counted, then they are split."""

    def __init__(self) -> None:
        self._counted: dict[str, int] = {}
        self._lines = 0
        self._names: dict[str, str] = {}
        """By themselves, so that each is kept once, however many lines it begins."""

    def count(self, line: str) -> None:
        """One of the lines that may begin with a name."""
        self._lines += 1
        if (found := _label(line)) and found[0]:
            self._counted[found[0]] = self._counted.get(found[0], 0) + 1

    def settle(self) -> None:
        """All lines were counted: what is a name shows when they are seen together."""
        mostly = sum(self._counted.values()) * 2 >= self._lines
        names = [
            name
            for name, often in self._counted.items()
            if _is_name(name, often=often >= _OFTEN or mostly)
        ]
        if sum(self._counted[name] for name in names) * _RARE < self._lines:
            names = [name for name in names if self._counted[name] >= _OFTEN and could_be(name)]
        self._names = {name: name for name in names}

    def split(self, line: str) -> tuple[str, str] | None:
        """The speaker and what they say; None for a line that does not begin with a name.

        After `>>` somebody else speaks, so the speaker is empty where no name follows.
        """
        found = _label(line)
        if found is None:
            return None
        name = self._names.get(found[0])
        if name is None:
            return found if not found[0] and line[0] == ">" else None
        return name, found[1]


def could_be(name: str) -> bool:
    """Whether somebody may be called that, by how it is written."""
    return _is_name(name, often=False)


def _label(line: str) -> tuple[str, str] | None:
    """What stands before the colon or in brackets, and what follows."""
    if line[:1] in _MARKS:
        return _marked(line)
    at = line.find(":", 1, LONGEST_NAME + 1)
    if at < 0 or line[at + 1 : at + 2] not in _AFTER:
        return None
    return line[:at].rstrip(), line[at + 1 :]


def _marked(line: str) -> tuple[str, str] | None:
    """The same for `>> NAME: words`, `>> words` and `[Name] words`."""
    if line[0] == "[":
        found = _BRACKETED.match(line)
        return (found[1].strip(), line[found.end() :]) if found else None
    if not line.startswith(">>"):
        return None
    line = line.lstrip("> \t")
    return (_label(line) if line else None) or ("", line)


def _is_name(name: str, *, often: bool) -> bool:
    """Names that come often may be written small."""
    words = _ASIDE.sub(" ", name).split()
    if not 0 < len(words) <= _WORDS or not _NO_NAME.isdisjoint(name) or name.endswith((",", "-")):
        return False
    near = name.casefold()
    if near in _NO_SPEAKERS or near in _SOUNDS:
        return False
    if often and len(words) <= _FEW_WORDS:
        return any(map(str.isalnum, name))
    if words[0][0].islower() or not any(map(str.isalpha, name)):
        return False
    return all(not word[0].islower() or word in _PARTICLES for word in words)
