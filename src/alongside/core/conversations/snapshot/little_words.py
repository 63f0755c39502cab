"""Little words that tell how a sentence stands: English, German and French."""

from __future__ import annotations

HESITATIONS = frozenset(
    (
        *("uh", "um", "erm", "hmm", "hm", "mm", "uhm", "\u00e4h", "\u00e4hm", "\u00f6h", "euh"),
        *("mmm",),
    )
)
ONE_LETTER = frozenset("aiy\u00e0os0123456789tdmcjlnq")
"""Words, figures, and what an apostrophe leaves; any other letter alone is a word that was broken off."""
FIRST_PERSON = frozenset(
    (
        *("i", "we", "my", "our", "me", "us", "ich", "wir", "mir", "uns", "mein", "meine"),
        *("unser", "unsere", "je", "j", "nous", "on", "moi", "mon", "ma", "notre", "nos"),
    )
)
LEANS_BACK = frozenset(
    (
        *("it", "that", "this", "they", "he", "she", "which", "those", "these", "them", "there"),
        *("then", "or", "das", "dies", "er", "sie", "es", "oder", "dann", "cela", "\u00e7a"),
        *("ce", "il", "elle", "ils", "ou"),
    )
)
"""A sentence that begins with one of them says little without the one before."""
