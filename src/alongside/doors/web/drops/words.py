"""What the readers of conversations say, in words that fit a page: they speak of options of the command line."""

from __future__ import annotations

_INSTEAD = (
    (", or say which with --dates dmy or mdy", ""),
    ("; say which with --map text=COLUMN, one of ", "; in the file, head one of these “text”: "),
)


def fitting(said: str) -> str:
    """A message of a reader as the page says it."""
    for words, instead in _INSTEAD:
        said = said.replace(words, instead)
    return said
