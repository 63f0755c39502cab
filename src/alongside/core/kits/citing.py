"""Claims in a kit: it names them by number, so that they are shown as they stand, and only while they hold.

`{claim 12}` stands for a claim's words. Nothing is copied: what ceases to be backed is gone from every kit at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from alongside.core.messaging.claims import ClaimState

_TOKEN = re.compile(r"\{claim (\d{1,18})\}")


class Sayable(NamedTuple):
    """Whether a claim may be said by the field, and if not, why."""

    wording: str
    why_not: str
    """Empty for one that may be said."""


def sayable(
    wording: str, state: ClaimState, *, approved: bool, public: bool, hidden: bool
) -> Sayable:
    """Whether the field may say a claim: it is backed, somebody approved it, and it is meant for the world.

    `hidden`: it rests on a feature that not everybody may know of.
    """
    if state is not ClaimState.BACKED:
        return Sayable(wording, str(state))
    if not approved:
        return Sayable(wording, "nobody approved it yet")
    if not public:
        return Sayable(wording, "for inside the company alone")
    return Sayable(wording, "it rests on a restricted feature" if hidden else "")


def claims_in(text: str) -> frozenset[int]:
    """The claims that a text names, by number."""
    return frozenset(int(number) for number in _TOKEN.findall(text))


def claim(number: int) -> str:
    """What stands for a claim."""
    return f"{{claim {number}}}"


def said(text: str, claims: Mapping[int, Sayable]) -> str:
    """The text with the words of those claims that may be said; a line that names another one is left out whole."""
    lines = []
    for line in text.splitlines():
        named = claims_in(line)
        if all(number in claims and not claims[number].why_not for number in named):
            lines.append(_TOKEN.sub(lambda found: claims[int(found[1])].wording, line))
    return "\n".join(lines).strip()


def shown(text: str, claims: Mapping[int, Sayable]) -> str:
    """The same for those who write it: what may not be said stands there with the reason, marked."""

    def words(found: re.Match[str]) -> str:
        one = claims.get(int(found[1]))
        if one is None:
            return "[a claim that is gone]"
        return f"[held back, {one.why_not}: {one.wording}]" if one.why_not else one.wording

    return _TOKEN.sub(words, text)


def holds_back(text: str, claims: Mapping[int, Sayable]) -> bool:
    """Whether a text names a claim that may not be said now."""
    return any(number not in claims or claims[number].why_not for number in claims_in(text))
