"""Whether what a customer is said to have said is what they said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from alongside.core.conversations.words import words_in
from alongside.core.messaging.claims import ClaimKind

LEAST_WORDS = 4
"""From so many words on, what stands in quotation marks is somebody's; fewer are a name, a term or a button."""

_QUOTED = re.compile(r'“([^“”]*)”|„([^„“”]*)[“”]|«([^«»]*)»|"([^"]*)"')
_LEFT_OUT = re.compile(r"\[[^\[\]]*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3,}")
"""What marks that words were left out, or put in by whoever quotes."""


def quoted_in(wording: str) -> list[str]:
    """What stands in quotation marks; all of it where nothing does."""
    return [one for one in _marked(wording) if words_in(one)] or [wording]


def quotations(kind: str, wording: str) -> list[str]:
    """What a claim of that kind says that a customer said; empty for one that quotes nobody.

    Of "customer said" all that `quoted_in` finds. Of every other kind what stands in quotation marks and has
    `LEAST_WORDS` words or more, so that “Stand-ins”, which is a product's name, is no quotation.
    """
    if kind == ClaimKind.CUSTOMER_SAID:
        return quoted_in(wording)
    return [one for one in _marked(wording) if len(words_in(one)) >= LEAST_WORDS]


def is_verbatim(quotation: str, verbatim: str) -> bool:
    """Whether the quotation's words stand in the verbatim text, one after the other.

    Case, punctuation and apostrophes may differ. `…` and anything in square brackets stand for words that were left out
    or put in; what stands between them has to come in the same order. A quotation without a word is none.
    """
    said = [word.form for word in words_in(verbatim)]
    runs = [[word.form for word in words_in(run)] for run in _LEFT_OUT.split(quotation)]
    runs = [run for run in runs if run]
    place = 0
    for run in runs:
        found = _find(run, said, place)
        if found is None:
            return False
        place = found + len(run)
    return bool(runs)


def altered(kind: str, wording: str, verbatims: Sequence[str]) -> list[str]:
    """What a claim of that kind quotes that none of these texts says; empty where every word was said."""
    return [
        quotation
        for quotation in quotations(kind, wording)
        if not any(is_verbatim(quotation, verbatim) for verbatim in verbatims)
    ]


def _marked(wording: str) -> list[str]:
    """What stands in quotation marks."""
    return [next(filter(None, one.groups()), "") for one in _QUOTED.finditer(wording)]


def _find(run: Sequence[str], said: Sequence[str], begin: int) -> int | None:
    """Where the words stand from that place on; None when they do not. The earliest place leaves most to the others."""
    starts: Iterable[int] = range(begin, len(said) - len(run) + 1)
    return next(
        (at for at in starts if said[at] == run[0] and said[at : at + len(run)] == run), None
    )
