"""The launches of Second Bassoon: one that has time, one that is nearly there, one whose date was pulled in; one that
somebody said go to, and one that nobody did.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from alongside.core.gates import GO, READY, WAIVED
from alongside.core.plandate import on_day
from alongside.core.playbooks.shipped import playbook
from alongside.core.tiers import Tier
from alongside.rooms.features.models import Release
from alongside.rooms.launches import actions
from alongside.rooms.launches.gates import actions as gates
from alongside.rooms.launches.gates.standing import seen_as
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import Origin
from alongside.story.cast import Company
from alongside.story.person import Person


class Going:
    """A launch of the story; its row is there once the line that plans it was played."""

    row: Launch

    def __init__(
        self, c: Company, person: Person, name: str, tier: Tier, *keys: str, on: datetime
    ) -> None:
        self.c, self.tier = c, tier

        def plan(by: dict[str, Any]) -> None:
            releases = Release.objects.within(c.script.workspace).filter(
                feature__key__in=keys, stage="general"
            )
            found = list(releases.select_related("feature").order_by("pk"))
            self.row = actions.plan_launch(c.script.workspace, name=name, releases=found, **by)
            actions.follow_playbook(self.row, tier=tier, **by)

        self._note(person, on, plan)

    def decided_by(self, person: Person, owner: Person, channels: str, *, on: datetime) -> None:
        """One person decides; and where it is told. What is nobody's is given out as proposed."""

        def say(by: dict[str, Any]) -> None:
            actions.decide_by(self.row, owner=owner.member, **by)
            actions.choose_channels(self.row, channels=channels, **by)
            actions.give_out(self.row, **by)

        self._note(person, on, say)

    def on_day(self, person: Person, day: datetime, *, on: datetime) -> None:
        """It gets a day of its own."""
        date = on_day(day.date())
        self._note(person, on, lambda by: actions.schedule(self.row, date=date, expected="", **by))

    def did(self, person: Person, key: str, *, on: datetime, shown: str = "") -> None:
        """A task is done."""
        self._note(person, on, lambda by: actions.finish(self._task(key), evidence=shown, **by))

    def began(self, person: Person, key: str, *, on: datetime) -> None:
        """Somebody works on a task."""
        self._note(person, on, lambda by: actions.begin(self._task(key), **by))

    def dropped(self, person: Person, on: datetime, **reasons: str) -> None:
        """Tasks are given up by name, each for its reason."""
        by_key = {key.replace("_", "-"): reason for key, reason in reasons.items()}
        self._note(person, on, lambda by: actions.drop_tasks(self.row, reasons=by_key, **by))

    def done(self, person: Person, day: int, since: int, *but: str) -> None:
        """All that is due by the launch is done two days before, save some; the launch is on `day`, known `since`."""
        for task in playbook(self.tier).tasks:
            if task.at <= 0 and task.key not in but:
                self.did(person, task.key, on=self.c.d(max(since, day + task.at - 2), "15:20"))

    def speaks(self, person: Person, said: str, words: str, *, on: datetime) -> None:
        """Somebody says of their own function that it is ready, and what shows it; or that it is not, and why."""
        self._speaks(person, "", said, words, on)

    def waives(self, person: Person, words: str, *functions: str, on: datetime) -> None:
        """Whoever decides waives the words of functions."""
        for function in functions:
            self._speaks(person, function, WAIVED, words, on)

    def _speaks(self, person: Person, function: str, said: str, words: str, on: datetime) -> None:
        told: dict[str, Any] = {"evidence" if said == READY else "why": words}

        def say(by: dict[str, Any]) -> None:
            whose = function or str(person.member.function)
            gates.say_ready(self.row, function=whose, said=said, expected="", **told, **by)

        self._note(person, on, say)

    def goes(
        self,
        person: Person,
        *,
        on: datetime,
        gates_for: dict[str, str],
        functions_for: dict[str, str],
    ) -> None:
        """Whoever decides says go, and why what is missing is bypassed."""

        def say(by: dict[str, Any]) -> None:
            write_through()
            row = Launch.objects.get(pk=self.row.pk)
            gates.decide(
                row,
                decision=GO,
                reason="",
                expected=seen_as(row, None),
                gates=gates_for,
                functions=functions_for,
                **by,
            )

        self._note(person, on, say)

    def _task(self, key: str) -> LaunchTask:
        found: LaunchTask = LaunchTask.objects.get(launch=self.row.pk, key=key)
        return found

    def _note(self, person: Person, on: datetime, do: Callable[[dict[str, Any]], object]) -> None:
        def then() -> None:
            write_through()
            do({"by": Origin(member=person.member, known_at=on), "at": on})

        self.c.script.note(on, then)


def season_cards(c: Company) -> None:
    """A T1 with a day of its own, three months off: everything fits, and somebody has begun."""
    d, marisol, aurelio = c.d, c.marisol, c.aurelio
    cards = Going(c, aurelio, "The season in your pocket", "T1", "BSN-112", on=d(-7, "10:20"))
    cards.on_day(aurelio, d(64), on=d(-7, "10:25"))
    cards.decided_by(aurelio, c.vasudha, "brochure, web, press", on=d(-6, "11:00"))
    cards.did(
        aurelio,
        "first-interviews",
        on=d(-5, "15:00"),
        shown="In the room since the second interview.",
    )
    cards.began(marisol, "kpi", on=d(-2, "09:40"))


def moderato(c: Company) -> None:
    """Two T2 aboard one train make one launch. What nobody had time for was dropped aloud, and the rest is done."""
    d, marisol, kwabena, aurelio = c.d, c.marisol, c.kwabena, c.aurelio
    both = Going(c, aurelio, "Swap and score", "T2", "BSN-120", "BSN-129", on=d(-31, "10:00"))
    both.decided_by(aurelio, kwabena, "web, mail, in-app", on=d(-31, "10:10"))
    for key, person, on in (
        ("brief-accepted", kwabena, -28), ("tier-confirmed", aurelio, -28), ("kpi", kwabena, -22),
        ("positioning", aurelio, -18), ("message-house", aurelio, -16), ("pm-review", kwabena, -13),
        ("docs-placeholder", c.ewa, -12), ("launch-post", aurelio, -9),
    ):  # fmt: skip
        both.did(person, key, on=d(on, "16:10"))
    both.dropped(
        aurelio,
        d(-12, "17:05"),
        enablement_plan="Takumi sells neither of them: they come with what everybody has.",
        sales_session="Takumi sells neither of them: they come with what everybody has.",
    )
    both.began(marisol, "scope-freeze", on=d(-1, "13:30"))
    both.speaks(aurelio, READY, "The post and the mail are written.", on=d(-1, "15:00"))
    both.speaks(c.mairead, READY, "Eleven questions, eleven answers.", on=d(-1, "15:40"))


def chorus_rosters(c: Company) -> None:
    """Planned for the train, pulled in by a month: the playbook no longer fits, and nobody has chosen yet."""
    d, noor, tove = c.d, c.noor, c.tove
    rosters = Going(c, noor, "Two hundred singers", "T2", "BSN-123", on=d(-12, "16:30"))
    rosters.decided_by(noor, tove, "web, mail", on=d(-11, "09:30"))
    rosters.did(noor, "kpi", on=d(-8, "14:00"), shown="Rosters that are complete a week ahead.")
    rosters.began(noor, "positioning", on=d(-6, "11:00"))


def rehearsal_planner(c: Company) -> Going:
    """A T1 that is out: Vasudha said go with two things missing, each by name, and why stands beside it."""
    d, tove, noor, vasudha = c.d, c.tove, c.noor, c.vasudha
    season = Going(c, noor, "The season opens", "T1", "BSN-101", on=d(-60, "17:30"))
    season.on_day(noor, d(-13), on=d(-60, "17:40"))
    season.decided_by(noor, vasudha, "web, mail, the fair", on=d(-60, "17:50"))
    season.done(noor, -13, -59, "scope-freeze", "go-no-go", "dashboards")
    season.speaks(tove, READY, "The beta has planned four hundred rehearsals.", on=d(-19, "10:00"))
    season.speaks(noor, READY, "The stand for the fair is here.", on=d(-19, "10:10"))
    season.speaks(c.takumi, READY, "I can sing it.", on=d(-19, "10:30"))
    season.speaks(c.ewa, READY, "Written, and read by a cellist.", on=d(-19, "11:00"))
    season.speaks(c.mairead, "not ready", "The answers are in English only.", on=d(-19, "16:55"))
    season.waives(
        vasudha,
        "Ten people work here. Nobody does only that.",
        *("engineering", "enablement", "comms", "operations"),
        on=d(-18, "09:30"),
    )
    season.goes(
        vasudha,
        gates_for={"scope-freeze": "The programme is printed. Nobody can change a word of it."},
        functions_for={"support": "French by Thursday; whoever rings before that gets Máiréad."},
        on=d(-18, "09:40"),
    )
    return season


def stand_in_finder(c: Company) -> None:
    """Noor plans the launch on the evening before: the playbook has forty days, and nobody is asked to say go."""
    Going(c, c.noor, "A bassoon before lunch", "T1", "BSN-104", on=c.d(-3, "18:20"))


STORIES = (season_cards, moderato, chorus_rosters, stand_in_finder)
"""That of the planner is told with what came of it: story/results.py."""
