"""The company: Second Bassoon makes software for orchestras. Its people, areas, pairs, holidays and trains.

All of it is invented. There are four product managers and two product marketers, which is the point.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from alongside.core.people import PM, PMM, Function
from alongside.core.plandate import on_day
from alongside.rooms.features.actions import open_train, publish_train_date
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.people import actions
from alongside.story.person import Person
from alongside.story.script import Coach, Script

COMPANY = "Second Bassoon"


class Role(NamedTuple):
    """Who somebody is."""

    name: str
    function: Function


CAST = {
    "vasudha": Role("Vasudha Iyengar-Holt", Function.EXECUTIVE),  # head of product
    "tove": Role("Tove Almskog", PM),
    "kwabena": Role("Kwabena Asirifi", PM),
    "marisol": Role("Marisol Quintanal", PM),
    "joris": Role("Joris Vandelanck", PM),
    "noor": Role("Noor Benhaddad", PMM),
    "aurelio": Role("Aurelio Santavenere", PMM),
    "mairead": Role("Máiréad Tolan", Function.SUPPORT),
    "takumi": Role("Takumi Shirasaki", Function.SALES),
    "ewa": Role("Ewa Brzozowicz", Function.DOCS),
}

AREAS = {
    "players": ("Players", "tove", "noor"),
    "scores": ("Scores", "kwabena", "noor"),  # Aurelio's, since the hand-over
    "audience": ("Audience", "marisol", "aurelio"),
    "tours": ("Tours", "joris", None),  # nobody from product marketing, and it shows
}

YOU = "noor"
"""Whom one is signed in as in the demo; she is its admin, so that every page is there to be seen."""

BEGIN, HAND_OVER = -135, -45
"""When the story begins, and when Aurelio took Scores over from Noor."""


class Company:
    """What the features' own stories are told with: the days, the people, the trains."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.d = script.d
        self.people = {handle: Person(script) for handle in CAST}
        self.vasudha = self.people["vasudha"]
        self.tove = self.people["tove"]
        self.kwabena = self.people["kwabena"]
        self.marisol = self.people["marisol"]
        self.joris = self.people["joris"]
        self.noor = self.people["noor"]
        self.aurelio = self.people["aurelio"]
        self.mairead = self.people["mairead"]
        self.takumi = self.people["takumi"]
        self.ewa = self.people["ewa"]
        # A train leaves once a month and is named for its tempo.
        self.adagio, self.andante, self.moderato, self.allegro = (Coach() for _ in range(4))

    def opens(self, holidays: set[date]) -> None:
        """People come in, areas open, trains are named."""
        for handle, role in CAST.items():
            self._joins(handle, role, on=self.d(BEGIN, "08:00"))
        self._administers(YOU, on=self.d(BEGIN, "08:05"))
        self.script.note(self.d(BEGIN, "08:10"), lambda: self._takes_days_off(holidays))
        for slug in AREAS:
            self._opens_area(slug, on=self.d(BEGIN, "08:20"))
        self._hands_over("scores", to="aurelio", on=self.d(HAND_OVER, "14:00"))
        # Few releases lie behind a small company; its record has to be read sooner.
        self._sets_policy("RAD408.least_cases", 5, on=self.d(BEGIN, "09:00"))

        coaches = (self.adagio, self.andante, self.moderato, self.allegro)
        for position, key in enumerate(("Adagio", "Andante", "Moderato", "Allegro")):
            self._names(coaches[position], key, position + 1, on=self.d(BEGIN, "09:30"))
        self._publishes(self.adagio, self.d(-37), on=self.d(-110))
        self._publishes(self.andante, self.d(-15), on=self.d(-100))
        self._publishes(self.moderato, self.d(3), on=self.d(-60))
        self._publishes(self.allegro, self.d(34), on=self.d(-41))
        # The app shops want three days more. Who is aboard, and who has agreed?
        self._publishes(self.moderato, self.d(6), on=self.d(-1, "09:10"))

    def _joins(self, handle: str, role: Role, *, on: datetime) -> None:
        def do() -> None:
            member = actions.join(
                self.script.workspace,
                handle=handle,
                name=role.name,
                function=role.function,
                email=f"{handle}@second-bassoon.example",
                by=Origin(known_at=on),
                at=on,
            )
            assert member is not None, "everybody joins once"
            self.people[handle].member = member

        self.script.note(on, do)

    def _administers(self, handle: str, *, on: datetime) -> None:
        self.script.note(
            on,
            lambda: actions.give_role(
                self.people[handle].member, role="admin", by=self._vasudha(on), at=on
            ),
        )

    def _takes_days_off(self, holidays: set[date]) -> None:
        on = self.d(BEGIN, "08:10")
        for day in sorted(holidays):
            actions.add_holiday(self.script.workspace, day=day, by=self._vasudha(on), at=on)

    def _opens_area(self, slug: str, *, on: datetime) -> None:
        name, pm, pmm = AREAS[slug]

        def do() -> None:
            by = self._vasudha(on)
            area = actions.open_area(self.script.workspace, slug=slug, name=name, by=by, at=on)
            assert area is not None, "an area opens once"
            self.script.areas[slug] = area
            marketer = self.people[pmm].member if pmm else None
            actions.assign_pair(area, pm=self.people[pm].member, pmm=marketer, by=by, at=on)

        self.script.note(on, do)

    def _hands_over(self, slug: str, *, to: str, on: datetime) -> None:
        def do() -> None:
            area = self.script.areas[slug]
            pmm = self.people[to].member
            actions.assign_pair(area, pm=area.pm, pmm=pmm, by=self._vasudha(on), at=on)

        self.script.note(on, do)

    def _sets_policy(self, setting: str, value: object, *, on: datetime) -> None:
        self.script.note(
            on,
            lambda: actions.change_policy(
                self.script.workspace, setting=setting, value=value, by=self._vasudha(on), at=on
            ),
        )

    def _names(self, coach: Coach, key: str, position: int, *, on: datetime) -> None:
        def do() -> None:
            by = self._vasudha(on)
            train = open_train(self.script.workspace, key=key, position=position, by=by, at=on)
            assert train is not None, "a train is named once"
            coach.row = train

        self.script.note(on, do)

    def _publishes(self, coach: Coach, day: datetime, *, on: datetime) -> None:
        self.script.note(
            on,
            lambda: publish_train_date(
                coach.row, date=on_day(day.date()), by=self._vasudha(on), at=on
            ),
        )

    def _vasudha(self, on: datetime) -> Origin:
        """The head of product does what concerns everybody."""
        return Origin(member=self.vasudha.member, known_at=on)
