"""The signature and the footer at the end of what is new in a message."""

from __future__ import annotations

from alongside.core.conversations import folding_words as words
from alongside.core.conversations.letters import Folded

_SENTENCE = 4
"""Words of a line that ends like a sentence, from which on it is one."""
_NAME = 2
"""Lines that may stand between two beginnings of a signature: a name and who that is."""


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
    """The first line of the signature: of several beginnings that follow one another closely, the first."""
    found = _beginning(lines, bare, begin, end, words.LONGEST_SIGNATURE)
    last = end if found is None else found
    while found is not None:
        last = found
        found = _beginning(lines, bare, begin, last, _NAME)
    return last


def _beginning(lines: list[str], bare: list[str], begin: int, end: int, longest: int) -> int | None:
    """The nearest line above `end` with which a signature begins, if all below it can belong to one."""
    seen = 0
    plain = True
    for at in range(end - 1, begin - 1, -1):
        line = bare[at]
        if not line:
            continue
        if lines[at].rstrip("\r") == "-- " or (plain and _begins(line, first=at == begin)):
            return at
        seen += 1
        plain = plain and not _is_sentence(line)
        if seen > longest:
            return None
    return None


def _begins(line: str, *, first: bool) -> bool:
    if words.DASHES.fullmatch(line) or words.DEVICE.fullmatch(line):
        return True
    return not first and all(words.CLOSING.fullmatch(one.strip()) for one in line.split("/"))


def _is_sentence(line: str) -> bool:
    if len(line) > words.LONGEST_SIGNATURE_LINE or line.endswith("?") or words.ITEM.match(line):
        return True
    ends = line.endswith((".", "!", ":")) and not words.COMPANY.search(line)
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
