"""Whoever heard a customer knows of what the conversation bears on: from the hearing, or from the link, the later."""

from datetime import datetime

import pytest

from alongside.core import events
from alongside.core.fence import Kind
from alongside.core.fence.things import things_of
from alongside.core.people import PMM, Function
from alongside.core.timeline import Entry, fold
from tests.core.test_heard_lines import CALL, FEATURE, MAX, PIA, SAM, Ledger, day

GONE = FEATURE + 1


def told(heard: int = 3, linked: int = 5, member: int = MAX, mode: str = "present") -> Ledger:
    """A conversation that somebody heard on one day of January, and that was linked on another."""
    made = Ledger()
    made.told(2, events.ConversationAdded("interview", "2025-01-02"), CALL, PIA)
    made.told(heard, events.PresenceProven(mode, "transcript", member), CALL)
    made.linked(linked, events.ConversationLinked(FEATURE), CALL, PIA)
    return made


def known(ledger: Ledger, function: Function = PMM, until: int = 31) -> datetime | None:
    line = ledger.fold(until).features[FEATURE]
    found = line.first_knowledge(function)
    return found and found.entry.known_at


def test_from_the_later_of_both() -> None:
    assert known(told(heard=3, linked=5)) == day(5)
    assert known(told(heard=7, linked=5)) == day(7)
    assert known(told(heard=7, linked=5, mode="watched")) == day(7)
    assert known(told(heard=3, linked=5), until=4) is None


def test_an_invitation_is_no_hearing() -> None:
    assert known(told(mode="invited")) is None


def test_of_the_function_that_they_held() -> None:
    assert known(told(member=SAM)) is None
    assert known(told(member=SAM), Function.SALES) == day(5)
    left = told(heard=3, linked=5)
    left.told(4, events.MemberLeft(), MAX)
    assert known(left) is None, "they had left when it was linked"


def test_a_customer_who_was_there_is_nobody_of_ours() -> None:
    made = told(member=SAM)
    made.told(3, events.PresenceProven("present", "transcript", contact=MAX), CALL)
    assert known(made) is None


def test_what_is_taken_back_is_not_known() -> None:
    for event in (
        events.PresenceDisproven("present", "transcript", MAX),
        events.ConversationRemoved(),
    ):
        made = told()
        made.told(9, event, CALL)
        assert known(made, until=8) == day(5)
        assert known(made) is None
    made = told()
    made.linked(9, events.ConversationUnlinked(FEATURE), CALL, PIA)
    assert known(made) is None


@pytest.mark.parametrize(("first", "second"), [(FEATURE, GONE), (GONE, FEATURE)])
def test_linked_under_two_names_the_first_link_counts(first: int, second: int) -> None:
    """A merger does not make anybody have known later."""
    made = told(heard=3, linked=5)
    made.threads.clear()
    threads = [
        Entry(90, events.FeatureMerged(into=FEATURE, releases={}), GONE, GONE, day(20), PIA),
        Entry(91, events.ConversationLinked(first), CALL, first, day(5), PIA),
        Entry(92, events.ConversationLinked(second), CALL, second, day(12), PIA),
    ]
    line = fold([*made.own, *threads, *made.heard]).features[FEATURE]
    found = line.first_knowledge(PMM)
    assert found
    assert found.entry.known_at == day(5)
    assert line.conversations[CALL].known_at == day(5)


def test_the_picture_shows_it_and_not_whom_they_heard() -> None:
    line = told(heard=7).fold().features[FEATURE]
    [heard] = [one for one in things_of(line, []) if one.kind is Kind.HEARD]
    assert (heard.what, heard.actor, heard.function) == ("first heard: from a customer", None, PMM)
    assert heard.known_at == day(7)


def test_who_links_it_is_known_to_have_worked_on_it() -> None:
    made = Ledger()
    made.told(2, events.ConversationAdded("interview", "2025-01-02"), CALL, PIA)
    made.told(3, events.PresenceProven("present", "transcript", MAX), CALL)
    made.linked(5, events.ConversationLinked(FEATURE), CALL, MAX)
    line = made.fold().features[FEATURE]
    first = line.first_knowledge(PMM)
    assert first
    assert (first.entry.known_at, first.level) == (day(5), 3)
    [heard] = [one for one in things_of(line, []) if one.kind is Kind.HEARD]
    assert (heard.what, heard.actor) == ("first heard", MAX)
