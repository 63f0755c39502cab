"""Which area a feature might belong to, by its key and by its title."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from string import digits

from alongside.core.lazily import lazily
from alongside.core.likeness import Titles, words_of
from alongside.rooms.people.models import Area

ENOUGH = 3
"""Features with the same beginning of their keys before it says anything."""
NEARLY_ALL = 0.8
"""The share of them that has to be in one area."""
ALIKE = 0.2
"""The share of their words that two titles have in common, by weight, before they are called alike."""
NEAREST = 5
"""Features with titles alike that are asked for their area."""

Known = tuple[int, str, str, int]
"""A feature that has an area: its id, key, title, and the area's id."""


class AreaFor:
    """Proposes an area by the features that have one."""

    def __init__(
        self, known: Sequence[Known], areas: Mapping[int, Area], titles: Iterable[str]
    ) -> None:
        """`known` are those features, `titles` those of the features for which it will be asked."""
        self._areas = areas
        self._known = {row[0]: row for row in known}
        self._asked = {title: words_of(title) for title in titles}
        self._by_beginning: dict[str, Counter[int]] = defaultdict(Counter)
        beginnings = Counter((_beginning_of(key), area) for _, key, _, area in known)
        for (beginning, area), number in beginnings.items():
            self._by_beginning[beginning][area] += number

    @lazily
    def _titles(self) -> Titles:
        """Theirs: not needed where the keys say enough."""
        asked = frozenset[str]().union(*self._asked.values())
        return Titles({number: row[2] for number, row in self._known.items()}, asked=asked)

    def __call__(self, key: str, title: str) -> tuple[Area | None, str]:
        """An area, and why it is proposed, in words; None and nothing where nothing speaks for any."""
        return self._by_key(key) or self._by_title(title) or (None, "")

    def _by_key(self, key: str) -> tuple[Area, str] | None:
        beginning = _beginning_of(key)
        counted = self._by_beginning.get(beginning) if beginning else None
        if counted is None or counted.total() < ENOUGH:
            return None
        area, number = min(counted.items(), key=lambda one: (-one[1], one[0]))
        if number < NEARLY_ALL * counted.total():
            return None
        of_all = f"all {number}" if number == counted.total() else f"{number} of {counted.total()}"
        start = key.rstrip(digits)
        named = self._areas[area]
        return named, f"{of_all} features whose keys begin with {start} are in {named.name}"

    def _by_title(self, title: str) -> tuple[Area, str] | None:
        votes: Counter[int] = Counter()
        voters: dict[int, list[str]] = defaultdict(list)
        for like in self._titles.like(self._asked[title], least=ALIKE)[:NEAREST]:
            _, key, _, area = self._known[like.number]
            votes[area] += round(1000 * like.share)
            voters[area].append(key)
        if not votes:
            return None
        area = min(votes, key=lambda one: (-votes[one], one))
        keys, named = voters[area][:3], self._areas[area]
        alike = " and ".join([", ".join(keys[:-1]), keys[-1]] if len(keys) > 1 else keys)
        are = "are" if len(keys) > 1 else "is"
        return named, f"its title is most like that of {alike}, which {are} in {named.name}"


def _beginning_of(key: str) -> str:
    """What a tracker puts before the number, such as `play-`; empty for a key of another form."""
    start = key.rstrip(digits)
    return start.casefold() if len(start) < len(key) else ""
