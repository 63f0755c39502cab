"""The fence as SVG: well-formed, escaped, readable without colour, and no word on another."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import alongside.doors.web
from alongside.core import events
from alongside.core.events import Event
from alongside.core.fence import Fence, fence_of
from alongside.core.policy import Policy
from alongside.core.rules.discover import settings as rule_settings
from alongside.core.standing import Turn, standing_of
from alongside.core.timeline import fold
from alongside.core.timeline.fold import Timeline
from alongside.doors.web.fence import both, narrow, slide, spark, spark_of_turns, style, wide
from alongside.doors.web.fence.draw import NARROW, WIDE
from alongside.doors.web.fence.measure import width
from alongside.doors.web.fence.pen import svg
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.models import Workspace
from tests.core.any_event import ANY_EVENT
from tests.core.told import PM, PMM, Told, day, history, moment, ships
from tests.story import TODAY

POLICY = Policy(rule_settings(), {})
CSS = Path(alongside.doors.web.__file__).parent / "static/css/fence.css"
HOSTILE = '"><script>alert(1)</script>\x00\u202e & \ud800'
SVG = "{http://www.w3.org/2000/svg}"


class Box(NamedTuple):
    """Where a line of words lies, at the most."""

    left: float
    top: float
    right: float
    bottom: float
    words: str

    def overlaps(self, other: "Box") -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


def boxes(drawn: str) -> Iterator[Box]:
    """The boxes of all words of a picture of a page."""
    for text in ET.fromstring(drawn).iter(f"{SVG}text"):
        name, words = text.attrib["class"].removeprefix("f-"), text.text or ""
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        wide, size = width(words, name), style.size(name)
        anchor = text.get("text-anchor")
        left = x - wide if anchor == "end" else x - wide / 2 if anchor == "middle" else x
        yield Box(left, y - size * 0.75, left + wide, y + size * 0.2, words)


def check(drawn: str, wide: float) -> None:
    """It is well-formed, nothing lies on anything else, and nothing outside."""
    root = ET.fromstring(drawn)
    height = float(root.attrib["viewBox"].split()[3])
    found = [*boxes(drawn)]
    for one, other in combinations(found, 2):
        assert not one.overlaps(other), f"{one.words!r} lies on {other.words!r}"
    for box in found:
        inside = box.left >= -1 and box.top >= -1 and box.right <= wide + 1 and box.bottom <= height
        assert inside, box


def of(timeline: Timeline, now: int = 60) -> Fence:
    [line] = timeline.features.values()
    workdays = timeline.workspace.workdays
    return fence_of(line, policy=POLICY, workdays=workdays, now=moment(now))


def blindside() -> Told:
    """In two months, in two weeks, tomorrow."""
    story = history().on(1, events.FeaturePrioritised(), by=PM)
    story.on(2, ships("2025-Q1"), by=PM).on(20, ships(str(day(70))), by=PM)
    story.on(40, ships(str(day(56))), by=PM).on(50, ships(str(day(51))), by=PM)
    story.on(50, events.ReleaseAcknowledged(str(day(51))), by=PMM)
    return story.on(51, events.ReleaseShipped(str(day(51))), by=PM)


def blindside_until(last: int) -> Told:
    """What was said of it before that day."""
    story = history().on(1, events.FeaturePrioritised(), by=PM)
    story.on(2, ships("2025-Q1"), by=PM)
    return story.on(last - 1, ships(str(day(70))), by=PM)


@pytest.fixture(name="blind")
def _blind() -> Fence:
    return of(blindside().fold())


def test_every_feature_of_the_story(story: Workspace) -> None:
    keys = dict(Feature.objects.within(story).values_list("id", "key"))
    timeline = fold(reading.entries(story.pk, until=TODAY), until=TODAY)
    workspace = timeline.workspace
    policy = Policy(rule_settings(), workspace.chosen)
    for number, line in timeline.features.items():
        key = keys[number]
        fence = fence_of(line, policy=policy, workdays=workspace.workdays, now=TODAY)
        check(wide(fence, title=key), WIDE)
        check(narrow(fence, title=key), NARROW)
        ET.fromstring(slide(fence, title=key).encode())
        ET.fromstring(spark(fence))
        for release in line.releases.values():
            standing = standing_of(release, policy=policy, workdays=workspace.workdays)
            told = spark_of_turns(standing.turns, heard_at=standing.heard_at, now=TODAY)
            ET.fromstring(told)
        if key == "BSN-104":
            drawn = wide(fence, title=key)
            assert ">85 working days<" in drawn
            assert ">first heard<" in drawn


def test_the_sign_on_the_fence_and_a_picket_a_day(blind: Fence) -> None:
    drawn = wide(blind, title="Stand-in finder")
    (gap,) = blind.gaps
    assert gap.days == 35
    assert f">{gap.days} working days<" in drawn
    (pickets,) = re.findall(r'class="f-picket" d="([^"]*)"', drawn)
    assert pickets.count("M") == gap.days
    assert ">pulled in 3 wd<" in drawn
    assert 'class="f-old"' in drawn
    assert ">shipped 26 Feb<" in drawn


def test_a_happy_fence_has_no_pickets_but_steps() -> None:
    story = history().on(1, events.ReleaseDiscussed("attended"), by=PMM)
    story.on(2, events.FeaturePrioritised(), by=PM).on(9, ships(str(day(50))), by=PM)
    drawn = wide(of(story.on(10, events.ReleaseAcknowledged(str(day(50))), by=PMM).fold()))
    assert "f-picket" not in drawn
    assert drawn.count('class="f-step"') == 2


def test_what_comes_from_outside_is_words_and_nothing_else() -> None:
    story = history().on(0, events.ReleaseAdded(HOSTILE[:-1]), release=2)
    story.on(1, events.EvidenceSeen(HOSTILE[:-1])).on(2, ships(str(day(9))), release=2)
    fence = of(story.on(2, ships(str(day(9)))).on(3, seen(), by=PMM).fold())
    for drawn in (
        wide(fence, title=HOSTILE, names={PMM: HOSTILE}),
        narrow(fence, title=HOSTILE, names={PMM: HOSTILE}),
        slide(fence, title=HOSTILE, names={PMM: HOSTILE}),
        spark(fence, title=HOSTILE),
    ):
        assert "<script" not in drawn
        assert "\u202e" not in drawn
        assert "&lt;script&gt;" in drawn
        ET.fromstring(drawn.encode())
    with pytest.raises(ValueError, match="cannot be part of an id"):
        wide(fence, name='x" onload="')


def seen() -> Event:
    return events.ReleaseAcknowledged(str(day(9)))


def test_a_page_gets_classes_and_no_styles(blind: Fence) -> None:
    drawn = both(blind, name="bsn", title="Stand-in finder")
    assert " style=" not in drawn
    assert "<style" not in drawn
    assert not re.search(r"\b(fill|stroke)=", drawn)
    known = {f"f-{name}" for name in style.STYLES} | {"fence", "fence-wide", "fence-narrow"}
    assert {name for names in re.findall(r'class="([^"]*)"', drawn) for name in names.split()} <= (
        known | {"fence-either"}
    )
    assert {"bsn-wide-title", "bsn-narrow-desc"} <= set(re.findall(r' id="([^"]*)"', drawn))
    assert len(drawn) < 30_000


def test_the_stylesheet_says_what_the_slide_says() -> None:
    css = CSS.read_text()
    for rule in style.rules():
        assert rule in css
    assert "@layer rooms" in css


def test_a_slide_stands_alone(blind: Fence) -> None:
    drawn = slide(blind, title="Stand-in finder")
    assert drawn.startswith("<?xml")
    for dependence in ("class=", "href", "url(", "var(", "<style", "--"):
        assert dependence not in drawn.replace("http://www.w3.org/2000/svg", "")
    assert "Stand-in finder</text>" in drawn
    assert "As known on 7 Mar 2025" in drawn
    assert 'fill="#ffffff"' in drawn


def test_it_can_be_read_without_being_seen(blind: Fence) -> None:
    root = ET.fromstring(wide(blind, name="one", title="Stand-in finder"))
    title, desc = root[0], root[1]
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "one-title one-desc"
    assert (title.attrib["id"], title.text) == ("one-title", "Stand-in finder")
    assert "Go-to-market first heard 35 working days after it was decided." in (desc.text or "")
    assert "3 Mar 2025 (pulled in 10 working days), 26 Feb 2025 (pulled in 3" in (desc.text or "")
    marks = [one.findtext(f"{SVG}title") or "" for one in root.iter(f"{SVG}g")]
    assert any("first heard: acknowledged 26 Feb (general), pmm" in mark for mark in marks)


@pytest.mark.parametrize(("span", "count"), [(3, 1), (3, 8), (400, 400), (2900, 300)])
def test_any_span_and_any_number_of_marks(span: int, count: int) -> None:
    story = history().on(0, events.FeaturePrioritised(), by=PM)
    for number in range(count):
        at = span * number // count
        story.on(at, ships(str(day(at + 40 + number % 7 * 9))), by=PM)
    fence = of(story.on(span, seen(), by=PMM).fold(), now=span)
    drawn = wide(fence)
    check(drawn, WIDE)
    check(narrow(fence), NARROW)
    assert len(drawn) < 60_000


@pytest.mark.parametrize("far", [140, 260, 365, 731, 3650])
def test_a_date_far_away_has_its_place_and_its_words(far: int) -> None:
    """The past stays readable, and the axis says that it is broken."""
    story = blindside_until(40).on(45, ships(str(day(far))), by=PM)
    fence = of(story.on(46, events.LaunchDateStated(str(day(56))), by=PMM).fold())
    for drawn, size in ((wide(fence), WIDE), (narrow(fence), NARROW)):
        check(drawn, size)
        assert drawn.count('class="f-break"') == (1 if far > 240 else 0)
        assert "→" not in drawn, "nothing lies outside"
        dot = re.findall(r'class="f-shipped" cx="([\d.]+)"', drawn)[-1]
        now = re.findall(r'class="f-now" d="M([\d.]+)', drawn)[-1]
        assert float(dot) > float(now) + 20
    assert ("Behind the zigzag time runs faster" in wide(fence)) is (far > 240)
    ET.fromstring(slide(fence, title="x").encode())


def test_long_words_are_cut_on_the_picture_and_whole_in_the_title() -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitaensmuetze-and-another"[:60]
    story = history().on(15, events.EvidenceSeen(long)).on(30, events.FeaturePrioritised())
    drawn = wide(of(story.fold()))
    assert f"{long}, " not in drawn
    assert re.search(r">Donau[^<]*…</text>", drawn)
    assert f"{long}</title>" in drawn


def test_an_empty_fence_is_a_picture_too() -> None:
    fence = of(Told().on(1, events.ShipmentTrackingStated(tracked=True)).fold())
    check(wide(fence), WIDE)
    check(narrow(fence), NARROW)
    ET.fromstring(spark(fence))
    ET.fromstring(spark_of_turns([], heard_at=None, now=moment(3)))


def test_the_spark_shows_the_same(blind: Fence) -> None:
    turns = [
        Turn(moment(1), "2025-Q1", "stated"),
        Turn(moment(40), str(day(56)), "pulled in"),
        Turn(moment(51), str(day(51)), "shipped"),
    ]
    kept = spark_of_turns(turns, heard_at=moment(50), now=moment(60), title="Blind")
    for drawn in (spark(blind), kept):
        assert 'class="f-board"' in drawn
        assert 'class="f-in"' in drawn
        assert 'class="f-step-late"' in drawn
        assert "<text" not in drawn
    assert "<title>Blind</title>" in kept
    soon = spark_of_turns(turns, heard_at=moment(2), now=moment(60))
    assert "f-board" not in soon
    assert "f-board" not in spark_of_turns(turns, heard_at=None, now=moment(60), seated=False)


def test_the_name_is_safe() -> None:
    with pytest.raises(ValueError, match="id"):
        svg("", width=1, height=1, name="a b", title="", description="")


STORIES = st.lists(
    st.tuples(st.integers(0, 40), ANY_EVENT, st.integers(1, 3), st.sampled_from([None, PM, PMM]))
)


@given(STORIES)
@settings(deadline=None, max_examples=60)
def test_any_history_can_be_drawn(said: list[tuple[int, Event, int, int | None]]) -> None:
    story = history()
    for number, event, release, actor in sorted(said, key=lambda one: one[0]):
        story.on(number, event, by=actor, release=release)
    timeline = story.fold()
    for line in timeline.features.values():
        fence = fence_of(line, policy=POLICY, workdays=timeline.workspace.workdays, now=moment(50))
        check(wide(fence), WIDE)
        check(narrow(fence), NARROW)
        ET.fromstring(spark(fence))
