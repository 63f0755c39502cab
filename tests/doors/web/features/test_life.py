"""What becomes of a feature: brought in, prioritised, dropped, moved, renamed; its releases planned, out, withdrawn."""

import re

import pytest
from django.test import Client

from alongside.rooms.features.models import Feature, Release
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Area
from tests.doors.web.features.conftest import (
    FEATURES,
    ODD,
    goes_back,
    page_of,
    plain,
    post,
    refused,
    release,
    told,
    value_of,
)
from tests.doors.web.radar.conftest import Who

KEY = "BSN-123"
PAGE = f"{FEATURES}/{KEY}"


def feature(story: Workspace, key: str = KEY) -> Feature:
    found: Feature = Feature.objects.within(story).get(key=key)
    return found


def test_bring_one_in(tove: Client, story: Workspace, who: Who) -> None:
    assert "New feature" in page_of(tove, FEATURES)
    answer = tove.post(FEATURES, {"key": " BSN-200 ", "title": f"Mutes {ODD}", "area": "players"})
    assert goes_back(answer, "BSN-200")
    page = page_of(tove, f"{FEATURES}/BSN-200")
    assert "BSN-200 is on the roadmap." in plain(page)
    assert (
        "BSN-200 · Players · Tove Almskog / Noor Benhaddad ( how to work with them ) · proposed"
        in plain(page)
    )
    assert "None is planned." in page
    assert "First I heard of this" not in page, "of which release?"
    assert "<script>alert" not in page
    assert feature(story, "BSN-200").title == f"Mutes {ODD}"


@pytest.mark.parametrize("key", ["A/B", "/A", "-", "A#1", "A?b", "ÄÖ/🎺", "a\nb", "%2F", "x/tiers"])
def test_a_key_of_any_kind_has_its_page_and_takes_forms(
    tove: Client, story: Workspace, key: str
) -> None:
    answer = tove.post(FEATURES, {"key": key, "title": "Odd"})
    assert answer.status_code == 303
    page = page_of(tove, answer["Location"])
    assert "Odd</h1>" in page
    action = re.search(r'action="([^"]*/title)"', page)
    assert action
    renamed = tove.post(action[1], {"title": "Even"})
    assert (renamed.status_code, renamed["Location"]) == (303, answer["Location"])
    assert feature(story, key).title == "Even"
    assert "Even</title>" in tove.get(answer["Location"] + "/fence.svg").content.decode()


NOT_TO_BE = [
    ({"key": "", "title": ""}, {"key": "Every feature needs a key", "title": "needs a title"}),
    ({"key": " ", "title": "T"}, {"key": "Every feature needs a key"}),
    ({"key": "N-1", "title": " \t"}, {"title": "Every feature needs a title"}),
    ({"key": "k" * 61, "title": "T"}, {"key": "at most 60"}),
    ({"key": "N-1", "title": "t" * 301}, {"title": "at most 300"}),
    ({"key": KEY, "title": "T"}, {"key": "A feature BSN-123 is on the roadmap already"}),
    ({"key": KEY, "title": "T", "draft": "on"}, {"key": "The key BSN-123 is taken"}),
]
"""What is typed, and what is wrong at which field."""


def test_what_cannot_be_brought_in(tove: Client) -> None:
    before = Feature.objects.count()
    for typed, problems in NOT_TO_BE:
        answer = tove.post(FEATURES, typed | {"area": "tours"})
        page = answer.content.decode()
        assert answer.status_code == 422
        found = dict(re.findall(r'id="(\w+)-problem">(.*?)</span>', page))
        assert list(found) == list(problems)
        for name, said in problems.items():
            assert said in found[name]
            assert f'<a href="#{name}">' in page
        assert value_of(page, "key") == typed["key"]
        assert value_of(page, "title") == typed["title"]
        assert '<option value="tours" selected>' in page
    assert Feature.objects.count() == before


def test_no_such_area(tove: Client, story: Workspace, elsewhere: Workspace) -> None:
    Area.objects.within(elsewhere).filter(slug="tours").update(slug="theirs")
    for slug in ("brass", "theirs"):
        answer = tove.post(FEATURES, {"key": "N-1", "title": "T", "area": slug})
        assert answer.status_code == 404
        assert post(tove, KEY, "area", area=slug).status_code == 404
    assert not Feature.objects.filter(key="N-1").exists()
    assert feature(story).area == Area.objects.within(story).get(slug="players")


def test_dropped_and_taken_up_again_and_prioritised(tove: Client, story: Workspace) -> None:
    assert goes_back(post(tove, KEY, "drop", reason=f"The choir left. {ODD}"), KEY)
    page = page_of(tove, PAGE)
    assert "BSN-123 is dropped." in plain(page)
    assert "The choir left." in page
    assert "<script>alert" not in page
    assert "Drop it" not in page
    post(tove, KEY, "drop", reason="Again.")
    assert goes_back(post(tove, KEY, "prioritisation"), KEY)
    page = page_of(tove, PAGE)
    assert "BSN-123 is taken up again." in plain(page)
    assert "Prioritise it" in page
    post(tove, KEY, "prioritisation")
    assert "BSN-123 is prioritised." in plain(page_of(tove, PAGE))
    post(tove, KEY, "prioritisation")
    kinds = [kind for kind, _ in told(story)]
    assert kinds == ["feature_dropped", "feature_resumed", "feature_prioritised"]


def test_too_long_a_reason_is_kept(tove: Client, story: Workspace) -> None:
    answer = post(tove, KEY, "drop", reason="x" * 20_001)
    page = refused(answer, "drop-reason", "at most 20,000 characters")
    assert value_of(page, "drop-reason") == "x" * 20_001
    assert re.search(r'<details class="menu" open><summary class="button">More', page)
    assert (feature(story).status, told(story)) == ("prioritised", [])


def test_into_another_area_and_out_of_all(tove: Client, story: Workspace) -> None:
    assert goes_back(post(tove, KEY, "area", area="tours"), KEY)
    assert "BSN-123 is in Tours now." in plain(page_of(tove, PAGE))
    post(tove, KEY, "area", area="")
    page = plain(page_of(tove, PAGE))
    assert "BSN-123 is in no area now." in page
    assert "BSN-123 · no area · nobody / nobody" in page
    post(tove, KEY, "area", area="")
    assert [kind for kind, _ in told(story)] == ["feature_moved", "feature_moved"]


def test_another_title(tove: Client, story: Workspace) -> None:
    assert goes_back(post(tove, KEY, "title", title=f"Choirs {ODD}"), KEY)
    page = page_of(tove, PAGE)
    assert "BSN-123 has another title." in plain(page)
    assert "<script>alert" not in page
    for title, said in ((" ", "Every feature needs a title"), ("t" * 301, "at most 300")):
        page = refused(post(tove, KEY, "title", title=title), "title-title", said)
        assert value_of(page, "title-title") == title
    assert feature(story).title == f"Choirs {ODD}"


def test_a_release_is_planned(tove: Client, story: Workspace) -> None:
    assert goes_back(post(tove, KEY, "releases", stage="Europe", internal="on"), KEY)
    assert "BSN-123 Europe is planned." in plain(page_of(tove, PAGE))
    assert not release(story, KEY, "Europe").customer_visible
    post(tove, KEY, "releases", stage="beta")
    assert release(story, KEY, "beta").customer_visible
    for stage, said in ((" ", "Every release needs a stage"), ("s" * 41, "at most 40")):
        answer = post(tove, KEY, "releases", stage=stage, internal="on")
        page = refused(answer, "releases-stage", said)
        assert value_of(page, "releases-stage") == stage
        assert 'name="internal" value="on" checked' in page
    assert Release.objects.within(story).filter(feature__key=KEY).count() == 3


def test_it_is_out(tove: Client, story: Workspace) -> None:
    general = release(story, KEY)
    assert goes_back(post(tove, KEY, "shipment", release=general.pk, on="2026-03-09"), KEY)
    page = plain(page_of(tove, PAGE))
    assert "BSN-123 general shipped on 9 Mar 2026." in page
    assert "Shipped 9 Mar 2026" in page
    post(tove, KEY, "shipment", release=general.pk, on="2026-03-10")
    assert str(release(story, KEY).shipped_on) == "2026-03-09"


def test_without_a_day_it_is_today_where_one_is(tove: Client, story: Workspace, who: Who) -> None:
    user = who("tove").user
    assert user
    user.zone = "Pacific/Kiritimati"
    user.save(update_fields=["zone"])
    post(tove, KEY, "shipment", release=release(story, KEY).pk)
    assert str(release(story, KEY).shipped_on) == "2026-03-12"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-03-13", "2026-03-13 lies ahead: state it as the release date"),
        ("2026-03", "'2026-03' is not a day"),
        ("9999-12-31", "is not a date"),
        (ODD, "is not a date"),
    ],
)
def test_not_yet_out(tove: Client, story: Workspace, day: str, said: str) -> None:
    general = release(story, KEY)
    answer = post(tove, KEY, "shipment", release=general.pk, on=day)
    page = refused(answer, f"shipment-on-{general.pk}", said)
    assert value_of(page, f"shipment-on-{general.pk}") == day
    assert release(story, KEY).shipped_on is None


def test_it_will_not_come(tove: Client, story: Workspace) -> None:
    general = release(story, KEY)
    page = page_of(tove, PAGE)
    form = page.rpartition("/withdrawal")[2].partition("</form>")[0]
    assert page.rpartition("/withdrawal")[0].rstrip().rpartition("<details")[2].count("</summary>")
    assert "It will not come, because" in plain(form), "a second click, with a reason"
    answer = post(tove, KEY, "withdrawal", release=general.pk, reason="The partner left.")
    assert goes_back(answer, KEY)
    page = plain(page_of(tove, PAGE))
    assert "BSN-123 general is withdrawn. Its card has the way back." in page
    assert "The partner left." in page, "in the thread"
    assert "Change its dates" not in page
    assert "Bring it back" in page
    answer = post(tove, "BSN-104", "withdrawal", release=release(story, "BSN-104").pk)
    assert answer.status_code == 422
    assert "it cannot be withdrawn any more" in plain(answer.content.decode())


def test_what_was_withdrawn_is_brought_back(tove: Client, story: Workspace) -> None:
    general = release(story, KEY)
    Release.objects.filter(pk=general.pk).update(customer_visible=False)
    assert goes_back(post(tove, KEY, "withdrawal", release=general.pk, undo="yes"), KEY)
    assert told(story) == [], "it is there"
    post(tove, KEY, "withdrawal", release=general.pk)
    assert release(story, KEY).withdrawn
    assert goes_back(post(tove, KEY, "withdrawal", release=general.pk, undo="yes"), KEY)
    back = release(story, KEY)
    assert (back.withdrawn, back.customer_visible, back.release_date) == (
        False,
        False,
        general.release_date,
    )
    page = plain(page_of(tove, PAGE))
    assert "BSN-123 general is on the roadmap again." in page
    assert "Bring it back" not in page


def test_why_it_will_not_come_is_kept_when_it_is_too_long(tove: Client, story: Workspace) -> None:
    general = release(story, KEY)
    answer = post(tove, KEY, "withdrawal", release=general.pk, reason="x" * 20_001)
    page = refused(answer, f"withdrawal-reason-{general.pk}", "at most 20,000 characters")
    assert value_of(page, f"withdrawal-reason-{general.pk}") == "x" * 20_001
    assert not release(story, KEY).withdrawn


def test_a_reader_may_not(reader: Client, story: Workspace) -> None:
    page = page_of(reader, PAGE)
    form = {"title": "X", "stage": "x", "area": "tours"}
    for noun in ("prioritisation", "drop", "area", "title", "releases"):
        assert f'{PAGE}/{noun}"' not in page
        assert post(reader, KEY, noun, **form).status_code == 403, noun
    assert reader.get(FEATURES).status_code == 403
    assert reader.post(FEATURES, {"key": "N-1", "title": "T"}).status_code == 403
    assert told(story) == []
