"""How many statements a page takes, signing in included: at most ten, and the same for one row as for many."""

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise

from django.utils import timezone

from alongside.core.plandate import on_day
from alongside.doors.web.features.folded import FEW
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.findings.actions import waive
from alongside.rooms.findings.checks import check_all, check_features
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import Counted, Counting, SignedIn
from tests.rooms.conftest import World

MOST = 10
"""Statements of a page."""
SIZES = (1, 3, 130)
"""Rows; the last are more than a page shows."""

PAGES = (
    "today",
    "digest",
    "radar",
    "radar?since=last-month&group=area",
    "radar?since=none&mine=1&sort=moved",
    "findings",
    "findings?state=resolved",
    "rules",
    "rules/TIR501",
    "activity",
    "find?q=synonyms",
    "words",
    "forecasts/",
    "interviews/",
    "interviews/new",
    "speakers/",
    "features/F-1",
    "imports",
    "settings",
    "settings/people",
    "settings/areas",
    "settings/areas/search",
    "settings/holidays",
    "settings/playbooks",
    "settings/playbooks/T1",
    "launches",
    "launches/load",
    "launches/calendar",
    "launches/results",
    "settings/orphans",
    "settings/duplicates",
    "settings/handover",
    "settings/policy",
    "settings/policy/history",
    "settings/mail",
    "settings/workspace",
)
"""Every page that lists something."""
GROWING = (
    "today",
    "radar",
    "findings",
    "rules/TIR501",
    "activity",
    "settings/people",
    "settings/orphans",
    "settings/policy/history",
)
"""Those that show a row more for each; elsewhere there are sums, or always as many."""


def grow(world: World, *, begin: int, end: int) -> None:
    """Features ahead from one number to another, moved and with findings; as many that nobody looks after, people,
    holidays and changes of the policy.
    """
    at, by = timezone.now(), world.pm
    with writing(world.workspace.pk):
        for number in range(begin, end):
            release = world.release if not number else _release(world, number, at)
            for days in (50, 20 + number % 7):
                date = on_day(at.date() + timedelta(days=days))
                features.state_release_date(release, date=date, by=by, at=at)
            features.add_feature(world.workspace, key=f"O-{number}", title="Nobody's", by=by, at=at)
            handle = f"p{number}"
            people.join(world.workspace, handle=handle, name=handle, function="sales", by=by, at=at)
            day = at.date() + timedelta(days=60 + number)
            people.add_holiday(world.workspace, day=day, by=by, at=at)
            people.change_policy(
                world.workspace, setting="TIR501.warning_wd", value=60 + number % 9, by=by, at=at
            )
    check_all(world.workspace)


def _release(world: World, number: int, at: datetime) -> Release:
    feature = features.add_feature(
        world.workspace, key=f"F-{number + 1}", title=f"Synonyms {number}", by=world.pm, at=at
    )
    features.move_to_area(feature, area=world.area, by=world.pm, at=at)
    release = features.add_release(feature, stage="general", by=world.pm, at=at)
    assert release
    return release


def test_every_page_takes_ten_at_most_and_as_many_for_one_row_as_for_many(
    ours: World, signed_in: SignedIn, counted: Counting
) -> None:
    people.give_role(ours.pmm, role="admin", by=NOBODY, at=timezone.now())
    ours.pmm.refresh_from_db()
    Member.objects.filter(pk=ours.pmm.pk).update(email="max@ours.example")
    client = signed_in(Member.objects.get(pk=ours.pmm.pk))
    taken: dict[str, list[Counted]] = defaultdict(list)
    for begin, end in pairwise((0, *SIZES)):
        grow(ours, begin=begin, end=end)
        for page in PAGES:
            taken[page].append(counted(client, f"/ours/{page}"))
    for page, ran in taken.items():
        assert [one.response.status_code for one in ran] == [200] * 3, page
        numbers = [one.statements for one in ran]
        told = f"{page} takes {numbers}:\n{ran[-1].told}"
        assert max(numbers) <= MOST, told
        assert len(set(numbers)) == 1, f"{told}\n\nand for one row:\n{ran[0].told}"
    for page in GROWING:
        rows = [one.response.content.count(b" data-row") for one in taken[page]]
        assert rows[0] < rows[1] < rows[2], f"{page} shows {rows} rows"


def live_through(world: World, stage: str, *, at: datetime) -> None:
    """A release with nearly all that can become of one: a train that moves, a waiver, a surprise that was settled."""
    release = world.release if stage == world.release.stage else None
    release = release or features.add_release(world.feature, stage=stage, by=world.pm, at=at)
    assert release
    features.state_release_date(release, train=world.train, by=world.pm, at=at)
    check_features(world.workspace.pk, [world.feature.pk])
    finding = Finding.objects.within(world.workspace).filter(release=release).first()
    assert finding
    until = at.date() + timedelta(days=9)
    waive(finding, reason="It is small.", until=until, by=world.pmm, at=at)
    surprise = features.report_surprise(release, by=world.pmm, at=at)
    assert surprise
    features.settle_surprise(surprise, outcome="We talk on Mondays.", by=world.pm, at=at)


def test_a_feature_takes_ten_at_most_whatever_became_of_it(
    ours: World, signed_in: SignedIn, counted: Counting
) -> None:
    Member.objects.filter(pk=ours.pmm.pk).update(email="max@ours.example")
    client, at = signed_in(Member.objects.get(pk=ours.pmm.pk)), timezone.now()
    for days in (50, 30):
        date = on_day(at.date() + timedelta(days=days))
        features.publish_train_date(ours.train, date=date, by=ours.pm, at=at)
    numbers = []
    for stages in (["general"], ["alpha", "beta"], [f"market {one}" for one in range(FEW)]):
        for stage in stages:
            live_through(ours, stage, at=at)
        last = Release.objects.latest("pk")
        for asked in ("", f"?release={last.pk}"):
            page = counted(client, f"/ours/features/F-1{asked}")
            assert page.response.status_code == 200
            assert page.statements <= MOST, page.told
            numbers.append(page.statements)
    assert len(set(numbers)) == 1, numbers


def test_every_feature_of_the_story_takes_ten_at_most(
    story: Workspace, signed_in: SignedIn, counted: Counting
) -> None:
    client = signed_in(Member.objects.within(story).get(handle="noor"))
    for feature in Feature.objects.within(story).exclude(key__startswith="WISH"):
        found = counted(client, f"/{story.slug}/features/{feature.key}")
        assert found.response.status_code == 200, feature.key
        assert found.statements <= MOST, f"{feature.key} takes {found.statements}:\n{found.told}"
