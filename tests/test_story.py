"""The demo story holds what it promises, whatever the day on which it is told."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import transaction

from alongside.core.notice import notice_of
from alongside.core.playbooks.load import monday
from alongside.core.rules import Report, policy_of, rules
from alongside.core.timeline import Move, ReleaseLine
from alongside.doors.cli import demo
from alongside.rooms.discovery.interviews_queries import seats_of, soon, upcoming
from alongside.rooms.discovery.models import Conversation, Evidence, Insight, Interview
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.findings.checks import check, timeline_of
from alongside.rooms.findings.models import Finding
from alongside.rooms.launches.ahead import ahead
from alongside.rooms.launches.lanes import by_marketer
from alongside.rooms.launches.models import Launch
from alongside.rooms.ledger.models import Batch, Event, Workspace
from alongside.rooms.messaging.models import Claim
from alongside.rooms.people.models import Area, Member
from alongside.rooms.strategy.models import Objective
from alongside.story.last_season import SEASON
from alongside.story.tell import tell
from tests.story import TODAY

WELL = ("BSN-101", "BSN-109", "BSN-112", "BSN-118", "BSN-120")

BLINDSIDE = "BSN-104"

PAGE = Path(__file__).parents[1] / "docs/story.md"

DAYS = [
    "2026-03-11T10:00",
    "2026-03-14T08:30",  # Saturday
    "2026-03-15T23:59",  # Sunday
    "2026-03-27T09:00",  # the whole company is at a concert
    "2026-12-25T18:00",
    "2026-12-31T23:59",
    "2027-01-01T00:00",
    "2028-02-29T00:05",
    "2028-03-01T12:00",
    "2031-07-01T17:45",
]


def found(workspace: Workspace, report: Report) -> Counter[tuple[str, str, str, str]]:
    """Findings as (key, stage, code, severity); about what was heard, with its title for a key."""
    releases = Release.objects.within(workspace).values_list("pk", "feature__key", "stage")
    names = {("release", number): (key, stage) for number, key, stage in releases}
    talks = Conversation.objects.within(workspace).values_list("pk", "title")
    names |= {("conversation", number): (title, "") for number, title in talks}
    learned = Insight.objects.within(workspace).values_list("pk", "sentence")
    names |= {("insight", number): (sentence, "") for number, sentence in learned}
    aims = Objective.objects.within(workspace).values_list("pk", "title")
    names |= {("objective", number): (title, "") for number, title in aims}
    areas = Area.objects.within(workspace).values_list("pk", "name")
    names |= {("area", number): (name, "") for number, name in areas}
    claims = Claim.objects.within(workspace).values_list("pk", "wording")
    names |= {("claim", number): (wording, "") for number, wording in claims}
    launches = Launch.objects.within(workspace).values_list("pk", "name")
    names |= {("launch", number): (name, "") for number, name in launches}
    return Counter(
        (*names[str(one.judged), one.subject], one.code, str(one.severity))
        for one in report.findings
    )


def line(workspace: Workspace, key: str, stage: str = "general") -> ReleaseLine:
    """A release of the story, folded."""
    release = Release.objects.within(workspace).get(feature__key=key, stage=stage)
    return timeline_of(workspace, until=TODAY).features[release.feature_id].releases[release.pk]


def moves(workspace: Workspace, key: str) -> list[Move]:
    return [belief.move for belief in line(workspace, key).release_dates]


def test_every_rule_has_something_to_say(story: Workspace) -> None:
    """But for three: no T1 is so near that its message ought to have been tested, and no launch so near that the
    field ought to know it by heart.
    """
    told = check(story, at=TODAY)
    assert {one.code for one in told.findings} == rules().keys() - {"MSG607", "ENB701", "ENB702"}


def test_nothing_is_found_where_all_is_well(story: Workspace) -> None:
    keys = {key for key, *_ in found(story, check(story, at=TODAY))}
    assert keys.isdisjoint(WELL)
    assert Feature.objects.within(story).filter(key__in=WELL).count() == len(WELL)


def test_the_page_about_it_names_what_is_found(story: Workspace) -> None:
    told: dict[str, set[str]] = {}
    for key, stage, code, _ in found(story, check(story, at=TODAY)):
        if stage:
            told.setdefault(key, set()).add(code)
    rows = [row for row in PAGE.read_text().splitlines() if row.startswith("| BSN-")]
    page = {row.split()[1]: set(re.findall(r"[A-Z]{3}\d{3}", row)) for row in rows}
    blindside = {BLINDSIDE: {"RAD401", "RAD402", "RAD404"}}
    assert {key: codes for key, codes in page.items() if codes} | blindside == told
    season = {small.key for small in SEASON}
    assert set(page) | {BLINDSIDE} | season == set(
        Feature.objects.within(story).filter(on_roadmap=True).values_list("key", flat=True)
    )
    assert f"eleven small things, {SEASON[0].key} to {SEASON[-1].key}," in PAGE.read_text()
    assert len(SEASON) == 11


@pytest.mark.django_db
@pytest.mark.parametrize("day", DAYS)
def test_told_on_any_day_it_is_the_same_story(story: Workspace, day: str) -> None:
    today = datetime.fromisoformat(day).replace(tzinfo=UTC)
    workspace = tell(today, slug="another-day")
    assert workspace is not None
    assert found(workspace, check(workspace, at=today)) == found(story, check(story, at=TODAY))
    aurelio = Member.objects.within(workspace).get(handle="aurelio")
    offered = [(one.feature, one.free) for one in upcoming(aurelio, now=today).interviews]
    assert offered == [("BSN-123", 2), ("BSN-107", 1)]
    whole = ahead(aurelio, today=today.date())
    [his] = [one for one in by_marketer(whole) if one.key == aurelio.pk]
    weeks_away = [(week.begin - monday(today.date())).days // 7 for week in his.load.fires]
    assert len(weeks_away) >= 2, "his hair is on fire"
    assert min(weeks_away) >= 4, "and one sees it a month before"
    assert [[(one.key, one.stage) for one in train] for train in whole.trains] == [
        [("BSN-118", "on the watch"), ("BSN-118", "weekly letter")]
    ]


def test_a_zone_of_ones_own_changes_nothing(story: Workspace) -> None:
    far_east = TODAY.astimezone(tz=datetime.strptime("+1300", "%z").tzinfo)
    workspace = tell(far_east, slug="far-east")
    assert workspace is not None
    assert found(workspace, check(workspace, at=TODAY)) == found(story, check(story, at=TODAY))


def test_it_is_told_once(story: Workspace) -> None:
    before = Event.objects.count()
    assert tell(TODAY + timedelta(days=40)) is None
    assert Event.objects.count() == before


def test_the_ledger_grew_in_the_order_of_time_and_ends_today(story: Workspace) -> None:
    known = list(
        Event.objects.within(story)
        .filter(batch=Batch.objects.within(story).earliest("id"))
        .order_by("id")
        .values_list("known_at", flat=True)
    )
    assert known[-1] == TODAY
    assert all(one <= following for one, following in pairwise(known))


def test_the_blindside_is_as_told(story: Workspace) -> None:
    finder, workdays = line(story, BLINDSIDE), timeline_of(story).workspace.workdays
    assert finder.shipment is not None
    notice = notice_of(
        finder,
        target=finder.shipment.day,
        policy=policy_of(finder.feature.workspace),
        workdays=workdays,
    )
    assert (notice.effective, notice.lead, notice.ratio) == (1, 40, 0.025)

    stated = [
        belief
        for belief in finder.release_dates
        if belief.entry.event.kind == "release_date_stated"
    ]
    ahead = [
        workdays.between(belief.known_at.date(), belief.date.first)
        for belief in stated[1:]
        if belief.date
    ]
    assert ahead == [42, 10, 1], "in two months, in two weeks, tomorrow"

    first = [str(known.function) for known in finder.knowledge if str(known.function) != "pm"]
    assert first[:3] == ["support", "sales", "pmm"]


def test_it_would_have_been_a_warning_in_time(story: Workspace) -> None:
    """Three working days before it shipped, support and sales had asked, and marketing had not heard."""
    then = TODAY - timedelta(days=7)
    codes = {code for key, _, code, _ in found(story, check(story, at=then)) if key == BLINDSIDE}
    assert codes >= {"RAD401", "RAD402", "RAD403", "RAD405", "TIR501"}


def test_each_turn_of_a_date_is_in_it(story: Workspace) -> None:
    assert moves(story, "BSN-112") == [Move.STATED, Move.CONFIRMED, Move.NARROWED]
    assert moves(story, "BSN-107").count(Move.PULLED_IN) == 2
    assert [one.reversal for one in line(story, "BSN-107").release_dates] == [
        False,
        False,
        True,
        True,
        True,
    ]
    assert line(story, "BSN-110", "overseas").release_dates[-1].move is Move.REMOVED
    assert line(story, "BSN-120").countersignatures
    assert line(story, "BSN-109").feature.dropped


def test_there_are_interviews_to_hear(story: Workspace) -> None:
    """In one of Noor's area two seats are free; in the other she has one, and the next is for Aurelio."""
    noor, aurelio = (Member.objects.within(story).get(handle=one) for one in ("noor", "aurelio"))
    ahead = TODAY + timedelta(days=14)  # as far as Today and Discover look
    hers = soon(noor, now=TODAY, until=ahead, most=3)
    assert [(one.feature, one.joined, one.free) for one in hers] == [
        ("BSN-123", False, 2),
        ("BSN-107", True, 1),
    ]
    assert [one.feature for one in soon(aurelio, now=TODAY, until=ahead, most=3)] == ["BSN-107"]
    assert [
        one.name for one in seats_of(Interview.objects.within(story).get(pk=hers[1].number))
    ] == [
        "Kwabena Asirifi",
        "Noor Benhaddad",
    ]


def test_the_wish_list_was_taken_back(story: Workspace) -> None:
    wishes = Feature.objects.within(story).filter(key__startswith="WISH-")
    assert [wish.on_roadmap for wish in wishes] == [False, False]
    assert set(timeline_of(story, until=TODAY).features).isdisjoint(wish.pk for wish in wishes)
    assert Batch.objects.within(story).exclude(undone_at=None).get().source == "csv"


def test_elsewhere_has_the_same_keys_and_no_row_in_common(
    story: Workspace, elsewhere: Workspace
) -> None:
    keys = [
        set(Feature.objects.within(workspace).values_list("key", flat=True))
        for workspace in (story, elsewhere)
    ]
    assert keys[0] == keys[1]
    assert Finding.objects.within(elsewhere).count() == Finding.objects.within(story).count()
    assert tell(TODAY, slug="a-third") is not None, "new rows do not collide with those laid out"


@pytest.mark.django_db
def test_the_command_tells_it_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        with transaction.atomic():
            demo.command()
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("The story of Second Bassoon is told, in the workspace demo: ")
    assert second.startswith("The story of Second Bassoon was told before")
    assert Finding.objects.within(Workspace.objects.get()).exists()


def test_customers_contradict_each_other(story: Workspace) -> None:
    """What was learned of the chorus has a voice for it and one against it, and stands under a need."""
    insight = Insight.objects.within(story).get(sentence__startswith="A yes on the telephone")
    voices = Evidence.objects.within(story).filter(insight=insight).order_by("against")
    assert [one.highlight.conversation.account.name for one in voices] == [
        "Brassworks Youth Orchestra",
        "Teatro San Cipriano",
    ]
    assert [one.against for one in voices] == [False, True]
    assert insight.opportunity.need == "I need to see who said yes themselves."
