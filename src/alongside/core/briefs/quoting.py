"""Words of others in a brief: it names them by number, so that they are shown as they stand, to those who may see them.

`{quote 12}` stands for a highlight, `{insight 7}` for an insight. Nothing that a customer said is copied: what is
withdrawn, corrected or closed is so in every brief at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

_TOKEN = re.compile(r"\{(quote|insight) (\d{1,18})\}")
_BLOCK = re.compile(r"(?:^[ \t]*>.*(?:\n|\Z))+", re.MULTILINE)
_BY = re.compile(r"^\s*+>?+\s*+(?:—|–|--)\s*(?P<who>[^,;(\n]+)")  # noqa: RUF001

GONE = "*(words that may not be shown here)*"


class Quote(NamedTuple):
    """What somebody said, and where."""

    words: str
    account: str
    """Whose customer they are; empty where nobody knows."""
    when: date


class Counted(NamedTuple):
    """How much evidence a text brings."""

    quotes: int
    accounts: int


def quoted(text: str) -> frozenset[int]:
    """The highlights that a text names, by number."""
    return frozenset(int(number) for kind, number in _TOKEN.findall(text) if kind == "quote")


def insights_in(text: str) -> frozenset[int]:
    """The insights that a text names, by number."""
    return frozenset(int(number) for kind, number in _TOKEN.findall(text) if kind == "insight")


def quote(number: int) -> str:
    """What stands for a highlight."""
    return f"{{quote {number}}}"


def insight(number: int) -> str:
    """What stands for an insight."""
    return f"{{insight {number}}}"


def told(
    text: str,
    quotes: Mapping[int, Quote],
    insights: Mapping[int, str],
    day: Callable[[date], str] = date.isoformat,
) -> str:
    """The text with the words of those that are given; the others are not shown. `day` is how the reader writes one."""

    def words(found: re.Match[str]) -> str:
        number = int(found[2])
        if found[1] == "insight":
            return insights.get(number, GONE)
        one = quotes.get(number)
        return _block(one, day) if one else GONE

    return _TOKEN.sub(words, text)


def counted(text: str, accounts: Mapping[int, str]) -> Counted:
    """Quotes and distinct accounts of an evidence item; `accounts` are those of the highlights that may be shown.

    What is quoted by hand counts as well: a block quotation, whose last line names the account after a dash.
    """
    there = [accounts[number] for number in quoted(text) if number in accounts]
    by_hand = _BLOCK.findall(text)
    named = [found["who"].strip() for block in by_hand if (found := _last(block))]
    distinct = {name.casefold() for name in (*there, *named) if name}
    return Counted(len(there) + len(by_hand), len(distinct))


def without_quotations(text: str) -> str:
    """The text without block quotations, for those to whom nobody agreed to be quoted."""
    return re.sub(r"\n{3,}", "\n\n", _BLOCK.sub("", text)).strip()


def _block(one: Quote, day: Callable[[date], str]) -> str:
    lines = [f"> {line}".rstrip() for line in one.words.splitlines()]
    by = ", ".join(part for part in (one.account, day(one.when)) if part)
    return "\n".join([*lines, *([">", f"> — {by}"] if by else [])])


def _last(block: str) -> re.Match[str] | None:
    return _BY.match(block.strip().splitlines()[-1])
