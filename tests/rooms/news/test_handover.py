"""An area changes hands: what the predecessor had seen, the successor is asked to see."""

from alongside.core.plandate import on_day
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release, Standing
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.news.today import news
from alongside.rooms.news.whose import Deed
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.rooms.conftest import World
from tests.rooms.news.conftest import Clock, acknowledges, joins, says, told


def asked(member: Member) -> list[str]:
    """The features whose date they are asked to acknowledge, wherever on the page."""
    page = told(member)
    waiting = [one.about.key for one in page.waiting.lines if one.deed is Deed.ACKNOWLEDGE]
    return waiting + [one.about.key for one in page.moved.lines if one.unseen]


def hands_over(world: World, to: Member, clock: Clock) -> None:
    people.assign_pair(world.area, pm=world.pm, pmm=to, by=NOBODY, at=clock.now)


def findings(world: World) -> set[str]:
    return set(Finding.objects.within(world.workspace).values_list("code", flat=True))


def test_the_successor_is_asked_and_the_rules_are_content(quiet: World, clock: Clock) -> None:
    """Nothing was tossed over the wall: what product marketing knew, it knew. But one of them has to look."""
    acknowledges(quiet)
    noor = joins(quiet, "noor", "pmm")
    assert (asked(quiet.pmm), asked(noor)) == ([], [])
    before = findings(quiet)
    clock.forward(days=20)
    hands_over(quiet, noor, clock)
    assert asked(noor) == ["F-1"]
    assert asked(quiet.pmm) == [], "who handed it over is not asked any more"
    assert {"RAD402", "RAD405"} & (findings(quiet) - before) == set()
    [line] = told(noor).waiting.lines
    assert line.seen == line.about.target, "so that it can be told that others have seen it"
    acknowledges(quiet, by=noor)
    assert asked(noor) == []


def test_somebody_else_in_product_marketing_does_not_see_it_for_them(
    quiet: World, clock: Clock
) -> None:
    noor = joins(quiet, "noor", "pmm")
    day = str(clock.day(55).date())
    says(quiet, day)
    acknowledges(quiet, by=noor)
    assert asked(quiet.pmm) == ["F-1"]
    acknowledges(quiet)
    assert asked(quiet.pmm) == []
    acknowledges(quiet, by=noor)
    assert asked(quiet.pmm) == [], "that she sees it again takes nothing away"
    standing = Standing.objects.get(release=quiet.release)
    assert (standing.seen, standing.seen_by) == (day, f" {quiet.pmm.pk} {noor.pk} ")


def test_there_and_back_has_to_be_seen_anew(quiet: World, clock: Clock) -> None:
    """Max saw the first date, Noor the second one and the first again: what Max knows last is the second."""
    noor, first, second = joins(quiet, "noor", "pmm"), clock.day(60), clock.day(40)
    acknowledges(quiet)
    clock.forward(days=1)
    says(quiet, str(second.date()))
    acknowledges(quiet)
    clock.forward(days=1)
    says(quiet, str(first.date()))
    acknowledges(quiet, by=noor)
    assert asked(quiet.pmm) == ["F-1"]


def test_what_they_stated_themselves_they_know(quiet: World, clock: Clock) -> None:
    noor = joins(quiet, "noor", "pmm")
    hands_over(quiet, noor, clock)
    release = Release.objects.get(pk=quiet.release.pk)
    day = clock.day(58).date()
    actions.state_release_date(release, date=on_day(day), by=noor, at=clock.now)
    assert asked(noor) == []


def test_one_number_is_not_part_of_another(quiet: World, clock: Clock) -> None:
    """Member 1 is not in ` 11 12 `."""
    acknowledges(quiet)
    told(quiet.pmm)
    Standing.objects.update(seen_by=f" {quiet.pmm.pk}1 1{quiet.pmm.pk} ")
    reader = Member.objects.select_related("workspace").get(pk=quiet.pmm.pk)
    now = clock.now
    kept = news(reader, since=now, now=now, today=now.date())
    assert [one.deed for one in kept.waiting.lines] == [Deed.ACKNOWLEDGE]
