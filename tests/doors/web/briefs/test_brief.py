"""The page of a brief: begun, written, delivered, answered, compared, and read by a public link."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from alongside.doors.web.briefs.prose import compared, prose
from alongside.rooms.discovery.links import link
from alongside.rooms.discovery.models import Insight
from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.models import Brief, BriefItem, BriefLink
from alongside.rooms.features.briefs.queries import do_not_say
from alongside.rooms.features.briefs.writing import Drawn
from alongside.rooms.features.models import Feature, Standing
from alongside.rooms.features.status import Status
from alongside.rooms.findings.checks import check_features
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.doors.web.conftest import Counting
from tests.doors.web.insights.conftest import heard, insight, make, max_, pia
from tests.rooms.conftest import World
from tests.rooms.discovery.conftest import SAID, Heard

__all__ = ["heard", "insight", "make", "max_", "pia"]

pytestmark = pytest.mark.django_db

PAGE = "/ours/features/F-1/brief"


def read(client: Client, address: str = PAGE, status: int = 200) -> str:
    """What stands there."""
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


@pytest.fixture
def brief(ours: World) -> Brief:
    """A brief in which two items stand."""
    features.prioritise(ours.feature, by=ours.pm, at=timezone.now())
    made = Brief.objects.get()
    texts = {
        "problem": "Names are <b>misspelt</b>.",
        "scope": "- Synonyms",
        "no_gos": "- Notes\n- Never",
    }
    actions.edit(made, texts=texts, expected=0, by=ours.pm, at=timezone.now())
    return made


def test_it_can_be_begun_by_hand(ours: World, pia: Client) -> None:
    assert "begins by itself" in read(pia)
    Feature.objects.filter(pk=ours.feature.pk).update(status=Status.PRIORITISED)
    shown = read(pia)
    assert "Begin it now" in shown
    assert "was prioritised without one" in shown
    assert "begins by itself" not in shown
    assert pia.post(PAGE)["Location"].endswith("/brief")
    shown = read(pia)
    assert "Pia: product" in shown
    assert "Filled in from the pair of Search" in shown
    assert Brief.objects.count() == 1


def test_items_are_shown_with_how_they_stand(brief: Brief, pia: Client) -> None:
    shown = read(pia)
    assert "&lt;b&gt;misspelt&lt;/b&gt;" in shown
    assert "<strong>2 of 15</strong>" in shown
    assert "Nobody was handed it yet" in shown
    assert "What is not known yet, and how it is taken back" in shown


def test_quotations_are_shown_in_the_words_of_the_day(
    ours: World, heard: Heard, insight: Insight, brief: Brief, pia: Client
) -> None:
    link(insight, feature=ours.feature, by=ours.pm, at=timezone.now())
    actions.edit(brief, texts={"problem": ""}, expected=1, by=ours.pm, at=timezone.now())
    pia.post(f"{PAGE}/filling")
    text = BriefItem.objects.get(name="evidence").text
    assert re.fullmatch(r"(\{quote \d+\}\s*)+", text)
    assert "— Gewandhaus" in read(pia)
    words = heard.highlights[0].verbatim
    assert words.split(",")[0] in read(pia)
    type(heard.conversation).objects.update(shared=False)
    assert words.split(",")[0] not in read(pia).partition('id="item-evidence"')[2]


def test_two_editors_are_shown_both_texts(brief: Brief, pia: Client, max_: Client) -> None:
    first = pia.post(f"{PAGE}/items", {"version": 1, "problem": "From Pia."})
    assert first["Location"].endswith("#item-problem")
    second = max_.post(f"{PAGE}/items", {"version": 1, "problem": "From Max."})
    assert second.status_code == 409
    shown = second.content.decode()
    assert "From Pia." in shown
    assert "From Max.</textarea>" in shown
    assert 'name="version" value="2"' in shown
    assert BriefItem.objects.get(name="problem").text == "From Pia."
    assert max_.post(f"{PAGE}/items", {"version": 2, "problem": "From both."}).status_code == 303


def test_from_delivery_to_acceptance_and_back(brief: Brief, pia: Client, max_: Client) -> None:
    assert "Answer it" not in read(max_)
    pia.post(f"{PAGE}/delivery")
    assert "Answer it" not in read(pia)
    shown = read(max_)
    assert "Answer it" in shown
    assert "Waits on Max (product marketing)" in shown
    refused = max_.post(f"{PAGE}/answer", {"version": 1, "reply": "accepted with questions"})
    assert refused.status_code == 422
    assert "Say what the questions are" in refused.content.decode()
    max_.post(
        f"{PAGE}/answer",
        {"version": 1, "reply": "returned", "lacking": ["who", "kpi"], "words": "Whom?"},
    )
    shown = read(pia)
    assert "Missing: Who, KPI." in shown
    assert "Waits on Pia (product)" in shown
    pia.post(f"{PAGE}/delivery")
    max_.post(f"{PAGE}/answer", {"version": 1, "reply": "accepted"})
    assert "Waits on" not in read(pia)
    pia.post(f"{PAGE}/items", {"version": 1, "scope": "- Synonyms, and spelling"})
    shown = read(max_)
    assert "reopened by a material change" in shown
    assert 'Changed since version 1, which was answered: <a href="#item-scope">' in shown
    assert f'href="{PAGE}/history?since=1"' in shown
    assert "Deliver it" not in shown
    assert "Deliver it" in read(pia)
    assert max_.post(f"{PAGE}/delivery", {"version": 2}).status_code == 422
    pia.post(f"{PAGE}/items", {"version": 2, "scope": "- Synonyms, and accents"})
    since = read(max_, f"{PAGE}/history?since=1")
    assert "Version 1 beside version 3" in since
    assert "accents" in since
    assert "spelling" not in since
    assert "Not a word is different" in read(max_, f"{PAGE}/history?since=3")
    read(max_, f"{PAGE}/history?since=9", 404)
    history = read(max_, f"{PAGE}/history")
    assert "<del>- Synonyms</del>" in history or "<ins>" in history
    assert "material" in history


def test_who_read_an_older_version_answers_nothing(brief: Brief, pia: Client, max_: Client) -> None:
    pia.post(f"{PAGE}/delivery")
    assert 'name="version" value="1"' in read(max_)
    pia.post(f"{PAGE}/items", {"version": 1, "scope": "- Synonyms, and spelling"})
    answer = {"version": 1, "reply": "accepted with questions", "words": "Which plan?"}
    refused = max_.post(f"{PAGE}/answer", answer)
    assert refused.status_code == 409
    shown = refused.content.decode()
    assert "Synonyms, and spelling" in shown
    assert "Which plan?</textarea>" in shown
    assert max_.post(f"{PAGE}/answer", answer | {"version": 2}).status_code == 303


def test_questions_are_on_todays_page_and_in_the_digest(
    ours: World, brief: Brief, pia: Client, max_: Client
) -> None:
    pia.post(f"{PAGE}/delivery")
    max_.post(
        f"{PAGE}/answer", {"version": 1, "reply": "accepted with questions", "words": "Which plan?"}
    )
    for address in ("/ours/today/customers", "/ours/digest"):
        shown = read(pia, address)
        assert "It was accepted with questions on" in shown
        assert "Answer the questions" in shown
        assert f'{PAGE}"' in shown
        assert "accepted with questions" not in read(max_, address)


def test_it_is_sent_on_to_somebody_of_the_list(
    ours: World, brief: Brief, pia: Client, max_: Client
) -> None:
    mo = people.join(
        ours.workspace, handle="mo", name="Mo", function="sales", by=NOBODY, at=timezone.now()
    )
    assert mo
    pia.post(f"{PAGE}/delivery")
    assert '<option value="mo">Mo, sales</option>' in read(max_)
    max_.post(f"{PAGE}/answer", {"version": 1, "reply": "rerouted", "to": "mo", "words": "Yours."})
    assert "Waits on Mo (product marketing)" in read(pia)


def test_what_was_filled_in_is_confirmed(ours: World, pia: Client) -> None:
    pia.post(PAGE)
    assert not BriefItem.objects.get(name="contacts").confirmed
    shown = read(pia)
    assert (
        '<input type="hidden" name="item" value="contacts"><input type="hidden" name="version" value="1">'
        in shown
    )
    drawn = {"contacts": Drawn("Nobody.", [])}
    actions.fill(Brief.objects.get(), drawn=drawn, by=NOBODY, at=timezone.now())
    for what in ("confirmation", "delivery"):
        refused = pia.post(f"{PAGE}/{what}", {"item": "contacts", "version": 1})
        assert refused.status_code == 409
        assert "was changed since you opened the page" in refused.content.decode()
        assert "Nobody." in refused.content.decode()
    assert Brief.objects.get().delivered_version is None
    assert not BriefItem.objects.get(name="contacts").confirmed
    pia.post(f"{PAGE}/confirmation", {"item": "contacts", "version": 2})
    assert BriefItem.objects.get(name="contacts").confirmed


def test_items_are_counted_by_the_tier_that_is_set(ours: World, brief: Brief, pia: Client) -> None:
    features.set_tier(ours.release, tier="T2", by=ours.pm, at=timezone.now())
    check_features(ours.workspace.pk, [ours.feature.pk])
    Standing.objects.filter(release=ours.release).update(tier="T1")  # by which the lead is measured
    assert "of 14</strong> items that a T2 asks for" in read(pia)
    beta = features.add_release(ours.feature, stage="beta", by=ours.pm, at=timezone.now())
    assert beta
    features.set_tier(beta, tier="T1", by=ours.pm, at=timezone.now())
    check_features(ours.workspace.pk, [ours.feature.pk])
    assert "that a T2 asks for" in read(pia), "as on the release that the findings are told on"
    features.withdraw(ours.release, by=ours.pm, at=timezone.now())
    assert "that a T1 asks for" in read(pia)


def test_a_public_link_shows_the_brief_and_nothing_else(
    ours: World, heard: Heard, insight: Insight, brief: Brief, pia: Client, client: Client
) -> None:
    link(insight, feature=ours.feature, by=ours.pm, at=timezone.now())
    pia.post(f"{PAGE}/filling")
    shown = pia.post(f"{PAGE}/links", {"name": "The agency"}).content.decode()
    found = re.search(r"http://[^\"]+(/-/b/[\w-]+)", shown)
    assert found
    assert found[1] not in read(pia, f"{PAGE}/links")
    answer = client.get(found[1])
    said = answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "noindex" in said
    assert "&lt;b&gt;misspelt" in said
    assert "Gewandhaus" not in said
    for words in SAID:
        assert words not in said
    assert "/ours/" not in said
    pia.post(f"{PAGE}/links", {"revoke": BriefLink.objects.get().pk})
    assert client.get(found[1]).status_code == 404


def test_public_links_cannot_be_tried_out(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.doors.web.briefs.sharing.AT_MOST", 2)
    answers = [client.get(f"/-/b/guess{number}").status_code for number in range(3)]
    assert answers == [404, 404, 429]


def test_statements(
    ours: World, heard: Heard, insight: Insight, pia: Client, max_: Client, counted: Counting
) -> None:
    link(insight, feature=ours.feature, by=ours.pm, at=timezone.now())
    features.set_tier(ours.release, tier="T1", by=ours.pm, at=timezone.now())
    pia.post(PAGE)
    for address in (PAGE, f"{PAGE}/history", f"{PAGE}/links", f"{PAGE}/document"):
        taken = counted(pia, address)
        assert taken.statements <= 10, taken.told
    pia.post(f"{PAGE}/delivery", {"version": 1})
    max_.post(f"{PAGE}/answer", {"version": 1, "reply": "accepted"})
    pia.post(f"{PAGE}/items", {"version": 1, "scope": "Something else."})
    for address in (PAGE, f"{PAGE}/history?since=1"):
        taken = counted(max_, address)
        assert taken.statements <= 10, taken.told


def test_no_gos_become_do_not_say(ours: World, brief: Brief) -> None:
    assert do_not_say(ours.feature, ours.pmm) == ["Notes", "Never"]
    features.restrict(ours.feature, guests=[], by=ours.pm, at=timezone.now())
    assert do_not_say(ours.feature, ours.pm) == ["Notes", "Never"]


def test_prose_is_words_and_nothing_else() -> None:
    said = prose("One <i>\ntwo\n\n- a\n- b\n> said & done\n> — Ana")
    assert said == (
        "<p>One &lt;i&gt;<br>two</p><ul><li>a</li><li>b</li></ul>"
        '<blockquote>said &amp; done<span class="brief__by">— Ana</span></blockquote>'
    )
    assert compared([("kept", "a "), ("added", "<b>"), ("taken out", "c")]) == (  # type: ignore[list-item]
        "a <ins>&lt;b&gt;</ins><del>c</del>"
    )
