"""Who sees a feature: drafts are their author's, restricted ones are for a few; to the others there is no such page."""

from itertools import product

import pytest
from django.db import transaction
from django.test import Client

from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.models import Workspace
from tests.doors.web.conftest import SignedIn
from tests.doors.web.features.conftest import (
    FEATURES,
    goes_back,
    page_of,
    plain,
    post,
    release,
    told,
)
from tests.doors.web.radar.conftest import Who
from tests.story import TODAY

KEY = "BSN-123"
PAGE = f"{FEATURES}/{KEY}"
FORMS = {
    "acknowledgement": {"date": "2026-03-31"},
    "confirmation": {"date": "2026-03-31"},
    "countersignature": {"date": "2026-03-31"},
    "release-date": {"date": "2027"},
    "launch-date": {"date": "2027"},
    "tier": {"tier": "T1"},
    "tier-confirmation": {"tier": "T2"},
    "waiver": {"finding": "1", "reason": "So."},
    "surprise": {},
    "settlement": {"surprise": "1", "outcome": "So."},
    "prioritisation": {},
    "drop": {"reason": "So."},
    "area": {"area": "tours"},
    "title": {"title": "So."},
    "releases": {"stage": "beta"},
    "shipment": {"on": "2026-03-10"},
    "withdrawal": {},
    "publication": {},
    "restriction": {},
}
"""Every form of the page, well filled in."""
ABOUT_A_RELEASE = ("acknowledgement", "confirmation", "countersignature", "release-date",
    "launch-date", "tier", "tier-confirmation", "surprise", "shipment", "withdrawal")  # fmt: skip


@pytest.fixture
def joris(who: Who, signed_in: SignedIn) -> Client:
    """Another area's product manager."""
    return signed_in(who("joris"))


def test_a_draft_is_its_authors_until_it_is_published(
    tove: Client, noor: Client, story: Workspace
) -> None:
    answer = tove.post(FEATURES, {"key": "D-1", "title": "Mutes", "draft": "on"})
    assert goes_back(answer, "D-1")
    page = page_of(tove, f"{FEATURES}/D-1")
    assert "D-1 is drafted." in plain(page)
    assert "draft: only you see it" in plain(page)
    for path in ("", "/fence.svg", "?page=2"):
        assert noor.get(f"{FEATURES}/D-1{path}").status_code == 404
    taken = noor.post(FEATURES, {"key": "D-1", "title": "Guess"})
    said = "The key D-1 is taken; choose another one."
    assert said in plain(taken.content.decode()), "and no word of a draft"
    assert post(noor, "D-1", "publication").status_code == 404
    assert goes_back(post(tove, "D-1", "publication"), "D-1")
    assert "D-1 is on the roadmap: everybody sees it now." in plain(
        page_of(tove, f"{FEATURES}/D-1")
    )
    assert "Mutes</h1>" in page_of(noor, f"{FEATURES}/D-1")
    assert goes_back(post(tove, "D-1", "publication"), "D-1"), "pressed twice"


def test_a_restricted_feature_is_for_its_pair_its_author_and_the_named(
    noor: Client, tove: Client, joris: Client, signed_in: SignedIn, who: Who
) -> None:
    answer = post(noor, KEY, "restriction", guest=["ewa", "nobody-here"])
    assert goes_back(answer, KEY)
    page = plain(page_of(noor, PAGE))
    assert "Only you and the pair see BSN-123 now, and 1 named." in page
    assert "restricted" in page
    assert "Chorus rosters</h1>" in page_of(tove, PAGE)
    assert "Chorus rosters</h1>" in page_of(signed_in(who("ewa")), PAGE)
    assert joris.get(PAGE).status_code == 404
    assert joris.get(f"{PAGE}/fence.svg").status_code == 404
    assert goes_back(post(noor, KEY, "restriction", open="yes"), KEY)
    assert "Everybody sees BSN-123 again." in plain(page_of(noor, PAGE))
    assert "Chorus rosters</h1>" in page_of(joris, PAGE)


def test_whoever_moves_it_out_of_their_own_sight_comes_to_the_radar(
    noor: Client, tove: Client, story: Workspace
) -> None:
    post(tove, KEY, "restriction")
    answer = post(noor, KEY, "area", area="tours")
    assert (answer.status_code, answer["Location"]) == (303, "/demo/radar")
    assert "BSN-123 is in Tours now." in plain(page_of(noor, "/demo/radar"))
    assert noor.get(PAGE).status_code == 404


def test_no_form_reaches_what_one_does_not_see(
    joris: Client, story: Workspace, elsewhere: Workspace, who: Who
) -> None:
    rosters = release(story, KEY)
    actions.restrict(rosters.feature, guests=[], by=who("tove"), at=TODAY)
    actions.draft_feature(story, key="D-1", title="Mutes", by=who("tove"), at=TODAY)
    before = told(story)
    for noun, typed in FORMS.items():
        form = {"release": rosters.pk, **typed}
        assert post(joris, KEY, noun, **form).status_code == 404, noun
        assert post(joris, "D-1", noun, **form).status_code == 404, noun
        assert post(joris, "BSN-999", noun, **form).status_code == 404, noun
        address = f"/elsewhere/features/BSN-110/{noun}"
        assert joris.post(address, form).status_code == 404, noun
    assert told(story) == before


def test_a_release_of_another_feature_or_workspace_is_not_there(
    noor: Client, story: Workspace, elsewhere: Workspace
) -> None:
    strangers = [release(story, "BSN-118").pk, release(elsewhere, KEY).pk]
    numbers = [*strangers, "", "x", "0", "-1", "٣", "9" * 19, "9" * 5_000]
    for noun, number in product(ABOUT_A_RELEASE, numbers):
        form = {"release": number, **FORMS[noun]}
        assert post(noor, KEY, noun, **form).status_code == 404, (noun, number)
    assert told(story) == told(elsewhere) == []


def test_a_form_takes_a_token_and_looked_at_goes_on_to_the_page(
    story: Workspace, who: Who, signed_in: SignedIn
) -> None:
    client = signed_in(who("noor"), checks=True)
    for noun, typed in FORMS.items():
        form = {"release": release(story, KEY).pk, **typed}
        assert post(client, KEY, noun, **form).status_code == 403, noun
        looked = client.get(f"{PAGE}/{noun}")
        if noun == "area":  # has a page of its own
            assert looked.status_code == 200
            continue
        assert (looked.status_code, looked["Location"]) == (302, PAGE), noun
    assert told(story) == []


def test_it_goes_back_to_a_page_of_ours_and_nowhere_else(noor: Client, story: Workspace) -> None:
    number = release(story, KEY).pk
    backs = {"//evil.example": PAGE, "https://evil.example/": PAGE, "/\\evil.example": PAGE,
             "/\tevil": PAGE, "/demo/today": "/demo/today"}  # fmt: skip
    for noun, (back, goes) in product(set(FORMS) - {"waiver", "settlement"}, backs.items()):
        with transaction.atomic():  # so that each finds the feature as it was
            answer = post(noor, KEY, noun, release=number, **FORMS[noun], back=back)
            transaction.set_rollback(True)
        assert (answer.status_code, answer["Location"]) == (303, goes), (noun, back)


def test_an_admin_sees_no_more_than_others(joris: Client, story: Workspace, who: Who) -> None:
    rosters = Feature.objects.within(story).get(key=KEY)
    actions.restrict(rosters, guests=[], by=who("tove"), at=TODAY)
    member = who("joris")
    member.role = "admin"
    member.save(update_fields=["role"])
    assert joris.get(PAGE).status_code == 404
