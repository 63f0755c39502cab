"""Several release dates changed at once, with one reason: all of them, or none."""

import html
import re

import pytest
from django.test import Client

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.ledger.models import Event, Workspace
from tests.doors.web.conftest import SignedIn
from tests.doors.web.radar.conftest import RADAR, Who, page_of, plain
from tests.doors.web.radar.test_acknowledging import general
from tests.story import TODAY

PATH = f"{RADAR}/dates"
KEYS = ("BSN-118", "BSN-115", "BSN-120")
"""A day, another one, and one that leaves on a train."""


@pytest.fixture
def tove(who: Who, signed_in: SignedIn) -> Client:
    return signed_in(who("tove"))


@pytest.fixture
def three(story: Workspace) -> list[Release]:
    return [general(story, key) for key in KEYS]


def typed(
    releases: list[Release], *dates: str, reason: str = "The strings are late."
) -> dict[str, object]:
    """The form as the page gives it, with dates typed over those that stand there."""
    form: dict[str, object] = {"release": [one.pk for one in releases], "reason": reason}
    for at, one in enumerate(releases):
        form[f"was-{one.pk}"] = one.release_date
        form[f"date-{one.pk}"] = dates[at] if at < len(dates) else one.release_date
    return form


def stand(releases: list[Release]) -> list[str]:
    """Their release dates now."""
    return [Release.objects.get(pk=one.pk).release_date for one in releases]


def said(story: Workspace) -> list[str]:
    """The reasons that were given today for a date."""
    rows = Event.objects.within(story).filter(happened_at=TODAY, kind="release_date_stated")
    return [row.wording.text for row in rows.select_related("wording").order_by("id")]


def test_each_date_is_shown_before(tove: Client, three: list[Release]) -> None:
    page = page_of(tove, PATH, release=[one.pk for one in three], query="tier=T2")
    words = plain(page)
    assert "BSN-118 Loudness diary, general 7 Apr 2026" in words
    assert "BSN-120 Pocket scores, general 19 Mar 2026 Moderato" in words, "with its train"
    for one in three:
        assert f'name="was-{one.pk}" value="{one.release_date}"' in page
        assert f'name="date-{one.pk}" value="{parse(one.release_date).in_words()}"' in page
    assert re.search(r'<textarea id="reason"[^>]* required', page)
    assert 'name="query" value="tier=T2"' in page


def test_all_with_one_reason_as_exactly_as_stated(
    tove: Client, story: Workspace, three: list[Release]
) -> None:
    form = typed(three, "2026-Q3", " 2026-05-04 ") | {"query": "tier=T2"}
    answer = tove.post(PATH, form)
    assert (answer.status_code, answer["Location"]) == (303, f"{RADAR}?tier=T2")
    assert stand(three) == ["2026-Q3", "2026-05-04", "2026-03-19"]
    assert said(story) == ["The strings are late."] * 2, "what was left as it was is not restated"
    assert three[2].train_id == Release.objects.get(pk=three[2].pk).train_id
    page = page_of(tove, weeks=40)
    assert "2 dates changed." in plain(page)
    assert "<strong>Q3 2026</strong>" in page


def test_in_the_words_that_pages_use(tove: Client, story: Workspace, three: list[Release]) -> None:
    form = typed(three, "Q3 2026", "15 March 2027", "19 Mar 2026")
    assert tove.post(PATH, form).status_code == 303
    assert stand(three) == ["2026-Q3", "2027-03-15", "2026-03-19"]
    assert len(said(story)) == 2, "the third is the date that it has"


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 20_001])
def test_without_a_usable_reason_nothing_changes_and_all_is_kept(
    tove: Client, story: Workspace, three: list[Release], reason: str
) -> None:
    before = stand(three)
    answer = tove.post(PATH, typed(three, "2026-05-01", "2026-06", reason=reason))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="reason-problem"' in page
    assert ("Say why" if not reason.strip() else "at most 20,000") in plain(page)
    assert f'name="date-{three[0].pk}" value="2026-05-01"' in page
    assert f'name="date-{three[1].pk}" value="2026-06"' in page
    assert html.unescape(re.findall(r"<textarea.*?>(.*?)</textarea>", page, re.DOTALL)[0]) == reason
    assert (stand(three), said(story)) == (before, [])


@pytest.mark.parametrize("date", ["", "soon", "2026-02-30", "2026-13", "2026-Q5", "1"])
def test_one_that_is_no_date_stops_all(
    tove: Client, story: Workspace, three: list[Release], date: str
) -> None:
    before = stand(three)
    answer = tove.post(PATH, typed(three, "2026-05-01", date))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"BSN-115 general: {date!r} is not a date: write 12 Mar 2025," in plain(page)
    assert f'<a href="#d{three[1].pk}">' in page
    assert re.search(rf'id="d{three[1].pk}"[^>]*aria-invalid="true"', page)
    assert not re.search(rf'id="d{three[0].pk}"[^>]*aria-invalid', page)
    assert f'name="date-{three[0].pk}" value="2026-05-01"' in page
    assert "The strings are late." in page
    assert (stand(three), said(story)) == (before, [])


def test_what_moved_meanwhile_is_told_and_not_overwritten(
    tove: Client, story: Workspace, three: list[Release], who: Who
) -> None:
    form = typed(three, "2026-05-01", "2026-06-01")
    actions.state_release_date(three[0], date=parse("2026-04"), by=who("joris"), at=TODAY)
    before = stand(three)
    answer = tove.post(PATH, form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "BSN-118 general: It was changed meanwhile, to Apr 2026. Look again." in plain(page)
    assert f'name="was-{three[0].pk}" value="2026-04"' in page
    assert stand(three) == before
    again = form | {f"was-{three[0].pk}": "2026-04"}
    assert tove.post(PATH, again).status_code == 303
    assert stand(three)[:2] == ["2026-05-01", "2026-06-01"]


def test_what_shipped_meanwhile_is_told(
    tove: Client, story: Workspace, three: list[Release], who: Who
) -> None:
    actions.ship(three[0], on=TODAY.date(), by=who("tove"), at=TODAY)
    before = stand(three)
    form = typed(three, "2026-05-01", "2026-06-01")
    answer = tove.post(PATH, form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "1 of the releases came out meanwhile, or will not come." in plain(page)
    assert stand(three) == before
    assert f'name="release" value="{three[0].pk}"' not in page
    assert tove.post(PATH, form | {"release": [three[1].pk, three[2].pk]}).status_code == 303
    assert stand(three) == [before[0], "2026-06-01", before[2]]


def test_where_none_is_ahead_any_more_the_radar_says_so(
    tove: Client, three: list[Release], who: Who
) -> None:
    actions.withdraw(three[0], by=who("tove"), at=TODAY)
    for answer in (
        tove.get(PATH, {"release": three[0].pk}),
        tove.post(PATH, typed(three[:1], "2026-05-01")),
    ):
        assert (answer.status_code, answer["Location"]) == (303, RADAR)
    assert "None of the chosen releases is still to come." in plain(page_of(tove))
    assert Release.objects.get(pk=three[0].pk).withdrawn


def test_the_same_dates_change_nothing(
    tove: Client, story: Workspace, three: list[Release]
) -> None:
    assert tove.post(PATH, typed(three, reason="")).status_code == 303
    assert "Nothing changed." in plain(page_of(tove))
    assert said(story) == []


def test_an_undated_one_gets_its_first(tove: Client, story: Workspace) -> None:
    overseas = Release.objects.within(story).get(feature__key="BSN-110", stage="overseas")
    page = page_of(tove, PATH, release=overseas.pk)
    assert "overseas no date" in plain(page)
    tove.post(PATH, typed([overseas], "2026-H2"))
    assert stand([overseas]) == ["2026-H2"]


def test_what_one_does_not_see_is_not_there(
    tove: Client, story: Workspace, elsewhere: Workspace, who: Who
) -> None:
    theirs, secret = general(elsewhere, "BSN-118"), general(story, "BSN-115")
    there = Feature.objects.filter(pk=secret.feature_id)
    there.update(restricted=True, author=who("marisol"), area=None)
    for hidden in (theirs, secret):
        assert tove.get(PATH, {"release": hidden.pk}).status_code == 404
        assert tove.post(PATH, typed([hidden], "2027")).status_code == 404
    mine = general(story, "BSN-118")
    tove.post(PATH, typed([theirs, secret, mine], "2027", "2027", "2027"))
    assert stand([theirs, secret, mine]) == [theirs.release_date, secret.release_date, "2027"]


def test_a_reader_may_not(reader: Client, three: list[Release]) -> None:
    before = stand(three)
    assert reader.get(PATH, {"release": three[0].pk}).status_code == 403
    assert reader.post(PATH, typed(three, "2027")).status_code == 403
    assert stand(three) == before


def test_what_people_wrote_is_only_text(tove: Client, three: list[Release]) -> None:
    odd = '"><script>alert(1)</script></textarea>'
    Feature.objects.filter(pk=three[0].feature_id).update(title=odd)
    answer = tove.post(PATH, typed(three, odd, reason=odd) | {"query": odd})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 5


@pytest.mark.parametrize("query", ["//evil.example", "?@evil.example", "\r\nSet-Cookie: a=b", "#x"])
def test_it_goes_back_to_the_radar_and_nowhere_else(
    tove: Client, three: list[Release], query: str
) -> None:
    answer = tove.post(PATH, typed(three) | {"query": query})
    assert answer.status_code == 303
    assert answer["Location"].startswith(f"{RADAR}?")
    assert "\n" not in answer["Location"]
