"""The addresses below a feature's page, looked at: the page of a longer key, or the way to the feature's own."""

import pytest
from django.test import Client

from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.models import Workspace
from tests.doors.web.conftest import SignedIn
from tests.doors.web.features.conftest import FEATURES, goes_back, page_of, post
from tests.doors.web.radar.conftest import Who
from tests.story import TODAY


@pytest.mark.parametrize("noun", ["tier", "area", "title", "drop", "releases", "fence.svg"])
def test_a_key_that_ends_in_a_noun_has_its_page(
    reader: Client, story: Workspace, who: Who, noun: str
) -> None:
    for key in (f"web/{noun}", f"BSN-104/{noun}"):
        actions.add_feature(story, key=key, title=f"It is {key}", by=who("tove"), at=TODAY)
        assert f"<h1>It is {key}</h1>" in page_of(reader, f"{FEATURES}/{key}")
        assert reader.head(f"{FEATURES}/{key}").content == b""


def test_its_own_forms_are_below_it(noor: Client, story: Workspace, who: Who) -> None:
    made = actions.add_feature(story, key="web/title", title="Old", by=who("tove"), at=TODAY)
    assert goes_back(post(noor, "web/title", "title", title="New"), "web/title")
    assert Feature.objects.get(pk=made.pk).title == "New"
    own = noor.get(f"{FEATURES}/web/title/title")
    assert (own.status_code, own["Location"]) == (302, f"{FEATURES}/web/title")
    assert noor.get(f"{FEATURES}/web/title/fence.svg")["Content-Type"] == "image/svg+xml"


def test_a_refused_form_can_be_loaded_again(noor: Client) -> None:
    assert post(noor, "BSN-104", "title", title="").status_code == 422
    again = noor.get(f"{FEATURES}/BSN-104/title")
    assert (again.status_code, again["Location"]) == (302, f"{FEATURES}/BSN-104")


def test_a_form_takes_what_it_took(reader: Client, noor: Client) -> None:
    assert post(reader, "BSN-104", "title", title="Mine").status_code == 403
    assert noor.put(f"{FEATURES}/BSN-104/title").status_code == 405


def test_what_is_not_seen_is_not_there(
    story: Workspace, who: Who, signed_in: SignedIn, noor: Client
) -> None:
    actions.draft_feature(story, key="web/tier", title="Mine", by=who("tove"), at=TODAY)
    assert noor.get(f"{FEATURES}/web/tier").status_code == 404
    assert noor.get(f"{FEATURES}/web/area").status_code == 404
    assert signed_in(who("tove")).get(f"{FEATURES}/web/tier").status_code == 200
