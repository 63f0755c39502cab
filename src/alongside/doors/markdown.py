"""Words as Markdown shows them and nothing else: a title is a stranger's, and may not become a link, a table or HTML.

Only what would mean something is escaped: whoever pastes a list into a document reads it as it was written.
"""

from __future__ import annotations

import re

_NO_BREAK = "\N{WORD JOINER}"
_SIGNS = re.compile(r"[\\`*\[\]<|]")
"""Mean something wherever they stand: escapes, code, emphasis, links, tags, the end of a cell."""
_EDGES = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
"""An underscore that is not inside a word, where it means nothing."""
_ENTITY = re.compile(r"&(?=#?\w+;)")
_PAIRS = re.compile(r"[~$]")
"""Mean something when there are two of them: struck through, a formula."""
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)
"""Where an address would become a link by itself."""
_CALLS = re.compile(r"(?<=@)(?=[\w.+-])")
"""Between an @ and a name: a stranger's title shall call nobody, and write to nobody."""


def as_words(text: str) -> str:
    """The text in one line, for the cell of a table or the middle of a line."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text)
    written = _SIGNS.sub(_escaped, " ".join(seen.split()))
    written = _EDGES.sub(_escaped, written)
    if len(_PAIRS.findall(written)) > 1:
        written = _PAIRS.sub(_escaped, written)
    written = _ADDRESS.sub(r"\\", _ENTITY.sub(_escaped, written))
    return _CALLS.sub(_NO_BREAK, written)


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"
