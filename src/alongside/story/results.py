"""What came of launches: one of last season that was read to the end, and one that nobody measured."""

from __future__ import annotations

from typing import Any

from alongside.core.gates import READY
from alongside.rooms.discovery.models import Insight
from alongside.rooms.launches.actions import finish
from alongside.rooms.launches.models import LaunchTask
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.results import actions
from alongside.rooms.results.models import Lesson
from alongside.rooms.strategy.contributions import contribute
from alongside.rooms.strategy.kpis import state_kpi
from alongside.rooms.strategy.models import Kpi, Objective
from alongside.rooms.strategy.objectives import set_objective
from alongside.story.cast import Company
from alongside.story.launches import Going, rehearsal_planner
from alongside.story.messages.telling import Said, Verbs
from alongside.story.person import Person

BEGINS, ENDS = -126, -11
"""Last season, in working days from today."""


class Came(Verbs):
    """What came of a launch of the story, and what it was for."""

    aim: Objective
    kpi: Kpi
    lessons: list[Lesson]

    def __init__(self, c: Company, going: Going) -> None:
        super().__init__(c)
        self.going = going

    def was_prepared(self, person: Person, *, on: int) -> None:
        """Everything that was to be done before the launch was."""

        def do(by: dict[str, Any]) -> None:
            tasks = LaunchTask.objects.within(self.c.script.workspace).filter(at__lte=0)
            for task in tasks.filter(launch=self.going.row.pk, state="open"):
                finish(task, **by)

        self.note(person, on, do)

    def was_for(
        self, person: Person, title: str, why: str, sentence: str, *keys: str, area: str, on: int
    ) -> None:
        """An objective of last season, and the features that contributed to it."""

        def do() -> None:
            write_through()
            at = self.c.d(on)
            by: dict[str, Any] = {"by": Origin(member=person.member, known_at=at), "at": at}
            self.aim = set_objective(
                self.c.script.workspace,
                title=title,
                why=why,
                begins=self.c.d(BEGINS).date(),
                ends=self.c.d(ENDS).date(),
                area=self.c.script.areas[area],
                owner=person.member,
                **by,
            )
            for key in keys:
                contribute(self.feature(key), objective=self.aim, sentence=sentence, **by)

        self.c.script.note(self.c.d(on), do)

    def measured_by(
        self,
        person: Person,
        name: str,
        unit: str,
        *,
        baseline: float | None,
        target: float,
        on: int,
    ) -> None:
        """How it was to be told whether it was reached."""

        def state(by: dict[str, Any]) -> None:
            kpi = state_kpi(
                self.aim,
                name=name,
                unit=unit,
                baseline=baseline,
                target=target,
                due=self.c.d(ENDS).date(),
                owner=person.member,
                **by,
            )
            assert kpi is not None, "each is stated once"
            self.kpi = kpi

        self.note(person, on, state)

    def read(self, person: Person, value: float, *, on: int, source: str = "") -> None:
        """What the KPI was on that day."""
        day = self.c.d(on).date()
        self.note(
            person,
            on,
            lambda by: actions.note_kpi(
                self.going.row, kpi=self.kpi, value=value, day=day, source=source, **by
            ),
        )

    def taken_up(self, person: Person, *, on: int, out_of: int, **steps: int) -> None:
        """How many had got how far."""
        day = self.c.d(on).date()

        def put(by: dict[str, Any]) -> None:
            for step, people in steps.items():
                actions.note_adoption(
                    self.going.row, step=step, people=people, out_of=out_of, day=day, **by
                )

        self.note(person, on, put)

    def looked_back(self, person: Person, well: str, badly: str, *lessons: str, on: int) -> None:
        """What people found, and what they learned."""
        day = self.c.d(on).date()

        def hold(by: dict[str, Any]) -> None:
            actions.hold_retro(self.going.row, day=day, well=well, badly=badly, **by)
            self.lessons = [
                actions.note_lesson(self.going.row, text=text, **by) for text in lessons
            ]

        self.note(person, on, hold)

    def heard_again(self, person: Person, lesson: int, sentence: str, *, on: int) -> None:
        """Customers said it, too: the lesson goes on as that insight."""

        def link(by: dict[str, Any]) -> None:
            insight = Insight.objects.within(self.c.script.workspace).get(sentence=sentence)
            actions.link_insight(self.lessons[lesson], insight=insight, **by)

        self.note(person, on, link)

    def judged(
        self, person: Person, judged: str, why: str, *, on: int, claim: Said | None = None
    ) -> None:
        """A verdict on the launch, or on a claim."""
        self.note(
            person,
            on,
            lambda by: actions.give_verdict(
                self.going.row, judged=judged, why=why, claim=claim.row if claim else None, **by
            ),
        )


def a_coda_for_the_rubber(c: Company) -> None:
    """Two small things of last season, told as one: a baseline, readings, a verdict, and something learned."""
    d, kwabena, noor = c.d, c.kwabena, c.noor
    going = Going(c, noor, "A coda for the rubber", "T2", "BSN-77", "BSN-79", on=d(-110, "10:00"))
    going.decided_by(noor, kwabena, "web, mail", on=d(-110, "10:10"))
    came = Came(c, going)
    came.was_for(
        kwabena, "The rubber stays at home",
        "A part that was rubbed out is printed anew, at night, by whoever holds the key of the library.",
        "What is rubbed out on one desk is gone from all of them.", "BSN-77", "BSN-79",
        area="scores", on=-112,
    )  # fmt: skip
    came.measured_by(kwabena, "Parts printed anew", "a week", baseline=36, target=10, on=-111)
    going.on_day(noor, d(-80), on=d(-108, "11:00"))
    came.read(kwabena, 33, on=-84, source="the library's printer")
    came.was_prepared(noor, on=-80)
    going.speaks(kwabena, READY, "Both have been in the beta for a month.", on=d(-80, "16:10"))
    going.speaks(noor, READY, "One mail, and it is written.", on=d(-80, "16:15"))
    going.waives(
        kwabena,
        "Nobody has to learn anything for a rubber.",
        *("sales", "support", "docs", "enablement"),
        on=d(-80, "16:30"),
    )
    going.goes(kwabena, gates_for={}, functions_for={}, on=d(-80, "16:40"))
    came.looked_back(
        noor,
        "Everybody who tried it kept it. Nobody asked what it costs.",
        "We wrote to the librarians, and it is the leader who decides. Two houses heard of it from their tuner.",
        "Where the leader rubbed out on the screen her section did so within a week, and nowhere else.",
        "A mail to the library is read in the library.",
        on=-71,
    )
    came.heard_again(noor, 0, "Strings give paper up when the leader does, and not before.", on=-62)
    came.read(kwabena, 21, on=-57, source="the library's printer")
    came.taken_up(kwabena, on=-57, out_of=520, seen=410, tried=160, regular=48)
    came.read(kwabena, 17, on=-13, source="the library's printer")
    came.taken_up(kwabena, on=-13, out_of=520, seen=470, tried=255, regular=131, habit=96)
    said = Said(
        c, noor, "Rubbed out once, gone from every desk.", "outcome", on=-14, channels="web"
    )
    said.rests(noor, "BSN-77", on=-14)
    said.measured(noor, "Parts printed anew", on=-12)
    said.approved(noor, on=-12)
    came.judged(
        kwabena, "partly",
        "Half of the houses print nothing any more. The other half never took the tablets to a rehearsal, so there was "
        "nothing to rub out.",
        on=-12,
    )  # fmt: skip
    came.judged(noor, "kept", "", on=-12, claim=said)


def when_the_season_opens(c: Company) -> None:
    """Everything went well, and everybody knew in time. How many telephone calls it saved, nobody will ever know."""
    tove = c.tove
    came = Came(c, rehearsal_planner(c))
    came.was_for(
        tove, "Forty rehearsals, and no telephone",
        "Delphine plans forty rehearsals a month on a wall, and tells everybody by telephone.",
        "One plan that everybody sees needs no telephone.", "BSN-101", area="players", on=-108,
    )  # fmt: skip
    came.measured_by(
        tove, "Rehearsals arranged without a call", "%", baseline=None, target=80, on=-107
    )
    came.taken_up(tove, on=-5, out_of=64, seen=52, tried=31)


STORIES = (a_coda_for_the_rubber, when_the_season_opens)
