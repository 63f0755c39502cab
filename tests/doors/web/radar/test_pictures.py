"""What stands in a row: links to keys of any kind, the strip of its weeks, and nothing that was smuggled in."""

import html
import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import resolve
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.plandate import PlanDate, parse
from alongside.core.standing import Turn
from alongside.doors.web.local import Local
from alongside.doors.web.radar.strip import DAY, HEIGHT, Strip, heads
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.forecasts.models import Outlook
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Area, Member
from alongside.rooms.radar.rows import Likely, Row
from tests.doors.web.radar.conftest import page_of, plain, row, rows
from tests.story import TODAY

TODAYS = TODAY.date()
KEYS = (
    "A/B",
    "/A",
    "A/",
    "-",
    "A#1",
    "A?b=1",
    "A b",
    "ÄÖ/ß",
    "🎺",
    "%2F",
    "A&B",
    "<i>",
    '"q"',
    "..x",
)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_of_any_kind_leads_to_its_page(noor: Client, story: Workspace, key: str) -> None:
    Feature.objects.within(story).filter(key="BSN-123").update(key=key)
    shown = row(page_of(noor), key)
    [address] = re.findall(r'<a href="([^"]*)"><strong>', shown)
    address = html.unescape(address)
    assert resolve(address.partition("?")[0].partition("#")[0]) is not None
    answer = noor.get(address)
    assert answer.status_code == 200
    assert "Chorus rosters</h1>" in answer.content.decode()


def test_what_people_wrote_is_only_text(noor: Client, story: Workspace) -> None:
    odd = '"><script>alert(1)</script>'
    Feature.objects.within(story).filter(key="BSN-123").update(title=odd)
    Release.objects.within(story).filter(feature__key="BSN-123").update(stage=odd[:40])
    Area.objects.within(story).filter(slug="players").update(name=odd)
    Member.objects.within(story).filter(handle="tove").update(name=odd)
    for group in ("", "area", "pm"):
        page = page_of(noor, group=group, since="last-month", text="<script>")
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_every_strip_is_a_picture_with_words(noor: Client) -> None:
    page = page_of(noor, since="last-month")
    for one in rows(page):
        [drawn] = re.findall(r"<svg class=\"strip\".*?</svg>", one, re.DOTALL)
        picture = ET.fromstring(drawn)
        assert picture.attrib["role"] == "img"
        assert re.match(r"(release|launch) \S+", picture.attrib["aria-label"])
    rosters = row(page, "BSN-123")
    assert re.search(r'aria-label="release 31 Mar 2026; likely .* from \d+ past plans"', rosters)
    assert rosters.count('class="strip__ghost"') == 2
    assert 'class="strip__range"' in rosters
    assert 'class="strip__launch"' in row(page, "BSN-112")
    assert "strip__release--behind" in row(page, "BSN-112")
    assert "strip__late" in row(page, "BSN-110")
    assert "likely (P50 to P80)" in page


def test_the_chance_stands_beside_the_planned_day(noor: Client, story: Workspace) -> None:
    page = page_of(noor)
    outlooks = {one.feature.key: one for one in Outlook.objects.select_related("feature")}
    of = outlooks["BSN-123"]
    said = f'title="chance that it ships by then, from {of.cases} past plans">{of.chance} %'
    assert said in row(page, "BSN-123")
    assert 'title="chance that it ships by its release date, ' in row(page, "BSN-112")
    assert f"{outlooks['BSN-112'].chance} % by " in plain(row(page, "BSN-112"))
    assert "radar__chance" not in row(page, "BSN-110"), "that day is over"
    assert "strip__range--guess" in row(page, "BSN-120")
    assert "from pooled experience: fewer than 5 past plans" in plain(page)
    Outlook.objects.update(cases=12)
    page = page_of(noor)
    assert "pooled experience" not in plain(page)
    assert "strip__range--guess" not in page
    Outlook.objects.update(cases=0)
    assert "by pooled experience alone" in row(page_of(noor), "BSN-123")
    Outlook.objects.all().delete()
    page = page_of(noor)
    assert '<span class="radar__chance" title' not in page
    assert noor.get("/demo/radar", {"sort": "chance"}).status_code == 200


SOONEST, LAST = TODAYS - timedelta(days=40), TODAYS + timedelta(days=150)
PLANS = st.one_of(
    st.dates(date(1900, 1, 1), date(2999, 12, 31)).map(str),
    st.dates(SOONEST, LAST).map(str),
    st.sampled_from(
        ["1900", "2999", "2026", "2026-H1", "2026-Q1", "2026-Q2", "2026-03", "2026-07"]
    ),
).map(parse)
LIKELY = st.dates(TODAYS, date(2999, 1, 1)) | st.none()


def a_row(target: PlanDate | None, planned: PlanDate | None, old: list[PlanDate]) -> Row:
    turns = [Turn(TODAY, str(one), "slipped") for one in old]
    empty = Row(1, 1, "K", "T", "s", True, False, "", "", None, None, "", False, target, False, planned,
                None, "", None, None, "", None, None, turns, None, None)  # fmt: skip
    return empty._replace(is_launch=target is not None and target != planned)


@given(
    target=PLANS | st.none(),
    planned=PLANS | st.none(),
    old=st.lists(PLANS, max_size=6),
    then=PLANS | st.none(),
    p50=LIKELY,
    p80=LIKELY,
    weeks=st.integers(1, 52),
)
def test_nothing_of_a_strip_lies_outside_of_it(
    target: PlanDate | None, planned: PlanDate | None, old: list[PlanDate], then: PlanDate | None,
    p50: date | None, p80: date | None, weeks: int,
) -> None:  # fmt: skip
    likely = Likely(50, p50, max(p50, p80) if p50 and p80 else None, 7, pooled=False)
    row = a_row(target, planned, old)._replace(likely=likely)
    drawn = Strip(TODAYS, weeks, Local("UTC", "en-GB")).of(row, then)
    picture = ET.fromstring(drawn)
    assert picture.attrib["viewBox"] == f"0 0 {weeks * 7 * DAY} {HEIGHT}"
    assert picture.attrib["aria-label"]
    for box in picture.iter("rect"):
        left, width = int(box.attrib["x"]), int(box.attrib["width"])
        assert left >= 0
        assert width >= 0
        assert left + width <= weeks * 7 * DAY
    assert len(list(picture.iter("rect"))) <= 10
    assert len(heads(TODAYS, weeks)) == weeks
