"""What is measured of forecasts in a process of its own: `python -m benchmarks.outlook_step outlooks`."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from alongside.core.forecast.learning import Learned
    from alongside.core.timeline import Entry, ReleaseLine, Timeline

TIMES = 5

Choice = Callable[["Timeline"], "list[ReleaseLine]"]


class Told(NamedTuple):
    """Seconds to fold the entries, seconds to forecast from there, and how many forecasts that were."""

    folding: float
    forecasting: float
    outlooks: int


def outlooks() -> None:
    """Learn from the whole past; then forecast as if nothing of it had shipped, so that every feature is ahead."""
    from alongside.core import events
    from alongside.rooms.findings import checks
    from alongside.rooms.ledger import reading
    from alongside.rooms.ledger.models import Workspace

    over = (events.ReleaseShipped, events.FeatureDropped, events.FeatureCompleted)
    with checks.undisturbed():
        entries = list(reading.entries(Workspace.objects.get(slug="synthetic").pk))
        ahead = [entry for entry in entries if not isinstance(entry.event, over)]
        at = max(entry.known_at for entry in entries)
        learning = [learn(entries, at) for _ in range(TIMES)]
        _, learned = learning[-1]
        nearest = [tell(ahead, _next_ones, learned, at) for _ in range(TIMES)]
        every = [tell(ahead, _all, learned, at) for _ in range(TIMES)]
    figures = {
        "learning": median(seconds for seconds, _ in learning),
        "plans": learned.trains.plans + learned.days.plans,
        "folding": median(told.folding for told in (*nearest, *every)),
        "next": median(told.forecasting for told in nearest),
        "features": nearest[0].outlooks,
        "all": median(told.forecasting for told in every),
        "releases": every[0].outlooks,
    }
    print(json.dumps(figures))


def learn(entries: Sequence[Entry], at: datetime) -> tuple[float, Learned]:
    """Seconds to learn, the folding left out, and what was learnt."""
    from alongside.core.forecast.learning import learn_from
    from alongside.core.forecast.moments import of_moment
    from alongside.core.forecast.pooled import pooled
    from alongside.core.timeline import fold

    timeline = fold(entries)
    begin = time.perf_counter()
    learned = learn_from(timeline, at=of_moment(at), pooled=pooled())
    return time.perf_counter() - begin, learned


def tell(entries: Sequence[Entry], choose: Choice, learned: Learned, at: datetime) -> Told:
    """What whoever asks for forecasts has to pay, from a timeline that nobody has asked for anything yet."""
    from alongside.core.forecast.forecaster import forecaster_of
    from alongside.core.timeline import fold

    begin = time.perf_counter()
    timeline = fold(entries)
    folded = time.perf_counter()
    found = forecaster_of(timeline, at=at, learned=learned).outlooks(choose(timeline))
    return Told(folded - begin, time.perf_counter() - folded, len(found))


def _next_ones(timeline: Timeline) -> list[ReleaseLine]:
    return [next(iter(feature.releases.values())) for feature in timeline.features.values()]


def _all(timeline: Timeline) -> list[ReleaseLine]:
    return list(timeline.releases())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.settings")
    import django

    django.setup()
    globals()[sys.argv[1]](*sys.argv[2:])
