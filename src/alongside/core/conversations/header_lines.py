"""The headers of a message as mail programs write them into a text: who wrote it, when, about what, to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from alongside.core.conversations import folding_words as words
from alongside.core.conversations.letters import Address

_LONGEST_LINE = 2_000
"""Characters of a line that are looked at."""
_BEFORE = 5
"""Lines that may stand above the headers: blank ones, a rule, the line that says that a message follows."""
_MOST = 20
"""Lines of headers, with those on which a long one goes on."""
_MOST_ADDRESSES = 50
_MARK = re.compile(r" {0,3}> ?")
_LINE = re.compile(r"\*?([^\W\d_][\w-]{0,15})\s?:\*?\s*(.*)", re.DOTALL)
_ADDRESS = re.compile(r"[^\s<>\[\]\"'(),;:@]{1,64}@[^\s<>\[\]\"'(),;:@]{1,250}")

_NAMES = {
    "from": ("from", "von", "de", "expéditeur"),
    "date": ("date", "sent", "datum", "gesendet", "envoyé"),
    "subject": ("subject", "betreff", "objet"),
    "to": ("to", "an", "à", "pour", "destinataire"),
    "cc": ("cc", "kopie"),
}
_MEANS = {name: meaning for meaning, names in _NAMES.items() for name in names}


class HeaderLines(NamedTuple):
    """What the headers in a text say."""

    sender: Address
    date: str
    """As it stands there; empty when it does not."""
    subject: str
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    text: str
    """What follows them, without the marks of a quotation where everything is marked."""


def header_lines(text: str) -> HeaderLines | None:
    """The headers with which a text begins, and the rest of it; None where they do not say who wrote it."""
    lines = _unmarked(text.split("\n"))
    begin = next((at for at, line in enumerate(lines[:_BEFORE]) if _meaning(line)), None)
    if begin is None:
        return None
    values: dict[str, str] = {}
    at, last = begin, ""
    while at < min(len(lines), begin + _MOST) and (line := lines[at][:_LONGEST_LINE].strip()):
        meaning = _meaning(line)
        header = words.HEADER.fullmatch(line)
        if header is None and not _goes_on(last, values.get(last, "")):
            break
        if header is not None:
            last = meaning or "other"
            found = _LINE.fullmatch(line)
            values.setdefault(last, found[2] if found else "")
        else:
            values[last] += f" {line}"
        at += 1
    sender = address_in(values.get("from", ""))
    if sender is None:
        return None
    return HeaderLines(
        sender=sender,
        date=values.get("date", "").strip()[:100],
        subject=" ".join(values.get("subject", "").split())[:1_000],
        to=_addresses(values.get("to", "")),
        cc=_addresses(values.get("cc", "")),
        text="\n".join(lines[at:]).strip("\n"),
    )


def address_in(value: str) -> Address | None:
    """Whom a header names first; None where it names nobody."""
    value = value[:_LONGEST_LINE]
    found = _ADDRESS.search(value)
    before = re.split(r"[<\[(]|mailto:", value if found is None else value[: found.start()])[0]
    name = " ".join(before.replace("*", " ").strip(" \t\"'").split())[:200]
    if found is None:
        return Address(name, "") if name else None
    return Address(name, found[0].lower()[:320])


def _addresses(value: str) -> tuple[Address, ...]:
    """Those that are given; names without one tell nothing that could be matched."""
    found = dict.fromkeys(one[0].lower()[:320] for one in _ADDRESS.finditer(value))
    return tuple(Address("", one) for one in list(found)[:_MOST_ADDRESSES])


def _goes_on(header: str, value: str) -> bool:
    """Whether the next line belongs to a header: only a long list of people does not end where its line does."""
    return header in ("to", "cc") and value.rstrip().endswith((",", ";"))


def _meaning(line: str) -> str:
    """Which header a line is; empty for none that counts here."""
    found = _LINE.match(line.strip()[:200])
    return _MEANS.get(found[1].lower(), "") if found else ""


def _unmarked(lines: Sequence[str]) -> list[str]:
    """Without one mark each, where every line has one after those that introduce it."""
    bare = [*lines]
    first = next((at for at, line in enumerate(bare) if _MARK.match(line)), None)
    if first is None or first > _BEFORE or any(map(_meaning, bare[:first])):
        return bare
    if any(line.strip() and not _MARK.match(line) for line in bare[first:]):
        return bare
    return [*bare[:first], *(_MARK.sub("", line, count=1) for line in bare[first:])]
