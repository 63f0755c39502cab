"""Insights: put down with what bears them out, reworded, judged, placed; and every refusal."""

from typing import Any

import pytest
from django.utils import timezone

from alongside.rooms.discovery.evidence import (
    LastQuotation,
    LostQuotation,
    MayNotBeQuoted,
    add_evidence,
    remove_evidence,
)
from alongside.rooms.discovery.insights import (
    NoQuotation,
    UnknownStatus,
    learn,
    place,
    reword,
    set_status,
)
from alongside.rooms.discovery.models import Conversation, Evidence, Highlight, Insight
from alongside.rooms.discovery.opportunities import open_opportunity, set_aside
from alongside.rooms.discovery.still_open import Closed
from alongside.rooms.discovery.succession import merge_insight
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.ledger.rows import TooLong
from alongside.rooms.people.words import NoName
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.discovery.conftest import Heard, make_heard

pytestmark = pytest.mark.django_db

SENTENCE = "A missing player costs an evening on the phone."


@pytest.fixture
def insight(ours: World, heard: Heard) -> Insight:
    return learn(
        ours.workspace,
        sentence=SENTENCE,
        highlights=heard.highlights[:2],
        by=ours.pm,
        at=LATER,
    )


def evidence(insight: Insight) -> list[tuple[int, bool]]:
    return list(
        Evidence.objects.filter(insight=insight).order_by("id").values_list("highlight", "against")
    )


def test_learn(ours: World, heard: Heard, recorded: Recorded) -> None:
    need = open_opportunity(ours.workspace, need="I want to sleep", by=ours.pm, at=LATER)
    one = heard.highlights[0]
    made = learn(
        ours.workspace,
        sentence=f"  {SENTENCE} ",
        highlights=[one, one],
        opportunity=need,
        by=ours.pm,
        at=LATER,
    )
    row = Insight.objects.get(pk=made.pk)
    assert (row.sentence, row.status, row.author, row.learned_at) == (
        SENTENCE,
        "new",
        ours.pm,
        LATER,
    )
    assert row.opportunity == need
    assert evidence(row) == [(one.pk, False)]
    assert recorded()[1:] == [
        ("insight_learned", {}),
        (
            "evidence_added",
            {"highlight": one.pk, "quoted": heard.conversation.pk, "speakers": [one.speaker_id]},
        ),
        ("insight_placed", {"opportunity": need.pk}),
    ]
    threads = Event.objects.filter(insight=row.pk)
    assert threads.count() == 3
    assert set(threads.values_list("subject", flat=True)) == {row.pk}


def test_learn_nothing_without_a_quotation(ours: World, heard: Heard, recorded: Recorded) -> None:
    with pytest.raises(NoQuotation, match="needs at least one quotation"):
        learn(ours.workspace, sentence=SENTENCE, highlights=[], by=ours.pm, at=LATER)
    with pytest.raises(NoName):
        learn(ours.workspace, sentence=" ", highlights=heard.highlights, by=ours.pm, at=LATER)
    with pytest.raises(TooLong):
        learn(ours.workspace, sentence="a" * 501, highlights=heard.highlights, by=ours.pm, at=LATER)
    assert recorded() == []
    assert not Insight.objects.exists()


@pytest.mark.parametrize("columns", [{"shared": False}, {"withdrawn_at": LATER}])
def test_learn_nothing_from_what_may_not_be_quoted(
    ours: World, recorded: Recorded, columns: dict[str, Any]
) -> None:
    quiet = make_heard(ours, **columns)
    with pytest.raises(MayNotBeQuoted, match="may not be quoted inside the company"):
        learn(ours.workspace, sentence=SENTENCE, highlights=quiet.highlights, by=ours.pm, at=LATER)
    assert recorded() == []
    assert not Insight.objects.exists()


def test_learn_nothing_from_what_one_does_not_see(
    ours: World, theirs: World, recorded: Recorded
) -> None:
    hidden, foreign = make_heard(ours, restricted=True), make_heard(theirs)
    for heard in (hidden, foreign):
        with pytest.raises(NotThere):
            learn(
                ours.workspace,
                sentence=SENTENCE,
                highlights=heard.highlights,
                by=ours.pmm,
                at=LATER,
            )
    assert recorded() == []
    for by in (ours.pm, NOBODY):  # the machine sees all
        learn(ours.workspace, sentence=SENTENCE, highlights=hidden.highlights, by=by, at=LATER)


def test_learn_nothing_from_lost_words(ours: World, heard: Heard) -> None:
    Highlight.objects.filter(pk=heard.highlights[0].pk).update(lost_at=timezone.now())
    with pytest.raises(LostQuotation, match="do not occur"):
        learn(ours.workspace, sentence=SENTENCE, highlights=heard.highlights, by=ours.pm, at=LATER)
    gone = heard.highlights[1]
    Highlight.objects.filter(pk=gone.pk).delete()
    with pytest.raises(NotThere):
        learn(ours.workspace, sentence=SENTENCE, highlights=[gone], by=NOBODY, at=LATER)


def test_learn_nothing_under_what_is_set_aside(ours: World, heard: Heard) -> None:
    need = open_opportunity(ours.workspace, need="I want to sleep", by=ours.pm, at=LATER)
    set_aside(need, by=ours.pm, at=LATER)
    with pytest.raises(Closed, match="set aside"):
        learn(
            ours.workspace,
            sentence=SENTENCE,
            highlights=heard.highlights,
            opportunity=need,
            by=ours.pm,
            at=LATER,
        )


def test_reword(ours: World, insight: Insight, recorded: Recorded) -> None:
    assert reword(insight, sentence=f"{SENTENCE} ", by=ours.pm, at=LATER) is None
    assert reword(insight, sentence="Evenings are lost.", by=ours.pmm, at=LATER)
    assert Insight.objects.get(pk=insight.pk).sentence == "Evenings are lost."
    with pytest.raises(NoName):
        reword(insight, sentence="", by=ours.pm, at=LATER)
    assert recorded() == [("insight_reworded", {})]


def test_set_status(ours: World, insight: Insight, recorded: Recorded) -> None:
    assert set_status(insight, status="new", by=ours.pm, at=LATER) is None
    assert set_status(insight, status="confirmed", by=ours.pm, at=LATER)
    assert Insight.objects.get(pk=insight.pk).status == "confirmed"
    for word in ("superseded", "true"):
        with pytest.raises(UnknownStatus, match=f"{word!r} is no status; an insight is new, conf"):
            set_status(insight, status=word, by=ours.pm, at=LATER)
    assert recorded() == [("insight_status_set", {"status": "confirmed"})]


def test_place(ours: World, insight: Insight, recorded: Recorded) -> None:
    need = open_opportunity(ours.workspace, need="I want to sleep", by=ours.pm, at=LATER)
    assert place(insight, opportunity=None, by=ours.pm, at=LATER) is None
    assert place(insight, opportunity=need, by=ours.pm, at=LATER)
    assert place(insight, opportunity=need, by=ours.pm, at=LATER) is None
    assert place(insight, opportunity=None, by=ours.pm, at=LATER)
    set_aside(need, by=ours.pm, at=LATER)
    with pytest.raises(Closed):
        place(insight, opportunity=need, by=ours.pm, at=LATER)
    placed = [fields["opportunity"] for kind, fields in recorded() if kind == "insight_placed"]
    assert placed == [need.pk, None]


def test_add_and_remove_evidence(
    ours: World, heard: Heard, insight: Insight, recorded: Recorded
) -> None:
    first, second, third = heard.highlights
    assert add_evidence(insight, highlight=first, by=ours.pm, at=LATER) is None
    made = add_evidence(insight, highlight=third, against=True, by=ours.pm, at=LATER)
    assert made
    assert evidence(insight) == [(first.pk, False), (second.pk, False), (third.pk, True)]
    assert add_evidence(insight, highlight=first, against=True, by=ours.pm, at=LATER)
    with pytest.raises(LastQuotation, match="only quotation that bears the insight out"):
        add_evidence(insight, highlight=second, against=True, by=ours.pm, at=LATER)
    with pytest.raises(LastQuotation):
        remove_evidence(Evidence.objects.get(highlight=second), by=ours.pm, at=LATER)
    assert remove_evidence(made, by=ours.pm, at=LATER) == insight
    assert evidence(insight) == [(first.pk, True), (second.pk, False)]
    with pytest.raises(NotThere):
        remove_evidence(made, by=ours.pm, at=LATER)
    assert [kind for kind, _ in recorded()] == ["evidence_added"] * 2 + ["evidence_removed"]


def test_evidence_that_one_does_not_see(ours: World, insight: Insight, recorded: Recorded) -> None:
    hidden = make_heard(ours, restricted=True)
    with pytest.raises(NotThere):
        add_evidence(insight, highlight=hidden.highlights[0], by=ours.pmm, at=LATER)
    made = add_evidence(insight, highlight=hidden.highlights[0], by=ours.pm, at=LATER)
    assert made
    with pytest.raises(NotThere):
        remove_evidence(made, by=ours.pmm, at=LATER)
    own = Evidence.objects.filter(insight=insight).exclude(pk=made.pk).order_by("id")
    remove_evidence(own[0], by=ours.pmm, at=LATER)
    with pytest.raises(LastQuotation):
        remove_evidence(own[0], by=ours.pmm, at=LATER)


def test_what_may_not_be_quoted_is_no_evidence(ours: World, insight: Insight) -> None:
    quiet = make_heard(ours)
    Conversation.objects.filter(pk=quiet.conversation.pk).update(shared=False)
    with pytest.raises(MayNotBeQuoted):
        add_evidence(insight, highlight=quiet.highlights[0], by=ours.pm, at=LATER)


def test_a_closed_one_is_not_changed(ours: World, heard: Heard, insight: Insight) -> None:
    other = learn(
        ours.workspace, sentence="Other words.", highlights=heard.highlights, by=ours.pm, at=LATER
    )
    merge_insight(insight, into=other, by=ours.pm, at=LATER)
    said: Any = {"by": ours.pm, "at": LATER}
    for change in (
        lambda: reword(insight, sentence="Again.", **said),
        lambda: set_status(insight, status="confirmed", **said),
        lambda: place(insight, opportunity=None, **said),
        lambda: add_evidence(insight, highlight=heard.highlights[0], **said),
    ):
        with pytest.raises(Closed, match=r"merged into “Other words\.”, and is not changed"):
            change()


def test_rows_of_another_workspace(ours: World, theirs: World, insight: Insight) -> None:
    need = open_opportunity(theirs.workspace, need="I want to sleep", by=theirs.pm, at=LATER)
    with pytest.raises(NotThere):
        place(insight, opportunity=need, by=ours.pm, at=LATER)
