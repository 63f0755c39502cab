"""What was merged into a feature that somebody must not see tells them nothing of it: no key, no title, no reason."""

import html
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.http import urlencode
from time_machine import TimeMachineFixture

from alongside.core.plandate import on_day
from alongside.doors.mail.letter import letter
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.findings.checks import check_all
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn
from tests.rooms.conftest import World

NOW = datetime.fromisoformat("2025-03-12T09:00:00+00:00")
KEY, TITLE = "HUSH-7", "Takeover of Cadenza"
"""What few may see."""
OLD, OLD_TITLE = "OLD-1", "Score exchange"
"""What everybody saw before."""
WHY, WHY_NOT = "the acquisition covers this", "legal stopped the acquisition"
TOLD = re.compile("|".join(map(re.escape, (KEY, TITLE, "acquisition"))), re.IGNORECASE)

ASKED = ("", OLD, OLD_TITLE, KEY, TITLE, "Cadenza", WHY, "acquisition")
PALETTE = {"HX-Request": "true", "HX-Target": "div#found"}
PAGES = (
    *(f"find?{urlencode({'q': one})}" for one in ASKED),
    *(f"activity?{urlencode({'feature': one})}" for one in ASKED),
    "activity?kind=features",
    "activity?kind=dates",
    "activity?person=pia",
    "activity?since=2025-03-01&until=2025-03-12",
    "activity/export?format=csv",
    f"activity/export?{urlencode({'format': 'json', 'feature': OLD})}",
    "today",
    "digest",
    "radar",
    "radar?since=last-week",
    "findings",
    "findings?state=resolved",
    "settings/duplicates",
    "settings/orphans",
)


@pytest.fixture(autouse=True)
def _then(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(NOW - timedelta(days=3), tick=False)


@pytest.fixture
def old(ours: World) -> Feature:
    """A feature in an area of Lea's, with a date that Sam acknowledged."""
    at = timezone.now()
    lea, sam = (
        people.join(ours.workspace, handle=handle, function=function, by=NOBODY, at=at,
                    email=f"{handle}@ours.example")
        for handle, function in (("lea", "pmm"), ("sam", "sales"))
    )  # fmt: skip
    area = people.open_area(ours.workspace, slug="scores", name="Scores", by=NOBODY, at=at)
    assert lea and sam and area  # noqa: PT018
    people.assign_pair(area, pm=None, pmm=lea, by=NOBODY, at=at)
    feature = features.add_feature(ours.workspace, key=OLD, title=OLD_TITLE, by=ours.pm, at=at)
    features.move_to_area(feature, area=area, by=ours.pm, at=at)
    plan(feature, ours, sam)
    return feature


def plan(feature: Feature, ours: World, *seen_by: Member) -> Release:
    at = timezone.now()
    release = features.add_release(feature, stage="general", by=ours.pm, at=at)
    assert release
    for days in (60, 30):
        date = on_day(at.date() + timedelta(days=days))
        features.state_release_date(release, date=date, by=ours.pm, at=at)
        for one in seen_by:
            features.acknowledge(release, by=one, at=at)
    features.set_tier(release, tier="T1", by=ours.pm, at=at)
    return release


def hush(ours: World, *, restricted: bool = True) -> Feature:
    """The other one, in the area of Pia and Max."""
    at = timezone.now()
    feature = features.add_feature(ours.workspace, key=KEY, title=TITLE, by=ours.pm, at=at)
    features.move_to_area(feature, area=ours.area, by=ours.pm, at=at)
    plan(feature, ours)
    if restricted:
        features.restrict(feature, guests=[], by=ours.pm, at=at)
        feature.refresh_from_db()
    return feature


def merged(ours: World, old: Feature) -> None:
    features.merge(old, into=hush(ours), by=ours.pm, at=timezone.now(), reason=WHY)


def parted(ours: World, old: Feature) -> None:
    merged(ours, old)
    features.part(old, by=ours.pm, at=timezone.now(), reason=WHY_NOT)


def merged_with_one_dropped(ours: World, old: Feature) -> None:
    features.drop(old, by=ours.pm, at=timezone.now())
    parted(ours, old)


def restricted_afterwards(ours: World, old: Feature) -> None:
    into = hush(ours, restricted=False)
    features.merge(old, into=into, by=ours.pm, at=timezone.now(), reason=WHY)
    into.refresh_from_db()
    features.restrict(into, guests=[], by=ours.pm, at=timezone.now())


def parted_and_then_restricted(ours: World, old: Feature) -> None:
    into, at = hush(ours, restricted=False), timezone.now()
    features.merge(old, into=into, by=ours.pm, at=at, reason=WHY)
    features.part(old, by=ours.pm, at=at, reason=WHY_NOT)
    into.refresh_from_db()
    features.restrict(into, guests=[], by=ours.pm, at=at)


def merged_by_way_of_another(ours: World, old: Feature) -> None:
    at = timezone.now()
    features.merge(old, into=between(ours), by=ours.pm, at=at, reason="They are alike.")
    features.merge(between(ours), into=hush(ours), by=ours.pm, at=at, reason=WHY)


def by_way_of_another_and_then_restricted(ours: World, old: Feature) -> None:
    into, at = hush(ours, restricted=False), timezone.now()
    features.merge(old, into=between(ours), by=ours.pm, at=at)
    features.merge(between(ours), into=into, by=ours.pm, at=at, reason=WHY)
    into.refresh_from_db()
    features.restrict(into, guests=[], by=ours.pm, at=at)


def between(ours: World) -> Feature:
    """A third one, which everybody sees."""
    there = Feature.objects.within(ours.workspace).filter(key="MID-1").first()
    return there or features.add_feature(
        ours.workspace, key="MID-1", title="Between", by=ours.pm, at=timezone.now()
    )


Course = Callable[[World, Feature], None]
COURSES = (
    merged,
    parted,
    merged_with_one_dropped,
    restricted_afterwards,
    parted_and_then_restricted,
    merged_by_way_of_another,
    by_way_of_another_and_then_restricted,
)


def member(ours: World, handle: str) -> Member:
    found: Member = Member.objects.within(ours.workspace).get(handle=handle)
    return found


def said(client: Client, path: str, **headers: str) -> str:
    """What a page tells, without the question that it repeats: in its title and field, in quotes, in ways."""
    answer = client.get(f"/ours/{path}", headers=headers)
    assert answer.status_code == 200, path
    text = re.sub(r'<input[^>]*name="(?:feature|q)"[^>]*>', "", answer.content.decode())
    text = re.sub(r'<title>.*?</title>|data-asked="[^"]*"', "", text)
    text = re.sub(r"(?:feature|q)=[^\"&]*", "", html.unescape(text))
    for one in filter(None, ASKED):
        text = text.replace(f"“{one}”", "")
    return text


def mailed(reader: Member) -> str:
    """Their Monday digest, in both of its forms."""
    made = letter(Member.objects.select_related("workspace", "user").get(pk=reader.pk), NOW)
    return f"{made.subject} {made.text} {made.body}"


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.__name__)
@pytest.mark.parametrize("handle", ["sam", "lea"])
def test_nothing_is_told(
    ours: World, old: Feature, handle: str, course: Course, signed_in: SignedIn,
    time_machine: TimeMachineFixture,
) -> None:  # fmt: skip
    course(ours, old)
    time_machine.move_to(NOW, tick=False)
    check_all(ours.workspace)
    reader = member(ours, handle)
    client = signed_in(reader)
    for path in PAGES:
        for headers in ({}, PALETTE) if path.startswith("find") else ({},):
            told = TOLD.search(said(client, path, **headers))
            assert told is None, f"{path} tells of {told}"
    assert not TOLD.search(mailed(reader))
    answer = client.get(f"/ours/features/{OLD}")
    assert not TOLD.search(f"{answer.headers} {answer.content.decode()}")


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.__name__)
def test_whoever_sees_both_is_told_all(
    ours: World, old: Feature, course: Course, signed_in: SignedIn,
    time_machine: TimeMachineFixture,
) -> None:  # fmt: skip
    """Or the test above would find nothing wherever it looked."""
    Member.objects.filter(pk=ours.pmm.pk).update(email="max@ours.example")
    course(ours, old)
    time_machine.move_to(NOW, tick=False)
    check_all(ours.workspace)
    client = signed_in(member(ours, "max"))
    for path in ("activity", "activity?kind=features", "activity/export?format=json"):
        text = said(client, path)
        assert WHY in text, path
        assert KEY in text, path
    for headers in ({}, PALETTE):
        assert TITLE in said(client, f"find?q={KEY}", **headers)
    for text in (said(client, "today"), said(client, "digest"), mailed(member(ours, "max"))):
        assert KEY in text
