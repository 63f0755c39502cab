"""Several dates acknowledged at once: each was on the page before, and what changed since is not signed."""

import html
import re

from django.test import Client

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Acknowledgement, Feature, Release
from alongside.rooms.ledger.models import Workspace
from tests.doors.web.conftest import SignedIn
from tests.doors.web.radar.conftest import RADAR, Who, page_of, plain, row
from tests.story import TODAY

PATH = f"{RADAR}/acknowledgements"
Form = dict[str, list[str]]


def general(story: Workspace, key: str) -> Release:
    found: Release = Release.objects.within(story).get(feature__key=key, stage="general")
    return found


def shown(client: Client, *releases: Release, **query: str) -> tuple[str, Form]:
    """The page that shows the dates, and its form as it would be sent."""
    page = page_of(client, PATH, release=[one.pk for one in releases], **query)
    form: Form = {}
    main = page.partition("<main")[2].partition("</main>")[0]
    for name, value in re.findall(r'<input [^>]*name="([^"]+)" value="([^"]*)"', main):
        form.setdefault(name, []).append(html.unescape(value))
    return page, form


def seen(story: Workspace, handle: str = "noor") -> list[tuple[str, str]]:
    """What was acknowledged today."""
    rows = Acknowledgement.objects.within(story).filter(
        member__handle=handle, acknowledged_at=TODAY
    )
    return sorted(rows.values_list("release__feature__key", "date"))


def test_each_date_is_shown_then_signed(noor: Client, story: Workspace) -> None:
    rosters, bowing = general(story, "BSN-123"), general(story, "BSN-107")
    before = page_of(noor)
    page, form = shown(noor, rosters, bowing, query="tier=T2&sort=key")
    words = plain(page)
    assert "Acknowledge these dates Acknowledged is known" in words
    assert "BSN-123 Chorus rosters, general 31 Mar 2026" in words
    assert f"BSN-107 {bowing.feature.title}, general 10 Apr 2026 launch" in words
    assert seen(story) == [], "to look is not to sign"
    answer = noor.post(PATH, form)
    assert (answer.status_code, answer["Location"]) == (303, f"{RADAR}?tier=T2&sort=key")
    assert seen(story) == [("BSN-107", "2026-04-10"), ("BSN-123", "2026-03-31")]
    after = page_of(noor)
    assert "2 dates acknowledged." in plain(after)
    assert "5, worst: error" in row(before, "BSN-123")
    assert "5, worst: error" not in row(after, "BSN-123"), "its findings are right at once"


def test_what_moved_meanwhile_is_not_signed_and_told(
    noor: Client, story: Workspace, who: Who
) -> None:
    rosters, diary = general(story, "BSN-123"), general(story, "BSN-118")
    _, form = shown(noor, rosters, diary)
    actions.state_release_date(rosters, date=parse("2026-03-20"), by=who("tove"), at=TODAY)
    noor.post(PATH, form)
    assert seen(story) == [("BSN-118", "2026-04-07")]
    told = plain(page_of(noor))
    assert "1 date acknowledged." in told
    assert "1 date changed meanwhile, and waits to be looked at again." in told


def test_so_is_what_shipped_or_was_dropped_meanwhile(
    noor: Client, story: Workspace, who: Who
) -> None:
    rosters, diary = general(story, "BSN-123"), general(story, "BSN-118")
    _, form = shown(noor, rosters, diary)
    actions.ship(rosters, on=TODAY.date(), by=who("tove"), at=TODAY)
    actions.drop(diary.feature, by=who("tove"), at=TODAY)
    noor.post(PATH, form)
    assert seen(story) == []
    told = plain(page_of(noor))
    assert "acknowledged." not in told
    assert "2 dates changed meanwhile, and wait to be looked at again." in told


def test_nothing_is_signed_without_the_date_that_was_shown(noor: Client, story: Workspace) -> None:
    rosters = general(story, "BSN-123")
    for date in ({}, {f"date-{rosters.pk}": ""}, {f"date-{rosters.pk}": "2026-03"}):
        noor.post(PATH, {"release": rosters.pk, **date})
    assert seen(story) == []


def test_what_is_unticked_is_left_out(noor: Client, story: Workspace) -> None:
    rosters, diary = general(story, "BSN-123"), general(story, "BSN-118")
    _, form = shown(noor, rosters, diary)
    form["release"].remove(str(diary.pk))
    noor.post(PATH, form)
    assert seen(story) == [("BSN-123", "2026-03-31")]
    assert "1 date acknowledged." in plain(page_of(noor))


def test_without_a_date_there_is_nothing_to_see(noor: Client, story: Workspace) -> None:
    overseas = Release.objects.within(story).get(feature__key="BSN-110", stage="overseas")
    page, form = shown(noor, overseas)
    assert "There is no date to see" in page
    assert "release" not in form
    page, form = shown(noor, overseas, general(story, "BSN-123"))
    assert len(form["release"]) == 1


def test_whoever_is_no_marketer_is_told_that_it_counts_for_less(
    story: Workspace, who: Who, signed_in: SignedIn
) -> None:
    takumi = signed_in(who("takumi"))
    page, form = shown(takumi, general(story, "BSN-123"))
    assert "Notice counts only what a product marketer acknowledges." in plain(page)
    takumi.post(PATH, form)
    assert seen(story, "takumi") == [("BSN-123", "2026-03-31")]


def test_nothing_chosen_is_told(noor: Client) -> None:
    for ask in (noor.get, noor.post):
        answer = ask(PATH, {"query": "tier=T1", "release": ["", "x"]})
        assert (answer.status_code, answer["Location"]) == (303, f"{RADAR}?tier=T1")
        assert "No release was chosen" in plain(page_of(noor))


def test_what_one_does_not_see_is_not_there(
    noor: Client, story: Workspace, elsewhere: Workspace, who: Who
) -> None:
    theirs = general(elsewhere, "BSN-123")
    secret = general(story, "BSN-112")
    Feature.objects.filter(pk=secret.feature_id).update(restricted=True, author=who("marisol"))
    Feature.objects.filter(pk=secret.feature_id).update(area=None)
    draft = general(story, "BSN-115")
    Feature.objects.filter(pk=draft.feature_id).update(draft=True, author=who("marisol"))
    for hidden in (theirs, secret, draft):
        form = {
            "release": hidden.pk,
            f"date-{hidden.pk}": hidden.launch_date or hidden.release_date,
        }
        assert noor.get(PATH, {"release": hidden.pk}).status_code == 404
        assert noor.post(PATH, form).status_code == 404
    page, _ = shown(noor, theirs, secret, general(story, "BSN-123"))
    assert "Season cards" not in page
    assert page.count("<tr data-row>") == 1
    assert not Acknowledgement.objects.filter(acknowledged_at=TODAY).exists()


def test_a_reader_may_too(reader: Client, story: Workspace) -> None:
    page, form = shown(reader, general(story, "BSN-123"))
    assert "31 Mar 2026" in plain(page)
    assert reader.post(PATH, form).status_code == 303
    assert seen(story, "ewa") == [("BSN-123", "2026-03-31")]


def test_what_people_wrote_is_only_text(noor: Client, story: Workspace) -> None:
    rosters = general(story, "BSN-123")
    odd = '"><script>alert(1)</script>'
    Feature.objects.filter(pk=rosters.feature_id).update(title=odd)
    page, form = shown(noor, rosters, query=odd)
    assert odd not in page
    assert form["query"] == [odd]
