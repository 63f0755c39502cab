"""One insight with its quotations and its history, one opportunity with its insights, and what a feature rests on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.rooms.discovery.evidence import add_evidence
from alongside.rooms.discovery.insights import learn, place, reword
from alongside.rooms.discovery.insights_told import insight_told
from alongside.rooms.discovery.links import link
from alongside.rooms.discovery.links_queries import evidence_of
from alongside.rooms.discovery.models import Conversation, Insight, Opportunity
from alongside.rooms.discovery.opportunities import nest, open_opportunity, set_aside
from alongside.rooms.discovery.opportunities_queries import opportunities, opportunity_told
from alongside.rooms.discovery.opportunities_succession import merge_opportunity
from alongside.rooms.discovery.reading import answer, read_insight
from alongside.rooms.discovery.subscriptions import subscribe
from alongside.rooms.discovery.subscriptions_queries import subscribed
from alongside.rooms.discovery.succession import merge_insight
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Feature
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.conftest import SAID, Heard, make_heard

pytestmark = pytest.mark.django_db


def make(world: World, heard: Heard, sentence: str, *places: int) -> Insight:
    marked = [heard.highlights[place] for place in places]
    return learn(world.workspace, sentence=sentence, highlights=marked, by=world.pm, at=LATER)


def accounts(member: Member, number: int) -> int:
    told = insight_told(member, number)
    assert told
    return told.accounts


def test_an_insight(ours: World, heard: Heard) -> None:
    one, other = make(ours, heard, "One.", 0), make(ours, heard, "Other.", 1)
    merge_insight(other, into=one, by=ours.pm, at=LATER)
    add_evidence(one, highlight=heard.highlights[2], against=True, by=ours.pm, at=LATER)
    reword(one, sentence="Reworded.", by=ours.pmm, at=LATER)
    link(one, feature=ours.feature, by=ours.pm, at=LATER)
    answer(one, text="So it is.", by=ours.pmm, at=LATER)
    for function in ("pmm", "pm", "sales"):
        subscribe(ours.workspace, function=function, by=ours.pm, at=LATER)
    subscribe(ours.workspace, function="support", area=ours.area, by=ours.pm, at=LATER)
    told = insight_told(ours.pm, one.pk)
    assert told
    assert [it.verbatim for it in told.quotations] == [SAID[1], SAID[3]]
    first = told.quotations[0]
    assert (first.speaker, first.account, first.conversation, first.begins) == (
        "Hanna of Gewandhaus",
        "Gewandhaus",
        heard.conversation.pk,
        10_000,
    )
    assert [it.verbatim for it in told.contrary] == [SAID[9]]
    assert (told.accounts, told.confidence) == (1, 1)
    assert [it.key for it in told.features] == ["F-1"]
    assert told.before == [(other.pk, "Other.", "merged")]
    assert told.after == []
    assert [(it.name, it.function, it.answered) for it in told.readers] == [("Max", "pmm", True)]
    assert told.unread == ["sales", "support"]
    assert [(it.name, it.text) for it in told.answers] == [("Max", "So it is.")]
    assert [(it.sentence, it.was) for it in told.history][:3] == [
        ("Pia linked this insight to a feature.", ""),
        ("Max reworded this insight.", "One."),
        ("Pia put down this insight.", ""),
    ]
    assert told.has_read
    gone = insight_told(ours.pmm, other.pk)
    assert gone
    assert gone.after == [(one.pk, "Reworded.", "merged")]
    assert gone.quotations == []


def test_an_insight_as_far_as_one_sees_it(ours: World, theirs: World, heard: Heard) -> None:
    one = make(ours, heard, "One.", 0)
    hidden = make_heard(ours, "La Scala", restricted=True)
    add_evidence(one, highlight=hidden.highlights[0], by=ours.pm, at=LATER)
    draft = features.draft_feature(ours.workspace, key="F-2", title="Secret", by=ours.pm, at=LATER)
    link(one, feature=draft, by=ours.pm, at=LATER)
    assert (accounts(ours.pm, one.pk), accounts(ours.pmm, one.pk)) == (2, 1)
    seen = insight_told(ours.pmm, one.pk)
    assert seen
    assert not seen.features
    assert not any("linked" in step.sentence for step in seen.history)
    assert not seen.has_read
    assert insight_told(theirs.pm, one.pk) is None
    assert insight_told(ours.pm, 999_999) is None


def test_an_insight_takes_as_many_statements(ours: World, heard: Heard) -> None:
    one = make(ours, heard, "One.", 0)
    taken = []
    for place_ in range(3):
        add_evidence(one, highlight=heard.highlights[place_], by=ours.pm, at=LATER)
        read_insight(one, by=ours.pmm, at=LATER)
        with CaptureQueriesContext(connection) as queries:
            insight_told(ours.pm, one.pk)
        taken.append(len(queries))
    assert taken == [8, 8, 8]


def test_the_tree(ours: World, heard: Heard) -> None:
    def opened(need: str) -> int:
        return open_opportunity(ours.workspace, need=need, by=ours.pm, at=LATER).pk

    rows = {need: opened(need) for need in ("Sleep", "Money", "Quiet", "Gone")}

    sleep, money, quiet, gone = (Opportunity.objects.get(pk=pk) for pk in rows.values())
    nest(quiet, parent=sleep, by=ours.pm, at=LATER)
    set_aside(gone, by=ours.pm, at=LATER)
    for sentence in ("One.", "Two."):
        place(make(ours, heard, sentence, 0), opportunity=quiet, by=ours.pm, at=LATER)
    link(quiet, feature=ours.feature, by=ours.pm, at=LATER)
    with CaptureQueriesContext(connection) as queries:
        tree = opportunities(ours.pm)
    assert len(queries) == 4
    assert [(one.need, one.depth, one.insights, one.accounts) for one in tree] == [
        ("Sleep", 0, 0, 0),
        ("Quiet", 1, 2, 1),
        ("Money", 0, 0, 0),
    ]
    assert [it.key for it in tree[1].features] == ["F-1"]
    assert [one.need for one in opportunities(ours.pm, text="qui")] == ["Quiet"]
    Conversation.objects.update(restricted=True)
    assert [one.accounts for one in opportunities(ours.pmm)] == [0, 0, 0]
    merge_opportunity(quiet, into=money, by=ours.pm, at=LATER)
    told = opportunity_told(ours.pm, money.pk)
    assert told
    assert [(it.sentence, it.weight.standing) for it in told.insights] == [("Two.", 1), ("One.", 1)]
    assert told.insights[0].quotation
    assert told.insights[0].quotation.verbatim == SAID[1]
    assert (told.accounts, told.before) == (1, [(quiet.pk, "Quiet", "merged")])
    assert [it.key for it in told.features] == ["F-1"]
    assert told.history[-1].sentence == "Pia opened this opportunity."
    unseen = opportunity_told(ours.pmm, money.pk)
    assert unseen
    assert (unseen.accounts, unseen.insights[0].quotation) == (0, None)
    assert opportunity_told(ours.pm, 999_999) is None


def test_what_a_feature_rests_on(ours: World, heard: Heard) -> None:
    one, other = make(ours, heard, "One.", 0, 1), make(ours, heard, "Other.", 2)
    scala = make_heard(ours, "La Scala")
    need = open_opportunity(ours.workspace, need="Sleep", by=ours.pm, at=LATER)
    place(other, opportunity=need, by=ours.pm, at=LATER)
    add_evidence(one, highlight=scala.highlights[0], against=True, by=ours.pm, at=LATER)
    assert evidence_of(ours.feature, ours.pm).is_empty
    for on in (one, need, make_heard(ours, "Concertgebouw").conversation):
        link(on, feature=ours.feature, by=ours.pm, at=LATER)
    with CaptureQueriesContext(connection) as queries:
        found = evidence_of(ours.feature, ours.pm)
    assert len(queries) == 1
    assert [(it.title[:13], it.account) for it in found.conversations] == [
        ("Concertgebouw", "Concertgebouw")
    ]
    assert [(it.sentence, bool(it.link), it.accounts, it.contrary) for it in found.insights] == [
        ("One.", True, 1, 1),
        ("Other.", False, 1, 0),
    ]
    assert found.insights[0].voice
    assert found.insights[0].voice.verbatim == SAID[1]
    assert [it.need for it in found.opportunities] == ["Sleep"]
    assert found.accounts == ["Concertgebouw", "Gewandhaus"]
    Conversation.objects.filter(pk=heard.conversation.pk).update(restricted=True)
    seen = evidence_of(ours.feature, ours.pmm)
    assert seen.accounts == ["Concertgebouw"]
    assert [(it.sentence, it.voice) for it in seen.insights] == [("One.", None)]


def test_evidence_goes_on_when_features_merge(ours: World, heard: Heard) -> None:
    twin = features.add_feature(ours.workspace, key="F-9", title="Twin", by=ours.pm, at=LATER)
    one = make(ours, heard, "One.", 0)
    link(one, feature=twin, by=ours.pm, at=LATER)
    features.merge(twin, into=ours.feature, by=ours.pm, at=LATER)
    feature = Feature.objects.get(pk=ours.feature.pk)
    assert [it.sentence for it in evidence_of(feature, ours.pm).insights] == ["One."]
    told = insight_told(ours.pm, one.pk)
    assert told
    assert [it.key for it in told.features] == ["F-1"]


def test_who_is_subscribed(ours: World, theirs: World) -> None:
    subscribe(ours.workspace, function="support", area=ours.area, by=ours.pm, at=LATER)
    subscribe(ours.workspace, function="sales", by=ours.pm, at=LATER)
    found = [(one.function, one.area) for one in subscribed(ours.pmm)]
    assert found == [("sales", ""), ("support", "Search")]
    assert subscribed(theirs.pm) == []
