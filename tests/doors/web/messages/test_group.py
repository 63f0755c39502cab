"""A group's page: positioning beside its house, what can be done on it, its versions, its file."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.features import actions as features
from alongside.rooms.messaging.audiences import describe_persona
from alongside.rooms.messaging.claims.actions import add_support, approve, rest_on, reword
from alongside.rooms.messaging.houses import shift_line
from alongside.rooms.messaging.models import (
    Claim,
    FeatureGroup,
    GroupedFeature,
    HousePlace,
    Positioning,
)
from alongside.rooms.messaging.positioning import texts_of
from alongside.rooms.messaging.values import promise
from alongside.rooms.people import actions as people
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.insights.conftest import browser
from tests.doors.web.insights.test_pages import page
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.discovery.conftest import Heard
from tests.rooms.messaging.made import a_customer, a_group, written
from tests.rooms.messaging.test_houses import a_line
from tests.rooms.messaging.test_values import a_value

pytestmark = pytest.mark.django_db
ALL = "/ours/messages"
STEP = {"step": "alternatives", "text": "A spreadsheet", "expected": "0"}


def of(group: FeatureGroup, noun: str = "") -> str:
    return f"{ALL}/groups/{group.pk}{noun}"


def test_nothing_yet(ours: World, max_: Client) -> None:
    shown = page(max_, ALL)
    assert "Nothing is told as one thing yet" in shown
    assert 'aria-current="page" data-keys="g m"' in shown


def test_make_one(ours: World, max_: Client) -> None:
    response = max_.post(ALL, {"name": "Search"})
    group = FeatureGroup.objects.get()
    assert response["Location"] == of(group)
    shown = page(max_, ALL)
    assert "not begun" in shown
    assert "no line yet" in shown
    assert f'href="{of(group)}"' in page(max_, "/ours/activity")
    again = max_.post(ALL, {"name": "Search"})
    assert again.status_code == 422
    assert "open that one, or choose another name" in again.content.decode()


def test_an_empty_one_teaches(ours: World, max_: Client) -> None:
    shown = page(max_, of(a_group(ours)))
    assert "What would they use if we were not there?" in shown
    assert shown.count("Opens when the step before says something.") == 5
    assert "at most four pillars" in shown


def test_write_a_step(ours: World, max_: Client) -> None:
    group = a_group(ours)
    response = max_.post(of(group, "/steps"), STEP)
    assert response["Location"] == of(group) + "#step-alternatives"
    assert texts_of(Positioning.objects.get()) == {"alternatives": "A spreadsheet"}
    shown = page(max_, of(group))
    assert "A spreadsheet" in shown
    assert "1 of 5" in page(max_, ALL)
    closed = max_.post(of(group, "/steps"), {**STEP, "step": "value"})
    assert closed.status_code == 422
    assert "write “Unique attributes” first" in closed.content.decode()


def test_two_who_write_at_once(ours: World, max_: Client) -> None:
    """Whoever comes second reads what stands there by now, beside what they wrote; then it can be saved."""
    group = a_group(ours)
    written(ours, group, "alternatives", "A big spreadsheet", by=ours.pm)
    response = max_.post(of(group, "/steps"), STEP)
    shown = response.content.decode()
    assert response.status_code == 409
    assert "somebody else wrote here" in shown.lower()
    assert "<del>big </del>" in shown
    assert 'name="expected" value="1"' in shown
    assert max_.post(of(group, "/steps"), {**STEP, "expected": "1"}).status_code == 303


def test_versions(ours: World, max_: Client) -> None:
    group = a_group(ours)
    assert max_.get(of(group, "/versions")).status_code == 404
    written(ours, group, "alternatives", "A spreadsheet")
    written(ours, group, "alternatives", "A <b>big</b> spreadsheet")
    shown = page(max_, of(group, "/versions"))
    assert "<ins>&lt;b&gt;big&lt;/b&gt; </ins>" in shown
    assert "Nothing beside version 1" in page(max_, of(group, "/versions?to=1"))
    page(max_, of(group, "/versions?from=x&to=99999999999999999999"))


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


def test_versions_of_an_ideal_customer_and_a_persona(ours: World, max_: Client) -> None:
    customer = a_customer(ours, signs="A <i>librarian</i>")
    shown = page(max_, f"{ALL}/audiences/{customer.pk}/versions")
    assert "&lt;i&gt;librarian&lt;/i&gt;" in shown
    assert "/versions" in page(max_, f"{ALL}/audiences/{customer.pk}")
    persona = describe_persona(ours.workspace, name="Manager", role="buyer", by=ours.pmm, at=LATER)
    assert persona
    assert "Manager" in page(max_, f"{ALL}/personas/{persona.pk}/versions")


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


def test_for_somebody(ours: World, max_: Client) -> None:
    group, customer = a_group(ours), a_customer(ours)
    assert f'?for={customer.pk}">Mid-size houses' in page(max_, of(group, "/audiences"))
    assert "Mid-size houses" in page(max_, of(group) + f"?for={customer.pk}")
    response = max_.post(of(group, "/steps"), {**STEP, "for": customer.pk})
    assert response["Location"] == of(group) + f"?for={customer.pk}#step-alternatives"
    assert "A spreadsheet" in page(max_, of(group) + f"?for={customer.pk}")
    assert "A spreadsheet" not in page(max_, of(group) + "?for=0")
    assert max_.get(of(group) + "?for=99999").status_code == 404


def test_rename(ours: World, max_: Client) -> None:
    group = a_group(ours)
    said = {"name": "Find", "area": ours.area.pk, "expected": "Search"}
    assert "across areas" in page(max_, of(group, "/name"))
    assert max_.post(of(group, "/name"), said).status_code == 303
    late = max_.post(of(group, "/name"), {**said, "name": "Look up"})
    assert late.status_code == 409
    assert "renamed meanwhile" in late.content.decode()


def test_features_in_and_out(ours: World, max_: Client) -> None:
    group = a_group(ours)
    assert max_.post(of(group, "/features"), {"feature": "F-1"}).status_code == 303
    assert "Synonyms" in page(max_, of(group))
    assert max_.post(of(group, "/features"), {"feature": "NO-1"}).status_code == 422
    row = GroupedFeature.objects.get()
    other = a_group(ours, "Mail")
    assert max_.post(of(other, "/features"), {"out": row.pk}).status_code == 404
    assert max_.post(of(group, "/features"), {"out": row.pk}).status_code == 303
    assert not GroupedFeature.objects.exists()


def test_what_is_restricted_is_not_shown(ours: World, signed_in: SignedIn, pia: Client) -> None:
    group = a_group(ours)
    pia.post(of(group, "/features"), {"feature": "F-1"})
    sales = people.join(
        ours.workspace, handle="ina", name="Ina", function="sales", by=ours.pm, at=MONDAY
    )
    assert sales
    features.restrict(ours.feature, guests=[], by=ours.pm, at=timezone.now())
    ina = browser(signed_in, sales)
    assert "Synonyms" not in page(ina, of(group))
    assert "Synonyms" in page(pia, of(group))
    assert ina.post(of(group, "/features"), {"feature": "F-1"}).status_code == 422


def test_nothing_of_another_company(ours: World, theirs: World, max_: Client) -> None:
    group = a_group(theirs)
    line = a_line(theirs, group, "Roof", "roof")
    for noun in ("", "/versions", "/house/versions", "/values", "/tests", "/export"):
        assert max_.get(of(group, noun)).status_code == 404, noun
    assert max_.get(f"{ALL}/lines/{line.pk}").status_code == 404
    mine = a_group(ours)
    assert (
        max_.post(of(mine, "/lines"), {"claim": line.claim_id, "place": "roof"}).status_code == 404
    )


def test_as_markdown(ours: World, max_: Client) -> None:
    group = a_group(ours)
    written(ours, group, "alternatives", "A [spreadsheet](http://x)\n\nPaper")
    a_line(ours, group, "No chair stays empty", "roof")
    pillar = a_line(ours, group, "A stand-in in minutes", "pillar")
    a_line(ours, group, "It knows who is free", "proof", under=pillar)
    text = max_.get(of(group, "/export")).content.decode()
    assert text.startswith("# Search\n\nAs of ")
    assert (
        "## Positioning for everybody (version 1)\n\n### 1. Alternatives\n\nA \\[spreadsheet"
        in text
    )
    assert "**No chair stays empty** (unbacked)" in text
    assert "### A stand-in in minutes (unbacked)\n\n- It knows who is free (unbacked)\n" in text
    assert "Alternatives" not in max_.get(of(group, "/export?what=house")).content.decode()
    assert "chair" not in max_.get(of(group, "/export?what=positioning")).content.decode()


def test_ten_statements_for_one_line_as_for_many(
    ours: World, heard: Heard, max_: Client, counted: Counting
) -> None:
    """Two for who asks, and four for how far claims hold that were approved and quote customers."""
    group, customer = a_group(ours), a_customer(ours)
    taken: dict[str, list[int]] = {}
    pillar: Any = None
    said: dict[str, Any] = {"by": ours.pm, "at": timezone.now()}
    for number in range(3):
        place = "proof" if pillar else "pillar"
        line = a_line(ours, group, f"Line {number}", place, under=pillar)
        pillar = pillar or line
        add_support(line.claim, bearing=heard.highlights[0], **said)
        rest_on(line.claim, feature=ours.feature, **said)
        approve(line.claim, **said)
        promise(line.claim, value=a_value(ours, group, f"Value {number}"), **said)
        written(ours, a_group(ours, f"Group {number}"), "alternatives", "Paper")
        if not number:
            written(ours, group, "alternatives", "Paper", customer=customer)
        for path in (ALL, of(group), of(group, "/values"), of(group, "/tests")):
            taken.setdefault(path, []).append(counted(max_, path).statements)
    assert all(len(set(numbers)) == 1 for numbers in taken.values()), taken
    assert max(some[0] for some in taken.values()) <= 10, taken


def test_it_opens_where_something_is_said(ours: World, max_: Client) -> None:
    """To whom nobody has said anything is not shown before those to whom somebody has."""
    group, customer = a_group(ours), a_customer(ours)
    chosen = 'aria-current="true">everybody'
    assert chosen in max_.get(of(group)).content.decode()
    written(ours, group, "alternatives", "A paper list", customer=customer)
    assert chosen not in max_.get(of(group)).content.decode()
    assert chosen in max_.get(of(group, "?for=0")).content.decode()
    written(ours, group, "alternatives", "A telephone")
    assert chosen in max_.get(of(group)).content.decode()


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
