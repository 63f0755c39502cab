"""The page on which a feature's area is chosen, and the form that it sends."""

from django.test import Client

from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import give_role
from alongside.rooms.people.models import Area
from tests.doors.web.conftest import SignedIn
from tests.doors.web.features.conftest import FEATURES, ODD, goes_back, page_of, plain, post
from tests.doors.web.radar.conftest import Who
from tests.story import TODAY

KEY = "BSN-123"
PAGE = f"{FEATURES}/{KEY}/area"


def area_of(story: Workspace) -> str:
    area = Feature.objects.within(story).select_related("area").get(key=KEY).area
    return area.slug if area else ""


def test_the_page_names_each_area_with_its_pair(noor: Client, story: Workspace) -> None:
    page = page_of(noor, PAGE)
    said = plain(page)
    for area in Area.objects.within(story).select_related("pm", "pmm"):
        pm = area.pm.name if area.pm else "no PM"
        assert f"{area.name} {pm}" in said
    assert page.count(" checked") == 1
    assert f'value="{area_of(story)}" checked' in page
    assert f'href="{PAGE}"' in page_of(noor, f"{FEATURES}/{KEY}")


def test_it_is_moved(noor: Client, story: Workspace) -> None:
    was = area_of(story)
    answer = post(noor, KEY, "area", area="scores", was=was)
    assert goes_back(answer, KEY)
    assert area_of(story) == "scores"
    assert "BSN-123 is in Scores now." in plain(page_of(noor, f"{FEATURES}/{KEY}"))
    post(noor, KEY, "area", area="", was="scores")
    assert area_of(story) == ""
    assert 'value="" checked' in page_of(noor, PAGE)


def test_a_stale_page_moves_nothing(noor: Client, story: Workspace) -> None:
    was = area_of(story)
    post(noor, KEY, "area", area="scores", was=was)
    answer = post(noor, KEY, "area", area="tours", was=was)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "It was moved meanwhile, to Scores. Look again." in plain(page)
    assert 'name="was" value="scores"' in page, "who presses again has seen it"
    assert area_of(story) == "scores"


def test_an_area_that_is_not_there(noor: Client, story: Workspace) -> None:
    was = area_of(story)
    for odd in (ODD, "no-such-area", "x" * 5000):
        assert post(noor, KEY, "area", area=odd, was=was).status_code == 404
    assert area_of(story) == was


def test_a_reader_is_led_to_the_feature(who: Who, signed_in: SignedIn) -> None:
    ewa = who("ewa")
    give_role(ewa, role="reader", by=NOBODY, at=TODAY)
    answer = signed_in(ewa).get(PAGE)
    assert (answer.status_code, answer["Location"]) == (302, f"{FEATURES}/{KEY}")
