"""What of a text may stand on a page without an account: no words of customers, no accounts by name, no addresses."""

from __future__ import annotations

import re
from collections.abc import Collection

from alongside.core.briefs.quoting import without_quotations

_WORDS_OF_OTHERS = re.compile(r"\{(?:quote|insight) \d{1,18}\}")
_ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_NUMBER = re.compile(r"(?<!\w)\+\d[\d\s().-]{6,20}\d(?!\w)")

A_CUSTOMER = "a customer"
"""Stands for an account's name, and for a contact's."""


def leaving(text: str, names: Collection[str] = ()) -> str:
    """The text without quotations, e-mail addresses and telephone numbers; `names` (of customers) are not told.

    A line of which nothing but marks is left goes with what stood in it.
    """
    said = without_quotations(_WORDS_OF_OTHERS.sub("", text))
    said = _NUMBER.sub("", _ADDRESS.sub("", said))
    if there := sorted({one for one in names if one.strip()}, key=len, reverse=True):
        told = "|".join(map(re.escape, there))
        said = re.sub(rf"(?<!\w)(?:{told})(?!\w)", A_CUSTOMER, said, flags=re.IGNORECASE)
    lines = (re.sub(r"[ \t]*[(<\[][ \t]*[)>\]]", "", line).rstrip() for line in said.splitlines())
    kept = (line for line in lines if not line.strip() or re.search(r"\w", line))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
