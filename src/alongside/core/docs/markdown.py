"""The little Markdown that the pages need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

GENERATED = "<!-- Made by `bin/alongside docs` from {source}. Change it there. -->"


def generated(source: str) -> str:
    """The line that keeps people from editing a page by hand."""
    return GENERATED.format(source=source)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; bars in its cells are escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def page(*blocks: str) -> str:
    """Blocks with an empty line between them, and one line break at the end."""
    return "\n\n".join(block.strip("\n") for block in blocks if block.strip()) + "\n"


def shown(value: object) -> str:
    """A default as a person would write it."""
    match value:
        case bool():
            return "`yes`" if value else "`no`"
        case list():
            return "; ".join(f"`{line}`" for line in value) or "nothing"
    return f"`{value}`"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
