"""Tiers on a feature's page: what is new, the tier in force, and who signed it."""

import re

import pytest
from django.test import Client

from alongside.rooms.features import actions
from alongside.rooms.ledger.models import Workspace
from tests.doors.web.conftest import SignedIn
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
from tests.story import TODAY

KEY = "BSN-123"
PAGE = f"{FEATURES}/{KEY}"


def ticked(page: str) -> list[str]:
    return re.findall(r'name="fact" value="(\w+)" checked', page)


def test_a_tier_is_set_with_what_is_new_and_signed_for_ones_side(
    noor: Client, story: Workspace
) -> None:
    general = release(story, KEY)
    page = page_of(noor, PAGE)
    assert ticked(page) == ["notable"]
    assert '<option value="T2" selected>' in page
    assert "PM signed PMM has not signed" in plain(page)
    form = {"release": general.pk, "stating": "yes", "fact": ["notable", "new_pricing"]}
    answer = post(noor, KEY, "tier", **form, tier="T1", reason="Every singer pays more.")
    assert goes_back(answer, KEY)
    page = page_of(noor, PAGE)
    assert "BSN-123 general is T1 now." in plain(page)
    assert sorted(ticked(page)) == ["new_pricing", "notable"]
    assert "PM has not signed PMM signed" in plain(page)
    assert told(story) == [
        ("tier_facts_stated", ""),
        ("tier_set", "Every singer pays more."),
        ("tier_confirmed", ""),
    ]


def test_nothing_ticked_takes_all_back_only_where_boxes_were(
    tove: Client, story: Workspace
) -> None:
    general = release(story, KEY)
    post(tove, KEY, "tier", release=general.pk, tier="T3")
    assert release(story, KEY).tier_facts == "notable"
    post(tove, KEY, "tier", release=general.pk, stating="yes", tier="")
    assert (release(story, KEY).tier_facts, release(story, KEY).tier) == ("", "T3")


@pytest.mark.parametrize(
    ("field", "form", "said"),
    [
        ("tier", {"tier": "T9"}, "'T9' is no tier; there are "),
        ("tier", {"tier": "t1"}, "'t1' is no tier"),
        ("tier", {"tier": "T1", "fact": ["large"]}, "'large' is no fact about a release"),
        ("reason", {"tier": "T1", "reason": "x" * 20_001}, "at most 20,000 characters"),
    ],
)
def test_all_of_it_or_nothing(
    noor: Client, story: Workspace, field: str, form: dict[str, object], said: str
) -> None:
    general = release(story, KEY)
    typed = {"fact": ["new_pricing"], "reason": f"Because of {ODD}."} | form
    answer = post(noor, KEY, "tier", release=general.pk, stating="yes", **typed)
    page = refused(answer, f"tier-{field}-{general.pk}", said)
    assert value_of(page, f"tier-reason-{general.pk}") == typed["reason"]
    if typed["fact"] == ["new_pricing"]:
        assert ticked(page) == ["new_pricing"]
    assert "<script>alert" not in page
    assert (release(story, KEY).tier_facts, release(story, KEY).tier) == ("notable", "T2")
    assert told(story) == [], "what is new is not stated without its tier"


def test_a_form_of_a_tier_that_changed_meanwhile_does_not_undo_the_change(
    noor: Client, story: Workspace, who: Who
) -> None:
    general, said = release(story, KEY), "The tier was changed meanwhile, to T1; look again."
    page = page_of(noor, PAGE)
    assert 'name="was" value="T2"' in page
    assert 'name="was-facts" value="notable"' in page
    actions.set_tier(general, tier="T1", by=who("tove"), at=TODAY)
    form = {"release": general.pk, "stating": "yes", "fact": ["notable"], "was-facts": "notable"}
    answer = post(noor, KEY, "tier", **form, tier="T2", was="T2", reason="As before.")
    page = refused(answer, f"tier-tier-{general.pk}", said, 409)
    assert 'name="was" value="T1"' in page, "who presses again has seen it"
    assert value_of(page, f"tier-reason-{general.pk}") == "As before."
    assert release(story, KEY).tier == "T1"
    assert goes_back(post(noor, KEY, "tier", **form, tier="T2", was="T1"), KEY)
    assert release(story, KEY).tier == "T2"


def test_nor_does_it_undo_what_was_said_to_be_new(noor: Client, story: Workspace, who: Who) -> None:
    general = release(story, KEY)
    actions.state_facts(general, facts=["new_pricing"], by=who("tove"), at=TODAY)
    form = {"release": general.pk, "stating": "yes", "fact": ["notable"], "was": "T2"}
    answer = post(noor, KEY, "tier", **form, **{"was-facts": "notable"}, tier="T3")
    said = "What is new was changed meanwhile, to: it changes price or packaging; look again."
    refused(answer, f"tier-tier-{general.pk}", said, 409)
    assert (release(story, KEY).tier_facts, release(story, KEY).tier) == ("new_pricing", "T2")


def test_the_tier_in_force_is_signed_once(noor: Client, story: Workspace) -> None:
    general = release(story, KEY)
    assert "Confirm T2" in page_of(noor, PAGE)
    form = {"release": general.pk, "tier": "T2"}
    assert goes_back(post(noor, KEY, "tier-confirmation", **form), KEY)
    page = page_of(noor, PAGE)
    assert "BSN-123 general: T2 confirmed." in plain(page)
    assert "PM signed PMM signed" in plain(page)
    assert "Confirm T2" not in page
    post(noor, KEY, "tier-confirmation", **form)
    assert told(story) == [("tier_confirmed", "")], "pressed twice"


def test_a_tier_that_changed_meanwhile_is_not_signed(
    noor: Client, story: Workspace, who: Who
) -> None:
    general = release(story, KEY)
    actions.set_tier(general, tier="T1", by=who("tove"), at=TODAY)
    before = told(story)
    answer = post(noor, KEY, "tier-confirmation", release=general.pk, tier="T2")
    assert answer.status_code == 409
    said = "The tier changed while you looked: it is T1 now. Nothing was signed; look again."
    assert said in plain(answer.content.decode())
    assert told(story) == before


def test_other_functions_do_not_sign(story: Workspace, who: Who, signed_in: SignedIn) -> None:
    takumi = signed_in(who("takumi"))
    assert "Confirm T2" not in page_of(takumi, PAGE)
    answer = post(takumi, KEY, "tier-confirmation", release=release(story, KEY).pk)
    assert answer.status_code == 422
    said = "is confirmed by a product manager and a product marketer"
    assert said in plain(answer.content.decode())
    assert told(story) == []


def test_without_a_tier_there_is_nothing_to_sign(noor: Client, story: Workspace) -> None:
    untiered = release(story, "BSN-131", "beta")
    answer = post(noor, "BSN-131", "tier-confirmation", release=untiered.pk)
    assert "No tier is set yet; set one." in plain(answer.content.decode())
    assert "has not signed" not in plain(page_of(noor, f"{FEATURES}/BSN-131"))


def test_a_reader_may_not(reader: Client, story: Workspace) -> None:
    page = page_of(reader, PAGE)
    for noun in ("tier", "tier-confirmation"):
        assert f'{PAGE}/{noun}"' not in page
        form = {"release": release(story, KEY).pk, "tier": "T2"}
        assert post(reader, KEY, noun, **form).status_code == 403
    assert told(story) == []
