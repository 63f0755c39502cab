"""How much it says that a word is found: the fewer turns hold it, the more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

import msgspec

from alongside.core.search.query import Term
from alongside.core.search.words import clean, stemmed


def rarity(*, counted: int, holding: int) -> float:
    """The weight of a word that so many of those counted hold (BM25's idf); a word never heard weighs most."""
    return log(1 + (counted - holding + 0.5) / (holding + 0.5))


class Rarity(msgspec.Struct, frozen=True):
    """What a store knows of its words."""

    counted: int
    """Turns of all conversations, or chunks: whichever the store counts. It was measured with both, and is the same."""
    holding: Mapping[str, int]
    """By stem: in how many of them it stands. Only the stems of the query are asked for."""

    def of(self, one: str) -> float:
        """The weight of a stem over all conversations."""
        holding = min(self.holding.get(one, 0), self.counted)
        return rarity(counted=self.counted, holding=holding)


def held(texts: Iterable[str]) -> Counter[str]:
    """In how many of the texts each stem stands: what a store adds to its counts, or takes away again."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(stemmed(clean(text)).split()))
    return counts


def worth_a_search(
    terms: Sequence[Term], holding: Mapping[str, int], *, rows: int
) -> tuple[Term, ...]:
    """The rarest of the terms, as many as an index can rank at that cost; one at least, in the order of the query.

    `holding`: by stem, how many of the index's rows hold it. `rows`: how many may be ranked, a row once for each term
    that it holds. The time of a search grows with them; what the commonest words add to it is little
    (docs/search.md).
    """
    cost = 0
    kept: set[str] = set()
    for term in sorted(terms, key=lambda one: holding.get(one.stem, 0)):
        cost += holding.get(term.stem, 0)
        if kept and cost > rows:
            break
        kept.add(term.stem)
    return tuple(term for term in terms if term.stem in kept)
