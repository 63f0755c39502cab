"""The signature and the footer at the end of what is new in a message."""

from __future__ import annotations

from alongside.core.conversations import folding_words as words
from alongside.core.conversations.letters import Folded

_SENTENCE = 6
"""Words of a line that ends like a sentence, from which on it is one."""


def fold_ending(
    lines: list[str], bare: list[str], kinds: list[Folded | None], begin: int, end: int
) -> None:
    """Mark the footer and the signature with which the lines from `begin` to before `end` come to an end."""
    footer = _footer(bare, begin, end)
    kinds[footer:end] = [Folded.FOOTER] * (end - footer)
    rest = _postscript(bare, begin, footer)
    signature = _signature(lines, bare, begin, rest)
    kinds[signature:rest] = [Folded.SIGNATURE] * (rest - signature)


def _footer(bare: list[str], begin: int, end: int) -> int:
    """Where the last paragraphs begin that belong to a footer; never the first of all."""
    footer = at = end
    while True:
        last = _before_blank(bare, begin, at)
        first = _paragraph(bare, begin, last)
        if first == begin or not any(map(words.FOOTER.match, bare[first:last])):
            return footer
        footer = at = first


def _postscript(bare: list[str], begin: int, end: int) -> int:
    """Where a postscript begins, which is new, in the last two paragraphs."""
    at = end
    for _ in range(2):
        at = _paragraph(bare, begin, _before_blank(bare, begin, at))
        if at > begin and words.POSTSCRIPT.match(bare[at]):
            return at
    return end


def _signature(lines: list[str], bare: list[str], begin: int, end: int) -> int:
    """The first line of the signature: of several beginnings that follow one another, the first."""
    found = end
    while (above := _beginning(lines, bare, begin, found)) is not None:
        found = above
    return found


def _beginning(lines: list[str], bare: list[str], begin: int, end: int) -> int | None:
    """The nearest line above `end` with which a signature begins, if all below it can belong to one."""
    seen = 0
    plain = True
    for at in range(end - 1, begin - 1, -1):
        line = bare[at]
        if not line:
            continue
        if lines[at].rstrip("\r") == "-- ":
            return at
        if plain and (
            words.DASHES.fullmatch(line)
            or words.DEVICE.fullmatch(line)
            or (words.CLOSING.fullmatch(line) and at > begin)
        ):
            return at
        seen += 1
        plain = plain and not _is_sentence(line)
        if seen > words.LONGEST_SIGNATURE:
            return None
    return None


def _is_sentence(line: str) -> bool:
    if len(line) > words.LONGEST_SIGNATURE_LINE or line.endswith("?"):
        return True
    ends = line.endswith((".", "!", ":")) and " | " not in line  # Head of Sales | Northwind Ltd.
    return ends and len(line.split()) >= _SENTENCE


def _before_blank(bare: list[str], begin: int, at: int) -> int:
    while at > begin and not bare[at - 1]:
        at -= 1
    return at


def _paragraph(bare: list[str], begin: int, at: int) -> int:
    """The first line of the paragraph that ends before `at`."""
    while at > begin and bare[at - 1]:
        at -= 1
    return at
