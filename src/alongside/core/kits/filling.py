"""What a kit says before anybody wrote in it: from the briefs of what goes to market, and from the claims about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from alongside.core.kits.citing import claim
from alongside.core.kits.fields import FIELDS, KitRole
from alongside.core.kits.leaving import leaving


class Briefed(NamedTuple):
    """A feature that goes to market, with what its brief says."""

    key: str
    title: str
    texts: Mapping[str, str]
    """By the item's name."""


class Known(NamedTuple):
    """A claim that is about what goes to market."""

    number: int
    is_roof: bool
    """Whether it stands at the top of a message house."""


class Draw(NamedTuple):
    """What a field is filled in with."""

    name: str
    text: str
    drawn_from: str
    """What it was taken from, in words."""


def filled(role: KitRole, briefs: Sequence[Briefed], claims: Sequence[Known]) -> list[Draw]:
    """What the fields of a role's kit would say; those of which nothing is known are left out.

    Of several features each is named above what its brief says. What customers said word for word is not taken.
    """
    found = []
    for field in FIELDS[role]:
        parts, sources = [], []
        cited = [one for one in claims if field.claims == "all" or (one.is_roof and field.claims)]
        if cited:
            lines = [claim(one.number) for one in cited]
            parts.append("\n".join(f"- {line}" for line in lines) if len(lines) > 1 else lines[0])
            sources.append("the messages")
        for brief in briefs:
            said = [text for name in field.items if (text := leaving(brief.texts.get(name, "")))]
            if said:
                head = f"{brief.title}:\n" if len(briefs) > 1 else ""
                parts.append(head + "\n\n".join(said))
                sources.append(f"the brief of {brief.key}")
        if parts:
            found.append(Draw(field.name, "\n\n".join(parts), ", ".join(sources)))
    return found
