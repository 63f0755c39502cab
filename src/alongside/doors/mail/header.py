"""What may stand in a header of a mail that we send."""

from __future__ import annotations


def one_line(text: str, *, longest: int = 150) -> str:
    """Text as a header may hold it: one line of at most so many characters, nothing that cannot be seen."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text)
    line = " ".join(seen.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
