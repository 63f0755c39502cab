"""What would have to be true for a release to be out by a day that somebody asks about."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from alongside.core.plandate import on_day
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.models import Workspace
from tests.doors.web.features.conftest import (
    ESCAPED,
    FEATURES,
    ODD,
    page_of,
    plain,
    refused,
    release,
    value_of,
)
from tests.doors.web.features.test_foreseen import KEY, PAGE, section, words
from tests.doors.web.radar.conftest import Who
from tests.story import TODAY


def test_for_the_planned_day_it_is_folded(noor: Client) -> None:
    page = section(page_of(noor, PAGE))
    assert '<details class="small foresight__needs">' in page
    said = plain(page)
    assert "What would have to be true for 31 Mar 2026?" in said
    assert re.search(r"Have the plan looked at again and confirmed\. \d+ % \d+ %", said)
    assert "records of what went with being in time, not causes" in said


@pytest.mark.parametrize("typed", ["2026-04-20", "20 Apr 2026", "April 20, 2026"])
def test_another_day_is_asked_for(noor: Client, story: Workspace, typed: str) -> None:
    one = release(story, KEY)
    page = section(page_of(noor, PAGE, by=typed, release=one.pk))
    assert '<details class="small foresight__needs" open>' in page
    assert "What would have to be true for 20 Apr 2026?" in plain(page)
    assert re.search(r"\d+ % by 20 Apr 2026 , as things are\.", plain(page))
    assert value_of(page, f"needs-by-{one.pk}") == "20 Apr 2026"


def test_the_later_the_likelier(noor: Client) -> None:
    chances = []
    for day in ("2026-03-31", "2026-04-10", "2026-05-29", "2027-06"):
        said = words(page_of(noor, PAGE, by=day))
        found = re.search(r"(\d+) % by [^,]*, as things are", said)
        assert found, said
        chances.append(int(found[1]))
    assert chances == sorted(chances)
    assert chances[0] < chances[-1]


def test_a_day_that_is_likely_needs_nothing_more(noor: Client) -> None:
    assert "Nothing more: that day is likely as it is." in words(page_of(noor, PAGE, by="2028"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-03-10", "'2026-03-10' is over: ask for a day that is still to come"),
        ("2025", "'2025' is over"),
        ("soon", "'soon' is not a date"),
        ("03/04/2026", "can be read in two ways"),
        ("9999-99-99", "is not a date"),
        ("2" * 3_000, "is not a date"),
        (ODD, "is not a date"),
    ],
)
def test_what_is_no_day_ahead_is_refused_kindly(
    noor: Client, story: Workspace, typed: str, said: str
) -> None:
    one = release(story, KEY)
    asked: dict[str, Any] = {"by": typed, "release": one.pk}
    answer = noor.get(PAGE, asked)
    page = refused(answer, f"needs-by-{one.pk}", said)
    assert value_of(page, f"needs-by-{one.pk}") == typed
    assert ODD not in page
    assert typed != ODD or ESCAPED in page
    assert "What would have to be true for 31 Mar 2026?" in words(page)


def test_today_is_still_to_come(noor: Client) -> None:
    assert "by 11 Mar 2026 , as things are." in words(page_of(noor, PAGE, by="2026-03-11"))


def test_only_the_release_that_is_named(noor: Client, story: Workspace, who: Who) -> None:
    first = release(story, KEY)
    other = actions.add_release(first.feature, stage="beta", by=who("tove"), at=TODAY)
    assert other
    actions.state_release_date(
        other, date=on_day(TODAY.date() + timedelta(days=40)), by=who("tove"), at=TODAY
    )
    page = page_of(noor, PAGE, by="2026-05-04", release=other.pk)
    assert "true for 4 May 2026?" in plain(section(page, other))
    assert "true for 31 Mar 2026?" in plain(section(page, first))
    page = page_of(noor, PAGE, by="2026-05-04")
    assert plain(page).count("true for 4 May 2026?") == 2


def test_an_empty_field_asks_for_nothing(noor: Client) -> None:
    assert "true for 31 Mar 2026?" in words(page_of(noor, PAGE, by=" "))


def test_where_nothing_is_foreseen_nothing_breaks(noor: Client) -> None:
    assert noor.get(f"{FEATURES}/BSN-104", {"by": "soon"}).status_code == 200


def test_a_finding_about_an_unlikely_date_leads_there(
    noor: Client, story: Workspace, who: Who
) -> None:
    first = Finding.objects.within(story).filter(code="RAD408", resolved_at=None).first()
    assert first, "the story has a date that is unlikely"
    feature = Feature.objects.get(pk=first.feature_id or 0)
    page = page_of(noor, f"{FEATURES}/{feature.key}")
    anchor = f"needs-by-{first.release_id}"
    assert f'href="#{anchor}">What would have to be true?</a>' in page
    assert f'id="{anchor}"' in page
