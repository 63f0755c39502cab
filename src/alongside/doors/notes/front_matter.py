"""The lines between two `---` at the top of a note, which say what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from alongside.core.conversations.letters import Address

MOST_LINES = 100
_LONGEST_VALUE = 500
_MOST_VALUES = 200
FIELDS: dict[str, Sequence[str]] = {
    "key": ("id", "key"),
    "title": ("title", "subject", "name"),
    "date": ("date", "day", "held on", "datum"),
    "account": (
        "account",
        "customer",
        "company",
        "organisation",
        "organization",
        "kunde",
        "client",
    ),
    "type": ("type", "kind", "typ"),
    "people": ("people", "participants", "attendees", "who", "with", "person", "teilnehmer"),
    "tags": ("tags", "tag", "labels", "segment", "segments"),
}
"""Our field -> what people call it."""
_NAMES = {name: field for field, names in FIELDS.items() for name in names}
_PAIR = re.compile(r"([^\s:#-][^:]{0,40}?)\s{0,3}:(?:\s(.*)|)")
_ITEM = re.compile(r"\s{0,20}-\s+(.*)")
_PERSON = re.compile(r"([^<>]{0,200}?)\s{0,3}<([^<>\s]{1,320})>")


class Said(msgspec.Struct):
    """What a note says of itself."""

    values: dict[str, list[str]]
    """Our field -> what it holds, one or several."""
    lines: dict[str, int]
    """Our field -> the line on which it stands."""
    length: int
    """Lines down to where the text begins."""
    notes: list[str]

    def one(self, field: str) -> str:
        """The value of a field; several are joined."""
        return ", ".join(self.values.get(field, ()))


def said_above(lines: Sequence[str]) -> Said:
    """What the front matter says; nothing when there is none."""
    end = _end(lines)
    said = Said({}, {}, end + 1 if end else 0, [])
    if not end:
        if lines and lines[0].rstrip() == "---":
            said.notes.append(
                "Its first line opens front matter that is never closed; read as text."
            )
        return said
    unused: list[str] = []
    field: str | None = None
    for number, line in enumerate(lines[1:end], 2):
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        if (item := _ITEM.fullmatch(line)) and field is not None:
            _add(said, field, [item[1]])
        elif pair := _PAIR.fullmatch(line.rstrip()):
            field = _NAMES.get(field_name(pair[1]))
            if field is None:
                unused.append(pair[1])
            else:
                said.lines.setdefault(field, number)
                _add(said, field, _listed(field, (pair[2] or "").strip()))
    if unused:
        said.notes.append(f"Of its front matter nothing is made of {', '.join(unused[:10])}.")
    return said


def field_name(name: str) -> str:
    """A name without the differences that mean nothing."""
    return " ".join(name.replace("_", " ").replace("-", " ").casefold().split())


def person(text: str) -> Address:
    """`Ana Sousa <ana@northwind.example>`, or either of both."""
    bare = text.strip()
    if found := _PERSON.fullmatch(bare):
        return Address(_unquoted(found[1].strip()), found[2].lower())
    if "@" in bare and " " not in bare:
        return Address("", bare.lower())
    return Address(bare, "")


def parted(value: str) -> list[str]:
    """The several values that stand in one, parted by commas or semicolons."""
    return [one.strip() for one in re.split(r"[,;]", value) if one.strip()]


def _end(lines: Sequence[str]) -> int:
    """The line that closes the front matter; 0 for none."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    near = enumerate(lines[1:MOST_LINES], 1)
    return next((at for at, line in near if line.rstrip() in ("---", "...")), 0)


def _listed(field: str, value: str) -> list[str]:
    if value.startswith("[") and value.endswith("]"):
        return parted(value[1:-1])
    return parted(value) if field in ("people", "tags") else [value]


def _add(said: Said, field: str, values: list[str]) -> None:
    held = said.values.setdefault(field, [])
    fit = (_unquoted(value.strip())[:_LONGEST_VALUE] for value in values)
    held.extend([value for value in fit if value][: _MOST_VALUES - len(held)])


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
