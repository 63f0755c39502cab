"""The message house of a group on its page: built, moved, and written by two at once."""

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.messaging.claims.actions import reword
from alongside.rooms.messaging.houses import shift_line
from alongside.rooms.messaging.models import (
    Claim,
    HousePlace,
)
from tests.doors.web.insights.test_pages import page
from tests.doors.web.messages.test_group import ALL, of
from tests.rooms.conftest import LATER, World
from tests.rooms.messaging.made import a_group
from tests.rooms.messaging.test_houses import a_line

pytestmark = pytest.mark.django_db


def test_versions_of_a_house_and_how_it_stood(ours: World, max_: Client) -> None:
    group = a_group(ours)
    assert max_.get(of(group, "/house/versions")).status_code == 404
    line = a_line(ours, group, "No chair <b>stays</b> empty", "roof")
    reword(line.claim, wording="No chair is empty", expected=1, by=ours.pm, at=timezone.now())
    shown = page(max_, of(group, "/house/versions"))
    assert "<del>&lt;b&gt;stays&lt;/b&gt;</del>" in shown
    assert "Pia" in shown
    assert of(group, "/house/versions") in page(max_, of(group))
    then = page(max_, of(group, "/house/versions"), on=f"{LATER:%Y-%m-%d}")
    assert "As it stood on" in then
    assert "No chair &lt;b&gt;stays&lt;/b&gt; empty</dd>" in then
    assert "Nothing was written yet on that day." in page(
        max_, of(group, "/house/versions"), on="2001-01-01"
    )
    page(max_, of(group, "/house/versions"), on="2001-13-01")


def test_a_house_that_somebody_changed_meanwhile(ours: World, max_: Client) -> None:
    group = a_group(ours)
    first, _ = (a_line(ours, group, one, "pillar") for one in ("Nobody phones", "Nobody waits"))
    address = f"{ALL}/lines/{first.pk}"
    assert 'name="expected" value="2"' in page(max_, address)
    shift_line(first, later=True, by=ours.pm, at=LATER)
    for said in ({"later": "yes"}, {"place": "roof"}, {"out": "yes"}):
        refused = max_.post(address, {"expected": "2", **said})
        assert refused.status_code == 409
        assert "Somebody changed the house since you opened it" in refused.content.decode()
        assert 'name="expected" value="3"' in refused.content.decode()
    assert max_.post(address, {"expected": "3", "out": "yes"}).status_code == 303
    assert HousePlace.objects.count() == 1


def test_build_a_house(ours: World, max_: Client) -> None:
    group = a_group(ours)
    said = {"wording": "No chair stays empty", "kind": "capability", "place": "roof"}
    response = max_.post(of(group, "/lines"), said)
    line = HousePlace.objects.get()
    assert response["Location"] == of(group) + f"#line-{line.pk}"
    again = max_.post(of(group, "/lines"), {**said, "wording": "Typed words", "spot": "roof"})
    assert again.status_code == 422
    assert "a house has one roof" in again.content.decode().lower()
    assert f'href="/ours/messages/claims/{line.claim_id}"' in page(max_, "/ours/activity")
    shown = page(max_, of(group))
    assert "unbacked" in shown
    assert f'href="/ours/messages/claims/{line.claim_id}"' in shown
    overview = page(max_, ALL)
    assert "What ought not to be said as it stands" in overview
    assert "No chair stays empty" in overview


def test_place_a_claim_that_there_is(ours: World, max_: Client) -> None:
    group, other = a_group(ours), a_group(ours, "Mail")
    claim = a_line(ours, other, "No chair stays empty", "roof").claim
    chosen = page(max_, of(group, "/lines?spot=pillar"))
    assert f'<option value="{claim.pk}"' in chosen
    assert '<option value="pillar" selected' in chosen
    pillar = a_line(ours, group, "A pillar", "pillar")
    said = {"claim": claim.pk, "place": f"proof-{pillar.pk}"}
    assert max_.post(of(group, "/lines"), said).status_code == 303
    assert HousePlace.objects.get(under=pillar).claim_id == claim.pk
    again = max_.post(of(group, "/lines"), said)
    assert again.status_code == 422
    assert "stands in the house already" in again.content.decode()
    assert Claim.objects.count() == 2


def test_a_refused_choice_is_kept(ours: World, max_: Client) -> None:
    group, other = a_group(ours), a_group(ours, "Mail")
    claim = a_line(ours, other, "No chair stays empty", "roof").claim
    a_line(ours, other, "Every seat is sold", "pillar")
    roof = a_line(ours, group, "A roof", "roof")
    _, second = (a_line(ours, group, f"Pillar {one}", "pillar") for one in range(2))
    full = max_.post(of(group, "/lines"), {"claim": claim.pk, "place": "roof"})
    assert full.status_code == 422
    assert f'<option value="{claim.pk}" selected' in full.content.decode()
    said = {"claim": roof.claim_id, "place": f"proof-{second.pk}"}
    there = max_.post(of(group, "/lines"), said)
    assert there.status_code == 422
    assert f'<option value="proof-{second.pk}" selected' in there.content.decode()


def test_move_a_line(ours: World, max_: Client) -> None:
    group = a_group(ours)
    first, second = (a_line(ours, group, f"Pillar {one}", "pillar") for one in range(2))
    proof = a_line(ours, group, "Proof", "proof", under=first)
    where = f"{ALL}/lines/{proof.pk}"
    shown = page(max_, where)
    assert "Under “Pillar 1”" in shown
    assert "Under “Pillar 0”" not in shown
    response = max_.post(where, {"place": "proof", "under": second.pk})
    assert response["Location"] == of(group) + "#house"
    assert HousePlace.objects.get(pk=proof.pk).under_id == second.pk
    refused = max_.post(f"{ALL}/lines/{second.pk}", {"out": "yes"})
    assert refused.status_code == 422
    assert "stand under this pillar" in refused.content.decode()
    assert max_.post(f"{ALL}/lines/{first.pk}", {"later": "yes"}).status_code == 303
    assert max_.post(where, {"out": "yes"}).status_code == 303
    assert not HousePlace.objects.filter(pk=proof.pk).exists()


def test_words_whose_place_was_taken_meanwhile_are_kept(ours: World, max_: Client) -> None:
    group = a_group(ours)
    a_line(ours, group, "A roof", "roof")
    for number in range(4):
        a_line(ours, group, f"Pillar {number}", "pillar")
    for spot, said in (("pillar", "A fifth pillar"), ("roof", "A second roof")):
        form = {"spot": spot, "place": spot, "wording": said, "kind": "capability"}
        refused = max_.post(of(group, "/lines"), form)
        assert refused.status_code == 422
        assert said in refused.content.decode()
    step = {"step": "category", "expected": "0", "text": "Out of its order"}
    refused = max_.post(of(group, "/steps"), step)
    assert refused.status_code == 422
    assert "Out of its order" in refused.content.decode()
