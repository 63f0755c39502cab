"""How the story's objectives are set, measured and linked: each verb at its own time."""

from __future__ import annotations

from typing import NamedTuple

from alongside.rooms.features.actions.efforts import state_effort
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.strategy.contributions import contribute
from alongside.rooms.strategy.kpis import measure, state_kpi
from alongside.rooms.strategy.models import Kpi, Objective
from alongside.rooms.strategy.objectives import set_objective
from alongside.story.cast import Company
from alongside.story.person import Person

BEGINS, ENDS = -66, 62
"""The season for which the objectives are set, in working days from today."""


class Measured(NamedTuple):
    """How it is told whether an objective is reached."""

    name: str
    unit: str
    baseline: float | None
    target: float
    read: tuple[tuple[int, float], ...]
    """How many working days ago, and what it was."""
    source: str


class Aimed:
    """An objective of the story; its rows are there once the line that sets it was played."""

    row: Objective
    kpi: Kpi


def sets(
    c: Company,
    person: Person,
    title: str,
    why: str,
    *,
    on: int,
    by: Measured,
    area: str = "",
    under: Aimed | None = None,
) -> Aimed:
    """Somebody sets an objective for the season and says how it is measured; they put down what they read later."""
    made = Aimed()

    def do() -> None:
        at = c.d(on)
        origin = Origin(member=person.member, known_at=at)
        made.row = set_objective(
            c.script.workspace, title=title, why=why, begins=c.d(BEGINS).date(), ends=c.d(ENDS).date(),
            area=c.script.areas[area] if area else None, parent=under.row if under else None,
            owner=person.member, by=origin, at=at,
        )  # fmt: skip
        kpi = state_kpi(
            made.row, name=by.name, unit=by.unit, baseline=by.baseline, target=by.target,
            due=c.d(ENDS).date(), owner=person.member, source=by.source, by=origin, at=at,
        )  # fmt: skip
        assert kpi is not None, "each is stated once"
        made.kpi = kpi

    c.script.note(c.d(on), do)
    for days, value in by.read:
        _reads(c, person, made, days, value)
    return made


def links(c: Company, person: Person, aim: Aimed, feature: str, sentence: str, *, on: int) -> None:
    """Somebody says how a feature contributes."""

    def do() -> None:
        at = c.d(on)
        by = Origin(member=person.member, known_at=at)
        contribute(_feature(c, feature), objective=aim.row, sentence=sentence, by=by, at=at)

    c.script.note(c.d(on), do)


def estimates(c: Company, person: Person, *, on: int, **efforts: float) -> None:
    """Somebody says what features will take, in days of work."""

    def do() -> None:
        at = c.d(on)
        by = Origin(member=person.member, known_at=at)
        for key, effort in efforts.items():
            state_effort(_feature(c, key.replace("_", "-")), effort=effort, by=by, at=at)

    c.script.note(c.d(on), do)


def _reads(c: Company, person: Person, aim: Aimed, days: int, value: float) -> None:
    def do() -> None:
        at = c.d(days)
        by = Origin(member=person.member, known_at=at)
        measure(aim.kpi, value=value, day=at.date(), by=by, at=at)

    c.script.note(c.d(days), do)


def _feature(c: Company, key: str) -> Feature:
    write_through()
    found: Feature = Feature.objects.within(c.script.workspace).get(key=key)
    return found
