"""What product marketing asks of the roadmap, who shaped what, and how a pair agreed to work together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from alongside.rooms.discovery.models import Highlight, Insight
from alongside.rooms.features.models import Feature
from alongside.rooms.features.shapings import note_shaping
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.partnership.charters import settle, write_note
from alongside.rooms.strategy.inputs import answer_input, give_input
from alongside.rooms.strategy.models import Objective, RoadmapInput
from alongside.story.cast import Company
from alongside.story.person import Person

if TYPE_CHECKING:
    from alongside.rooms.strategy.inputs import Support


class Asked:
    """An input of the story; its row is there once the line that gives it was played."""

    row: RoadmapInput


def the_leader_first(c: Company) -> None:
    """Heard in the room, asked for, taken up: this is how it ought to be."""
    asked = _asks(
        c, c.noor, "Let the leader's bowings be the first thing that works", area="scores",
        aim="The leader turns her own pages",
        rests_on=lambda: _insight(c, "Strings give paper up"), on=c.d(-62, "10:00"),
        why="If she turns her own pages on it, the others follow. Nothing else we could say would do as much.",
    )  # fmt: skip
    _answers(c, c.kwabena, asked, "accepted", feature="BSN-107", on=c.d(-60, "15:00"))


def the_sound_before_the_saving(c: Company) -> None:
    """Asked for, and declined for a reason that one can live with."""
    asked = _asks(
        c, c.aurelio, "Play the sound of a seat before its price is shown", area="audience",
        aim="They come back for the sound",
        rests_on=lambda: _insight(c, "What one hears in a seat"), on=c.d(-28, "11:00"),
    )  # fmt: skip
    _answers(
        c, c.marisol, asked, "declined", on=c.d(-25, "16:30"),
        reason="Half of our halls have no recordings yet, and an empty player is worse than none. Ask again in spring.",
    )  # fmt: skip


def signed_on_paper(c: Company) -> None:
    """Nine working days ago, and Tove has not said a word."""
    _asks(
        c, c.noor, "Count a yes only when it is signed", area="players", aim="A yes within the hour",
        rests_on=lambda: _quotation(c, "They believe paper with a signature."), on=c.d(-9, "09:15"),
    )  # fmt: skip


def the_notice_board(c: Company) -> None:
    """Parked the day before yesterday; Noor reads on Today why."""
    asked = _asks(
        c, c.noor, "Print who said yes, for the notice board", area="players", aim="A yes within the hour",
        rests_on=lambda: _quotation(c, "They believe paper with a signature."), on=c.d(-5, "10:30"),
    )  # fmt: skip
    _answers(
        c, c.tove, asked, "parked", on=c.d(-2, "12:10"),
        reason="It is a good one, and three weeks of work. After the season, when the finder no longer rings at night.",
    )  # fmt: skip


def who_was_in_the_room(c: Company) -> None:
    """The finder was shaped without product marketing; the planner was not, and one can tell."""
    _shapes(c, c.tove, "BSN-101", (c.tove, c.noor), on=c.d(-126, "12:00"))
    _shapes(c, c.tove, "BSN-104", (c.tove, c.vasudha), on=c.d(-89, "11:00"))


def how_to_work_with_us(c: Company) -> None:
    """The pair of Players has settled one thing otherwise, and wrote down the rest."""
    on = c.d(-20, "14:00")

    def do() -> None:
        area = c.script.areas["players"]
        settle(
            area, activity="pricing", accountable="pmm", consulted=["pm", "sales"],
            by=_at(c.tove, on), at=on,
        )  # fmt: skip
        for person, side, text in (
            (c.tove, "pm", "I think aloud. A date is one when I write it down, not when I say it."),
            (
                c.noor,
                "pmm",
                "Tell me before it is certain. I would rather plan twice than hear it in the corridor.",
            ),
        ):
            write_note(area, side=side, text=text, by=_at(person, on), at=on)

    c.script.note(on, do)


def _asks(
    c: Company,
    person: Person,
    text: str,
    *,
    area: str,
    aim: str,
    rests_on: Callable[[], Support],
    on: datetime,
    why: str = "",
) -> Asked:
    """Somebody asks for something on the roadmap."""
    made = Asked()

    def do() -> None:
        write_through()
        made.row = give_input(
            c.script.workspace, text=text, why=why, objective=_objective(c, aim), area=c.script.areas[area],
            evidence=[rests_on()], by=_at(person, on), at=on,
        )  # fmt: skip

    c.script.note(on, do)
    return made


def _answers(
    c: Company,
    person: Person,
    asked: Asked,
    fate: str,
    *,
    on: datetime,
    reason: str = "",
    feature: str = "",
) -> None:
    """Somebody says what becomes of it."""

    def do() -> None:
        taking = _feature(c, feature) if feature else None
        answer_input(asked.row, fate=fate, reason=reason, feature=taking, by=_at(person, on), at=on)

    c.script.note(on, do)


def _shapes(
    c: Company, person: Person, feature: str, there: tuple[Person, ...], *, on: datetime
) -> None:
    """Somebody puts on record who was in the room that day."""

    def do() -> None:
        members = [one.member for one in there]
        by = _at(person, on)
        note_shaping(_feature(c, feature), day=on.date(), members=members, by=by, at=on)

    c.script.note(on, do)


def _at(person: Person, on: datetime) -> Origin:
    return Origin(member=person.member, known_at=on)


def _feature(c: Company, key: str) -> Feature:
    write_through()
    found: Feature = Feature.objects.within(c.script.workspace).get(key=key)
    return found


def _insight(c: Company, begins: str) -> Insight:
    rows = Insight.objects.within(c.script.workspace)
    found: Insight = rows.get(sentence__startswith=begins)
    return found


def _objective(c: Company, title: str) -> Objective:
    rows = Objective.objects.within(c.script.workspace)
    found: Objective = rows.get(title=title)
    return found


def _quotation(c: Company, words: str) -> Highlight:
    rows = Highlight.objects.within(c.script.workspace).select_related("conversation")
    found: Highlight = rows.get(verbatim=words)
    return found


STORIES = (
    the_leader_first,
    the_sound_before_the_saving,
    signed_on_paper,
    the_notice_board,
    who_was_in_the_room,
    how_to_work_with_us,
)
