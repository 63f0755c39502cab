"""The radar compared with itself: old dates struck through, what was added, what is no longer there."""

import html
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.findings.checks import check_features
from alongside.rooms.ledger.models import Workspace
from tests.doors.web.conftest import SignedIn
from tests.doors.web.radar.conftest import RADAR, Who, page_of, plain, row
from tests.story import TODAY


def summary(page: str) -> str:
    found = re.search(r'<p class="radar-summary".*?</p>', page, re.DOTALL)
    return plain(found[0]) if found else ""


def dates(page: str, key: str) -> str:
    """The words of a row's cell of the date, without the chance."""
    found = re.search(r'<td class="radar__date">.*?</td>', row(page, key), re.DOTALL)
    assert found
    return plain(re.sub(r'<span class="radar__chance".*?</span></span>', "", found[0]))


def gone(page: str) -> list[str]:
    part = re.search(r'<section class="radar-gone.*?</section>', page, re.DOTALL)
    return [plain(one) for one in re.findall(r"<li>.*?</li>", part[0])] if part else []


@pytest.mark.parametrize(
    ("asked", "since"),
    [
        ({}, "Since Tue 10 Mar 2026:"),
        ({"since": "last-working-day"}, "Since Tue 10 Mar 2026:"),
        ({"since": "yesterday"}, "Since Tue 10 Mar 2026:"),
        ({"since": "last-week"}, "Since Wed 4 Mar 2026:"),
        ({"since": "last-month"}, "Since Wed 11 Feb 2026:"),
        ({"on": "2026-01-15"}, "Since Thu 15 Jan 2026:"),
        ({"on": "2026-01-15", "since": "last-week"}, "Since Thu 15 Jan 2026:"),
        ({"since": "2026-01-15"}, "Since Thu 15 Jan 2026:"),
    ],
)
def test_each_moment(noor: Client, asked: dict[str, str], since: str) -> None:
    assert summary(page_of(noor, **asked)).startswith(since)


def test_on_a_monday_it_is_friday(noor: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(TODAY + timedelta(days=5))
    assert summary(page_of(noor)).startswith("Since Fri 13 Mar 2026:")
    assert summary(page_of(noor, since="yesterday")).startswith("Since Sun 15 Mar 2026:")


def test_with_nothing(noor: Client) -> None:
    page = page_of(noor, since="none")
    assert summary(page) == ""
    assert "<del>" not in page
    assert 'value="none" selected' in page


def test_the_old_date_is_struck_through(noor: Client) -> None:
    page = page_of(noor, since="last-month")
    told = "1 pulled in, 3 slipped, 1 stated otherwise, 3 no longer there."
    assert summary(page) == f"Since Wed 11 Feb 2026: 4 added, {told}"
    cell = row(page, "BSN-123")
    assert "<del>29 Apr 2026</del><br><strong>31 Mar 2026</strong>" in cell
    assert '<span class="hurt small">pulled in</span>' in cell
    assert 'class="strip__then"' in cell
    assert "strip__way--in" in cell
    assert dates(page, "BSN-129") == "16 Mar 2026 19 Mar 2026 slipped 95 % sure"
    assert "strip__way--out" in row(page, "BSN-129")
    assert dates(page, "BSN-112").startswith("Q2 2026 11 Jun 2026 launch"), "as it was stated"
    assert "<del>" not in row(page, "BSN-113"), "it did not move"


def test_what_is_no_longer_there(noor: Client) -> None:
    page = page_of(noor, since="last-month")
    assert gone(page) == [
        "BSN-101 Rehearsal planner general: 20 Feb 2026 shipped on 18 Feb 2026",
        "BSN-104 Stand-in finder general: 30 Mar 2026 shipped on 9 Mar 2026",
        "BSN-110 Customs papers for double basses overseas: 28 Apr 2026 its date was taken back",
    ]
    assert 'href="/demo/features/BSN-101"' in page
    assert gone(page_of(noor, since="last-month", area="tours")) == gone(page)[2:]


def test_what_shipped_on_its_day_and_what_merged(
    noor: Client, story: Workspace, who: Who, clock: time_machine.Traveller
) -> None:
    """No date is struck through that was kept, and nothing vanishes without a word."""
    clock.shift(timedelta(hours=1))
    for number, key in enumerate(("N-1", "N-2", "N-3")):
        feature = actions.add_feature(story, key=key, title="New", by=who("tove"), at=TODAY)
        release = actions.add_release(feature, stage="general", by=who("tove"), at=TODAY)
        assert release
        date = parse(f"2026-03-1{2 + number}")
        actions.state_release_date(release, date=date, by=who("tove"), at=TODAY)
    clock.shift(timedelta(days=1))
    rows = {row.key: row for row in Feature.objects.within(story).filter(key__startswith="N-")}
    first = Release.objects.within(story).get(feature=rows["N-1"])
    actions.ship(first, on=parse("2026-03-12").first, by=who("tove"), at=TODAY)
    actions.merge(rows["N-3"], into=rows["N-2"], by=who("tove"), at=TODAY)
    check_features(story.pk, [row.pk for row in rows.values()])
    page = page_of(noor)
    assert gone(page) == [
        "N-1 New general: shipped on 12 Mar 2026",
        "N-3 New general: 14 Mar 2026 merged into N-2",
    ]
    assert '<ins>merged into <a href="/demo/features/N-2">N-2</a></ins>' in page


def test_what_is_new_today(
    noor: Client, story: Workspace, who: Who, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(hours=1))
    feature = actions.add_feature(story, key="N-1", title="New", by=who("tove"), at=TODAY)
    release = actions.add_release(feature, stage="general", by=who("tove"), at=TODAY)
    assert release
    actions.state_release_date(release, date=parse("2026-Q2"), by=who("tove"), at=TODAY)
    check_features(story.pk, [feature.pk])
    page = page_of(noor)
    assert summary(page).startswith("Since Tue 10 Mar 2026: 1 added,")
    assert dates(page, "N-1") == "new Q2 2026"
    overdue = Release.objects.within(story).get(feature__key="BSN-110", stage="Europe")
    actions.state_release_date(overdue, date=parse("2027-01"), by=who("joris"), at=TODAY)
    check_features(story.pk, [overdue.feature_id])
    assert gone(page_of(noor)) == [
        "BSN-110 Customs papers for double basses Europe: 2 Mar 2026 slipped to Jan 2027"
    ]
    assert "1 slipped" not in summary(page_of(noor)), "it is not shown, so it is told once"


def test_in_the_zone_of_whoever_looks(noor: Client, who: Who, signed_in: SignedIn) -> None:
    """Chorus rosters were pulled in on Tuesday at 15:20 UTC, which is Wednesday in Auckland."""
    member = who("noor")
    assert member.user
    assert "0 pulled in" in summary(page_of(noor))
    member.user.zone = "Pacific/Auckland"
    member.user.save(update_fields=["zone"])
    page = page_of(signed_in(who("noor")))
    assert summary(page).startswith("Since Tue 10 Mar 2026:")
    assert "1 pulled in" in summary(page)
    assert "<del>10 Apr 2026</del>" in row(page, "BSN-123")


def test_restricted_features_are_neither_counted_nor_gone(
    noor: Client, story: Workspace, who: Who
) -> None:
    there = Feature.objects.within(story).filter(key__in=["BSN-110", "BSN-129"])
    there.update(restricted=True, author=who("joris"), area=None)
    page = page_of(noor, since="last-month")
    assert "2 slipped" in summary(page)
    assert "2 no longer there" in summary(page)
    assert not [one for one in gone(page) if "BSN-110" in one]
    assert "BSN-129" not in page


def test_what_people_wrote_is_only_text_there_too(noor: Client, story: Workspace) -> None:
    odd = "<script>alert(1)</script>"
    Feature.objects.within(story).filter(key="BSN-101").update(title=odd)
    page = page_of(noor, since="last-month")
    assert odd not in page
    assert html.escape(odd) in page
    assert noor.get(RADAR, {"since": odd}).content.decode().count(odd) == 0
