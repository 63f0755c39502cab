"""What moved: one line a release, by whom and why, what it costs; nobody's own deeds, nobody else's secrets."""

import pytest

from alongside.core.plandate import PlanDate, on_day
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release, Train
from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.news.lines import Moved
from alongside.rooms.people.models import Member
from tests.rooms.conftest import World
from tests.rooms.news.conftest import Clock, acknowledges, another, joins, opens, says, sets, told


def line(member: Member, *, days: float = 7) -> Moved:
    [one] = told(member, days=days).moved.lines
    return one


def day(clock: Clock, working_days: int) -> str:
    return str(clock.day(working_days).date())


def clock_date(clock: Clock, working_days: int) -> PlanDate:
    return on_day(clock.day(working_days).date())


def test_many_moves_are_one_line(quiet: World, clock: Clock) -> None:
    says(quiet, day(clock, 40), reason="Earlier.")
    clock.forward(hours=1)
    says(quiet, day(clock, 20), reason="The fair is  earlier.")
    one = line(quiet.pmm)
    assert one.dates == (day(clock, 60), day(clock, 40), day(clock, 20))
    assert (one.what, one.wd, one.times) == ("pulled in", -40, 2)
    assert (one.who, one.reason) == (("Pia",), "The fair is  earlier.")
    assert (one.left, one.lead) == (10, 25)
    assert one.hurts
    assert one.unseen


def test_what_was_before_that_moment_is_no_news(quiet: World, clock: Clock) -> None:
    says(quiet, day(clock, 20))
    clock.forward(hours=1)
    assert told(quiet.pmm, days=1 / 24).moved.total == 0
    assert told(quiet.pmm, days=1.1 / 24).moved.total == 1


@pytest.mark.parametrize(("ahead", "hurts"), [(34, True), (35, False)])
def test_it_hurts_below_the_lead(quiet: World, clock: Clock, ahead: int, hurts: bool) -> None:
    says(quiet, day(clock, ahead))
    assert line(quiet.pmm).hurts is hurts


def test_a_slip_does_not_hurt(quiet: World, clock: Clock) -> None:
    says(quiet, day(clock, 20))
    clock.to(12)
    says(quiet, day(clock, 30))
    one = line(quiet.pmm, days=1)
    assert (one.what, one.wd, one.hurts) == ("slipped", 10, False)


def test_there_and_back(quiet: World, clock: Clock) -> None:
    says(quiet, day(clock, 20))
    clock.forward(hours=1)
    says(quiet, day(clock, 60))
    one = line(quiet.pmm)
    assert (one.what, one.times, one.wd) == ("confirmed", 2, 0)
    assert not one.unseen, "what they saw last is true again"


def test_seen_is_not_asked_for_again(quiet: World, clock: Clock) -> None:
    says(quiet, day(clock, 20))
    acknowledges(quiet)
    assert not line(quiet.pmm).unseen


def test_ones_own_deed_is_no_news(quiet: World, clock: Clock) -> None:
    says(quiet, day(clock, 20))
    assert told(quiet.pm).moved.total == 0
    clock.forward(hours=1)
    row = Release.objects.get(pk=quiet.release.pk)
    actions.state_launch_date(row, date=clock_date(clock, 22), by=quiet.pmm, at=clock.now)
    assert line(quiet.pm).who == ("Max", "Pia")
    assert told(quiet.pmm).moved.total == 0


def test_a_train_moves_what_is_aboard(quiet: World, clock: Clock) -> None:
    train = Train.objects.get(pk=quiet.train.pk)
    actions.publish_train_date(train, date=clock_date(clock, 60), by=quiet.pm, at=clock.now)
    row = Release.objects.get(pk=quiet.release.pk)
    actions.state_release_date(row, train=train, by=quiet.pm, at=clock.now)
    clock.forward(days=1)
    joe = joins(quiet, "joe", "executive")
    actions.publish_train_date(
        Train.objects.get(pk=train.pk), date=clock_date(clock, 50), by=joe, at=clock.now
    )
    one = line(quiet.pmm, days=0.5)
    assert (one.what, one.wd, one.who) == ("pulled in", -10, ("Joe",))


def test_shipped_with_the_notice_that_there_was(quiet: World, clock: Clock) -> None:
    says(quiet, day(clock, 12))
    clock.to(12)
    row = Release.objects.get(pk=quiet.release.pk)
    actions.ship(row, on=clock.now.date(), by=quiet.pm, at=clock.now)
    one = line(quiet.pmm)
    assert (one.what, one.shipped) == ("shipped", day(clock, 12))
    assert (one.notice, one.lead, one.left) == (0, 25, None)
    assert one.hurts


@pytest.mark.parametrize(
    ("deed", "what"),
    [
        (
            lambda world, at: actions.drop(world.feature, why="deferred", by=world.pm, at=at),
            "dropped",
        ),
        (lambda world, at: actions.withdraw(world.release, by=world.pm, at=at), "withdrawn"),
        (
            lambda world, at: actions.remove_release_date(world.release, by=world.pm, at=at),
            "removed",
        ),
    ],
)
def test_what_is_no_longer_there(quiet: World, clock: Clock, deed, what: str) -> None:
    quiet.feature = Feature.objects.get(pk=quiet.feature.pk)
    quiet.release = Release.objects.get(pk=quiet.release.pk)
    deed(quiet, clock.now)
    one = line(quiet.pmm)
    assert (one.what, one.left, one.who) == (what, None, ("Pia",))


def test_new_on_the_radar(quiet: World, clock: Clock) -> None:
    release = another(quiet, "F-2")
    says(quiet, day(clock, 40), release=release)
    one = line(quiet.pmm)
    assert (one.about.key, one.what, one.dates) == ("F-2", "added", ("", day(clock, 40)))
    assert (one.since, one.hurts, told(quiet.pmm).new) == ("", False, 1)


@pytest.mark.parametrize(
    ("then", "since", "wd", "hurts"),
    [(34, "pulled in", -6, True), (36, "pulled in", -4, False), (44, "slipped", 4, False)],
)
def test_new_on_the_radar_and_moved_since(
    quiet: World, clock: Clock, then: int, since: str, wd: int, hurts: bool
) -> None:
    release = another(quiet, "F-2")
    sets(quiet, "T2", release=release)
    says(quiet, day(clock, 40), release=release)
    clock.forward(hours=1)
    says(quiet, day(clock, then), release=release)
    one = line(quiet.pmm)
    assert (one.what, one.since, one.wd, one.times) == ("added", since, wd, 1)
    assert one.dates == ("", day(clock, 40), day(clock, then))
    assert one.hurts is hurts
    assert told(quiet.pmm).new == 0, "it moved"


def test_what_is_only_new_is_counted_apart(quiet: World, clock: Clock) -> None:
    clock.forward(hours=1)
    for number in range(3):
        says(quiet, day(clock, 40), release=another(quiet, f"N-{number}"))
    clock.forward(hours=1)
    says(quiet, day(clock, 50))
    actions.withdraw(Release.objects.get(feature__key="N-0"), by=quiet.pm, at=clock.now)
    news = told(quiet.pmm, shown=1)
    assert (news.moved.total, news.new, len(news.moved.lines)) == (4, 2, 1)


def test_back_on_the_radar_it_is_measured_from_its_old_date(quiet: World, clock: Clock) -> None:
    actions.withdraw(Release.objects.get(pk=quiet.release.pk), by=quiet.pm, at=clock.now)
    clock.forward(days=1)
    feature = Feature.objects.get(pk=quiet.feature.pk)
    actions.add_release(feature, stage=quiet.release.stage, by=quiet.pm, at=clock.now)
    says(quiet, day(clock, 20))
    news = told(quiet.pmm, days=0.5)
    [one] = news.moved.lines
    assert (one.what, one.since, one.wd, news.new) == ("resumed", "pulled in", -40, 0)


def test_ones_own_areas_come_first_and_there_what_was_pulled_in(quiet: World, clock: Clock) -> None:
    elsewhere = opens(quiet, "billing", pm=quiet.pm)
    far = another(quiet, "X", area=elsewhere)
    slow = another(quiet, "Y")
    for release in (far, slow):
        says(quiet, day(clock, 50), release=release)
        acknowledges(quiet, release=release)
    clock.to(20)
    says(quiet, day(clock, 40))
    clock.forward(hours=1)
    says(quiet, day(clock, 55), release=slow)
    clock.forward(hours=1)
    says(quiet, day(clock, 45), release=far)
    lines = told(quiet.pmm, days=1).moved.lines
    assert [one.about.key for one in lines] == ["F-1", "Y", "X"]
    assert [one.about.is_mine for one in lines] == [True, True, False]


def test_whoever_took_part_is_told_and_others_are_not(quiet: World, clock: Clock) -> None:
    pmm, other = joins(quiet, "ann", "pmm"), joins(quiet, "bob", "pmm")
    for member, slug in ((pmm, "billing"), (other, "mobile")):
        opens(quiet, slug, pmm=member)
    acknowledges(quiet, by=pmm)
    says(quiet, day(clock, 20))
    assert line(pmm).unseen is False, "only the marketer of the area is asked to acknowledge"
    assert told(other).moved.total == 0


def test_without_an_area_one_is_told_of_large_launches(quiet: World, clock: Clock) -> None:
    sue = joins(quiet, "sue", "support")
    small = another(quiet, "F-2")
    for release in (quiet.release, small):
        says(quiet, day(clock, 30), release=release)
    assert [one.about.key for one in told(sue).moved.lines] == ["F-1"]
    actions.report_surprise(Release.objects.get(pk=small.pk), by=sue, at=clock.now)
    assert {one.about.key for one in told(sue).moved.lines} == {"F-1", "F-2"}


def test_secrets_are_not_told(quiet: World, theirs: World, clock: Clock) -> None:
    sue = joins(quiet, "sue", "support")
    says(quiet, day(clock, 30))
    feature = Feature.objects.get(pk=quiet.feature.pk)
    actions.restrict(feature, guests=[], by=quiet.pm, at=clock.now)
    assert told(sue).moved.total == 0
    assert told(quiet.pmm).moved.total == 1, "the pair still is"
    assert {one.about.release for one in told(theirs.pmm).moved.lines} == {theirs.release.pk}


def test_who_has_left_is_told_nothing(quiet: World, clock: Clock) -> None:
    says(quiet, day(clock, 30))
    gone = Member.objects.get(pk=quiet.pmm.pk)
    gone.left_at = clock.now
    gone.save(update_fields=["left_at"])
    empty = told(gone)
    assert (empty.moved.total, empty.waiting.total, empty.at_risk.total) == (0, 0, 0)
    assert empty.coming is None


def test_an_import_is_named_and_once_undone_it_never_was(quiet: World, clock: Clock) -> None:
    by = Origin(known_at=clock.now)
    with importing(quiet.workspace, source="csv", attested=False, at=clock.now, by=by) as batch:
        row = Release.objects.get(pk=quiet.release.pk)
        actions.state_release_date(row, date=clock_date(clock, 20), by=by, at=clock.now)
    assert line(quiet.pmm).who == ("the csv import",)
    clock.forward(hours=1)
    undo(batch.batch, at=clock.now, by=NOBODY)
    assert told(quiet.pmm).moved.total == 0


def test_few_are_shown_and_all_are_counted(quiet: World, clock: Clock) -> None:
    for number in range(5):
        says(quiet, day(clock, 40), release=another(quiet, f"N-{number}"))
    part = told(quiet.pmm, shown=3).moved
    assert (len(part.lines), part.total, part.more) == (3, 5, 2)


def test_on_a_quiet_day_it_says_what_comes_next(quiet: World, clock: Clock) -> None:
    coming = told(quiet.pmm).coming
    assert coming
    assert (coming.about.key, coming.left) == ("F-1", 50)
