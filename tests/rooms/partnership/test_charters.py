"""A charter: settled otherwise, back to its default, with both sides' notes; every refusal, and what is told."""

import pytest

from alongside.core.charter import ACTIVITIES, NotOneAccountable, UnknownActivity
from alongside.core.people import PM, PMM, Function
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.partnership.charters import (
    NotTheirCharter,
    UnknownFunction,
    back_to_default,
    may_settle,
    settle,
    write_note,
)
from alongside.rooms.partnership.charters_told import Agreed, charter_told
from alongside.rooms.partnership.models import CharterLine, WorkingNote
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area, Member
from alongside.rooms.people.roles import NotAllowed
from tests.rooms.conftest import LATER, Recorded, World

pytestmark = pytest.mark.django_db


def joined(world: World, handle: str, function: str = "sales", role: str = "member") -> Member:
    made = people.join(
        world.workspace, handle=handle, name=handle.title(), function=function, by=NOBODY, at=LATER
    )
    assert made
    people.give_role(made, role=role, by=NOBODY, at=LATER)
    made.refresh_from_db()
    return made


def line(world: World, activity: str) -> Agreed:
    area = Area.objects.select_related("pm", "pmm").get(pk=world.area.pk)
    told = charter_told(world.pm, area)
    assert [one.activity.name for one in told.lines] == [*ACTIVITIES]
    return next(one for one in told.lines if one.activity.name == activity)


def test_the_default_by_name(ours: World) -> None:
    assert (line(ours, "roadmap").name, line(ours, "tier").name) == ("Pia", "Max")
    assert line(ours, "support-readiness").name == ""
    joined(ours, "ida", "support")
    assert line(ours, "support-readiness").name == "Ida"
    joined(ours, "kim", "support")
    assert line(ours, "support-readiness").name == "", "two of them: nobody knows which one"
    assert line(ours, "go-no-go").lacks_a_name
    assert not line(ours, "roadmap").differs


def test_settle(ours: World, recorded: Recorded) -> None:
    made = settle(
        ours.area,
        activity="pricing",
        accountable="pmm",
        consulted=["pm", "sales"],
        informed=["support"],
        by=ours.pmm,
        at=LATER,
    )
    assert made
    found = line(ours, "pricing")
    assert (found.line.accountable, found.name, found.differs, found.settled_by) == (
        PMM,
        "Max",
        True,
        "Max",
    )
    assert found.line.consulted == (PM, Function.SALES)
    said = {"activity": "pricing", "accountable": "pmm"}
    assert recorded() == [("charter_changed", said)]
    again = {"activity": "pricing", "accountable": "pmm", "informed": ["support"]}
    consulted = ["sales", "pm"]
    assert settle(ours.area, **again, consulted=consulted, by=ours.pm, at=LATER) is None  # type: ignore[arg-type]
    settle(ours.area, **again, consulted=["pm"], by=ours.pm, at=LATER)  # type: ignore[arg-type]
    assert line(ours, "pricing").settled_by == "Pia"
    assert CharterLine.objects.count() == 1


def test_one_person_by_name(ours: World) -> None:
    boss = joined(ours, "eve", "executive")
    assert settle(ours.area, activity="go-no-go", member=boss, by=ours.pm, at=LATER)
    found = line(ours, "go-no-go")
    assert (found.name, found.line.takes_a_name, found.lacks_a_name) == ("Eve", True, False)
    people.leave(boss, by=ours.pm, at=LATER)
    assert line(ours, "go-no-go").lacks_a_name, "she is gone"
    boss.refresh_from_db()
    with pytest.raises(NotThere):
        settle(ours.area, activity="tier", member=boss, by=ours.pm, at=LATER)


def test_what_a_charter_refuses(ours: World, theirs: World) -> None:
    for said, refusal in (
        ({"activity": "cooking", "accountable": "pm"}, UnknownActivity),
        ({"activity": "tier"}, NotOneAccountable),
        ({"activity": "tier", "accountable": "pm", "member": ours.pm}, NotOneAccountable),
        ({"activity": "tier", "accountable": "pm", "consulted": ["pm"]}, NotOneAccountable),
        ({"activity": "go-no-go", "accountable": "pm"}, NotOneAccountable),
        ({"activity": "tier", "accountable": "cook"}, UnknownFunction),
        ({"activity": "tier", "accountable": "pm", "informed": ["cook"]}, UnknownFunction),
        ({"activity": "tier", "member": theirs.pm}, NotThere),
    ):
        with pytest.raises(refusal):
            settle(ours.area, by=ours.pm, at=LATER, **said)
    assert not CharterLine.objects.exists()


def test_by_the_pair_or_an_admin(ours: World) -> None:
    other, admin = joined(ours, "sam"), joined(ours, "eve", role="admin")
    assert not may_settle(other, ours.area)
    with pytest.raises(NotTheirCharter):
        settle(ours.area, activity="tier", accountable="pm", by=other, at=LATER)
    with pytest.raises(NotTheirCharter):
        back_to_default(ours.area, activity="tier", by=other, at=LATER)
    assert settle(ours.area, activity="tier", accountable="pm", by=admin, at=LATER)
    people.give_role(ours.pmm, role="reader", by=NOBODY, at=LATER)
    ours.pmm.refresh_from_db()
    with pytest.raises((NotAllowed, NotTheirCharter)):
        settle(ours.area, activity="tier", accountable="sales", by=ours.pmm, at=LATER)


def test_back_to_the_default(ours: World, recorded: Recorded) -> None:
    assert back_to_default(ours.area, activity="tier", by=ours.pm, at=LATER) is None
    settle(ours.area, activity="tier", accountable="pm", by=ours.pm, at=LATER)
    assert back_to_default(ours.area, activity="tier", by=ours.pm, at=LATER)
    assert not line(ours, "tier").differs
    assert recorded()[-1] == ("charter_changed", {"activity": "tier"})
    settle(ours.area, activity="tier", accountable="pm", by=ours.pm, at=LATER)
    default = {"accountable": "pmm", "consulted": ["pm"], "informed": ["sales", "support"]}
    assert settle(ours.area, activity="tier", by=ours.pm, at=LATER, **default)  # type: ignore[arg-type]
    assert not CharterLine.objects.exists(), "what is as the default has it needs no line"
    with pytest.raises(UnknownActivity):
        back_to_default(ours.area, activity="cooking", by=ours.pm, at=LATER)


def test_each_side_writes_its_own_note(ours: World, recorded: Recorded) -> None:
    assert write_note(ours.area, side="pm", text=" Ask me on Mondays. ", by=ours.pm, at=LATER)
    assert write_note(ours.area, side="pm", text="Ask me on Mondays.", by=ours.pm, at=LATER) is None
    assert write_note(ours.area, side="pmm", text="No surprises.", by=ours.pmm, at=LATER)
    assert recorded() == [("working_note_written", {})] * 2
    notes = charter_told(ours.pm, ours.area).notes
    assert [(one.side, one.name, one.text, one.is_of_another) for one in notes] == [
        (PM, "Pia", "Ask me on Mondays.", False),
        (PMM, "Max", "No surprises.", False),
    ]
    for side, member in (("pm", ours.pmm), ("pmm", ours.pm), ("pm", joined(ours, "sam"))):
        with pytest.raises(NotTheirCharter, match="its own note"):
            write_note(ours.area, side=side, text="x", by=member, at=LATER)
    with pytest.raises(UnknownFunction):
        write_note(ours.area, side="sales", text="x", by=ours.pm, at=LATER)
    assert write_note(ours.area, side="pm", text="", by=ours.pm, at=LATER)
    assert WorkingNote.objects.get(side="pm").text == ""


def test_a_note_of_whoever_sat_there_before_is_told_as_theirs(ours: World) -> None:
    write_note(ours.area, side="pmm", text="No surprises.", by=ours.pmm, at=LATER)
    people.assign_pair(ours.area, pm=ours.pm, pmm=joined(ours, "sam", "pmm"), by=ours.pm, at=LATER)
    area = Area.objects.select_related("pm", "pmm").get(pk=ours.area.pk)
    note = charter_told(ours.pm, area).notes[1]
    assert (note.name, note.by, note.is_of_another) == ("Sam", "Max", True)
