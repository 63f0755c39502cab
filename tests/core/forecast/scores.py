"""How good forecasts were: Brier's score, how far chances are from what came of them, and how often days were kept."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import sqrt
from typing import NamedTuple

from alongside.core.forecast.learning import Learned
from alongside.core.forecast.outlook import Outlook
from alongside.core.workdays import Workdays
from tests.core.forecast.roadmaps import forecaster
from tests.core.told import Told, day, moment

BINS = 10


def brier(chances: Sequence[float], came: Sequence[bool]) -> float:
    """The mean squared distance of chances from what came of them; 0 is best."""
    return sum((one - so) ** 2 for one, so in zip(chances, came, strict=True)) / len(chances)


def calibration_error(chances: Sequence[float], came: Sequence[bool]) -> float:
    """By how much a chance is off on average: in bins of equal width, weighed by how many fall into each."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for one, so in zip(chances, came, strict=True):
        bins.setdefault(min(BINS - 1, int(one * BINS)), []).append((one, so))
    off = (abs(sum(one - so for one, so in told)) for told in bins.values())
    return sum(off) / len(chances)


def expected_error(chances: Sequence[float]) -> float:
    """What that error comes to on average when every chance is right: the noise of so few cases."""
    bins: dict[int, list[float]] = {}
    for one in chances:
        bins.setdefault(min(BINS - 1, int(one * BINS)), []).append(one)
    spreads = (sqrt(sum(one * (1 - one) for one in told)) for told in bins.values())
    return 0.8 * sum(spreads) / len(chances)


def noise(share: float, count: int) -> float:
    """Three standard deviations of a share that is counted so often."""
    return 3 * sqrt(share * (1 - share) / count)


class Scored(NamedTuple):
    """A forecast as it was made, and what came of it."""

    release: int
    left: int
    """Days until its day."""
    confirmed: bool
    outlook: Outlook
    shipped: date | None

    @property
    def came(self) -> bool:
        """Whether it was out by the day that was planned."""
        return self.shipped is not None and self.shipped <= self.outlook.due

    def kept(self, share: float, workdays: Workdays) -> tuple[float, bool] | None:
        """The chance told of the day by which it is out with that chance, and whether it was; None without one."""
        told = self.outlook.quantile(share, workdays)
        if told is None:
            return None
        return self.outlook.by(told, workdays), self.shipped is not None and self.shipped <= told


def forecasts(story: Told, learned: Learned, *, numbers: Iterable[int]) -> list[Scored]:
    """What was said of all that was ahead on those days, by what was known on each; and what came of it."""
    out = {line.id: line.shipment.day for line in story.fold().releases() if line.shipment}
    found = []
    for number in numbers:
        timeline = story.fold(until=moment(number))
        told = forecaster(timeline, number, learned=learned)
        releases = {line.id: line for line in timeline.releases()}
        for release, outlook in told.outlooks(releases.values()).items():
            asked = told.asked(releases[release])
            assert asked is not None
            confirmed, left = (
                bool(asked.situation.facts.confirmed),
                (outlook.due - day(number)).days,
            )
            found.append(Scored(release, left, confirmed, outlook, out.get(release)))
    return found
