"""Today, as a browser gets it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import resolve

from alongside.core.plandate import on_day
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.findings.checks import check_all
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area, Member, Visit
from alongside.story.tell import tell
from tests.doors.web.conftest import Counting, SignedIn
from tests.story import TODAY


@pytest.fixture(autouse=True)
def clock() -> object:
    """It is the Wednesday of the story."""
    with time_machine.travel(TODAY, tick=False) as traveller:
        yield traveller


def who(story: Workspace, handle: str) -> Member:
    found: Member = Member.objects.within(story).get(handle=handle)
    return found


@pytest.fixture
def noor(story: Workspace, signed_in: SignedIn) -> Client:
    return signed_in(who(story, "noor"))


def text_of(client: Client, path: str = "/demo/today") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def plain(html: str) -> str:
    """The words of the page, or of a piece of one."""
    page = re.sub(r"^.*<main[^>]*>|</main>.*$", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def part(html: str, name: str) -> str:
    found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', html, re.DOTALL)
    return found[0] if found else ""


def test_noors_wednesday_has_all_three_and_is_read_in_a_minute(noor: Client) -> None:
    html = text_of(noor)
    assert "<h1>Three releases moved in the last seven days; two of them hurt.</h1>" in html
    for name in ("moved", "waiting", "at-risk"):
        assert "data-row" in part(html, name), name
    seen = re.sub(r'<span class="(visually-hidden|news__key|news__to)".*?</span>', "", html)
    assert len(plain(seen).split()) <= 238, "as many words as most people read in a minute"


@pytest.mark.parametrize("days", range(7))
def test_it_does_so_on_any_weekday(days: int, db: None, signed_in: SignedIn) -> None:
    with time_machine.travel(TODAY + timedelta(days=days), tick=False):
        workspace = tell(TODAY + timedelta(days=days), slug="any-day")
        assert workspace
        check_all(workspace)
        html = text_of(signed_in(who(workspace, "noor")), "/any-day/today")
    for name in ("moved", "waiting", "at-risk"):
        assert "data-row" in part(html, name), name


def test_each_line_has_its_reason_and_one_thing_to_do(noor: Client) -> None:
    html = text_of(noor)
    rows = re.findall(r"<li class=\"news.*?</li>", html, re.DOTALL)
    assert len(rows) >= 5
    for row in rows:
        assert row.count('class="news__why"') == 1
        *opens, last = re.findall(r'<(?:button|a) class="button[^>]*>([^<]+)', row)
        assert opens in ([], ["Decide"]), "only what takes a choice has a smaller deed beside it"
        assert last != "Decide" or not opens


def test_what_waits_tells_the_worst_and_keeps_the_smaller_deed(noor: Client) -> None:
    line = next(
        row
        for row in re.findall(r"<li.*?</li>", part(text_of(noor), "waiting"), re.DOTALL)
        if "Chorus rosters" in row
    )
    words = plain(line)
    assert "error: Pulled in by 21 working days, from 29 Apr 2026 to 31 Mar 2026" in words
    assert "Then confirm the tier." in words
    assert "decide what gives way" not in words
    assert "/demo/features/BSN-123/tier-confirmation" in line
    assert re.findall(r'<(?:button|a) class="button[^>]*>([^<]+)', line) == ["Decide", "Confirm T2"]


def test_the_old_dates_are_struck_through(noor: Client) -> None:
    moved = part(text_of(noor), "moved")
    first = moved.partition("</li>")[0]
    assert re.findall(r"<(del|ins)>(.*?)</\1>", first) == [
        ("del", "29 Apr"),
        ("del", "10 Apr"),
        ("ins", "31 Mar"),
    ]
    assert "pulled in by 21 wd in two moves" in plain(first)
    assert "13 of 25 wd left." in plain(first)


def test_acknowledged_here_it_is_done_and_the_page_says_so(noor: Client, story: Workspace) -> None:
    moved = part(text_of(noor), "moved")
    form = re.search(r'<form[^>]*action="([^"]+/acknowledgement)".*?</form>', moved, re.DOTALL)
    assert form
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0]))
    answer = noor.post(form[1], fields)
    assert (answer.status_code, answer["Location"]) == (303, "/demo/today")
    html = text_of(noor)
    assert "acknowledged" in html
    assert "/acknowledgement" not in part(html, "moved")


def test_a_date_that_was_taken_back_waits_on_them(noor: Client, story: Workspace) -> None:
    tours = Area.objects.within(story).get(slug="tours")
    people.assign_pair(tours, pm=tours.pm, pmm=who(story, "noor"), by=NOBODY, at=TODAY)
    check_all(story, at=TODAY)
    waits = part(text_of(noor), "waiting")
    assert "was taken back 11 working days ago, and product marketing has not" in plain(waits)
    overseas = Release.objects.get(feature__key="BSN-110", stage="overseas")
    form = {"release": overseas.pk, "date": "", "back": "/demo/today"}
    assert "Acknowledge that it has no date" in text_of(noor, "/demo/features/BSN-110")
    page = noor.post("/demo/features/BSN-110/acknowledgement", form, follow=True).content.decode()
    assert "BSN-110 overseas: you saw that it has no date." in page
    assert "was taken back" not in part(page, "waiting")
    assert "Acknowledge that" not in text_of(noor, "/demo/features/BSN-110")


def test_read_is_read(noor: Client, story: Workspace, clock: time_machine.Traveller) -> None:
    text_of(noor)
    answer = noor.post("/demo/today/reading")
    assert (answer.status_code, answer["Location"]) == (303, "/demo/today")
    clock.shift(timedelta(minutes=1))
    html = text_of(noor)
    assert "<h1>Nothing moved since 10:00.</h1>" in html
    assert "Next: " in plain(html)
    assert Visit.objects.get(member=who(story, "noor")).since == TODAY


def test_what_was_read_can_be_read_again(
    noor: Client, story: Workspace, clock: time_machine.Traveller
) -> None:
    link = 'href="/demo/today?since=last-week"'
    first = text_of(noor)
    assert link not in first, "it tells of seven days already"
    html = noor.post("/demo/today/reading", follow=True).content.decode()
    assert "To read it again, press “What moved in the last seven days”." in html
    clock.shift(timedelta(minutes=1))
    assert link in text_of(noor)
    again = text_of(noor, "/demo/today?since=last-week")
    assert "<h1>Three releases moved in the last seven days; two of them hurt.</h1>" in again
    assert re.findall("<(?:del|ins)>.*?<", again) == re.findall("<(?:del|ins)>.*?<", first)
    assert "/today/reading" not in again
    assert 'name="back" value="/demo/today?since=last-week"' in part(again, "moved")
    assert link not in again
    assert Visit.objects.get(member=who(story, "noor")).since == TODAY, "to look back is no visit"


def test_it_looks_back_by_the_words_of_the_radar(noor: Client) -> None:
    assert "moved since yesterday" in text_of(noor, "/demo/today?since=yesterday")
    assert "moved since 11 Feb" in text_of(noor, "/demo/today?since=last-month")
    answer = noor.get("/demo/today?since=next-week")
    assert answer.status_code == 422
    assert "here is no comparing with" in answer.content.decode()


def test_it_counts_from_the_last_visit(
    noor: Client, story: Workspace, clock: time_machine.Traveller
) -> None:
    text_of(noor)
    clock.shift(timedelta(days=2))
    assert "<h1>Nothing moved since Wednesday 10:00.</h1>" in text_of(noor)


def test_a_reader_may_acknowledge_and_nothing_else(story: Workspace, signed_in: SignedIn) -> None:
    Member.objects.within(story).filter(handle="noor").update(role="reader")
    client = signed_in(who(story, "noor"))
    html = text_of(client)
    lists = "".join(part(html, name) for name in ("moved", "waiting", "at-risk"))
    posted = set(re.findall(r'<form[^>]*action="[^"]*/([a-z-]+)"', lists))
    assert posted == {"acknowledgement"}
    assert client.post("/demo/today/reading").status_code == 303


def test_sales_is_told_of_the_large_launches(story: Workspace, signed_in: SignedIn) -> None:
    html = text_of(signed_in(who(story, "takumi")))
    assert "It is a T1." in html
    assert "No release; what waits for your answer stands below." in html


def test_an_empty_workspace_teaches(db: None, signed_in: SignedIn) -> None:
    workspace = people.open_workspace("new", name="New", at=TODAY)
    member = people.join(workspace, handle="ann", name="Ann", function="pmm", by=NOBODY, at=TODAY,
                         email="ann@company.org")  # fmt: skip
    assert member
    html = text_of(signed_in(member), "/new/today")
    assert "Quiet so far" in html
    assert "You sit in no area" in plain(html)


def test_what_people_wrote_is_only_text(noor: Client, story: Workspace) -> None:
    release = Release.objects.within(story).get(feature__key="BSN-123")
    Feature.objects.filter(pk=release.feature_id).update(
        title="<img src=x onerror=alert(1)>", key="B/ä & <1>"
    )
    day = on_day((TODAY + timedelta(days=9)).date())
    actions.state_release_date(
        release, date=day, by=who(story, "tove"), at=TODAY, reason="“<script>”"
    )
    html = text_of(noor)
    assert "<img src=x" not in html
    assert "<script>”" not in html
    assert "/demo/features/B/%C3%A4%20%26%20%3C1%3E" in html
    assert resolve("/demo/features/B/ä & <1>").kwargs["key"] == "B/ä & <1>"


def test_nothing_of_another_workspace(noor: Client, elsewhere: Workspace) -> None:
    assert noor.get("/elsewhere/today").status_code == 404
    before = text_of(noor)
    Feature.objects.within(elsewhere).update(title="Secret")
    assert "Secret" not in text_of(noor)
    assert "Secret" not in before


@pytest.mark.parametrize("features", [1, 30])
def test_as_many_statements_however_much_there_is(
    noor: Client, story: Workspace, counted: Counting, features: int
) -> None:
    tove, area = who(story, "tove"), Area.objects.within(story).get(slug="players")
    for number in range(features):
        feature = actions.add_feature(story, key=f"N-{number}", title="New", by=tove, at=TODAY)
        actions.move_to_area(feature, area=area, by=tove, at=TODAY)
        release = actions.add_release(feature, stage="general", by=tove, at=TODAY)
        assert release
        day = on_day((TODAY + timedelta(days=40 + number)).date())
        actions.state_release_date(release, date=day, by=tove, at=TODAY)
    check_all(story)
    found = counted(noor, "/demo/today")
    assert found.statements == 10, found.told
    assert counted(noor, "/demo/today?since=last-week").statements <= 10
    if features > 10:
        assert "more on the radar" in found.response.content.decode()
        assert found.response.content.decode().count("data-row") <= 3 * 8
