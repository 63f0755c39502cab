"""Roadmaps to forecast from, told in a line or two: trains with their days, plans, and what is asked of them."""

from __future__ import annotations

from alongside.core import events
from alongside.core.events import Event
from alongside.core.forecast.forecaster import Asked, Forecaster, forecaster_of
from alongside.core.forecast.learning import Learned
from alongside.core.forecast.moments import Day, of_day, of_moment
from alongside.core.forecast.plans import Plan
from alongside.core.forecast.situation import Facts, Observer, Situation
from alongside.core.timeline import Timeline
from tests.core.told import Told, day, history, moment, ships

NOTHING = Facts(*([0.0] * len(Facts._fields)))
"""A plan of which nothing is so."""


def at(number: int, hours: float = 0.0) -> Day:
    """Noon of that day, some hours later, as the forecast counts."""
    return of_moment(moment(number)) + hours / 24


def at_day(number: int) -> Day:
    """The beginning of that day."""
    return of_day(day(number))


def trains(story: Told, *days: int | None, on: int = 0, first: int = 1) -> Told:
    """Trains v1, v2 ..., opened on one day, each published for the day of that number; not at all for None."""
    for place, leaves in enumerate(days, first):
        story.on(on, events.TrainOpened(f"v{place}", place))
        if leaves is not None:
            story.on(on, publishes(f"v{place}", leaves))
    return story


def publishes(train: str, leaves: int) -> Event:
    """The train leaves on the day of that number."""
    return events.TrainDatePublished(train, str(day(leaves)))


def on_trains(*days: int | None) -> Told:
    """The usual history with trains."""
    return trains(history(), *days)


def confirms() -> Event:
    """Somebody looked at the date again."""
    return events.ReleaseDateConfirmed()


def shipped(number: int) -> Event:
    """It reached its customers on the day of that number."""
    return events.ReleaseShipped(str(day(number)))


def work(what: str = "docs", **more: str) -> Event:
    """Work left a trace."""
    return events.EvidenceSeen(what, **more)


def plans(story: Told, release: int = 1) -> list[Plan]:
    """Every plan of a release of feature 1."""
    timeline = story.fold()
    return Observer.of(timeline.workspace).plans(timeline.features[1].releases[release])


def situation_at(
    story: Told, when: Day, *, release: int = 1, plan: int = -1, share: float = 0.0
) -> Situation | None:
    """The situation of one plan of a release of feature 1, of the story as it is by now."""
    timeline = story.fold()
    observer = Observer.of(timeline.workspace)
    asked = observer.plans(timeline.features[1].releases[release])[plan]
    return observer.situation(asked, when, share)


def facts_at(story: Told, when: Day, *, release: int = 1, share: float = 0.0) -> Facts:
    """What is known of its last plan at that moment."""
    found = situation_at(story, when, release=release, share=share)
    assert found is not None
    return found.facts


def forecaster(timeline: Timeline, number: int, *, learned: Learned | None = None) -> Forecaster:
    """Who forecasts at noon of that day; learns from the timeline unless told what was learnt."""
    return forecaster_of(timeline, at=moment(number), learned=learned)


def asked_of(told: Forecaster, timeline: Timeline, release: int = 1) -> Asked:
    """What there is to be asked of a release of feature 1."""
    found = told.asked(timeline.features[1].releases[release])
    assert found is not None
    return found


def planned(story: Told, count: int, *, when: str, first: int = 1, on: int = 1) -> Told:
    """So many features with a release each, of the same number, all planned for the same."""
    for number in range(first, first + count):
        said = (events.FeatureAdded(), events.ReleaseAdded("general"))
        story.on(0, *said, feature=number, release=number)
        story.on(on, ships(when), feature=number, release=number)
    return story
