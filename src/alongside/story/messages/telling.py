"""How the story's claims are written, borne out, reviewed and placed: each verb at its own time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from alongside.rooms.discovery.models import Highlight, Insight
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.messaging.audiences import describe_customer
from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.groups import make_group, put_in
from alongside.rooms.messaging.houses import place_line
from alongside.rooms.messaging.models import Claim, FeatureGroup, HousePlace, IdealCustomer
from alongside.rooms.messaging.positioning import write_step
from alongside.rooms.strategy.models import KpiReading
from alongside.story.cast import Company
from alongside.story.person import Person


class Verbs:
    """What is done on a day, once all before it stands in the tables."""

    def __init__(self, c: Company) -> None:
        self.c = c

    def note(self, person: Person, on: int, do: Callable[[dict[str, Any]], object]) -> None:
        """Somebody does it, with `by` and `at`."""

        def then() -> None:
            write_through()
            do({"by": Origin(member=person.member, known_at=self.c.d(on)), "at": self.c.d(on)})

        self.c.script.note(self.c.d(on), then)

    def feature(self, key: str) -> Feature:
        """The feature of that key."""
        found: Feature = Feature.objects.within(self.c.script.workspace).get(key=key)
        return found


class Said(Verbs):
    """A claim of the story; its row is there once the line that writes it was played."""

    row: Claim

    def __init__(
        self, c: Company, person: Person, wording: str, kind: str, *, on: int, **used: Any
    ) -> None:
        super().__init__(c)

        def write(by: dict[str, Any]) -> None:
            self.row = actions.write(
                c.script.workspace, wording=wording, kind=kind, **{**used, **by}
            )

        self.note(person, on, write)

    def quotes(self, person: Person, words: str, *, on: int) -> None:
        """A customer's words bear it out."""
        rows = Highlight.objects.within(self.c.script.workspace)
        self._bears(person, lambda: rows.get(verbatim=words), on)

    def learnt(self, person: Person, sentence: str, *, on: int) -> None:
        """An insight bears it out."""
        rows = Insight.objects.within(self.c.script.workspace)
        self._bears(person, lambda: rows.get(sentence=sentence), on)

    def measured(self, person: Person, kpi: str, *, on: int) -> None:
        """What was read of a KPI last bears it out."""
        rows = KpiReading.objects.within(self.c.script.workspace)
        self._bears(person, lambda: rows.filter(kpi__name=kpi).latest("day"), on)

    def rests(self, person: Person, feature: str, *, on: int, stage: str = "") -> None:
        """It rests on a feature."""
        self.note(
            person,
            on,
            lambda by: actions.rest_on(self.row, feature=self.feature(feature), stage=stage, **by),
        )

    def approved(self, person: Person, *, on: int) -> None:
        """Somebody says that it may be used."""
        self.note(person, on, lambda by: actions.approve(self.row, **by))

    def review(self, person: Person, *, on: int) -> None:
        """Somebody asks product management whether it is true."""
        self.note(person, on, lambda by: actions.ask_review(self.row, **by))

    def _bears(self, person: Person, what: Callable[[], Any], on: int) -> None:
        self.note(person, on, lambda by: actions.add_support(self.row, bearing=what(), **by))


class Told(Verbs):
    """Features that are told as one thing, and the house of what is said of them."""

    row: FeatureGroup
    customer: IdealCustomer

    def __init__(
        self, c: Company, person: Person, name: str, *, area: str, features: tuple[str, ...], on: int
    ) -> None:
        super().__init__(c)

        def make(by: dict[str, Any]) -> None:
            where = c.script.areas[area]
            self.row = make_group(c.script.workspace, name=name, area=where, **by)
            for key in features:
                put_in(self.row, feature=self.feature(key), **by)

        self.note(person, on, make)

    def meant(self, person: Person, name: str, *, on: int, **described: str) -> None:
        """Whom it is for."""

        def describe(by: dict[str, Any]) -> None:
            made = describe_customer(self.c.script.workspace, name=name, **{**described, **by})
            assert made is not None, "each is described once"
            self.customer = made

        self.note(person, on, describe)

    def positioned(self, person: Person, texts: Mapping[str, str], *, on: int) -> None:
        """Somebody positions it, step by step."""

        def write(by: dict[str, Any]) -> None:
            for version, (step, text) in enumerate(texts.items()):
                write_step(
                    self.row,
                    step=step,
                    text=text,
                    expected=version,
                    customer=self.customer,
                    **by,
                )

        self.note(person, on, write)

    def placed(self, person: Person, claim: Said, place: str, *, on: int) -> list[HousePlace]:
        """A claim gets its place in the house; what comes back holds that once it has it."""
        found: list[HousePlace] = []

        def put(by: dict[str, Any]) -> None:
            line = place_line(self.row, claim=claim.row, place=place, customer=self.customer, **by)
            found.append(line)

        self.note(person, on, put)
        return found

    def proves(
        self, person: Person, claim: Said, pillar: list[HousePlace], *, on: int
    ) -> None:
        """A claim stands as a proof under a pillar."""
        self.note(
            person,
            on,
            lambda by: place_line(
                self.row,
                claim=claim.row,
                place="proof",
                under=pillar[0],
                customer=self.customer,
                **by,
            ),
        )
