"""A feature's page in each state of the story: what it shows, to whom, and what it costs."""

import re
from datetime import timedelta
from itertools import pairwise

from django.test import Client

from alongside.core.plandate import on_day
from alongside.rooms.discovery.links import link
from alongside.rooms.discovery.models import FeatureLink
from alongside.rooms.features import actions
from alongside.rooms.features.actions import merging
from alongside.rooms.features.models import Feature, Release, Surprise
from alongside.rooms.findings.checks import check_features
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Area, Member
from tests.doors.web.conftest import Counting
from tests.doors.web.features.conftest import (
    ESCAPED,
    FEATURES,
    ODD,
    page_of,
    plain,
    post,
    release,
)
from tests.doors.web.radar.conftest import Who
from tests.story import TODAY


def headlines(page: str) -> list[str]:
    return [plain(one) for one in re.findall(r'<p class="feature-headline">(.*?)</p>', page)]


def thread(page: str) -> list[str]:
    """The lines of who knew what, when, the latest first."""
    return [plain(one) for one in re.findall(r'<li class="thread__one".*?</li>', page, re.DOTALL)]


def cards(page: str) -> list[str]:
    """The releases, as words."""
    return [
        plain(one)
        for one in re.findall(r'<article class="card release.*?</article>', page, re.DOTALL)
    ]


def test_every_feature_of_the_story_has_a_sound_page(noor: Client, story: Workspace) -> None:
    there = list(Feature.objects.within(story).filter(on_roadmap=True))
    assert len(there) >= 10
    for feature in there:
        page = page_of(noor, f"{FEATURES}/{feature.key}")
        assert f"<h1>{feature.title}</h1>" in page
        assert thread(page), feature.key
        assert len(cards(page)) == Release.objects.filter(feature=feature).count()
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids)), [one for one in ids if ids.count(one) > 1]
        assert [name for name in re.findall(r' for="([^"]+)"', page) if name not in ids] == []
        levels = [int(one) for one in re.findall(r"<h([1-6])[ >]", page)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(now - before <= 1 for before, now in pairwise(levels))
        assert " style=" not in page
        assert not re.search(r" on[a-z]+=", page)


def test_the_blindside(noor: Client) -> None:
    page = page_of(noor, f"{FEATURES}/BSN-104")
    assert (
        headlines(page)[0] == "Product marketing first heard 85 working days after it was decided."
    )
    assert "Product marketing had 1 of 40 working days of notice." in headlines(page)
    assert "Shipped 9 Mar 2026" in cards(page)[0]
    assert "1 of 40 wd" in cards(page)[0]
    assert "pulled in by 10 working days from 30 Mar 2026 to 13 Mar 2026" in plain(page)
    assert "Further along than we thought! In two weeks." in page
    assert "Takumi Shirasaki first heard of general" in plain(page)
    assert "Change its dates" not in page, "it is out"


def test_all_was_well(noor: Client) -> None:
    page = page_of(noor, f"{FEATURES}/BSN-101")
    assert "done" in plain(page)
    assert "Take it up again" in page
    assert "Drop it" not in page
    assert [one.split()[0] for one in cards(page)] == ["beta", "general"]


def test_what_passed_and_what_was_taken_back(noor: Client) -> None:
    page = page_of(noor, f"{FEATURES}/BSN-110")
    europe, overseas = cards(page)
    assert "over by 7 wd" in europe
    assert "Release no date" in overseas
    assert "2 Mar 2026 was over for Europe" in plain(page)
    assert "A bow made with old ivory is a matter for three ministries." in page


def test_what_waits_on_a_marketer(noor: Client) -> None:
    page = page_of(noor, f"{FEATURES}/BSN-123")
    [general] = cards(page)
    assert "PM signed PMM has not signed" in general
    assert "Left 13 wd" in general
    assert "70 % sure" in general
    for act in ("Acknowledge 31 Mar 2026", "The date stands", "Confirm T2", "Countersign"):
        assert act in general
    assert "What is found 5" in plain(page)


def test_a_reader_is_offered_to_say_what_they_hear_and_see(reader: Client) -> None:
    page = page_of(reader, f"{FEATURES}/BSN-123")
    main = page.partition("<main")[2].partition("</main>")[0]
    posted = re.findall(r'method="post" action="([^"]*)"', main)
    assert {address.rpartition("/")[2] for address in posted} == {"surprise", "acknowledgement"}
    assert len(thread(page)) == len(thread(page_of(reader, f"{FEATURES}/BSN-123?page=1")))


def test_the_picture_for_a_slide(noor: Client, story: Workspace) -> None:
    Feature.objects.within(story).filter(key="BSN-104").update(title=ODD)
    answer = noor.get(f"{FEATURES}/BSN-104/fence.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert re.fullmatch(r'attachment; filename="fence-\d+\.svg"', answer["Content-Disposition"])
    drawn = answer.content.decode()
    assert drawn.startswith("<?xml")
    assert "85 working days" in drawn
    assert "<script" not in drawn
    assert noor.get(f"{FEATURES}/BSN-999/fence.svg").status_code == 404


def test_no_such_feature(noor: Client) -> None:
    for key in ("BSN-999", "wish-1", "", "BSN-123/", "BSN-123/nothing", "\x00", "%"):
        assert noor.get(f"{FEATURES}/{key}").status_code == 404, key


def test_a_key_in_other_letters(noor: Client) -> None:
    assert "Chorus rosters</h1>" in page_of(noor, f"{FEATURES}/bsn-123")


def test_a_merged_key_leads_on(noor: Client, story: Workspace, who: Who) -> None:
    old = actions.add_feature(story, key="OLD/1", title="Choir lists", by=who("tove"), at=TODAY)
    beta = actions.add_release(old, stage="beta", by=who("tove"), at=TODAY)
    rosters = Feature.objects.within(story).get(key="BSN-123")
    merging.merge(old, into=rosters, by=who("tove"), at=TODAY)
    answer = noor.get(f"{FEATURES}/OLD/1")
    assert (answer.status_code, answer["Location"]) == (302, f"{FEATURES}/BSN-123")
    assert answer["Cache-Control"] == "no-store", "it may be taken back"
    page = page_of(noor, f"{FEATURES}/BSN-123")
    assert [one.split()[0] for one in cards(page)] == ["general", "beta"]
    assert any("OLD/1" in line for line in thread(page))
    assert b"Chorus rosters" in noor.get(f"{FEATURES}/OLD/1/fence.svg").content
    assert post(noor, "OLD/1", "title", title="Rosters")["Location"] == f"{FEATURES}/BSN-123"
    assert Feature.objects.get(pk=rosters.pk).title == "Rosters", "a form of before goes on, too"
    assert beta
    assert post(noor, "OLD/1", "surprise", release=beta.pk).status_code == 303
    assert noor.get(f"{FEATURES}/old/1").status_code == 302


def test_without_releases_it_says_so(noor: Client, story: Workspace, who: Who) -> None:
    actions.add_feature(story, key="N-1", title="New", by=who("tove"), at=TODAY)
    page = page_of(noor, f"{FEATURES}/N-1")
    assert "None is planned." in page
    assert "Prioritise it" in page
    assert noor.get(f"{FEATURES}/N-1/fence.svg").status_code == 200
    Feature.objects.create(workspace=story, key="N-2", title="Of which the ledger says nothing")
    assert "Nothing is known of it yet" in page_of(noor, f"{FEATURES}/N-2")
    assert noor.get(f"{FEATURES}/N-2/fence.svg").status_code == 200


def test_what_people_wrote_is_only_text(noor: Client, story: Workspace, who: Who) -> None:
    rosters, tove = release(story, "BSN-123"), who("tove")
    actions.state_release_date(
        rosters, date=on_day(TODAY.date()), by=tove, at=TODAY, reason=f"Reason {ODD}"
    )
    actions.report_surprise(rosters, by=tove, at=TODAY)
    Feature.objects.filter(pk=rosters.feature_id).update(title=f"Title {ODD}")
    Release.objects.filter(pk=rosters.pk).update(stage=f"S {ODD}")
    Area.objects.within(story).filter(slug="players").update(name=f"Area {ODD}")
    Member.objects.within(story).filter(handle="tove").update(name=f"Tove {ODD}")
    Finding.objects.within(story).update(sentence=f"Found {ODD}", action=f"Do {ODD}")
    page = page_of(noor, f"{FEATURES}/BSN-123")
    assert "<script>alert" not in page
    for what in ("Reason", "Title", "S", "Area", "Tove", "Found", "Do"):
        assert f"{what} &#34;&gt;{ESCAPED}" in page, what


def test_as_many_statements_however_much_there_is(
    noor: Client, story: Workspace, who: Who, counted: Counting
) -> None:
    tove = who("tove")
    one = counted(noor, f"{FEATURES}/BSN-123")
    assert one.statements <= 10, one.told
    large = actions.add_feature(story, key="LARGE", title="Large", by=tove, at=TODAY)
    actions.move_to_area(
        large, area=Area.objects.within(story).get(slug="players"), by=tove, at=TODAY
    )
    stages = [f"market {number}" for number in range(50)]
    made = [actions.add_release(large, stage=stage, by=tove, at=TODAY) for stage in stages]
    for number in range(450):
        to = made[number % 50]
        assert to
        day = on_day(TODAY.date() + timedelta(days=30 + number))
        actions.state_release_date(to, date=day, by=tove, at=TODAY, reason=f"Reason {number}.")
    links = FeatureLink.objects.filter(feature__key="BSN-123", conversation__isnull=False)
    link(links[0].conversation, feature=large, by=tove, at=TODAY)  # as to the other one
    check_features(story.pk, [large.pk])
    many = counted(noor, f"{FEATURES}/LARGE")
    assert many.statements == one.statements, many.told
    page = many.response.content.decode()
    assert len(thread(page)) == 100
    assert "Reason 449." in page
    assert 'rel="next" href="?page=2"' in page
    whole = [
        line for at in range(1, 7) for line in thread(page_of(noor, f"{FEATURES}/LARGE", page=at))
    ]
    assert len(whole) == 503
    assert "earlier ones stand in the thread below." in page
    assert len(page) < 800_000


def test_an_odd_page_of_the_thread_breaks_nothing(noor: Client) -> None:
    for page in ("0", "-1", "x", "9" * 19, "9" * 5_000, "7"):
        assert "Chorus rosters</h1>" in page_of(noor, f"{FEATURES}/BSN-123", page=page)


def test_few_statements_with_all_that_there_can_be(
    noor: Client, story: Workspace, who: Who, counted: Counting
) -> None:
    key, rosters = "BSN-123", release(story, "BSN-123")
    post(noor, key, "surprise", release=rosters.pk)
    surprise = Surprise.objects.get(release=rosters)
    finding = Finding.objects.within(story).filter(feature__key=key, resolved_at=None).first()
    assert finding
    post(noor, key, "waiver", finding=finding.pk, reason="So.")
    post(noor, key, "settlement", surprise=surprise.pk, outcome="So.")
    found = counted(noor, f"{FEATURES}/{key}")
    assert found.statements <= 10, found.told
    page = found.response.content.decode()
    assert "settled" in page
    assert "Waived until" in page
    assert "offered the interview “Who sings when two choirs share a tour?”" in page
