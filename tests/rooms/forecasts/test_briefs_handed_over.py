"""What was handed over follows the plan where nobody wrote it, and opens again where that bears on the launch."""

import json
from datetime import date

import pytest

from alongside.core.plandate import parse
from alongside.rooms.features import actions as features
from alongside.rooms.features.actions.descriptions import describe
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.models import Brief, BriefItem, BriefVersion
from alongside.rooms.forecasts.briefs import fill_in_the_rest
from alongside.rooms.ledger.models import Event
from alongside.rooms.strategy.contributions import contribute
from alongside.rooms.strategy.kpis import state_kpi
from alongside.rooms.strategy.objectives import close, reword
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, do_jobs
from tests.rooms.strategy.conftest import an_objective


def dated(world: World, clock: Clock, day: str, *, confidence: int | None = None) -> None:
    features.state_release_date(
        world.release, date=parse(day), confidence=confidence, by=world.pm, at=clock.now
    )


def text(brief: Brief, name: str) -> str:
    return BriefItem.objects.get(brief=brief, name=name).text


def edits() -> int:
    return Event.objects.filter(kind="brief_edited").count()


def accept(brief: Brief, world: World, clock: Clock, reply: str = "accepted") -> None:
    brief.refresh_from_db()
    actions.deliver(brief, by=world.pm, at=clock.now)
    words = "Which plan?" if "questions" in reply else ""
    actions.answer(brief, reply=reply, words=words, by=world.pmm, at=clock.now)
    do_jobs()
    brief.refresh_from_db()


@pytest.fixture
def begun(ours: World, clock: Clock) -> Brief:
    """Our feature's brief, filled in with its date and its tier; no job waits."""
    dated(ours, clock, "2025-09-15", confidence=70)
    features.set_tier(ours.release, tier="T2", by=ours.pm, at=clock.now)
    features.prioritise(ours.feature, by=ours.pm, at=clock.now)
    do_jobs()
    return Brief.objects.get(feature=ours.feature)


def test_a_moved_date_opens_what_was_accepted_once(begun: Brief, ours: World, clock: Clock) -> None:
    accept(begun, ours, clock)
    told, before = edits(), begun.version
    clock.forward(days=1)
    dated(ours, clock, "2025-10-06")
    dated(ours, clock, "2025-10-20")
    do_jobs()
    begun.refresh_from_db()
    assert "planned for 20 Oct 2025" in text(begun, "date")
    assert "planned for 20 Oct 2025" in text(begun, "stages")
    assert (begun.version, begun.reply, begun.answered_version) == (before + 1, "", before)
    assert begun.reopened_at is not None
    last = BriefVersion.objects.get(brief=begun, number=begun.version)
    assert (last.by, last.material) == (None, True)
    row = BriefItem.objects.get(brief=begun, name="date")
    assert not row.confirmed
    assert json.loads(row.drawn_from)[0]["kind"] == "release"
    assert edits() == told + 1, "one look is one version, whatever happened before it"
    fill_in_the_rest(ours.workspace.pk)
    do_jobs()
    assert edits() == told + 1
    assert Event.objects.filter(kind="brief_reopened").count() == 1


def test_what_only_drifts_opens_nothing(begun: Brief, ours: World, clock: Clock) -> None:
    accept(begun, ours, clock)
    features.confirm_release_date(ours.release, confidence=40, by=ours.pm, at=clock.now)
    do_jobs()
    begun.refresh_from_db()
    assert (begun.reply, begun.version) == ("accepted", begun.answered_version)
    assert "70 %" in text(begun, "date")


def test_a_persons_own_words_stay(begun: Brief, ours: World, clock: Clock) -> None:
    said = {"date": "Mid September, as I said to the board."}
    actions.edit(begun, texts=said, expected=begun.version, by=ours.pm, at=clock.now)
    actions.confirm(begun, name="tier", by=ours.pm, at=clock.now)
    accept(begun, ours, clock)
    dated(ours, clock, "2025-10-06")
    features.set_tier(ours.release, tier="T1", by=ours.pm, at=clock.now)
    do_jobs()
    begun.refresh_from_db()
    assert text(begun, "date") == said["date"]
    assert text(begun, "tier").startswith("T2 is set.")
    assert "6 Oct 2025" in text(begun, "stages"), "nobody wrote that"
    assert begun.reply == "", "the stages bear on the launch"


def test_it_is_read_by_a_link_as_it_was_handed_over(
    begun: Brief, ours: World, clock: Clock
) -> None:
    accept(begun, ours, clock)
    actions.share(begun, by=ours.pm, at=clock.now)
    dated(ours, clock, "2025-10-06")
    do_jobs()
    assert "6 Oct 2025" in text(begun, "date")


def test_a_date_that_is_taken_away(begun: Brief, ours: World, clock: Clock) -> None:
    accept(begun, ours, clock)
    features.remove_release_date(ours.release, by=ours.pm, at=clock.now)
    do_jobs()
    begun.refresh_from_db()
    assert (text(begun, "date"), begun.reply) == ("", "")


def test_what_shipped_says_what_was_planned(begun: Brief, ours: World, clock: Clock) -> None:
    accept(begun, ours, clock)
    features.ship(ours.release, on=date(2025, 1, 7), by=ours.pm, at=clock.now)
    do_jobs()
    begun.refresh_from_db()
    assert begun.reply == "accepted"
    assert "15 Sep 2025" in text(begun, "date")


def test_a_tier_and_a_kpi(begun: Brief, ours: World, clock: Clock) -> None:
    goal = an_objective(ours)
    contribute(ours.feature, objective=goal, sentence="So", by=ours.pm, at=clock.now)
    kpi = state_kpi(goal, name="Weekly planners", target=40, by=ours.pm, at=clock.now)
    assert kpi
    do_jobs()
    accept(begun, ours, clock)
    features.set_tier(ours.release, tier="T1", by=ours.pm, at=clock.now)
    do_jobs()
    begun.refresh_from_db()
    assert (begun.reply, text(begun, "tier")) == ("", "T1 is set.")
    accept(begun, ours, clock)
    state_kpi(goal, kpi=kpi, name=kpi.name, target=55, by=ours.pm, at=clock.now)
    do_jobs()
    begun.refresh_from_db()
    assert begun.reply == ""
    assert "- Target: 55" in text(begun, "kpi")
    accept(begun, ours, clock)
    clock.forward(hours=1)
    close(goal, ending="missed", by=ours.pm, at=clock.now)
    do_jobs()
    fill_in_the_rest(ours.workspace.pk)
    begun.refresh_from_db()
    assert begun.reply == "accepted", "the end of a quarter changes no plan"


def test_open_questions_stay_open_through_what_bears_on_nothing(
    begun: Brief, ours: World, clock: Clock
) -> None:
    aim = an_objective(ours, "Nobody is lost")
    contribute(ours.feature, objective=aim, sentence="They find it.", by=ours.pm, at=clock.now)
    do_jobs()
    accept(begun, ours, clock, "accepted with questions")
    reword(aim, title="Everybody finds it", why="", by=ours.pm, at=clock.now)
    do_jobs()
    begun.refresh_from_db()
    assert begun.version == begun.answered_version
    features.set_tier(ours.release, tier="T1", by=ours.pm, at=clock.now)
    do_jobs()
    begun.refresh_from_db()
    assert begun.reply == ""
    assert "Everybody finds it" in text(begun, "objective")


def test_the_trackers_description(begun: Brief, ours: World, clock: Clock) -> None:
    about = "## Problem\n\nThey are lost.\n\n## No-gos\n\n- {}\n"
    describe(ours.feature, text=about.format("Mobile"), by=ours.pm, at=clock.now)
    do_jobs()
    accept(begun, ours, clock)
    assert text(begun, "no_gos") == "- Mobile"
    describe(ours.feature, text=about.format("Sharing"), by=ours.pm, at=clock.now)
    do_jobs()
    begun.refresh_from_db()
    assert (text(begun, "no_gos"), begun.reply) == ("- Sharing", "")
