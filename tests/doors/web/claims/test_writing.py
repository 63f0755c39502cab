"""Writing a claim: the form, what customers said beside it, what is chosen; other words, and those of two at once."""

import html
import re

import pytest
from django.test import Client
from django.utils import timezone

from alongside.core.plandate import parse
from alongside.rooms.discovery.consents import withdraw
from alongside.rooms.discovery.insights import learn
from alongside.rooms.discovery.models import Highlight
from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs import actions as briefs
from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.models import Claim, Support
from alongside.rooms.people.models import Member
from alongside.rooms.search.index import rebuild
from tests.doors.web.claims.test_pages import HTMX, LIST, one
from tests.doors.web.conftest import Counting
from tests.doors.web.insights.test_pages import ODD, page
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.conftest import Heard, make_heard
from tests.rooms.messaging.conftest import SAID, again, claimed

pytestmark = pytest.mark.django_db

NEW = f"{LIST}/new"
NEAR = "Never phone down a paper list at midnight again"
PAY = "I would pay for certainty, not for a list."
CLOSEST = {**HTMX, "HX-Target": "aside#closest"}


def offered(text: str) -> list[str]:
    return re.findall(r'name="quote" value="([hw][\d-]+)"', text)


def test_the_closest_words_of_customers_come_up(ours: World, heard: Heard, max_: Client) -> None:
    section = max_.get(NEW, {"wording": NEAR}, headers=CLOSEST).content.decode()
    assert section.lstrip().startswith("<aside")
    assert heard.highlights[0].verbatim in html.unescape(section)
    assert "Gewandhaus" in section
    assert f"h{heard.highlights[0].pk}" in offered(section)
    assert f"?highlight={heard.highlights[0].pk}" in section
    assert "Thank you for having us" not in section, "our own words are none"
    assert "Write a few words" in max_.get(NEW, {"wording": "Ne"}, headers=CLOSEST).content.decode()


def test_found_without_a_script_too(ours: World, heard: Heard, max_: Client) -> None:
    said = {"wording": NEAR, "type": "outcome", "find": "1", "channels": ODD}
    response = max_.post(NEW, said)
    text = response.content.decode()
    assert response.status_code == 200
    assert f"h{heard.highlights[0].pk}" in offered(text)
    assert ODD not in text
    assert 'value="outcome" selected' in text
    assert not Claim.objects.exists()


def test_what_is_chosen_stays_chosen(ours: World, heard: Heard, max_: Client) -> None:
    choice = f"h{heard.highlights[2].pk}"
    section = max_.get(NEW, {"wording": NEAR, "quote": choice}, headers=CLOSEST).content.decode()
    assert f'value="{choice}" checked' in section
    assert offered(section).count(choice) == 1


def test_written_with_its_quotes_and_its_feature(ours: World, heard: Heard, max_: Client) -> None:
    section = max_.get(NEW, {"wording": PAY}, headers=CLOSEST).content.decode()
    [words] = [one for one in offered(section) if one.startswith("w")][:1]
    assert "becomes a highlight" in section
    said = {
        "wording": PAY,
        "type": "customer said",
        "owner": "@pia",
        "channels": "web, deck",
        "public": "on",
        "feature": "F-1",
        "stage": "",
        "quote": [words, f"h{heard.highlights[1].pk}"],
    }
    response = max_.post(NEW, said)
    claim = Claim.objects.get()
    assert response["Location"] == one(claim)
    assert (claim.owner, claim.channels, claim.verbatim) == (ours.pm, "web, deck", True)
    assert Support.objects.filter(claim=claim).count() == 2
    made = Highlight.objects.latest("id")
    assert (made.verbatim, made.lens, made.author) == (PAY, "market", ours.pmm)
    max_.post(NEW, {**said, "wording": "Again"})
    assert Highlight.objects.latest("id") == made, "the same words are marked once"


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"wording": " "}, "needs a wording"),
        ({"type": "slogan"}, "is no type of claim"),
        ({"owner": "zoe"}, "nobody here is called"),
        ({"feature": "NO-9"}, "there is no feature"),
        ({"feature": "F-1", "stage": "beta"}, "has no stage"),
        ({"quote": "h999999"}, "is not there any more"),
        ({"quote": "w999999-1-1-1-1"}, "is not there any more"),
        ({"quote": "x"}, "that is no quotation"),
    ],
)
def test_refused_with_what_was_typed(
    ours: World, heard: Heard, max_: Client, said: dict[str, str], refusal: str
) -> None:
    response = max_.post(NEW, {"wording": "So", "type": "capability", "channels": ODD, **said})
    text = html.unescape(response.content.decode()).casefold()
    assert response.status_code == 422
    assert refusal.casefold() in text
    assert ODD not in response.content.decode()
    assert not Claim.objects.exists()
    assert not Support.objects.exists()


@pytest.mark.parametrize("wrong", ["x", "h", "w1-2", "h" + "9" * 40, "w1-2-3-4-5-6", "<b>"])
def test_a_quote_that_is_none_takes_no_other_with_it(
    heard: Heard, max_: Client, wrong: str
) -> None:
    chosen = [f"h{one.pk}" for one in heard.highlights[:2]]
    said = {"wording": "So", "type": "capability", "quote": [chosen[0], wrong, chosen[1]]}
    refused = max_.post(NEW, said)
    assert refused.status_code == 422
    for shown in (refused.content.decode(), page(max_, NEW, **said)):
        assert [one for one in chosen if f'value="{one}" checked' in shown] == chosen
    assert not Claim.objects.exists()


def test_in_other_words(ours: World, heard: Heard, max_: Client) -> None:
    claim = claimed(ours)
    form = page(max_, one(claim, "/wording"))
    assert 'name="expected" value="1"' in form
    said = {"wording": "Every chair is filled", "type": "outcome", "expected": "1"}
    max_.post(one(claim, "/wording"), {**said, "quote": f"h{heard.highlights[0].pk}"})
    row = again(claim)
    assert (row.wording, row.type, row.version) == ("Every chair is filled", "outcome", 2)
    assert Support.objects.filter(claim=claim).exists()
    refused = max_.post(one(claim, "/wording"), {**said, "wording": "", "expected": "2"})
    assert refused.status_code == 422


def test_of_two_who_write_at_once_neither_loses_a_word(
    ours: World, heard: Heard, max_: Client
) -> None:
    claim = claimed(ours)
    actions.reword(claim, wording="What the other wrote", expected=1, by=ours.pm, at=timezone.now())
    said = {"wording": "What I wrote", "type": "capability", "expected": "1"}
    refused = max_.post(one(claim, "/wording"), {**said, "quote": f"h{heard.highlights[0].pk}"})
    text = refused.content.decode()
    assert refused.status_code == 409
    assert "What the other wrote" in text
    assert "What I wrote" in text
    assert 'name="expected" value="2"' in text
    assert not Support.objects.exists(), "all of it, or nothing"


def test_evidence_is_chosen_and_taken_away(ours: World, heard: Heard, max_: Client) -> None:
    claim = claimed(ours, NEAR)
    insight = learn(
        ours.workspace, sentence="They phone", highlights=heard.highlights, by=ours.pm, at=LATER
    )
    address = one(claim, "/evidence")
    assert f"h{heard.highlights[0].pk}" in offered(page(max_, address))
    assert "They phone" in page(max_, address, of="insights", text="phone")
    assert "No other insight" in page(max_, address, of="insights", text="zebra")
    assert "Nothing was measured" in page(max_, address, of="readings")
    max_.post(address, {"insight": insight.pk, "quote": f"h{heard.highlights[0].pk}"})
    assert Support.objects.filter(claim=claim).count() == 2
    shown = page(max_, one(claim))
    assert "They phone" in shown
    support = Support.objects.filter(claim=claim).first()
    assert support
    assert max_.post(one(claimed(ours), "/evidence"), {"remove": support.pk}).status_code == 404
    max_.post(address, {"remove": support.pk})
    assert Support.objects.filter(claim=claim).count() == 1
    assert max_.post(address, {"quote": "x"}).status_code == 422


def test_nothing_is_offered_that_may_not_be_quoted_or_seen(
    ours: World, theirs: World, heard: Heard, max_: Client
) -> None:
    make_heard(ours, "Quiet", restricted=True)
    make_heard(theirs, "Elsewhere")
    secret = features.add_feature(
        ours.workspace, key="S-1", title="Paper list at midnight", by=ours.pm, at=LATER
    )
    features.restrict(secret, guests=[], by=ours.pm, at=LATER)
    features.rename(ours.feature, title="No paper list", by=ours.pm, at=LATER)
    for world in (ours, theirs):
        rebuild(world.workspace.pk)
    section = max_.get(NEW, {"wording": NEAR}, headers=CLOSEST).content.decode()
    assert "F-1" in section
    assert "not shipped yet" in section
    for word in ("Quiet", "Elsewhere", "S-1"):
        assert word not in section
    withdraw(heard.conversation, use="internal", by=ours.pm, at=LATER)
    section = max_.get(NEW, {"wording": NEAR}, headers=CLOSEST).content.decode()
    assert "paper list, at midnight" not in section


def test_who_is_not_asked_to_write_does_not(ours: World, heard: Heard, max_: Client) -> None:
    claim = claimed(ours)
    Member.objects.filter(pk=ours.pmm.pk).update(role="reader")
    assert max_.get(NEW).status_code == 403
    assert max_.get(one(claim, "/wording")).status_code == 403
    assert "It is still so" not in page(max_, one(claim))
    assert SAID


def test_the_closest_take_as_many_statements_for_many_as_for_one(
    ours: World, heard: Heard, max_: Client, counted: Counting
) -> None:
    one_of = counted(
        max_, f"{NEW}?wording={NEAR}", HTTP_HX_REQUEST="true", HTTP_HX_TARGET="aside#closest"
    )
    for number in range(3):
        make_heard(ours, f"Other {number}")
    rebuild(ours.workspace.pk)
    many = counted(
        max_, f"{NEW}?wording={NEAR}", HTTP_HX_REQUEST="true", HTTP_HX_TARGET="aside#closest"
    )
    assert one_of.statements == many.statements <= 10, many.told


def asked(browser: Client, **said: str) -> str:
    """The section beside the claim, as htmx asks for it."""
    return html.unescape(browser.get(NEW, said, headers=CLOSEST).content.decode())


def test_the_features_that_it_rests_on_come_first(ours: World, heard: Heard, max_: Client) -> None:
    """Also the one that is only chosen yet; then what it names, then what comes close."""
    _near, chosen, linked, _named = (
        features.add_feature(ours.workspace, key=key, title=title, by=ours.pm, at=LATER)
        for key, title in (
            ("N-1", "Paper lists, phone down at midnight"),
            ("C-1", "Quiet hours"),
            ("L-1", "Stage plans"),
            ("T-1", "Seat finder"),
        )
    )
    rebuild(ours.workspace.pk)
    brief = briefs.open_brief(chosen, by=ours.pm, at=LATER)
    assert brief
    said = {"no_gos": "- Never on <b>tour</b>"}
    briefs.edit(brief, texts=said, expected=0, by=ours.pm, at=LATER)
    beta = features.add_release(chosen, stage="beta", by=ours.pm, at=LATER)
    assert beta
    features.state_release_date(beta, date=parse("2026-05"), by=ours.pm, at=LATER)
    words = f"The seat finder: {NEAR}"
    text = asked(max_, wording=words, feature="C-1", stage="beta")
    assert text.index("<strong>C-1<") < text.index("<strong>T-1<") < text.index("<strong>N-1<")
    assert "Quiet hours</a>, beta" in text
    assert "May 2026" in text
    assert "Do not say" in text
    assert "Never on <b>tour</b>" in text
    assert text.count("it rests on this") == 1
    assert "C-1" in asked(max_, wording="", feature="C-1"), "before a word is written"

    claim = claimed(ours)
    actions.rest_on(claim, feature=linked, by=ours.pmm, at=LATER)
    form = page(max_, one(claim, "/wording"), wording=f"{words} at T-1")
    assert form.index("<strong>L-1<") < form.index("<strong>T-1<") < form.index("<strong>N-1<")


def test_the_features_beside_it_without_a_script(ours: World, max_: Client) -> None:
    said = {"wording": "So", "type": "slogan", "feature": "F-1"}
    response = max_.post(NEW, said)
    assert response.status_code == 422
    assert "it rests on this" in response.content.decode()


def test_no_feature_stands_beside_it_that_the_writer_does_not_see(
    ours: World, theirs: World, max_: Client
) -> None:
    secret = features.add_feature(
        ours.workspace, key="S-1", title="Secret finder", by=ours.pm, at=LATER
    )
    features.restrict(secret, guests=[], by=ours.pm, at=LATER)
    features.add_feature(theirs.workspace, key="X-1", title="Other finder", by=theirs.pm, at=LATER)
    said = "S-1, the secret finder, X-1, the other finder"
    for key in ("S-1", "X-1"):
        text = asked(max_, wording=said, feature=key)
        assert "inder</a>" not in text
        assert f"<strong>{key}" not in text
    claim = claimed(ours)
    actions.rest_on(claim, feature=secret, by=ours.pm, at=LATER)
    assert "S-1" not in page(max_, one(claim, "/wording"))


@pytest.mark.parametrize("odd", ["%s %(a)s", "'; --", "ẞ" * 500, "x " * 250])
def test_whatever_is_typed(ours: World, max_: Client, odd: str) -> None:
    assert "<strong>F-1" in asked(max_, wording=f"F-1: {odd}", feature=odd, stage=odd)
