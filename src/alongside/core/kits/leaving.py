"""What of a text may stand on a page without an account: no words of customers, no accounts by name, no addresses."""

from __future__ import annotations

import re
from collections.abc import Collection

from alongside.core.briefs.quoting import without_quotations

_WORDS_OF_OTHERS = re.compile(r"\{(?:quote|insight) \d{1,18}\}")
_ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_NUMBER = re.compile(
    r"(?<!\w)\+\d[\d\s().-]{6,20}\d(?!\w)"  # +49 170 1234567
    r"|(?<![\w.,-])\(?0\d{1,4}\)?[ /-]?\d[\d ]{4,11}\d(?!\w)"  # 0170 1234567, (030) 123456
    r"|(?<![\w-])(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?!\w)"  # (555) 123-4567
)

A_CUSTOMER = "a customer"
"""Stands for an account's name, and for a contact's."""


def leaving(text: str, names: Collection[str] = ()) -> str:
    """The text without quotations, e-mail addresses and telephone numbers; `names` (of customers) are not told.

    A line of which nothing but marks is left goes with what stood in it.
    """
    said = unnamed(without_quotations(_WORDS_OF_OTHERS.sub("", text)), names)
    lines = (re.sub(r"[ \t]*[(<\[][ \t]*[)>\]]", "", line).rstrip() for line in said.splitlines())
    kept = (line for line in lines if not line.strip() or re.search(r"\w", line))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def unnamed(text: str, names: Collection[str] = ()) -> str:
    """A line, such as a title or a claim, without addresses and numbers, and without `names`; the rest as it stands."""
    said = _NUMBER.sub("", _ADDRESS.sub("", text))
    there = sorted({tuple(one.split()) for one in names if one.strip()}, key=_length, reverse=True)
    if not there:
        return said
    told = "|".join(r"\s+".join(map(re.escape, words)) for words in there)
    return re.sub(rf"(?<!\w)(?:{told})(?!\w)", A_CUSTOMER, said, flags=re.IGNORECASE)


def _length(words: tuple[str, ...]) -> int:
    return sum(map(len, words))
