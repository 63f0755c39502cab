"""A feature with many releases: the first ones whole, a row for each of the others, and a link that opens one."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.core.plandate import parse
from alongside.doors.web.features.folded import FEW, FIRST
from alongside.rooms.features import actions
from alongside.rooms.features.models import Acknowledgement, Release
from alongside.rooms.findings.checks import check_features
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.models import Workspace
from tests.doors.web.features.conftest import (
    FEATURES,
    ODD,
    page_of,
    plain,
    post,
    refused,
    release,
    value_of,
)
from tests.doors.web.radar.conftest import Who
from tests.story import TODAY

KEY = "BSN-123"
PAGE = f"{FEATURES}/{KEY}"
MANY = 50
LARGEST = 200_000
"""Bytes of a page that is not compressed."""


def plan(story: Workspace, who: Who, *, begin: int, end: int) -> list[Release]:
    """Further releases of the feature, a day apart, from one number to another; all of it, the soonest first."""
    first, tove = release(story, KEY), who("tove")
    with writing(story.pk):
        for place in range(begin, end):
            one = actions.add_release(first.feature, stage=f"market {place}", by=tove, at=TODAY)
            assert one
            day = parse(f"2026-{4 + place // 28:02d}-{1 + place % 28:02d}")
            actions.state_release_date(one, date=day, by=tove, at=TODAY)
            actions.set_tier(one, tier="T2", by=tove, at=TODAY)
    check_features(story.pk, [first.feature_id])
    return list(Release.objects.filter(feature=first.feature_id).order_by("release_first"))


@pytest.fixture
def many(story: Workspace, who: Who) -> list[Release]:
    """Fifty of them."""
    return plan(story, who, begin=1, end=MANY)


def whole(page: str) -> list[int]:
    """The releases that the page shows with their forms."""
    return [
        int(one) for one in re.findall(r'<article class="card release[^>]*id="release-(\d+)"', page)
    ]


def rows(page: str) -> list[int]:
    return [int(one) for one in re.findall(r'<tr data-row[^>]*id="release-(\d+)"', page)]


def test_a_few_are_all_whole(noor: Client, story: Workspace, who: Who) -> None:
    few = plan(story, who, begin=1, end=FEW)
    page = page_of(noor, PAGE)
    assert whole(page) == [one.pk for one in few]
    assert page.count('class="release__forms"') == FEW
    assert rows(page) == []
    assert "?release=" not in page
    plan(story, who, begin=FEW, end=FEW + 1)
    assert len(whole(page_of(noor, PAGE))) == FIRST


def test_of_many_the_first_are_whole_and_the_others_rows(noor: Client, many: list[Release]) -> None:
    page = page_of(noor, PAGE)
    assert len(page.encode()) < LARGEST
    assert whole(page) == [one.pk for one in many[:FIRST]]
    assert rows(page) == [one.pk for one in many[FIRST:]]
    for one in many[FIRST:]:
        assert f'href="{PAGE}?release={one.pk}#release-{one.pk}">{one.stage}</a>' in page
    every = Finding.objects.filter(feature=many[0].feature, resolved_at=None)
    elsewhere = every.exclude(release__in=many[:FIRST]).count()
    assert f"What is found {every.count()} " in plain(page)
    assert f"{elsewhere} are about the other releases" in plain(page)
    for one in many[FIRST:]:
        [row] = re.findall(rf'<tr[^>]*id="release-{one.pk}".*?</tr>', page, re.DOTALL)
        found = every.filter(release=one).count()
        assert ("and" in plain(row)) == (found > 1)
        assert found <= 1 or f"and {found - 1} more" in plain(row)
    assert "and 1 more" in plain(page)


def test_a_link_opens_one_with_all_that_can_be_done_about_it(
    noor: Client, many: list[Release]
) -> None:
    last = many[-1]
    opened = f"{PAGE}?release={last.pk}"
    page = page_of(noor, opened)
    assert len(page.encode()) < LARGEST
    assert whole(page) == [one.pk for one in [*many[:FIRST], last]]
    assert last.pk not in rows(page)
    assert value_of(page, f"release-date-date-{last.pk}") == parse(last.release_date).in_words()
    for finding in Finding.objects.filter(release=last, resolved_at=None):
        assert f'id="waiver-reason-{finding.pk}"' in page
    [card] = re.findall(rf'<article[^>]*id="release-{last.pk}".*?</article>', page, re.DOTALL)
    assert set(re.findall(r'name="back" value="([^"]*)"', card)) == {opened}
    form = {"release": last.pk, "date": last.release_date, "back": opened}
    answer = post(noor, KEY, "acknowledgement", **form)
    assert (answer.status_code, answer["Location"]) == (303, opened)
    assert Acknowledgement.objects.filter(release=last).exists()


def test_one_that_is_whole_all_the_same_needs_no_opening(noor: Client, many: list[Release]) -> None:
    page = page_of(noor, f"{PAGE}?release={many[0].pk}")
    assert whole(page) == [one.pk for one in many[:FIRST]]
    [card] = re.findall(rf'<article[^>]*id="release-{many[0].pk}".*?</article>', page, re.DOTALL)
    assert set(re.findall(r'name="back" value="([^"]*)"', card)) == {PAGE}


def test_a_refused_form_about_a_row_is_open_with_its_text(
    noor: Client, many: list[Release]
) -> None:
    last = many[-1]
    answer = post(noor, KEY, "release-date", release=last.pk, date="soon", reason=ODD)
    page = refused(answer, f"release-date-date-{last.pk}", "'soon' is not a date")
    assert value_of(page, f"release-date-reason-{last.pk}") == ODD
    assert last.pk in whole(page)
    finding = Finding.objects.filter(release=last, resolved_at=None).latest("pk")
    answer = post(noor, KEY, "waiver", finding=finding.pk, reason="So", until="1999-01-01")
    page = refused(answer, f"waiver-until-{finding.pk}", "")
    assert last.pk in whole(page)


@pytest.mark.parametrize("asked", ["", "x", "-1", "0", "9" * 30, "1'--", ODD])
def test_what_is_no_release_of_it_opens_none(noor: Client, many: list[Release], asked: str) -> None:
    answer: Any = noor.get(PAGE, {"release": asked})
    assert answer.status_code == 200
    assert len(whole(answer.content.decode())) == FIRST


def test_nor_does_a_release_of_another_feature(noor: Client, many: list[Release]) -> None:
    other = Release.objects.exclude(feature=many[0].feature).order_by("pk")[0]
    assert len(whole(page_of(noor, f"{PAGE}?release={other.pk}"))) == FIRST


def test_what_is_over_says_so_in_its_row(noor: Client, many: list[Release], who: Who) -> None:
    actions.ship(many[-1], on=TODAY.date(), by=who("tove"), at=timezone.now())
    actions.withdraw(many[-2], by=who("tove"), at=timezone.now())
    page = plain(page_of(noor, PAGE))
    assert f"{many[-1].stage} T2 shipped 11 Mar 2026" in page
    assert f"{many[-2].stage} T2 withdrawn" in page
