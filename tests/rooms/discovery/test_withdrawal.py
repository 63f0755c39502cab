"""Withdrawing takes out what was said, in every row that holds it, and nothing else."""

import pytest

from alongside.core.conversations.brought import Brought
from alongside.core.conversations.consent import Agreed, Use
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.transcript import Turn as Said
from alongside.rooms.discovery import consents
from alongside.rooms.discovery.bringing import Choices, bring
from alongside.rooms.discovery.bringing.refusing import Withdrawn
from alongside.rooms.discovery.models import (
    Candidate,
    Consent,
    Evidence,
    Highlight,
    Insight,
    Opportunity,
    Presence,
    Reply,
    Snapshot,
    Speaker,
    Turn,
)
from alongside.rooms.features import actions as features
from alongside.rooms.ledger.models import Event, Wording
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.discovery.agreed import (
    EVERYTHING,
    HANNA,
    PIA,
    highlight,
    insight,
    kinds,
    make_call,
    summarise,
    withdraw,
)


def test_nothing_of_it_is_left(ours: World, recorded: Recorded) -> None:
    call = make_call(ours)
    learned = insight(ours, "Lists go stale", highlight(call, 1))
    Candidate.objects.create(
        workspace=ours.workspace, conversation=call.conversation, position=0, kind="quote",
        first_turn=1, start=0, last_turn=1, end=9, verbatim=HANNA,
    )  # fmt: skip
    summarise(call, f"She says: {HANNA}")
    consents.state_consent(
        call.conversation, use="record", given=True, basis="Hanna said so", by=ours.pm, at=MONDAY
    )
    assert withdraw(ours, call, EVERYTHING) == call.conversation
    for gone in (Turn, Highlight, Candidate, Snapshot, Speaker, Evidence):
        assert not gone.objects.exists(), gone
    now = call.now()
    assert (now.title, now.turns, now.words) == ("Interview of 3 January 2025", 0, 0)
    assert now.withdrawn_at == LATER
    assert now.wiped_at is None
    consent = Consent.objects.get(use="record")
    assert (consent.given, consent.basis) == (False, "")
    assert Insight.objects.get().sentence == "Lists go stale"
    told = [kind for kind, _ in recorded()]
    assert {"consent_withdrawn", "evidence_removed", "highlight_removed"} <= set(told)
    assert Event.objects.get(kind="evidence_removed").insight == learned
    wordings = Event.objects.filter(conversation=now).values("wording")
    assert not Wording.objects.filter(pk__in=wordings).exclude(text="").exists()


def test_narrower_uses_end_with_it(ours: World, recorded: Recorded) -> None:
    call = make_call(ours)
    for use in Use:
        consents.state_consent(call.conversation, use=use, given=True, by=ours.pm, at=MONDAY)
    withdraw(ours, call, EVERYTHING)
    assert not Consent.objects.filter(given=True).exists()
    ended = [fields["use"] for kind, fields in recorded() if kind == "consent_withdrawn"]
    assert ended == ["record", "internal", "public"]


def test_wider_uses_do_not(ours: World) -> None:
    call = make_call(ours)
    for use in Use:
        consents.state_consent(call.conversation, use=use, given=True, by=ours.pm, at=MONDAY)
    withdraw(ours, call, Use.PUBLIC)
    assert set(Consent.objects.filter(given=True).values_list("use", flat=True)) == {
        "record",
        "internal",
    }
    withdraw(ours, call, Use.INTERNAL)
    assert [one.use for one in Consent.objects.filter(given=True)] == ["record"]
    assert len(call.texts()) == 5


@pytest.mark.parametrize("use", list(Use))
@pytest.mark.parametrize("by_hanna", [False, True])
def test_twice_is_once(ours: World, use: Use, by_hanna: bool) -> None:
    call = make_call(ours)
    assert withdraw(ours, call, use, by_hanna=by_hanna)
    before = kinds(ours)
    assert withdraw(ours, call, use, by_hanna=by_hanna) is None
    assert kinds(ours) == before


def test_a_speakers_words_alone(ours: World) -> None:
    call = make_call(ours)
    hers, both, ours_alone = highlight(call, 1), highlight(call, 2, 3), highlight(call, 0)
    learned = insight(ours, f"{PIA}: yes", hers, both, ours_alone)
    summarise(call, f"«{HANNA}», says Hanna")
    withdraw(ours, call, EVERYTHING, by_hanna=True)
    texts = call.texts()
    assert [bool(text) for text in texts] == [True, False, True, False, True]
    assert PIA in texts[0]
    assert list(Highlight.objects.all()) == [ours_alone]
    assert [one.highlight for one in Evidence.objects.filter(insight=learned)] == [ours_alone]
    speaker = Speaker.objects.get(pk=call.hanna.pk)
    assert (speaker.label, speaker.contact, speaker.withdrawn_at) == ("Withdrawn 1", None, LATER)
    now = call.now()
    assert now.title == "Interview of 3 January 2025", "it named her"
    assert now.withdrawn_at is None
    assert now.shared
    assert now.words == sum(len(text.split()) for text in texts)
    assert Snapshot.objects.get().summary == "«[withdrawn]», says Hanna"


def test_a_lost_highlight_of_theirs_goes_as_well(ours: World) -> None:
    """Its place is that of an older transcript: only its words tell whose it was."""
    call = make_call(ours)
    lost, other = highlight(call, 0), highlight(call, 2)
    Highlight.objects.filter(pk=lost.pk).update(verbatim=HANNA, lost_at=MONDAY)
    Highlight.objects.filter(pk=other.pk).update(verbatim=PIA, lost_at=MONDAY)
    withdraw(ours, call, EVERYTHING, by_hanna=True)
    assert list(Highlight.objects.all()) == [other]


def test_a_lost_highlight_that_nobody_here_says_any_more_may_be_theirs(ours: World) -> None:
    """The corrected transcript has other words in its place, so nothing tells whose it was."""
    call = make_call(ours)
    lost = highlight(call, 1)
    misheard = "Every reversal begins with a turtle telegraph wrist"
    Highlight.objects.filter(pk=lost.pk).update(verbatim=misheard, lost_at=MONDAY)
    withdraw(ours, call, EVERYTHING, by_hanna=True)
    assert not Highlight.objects.exists()


@pytest.mark.parametrize(
    ("source", "title", "position", "stays"),
    [
        ("transcript", f"On “{HANNA}”", 0, False),
        ("transcript", "Stale lists", 1, True),
        ("mail", "Stale lists", 1, False),
        ("mail", "Stale lists", 0, True),
    ],
)
def test_a_title_in_their_words_goes_as_well(
    ours: World, source: str, title: str, position: int, stays: bool
) -> None:
    """The subject of a thread is what whoever began it wrote; `position`: from which turn on it is there."""
    call = make_call(ours)
    Turn.objects.filter(conversation=call.conversation, position__lt=position).delete()
    call.conversation.source, call.conversation.title = source, title
    call.conversation.save()
    call.hanna.refresh_from_db()
    withdraw(ours, call, EVERYTHING, by_hanna=True)
    assert (call.now().title == title) is stays


def test_a_speaker_who_may_not_be_quoted(ours: World) -> None:
    call = make_call(ours)
    hers, pias = highlight(call, 1), highlight(call, 0)
    learned = insight(ours, "Lists go stale", hers, pias)
    withdraw(ours, call, Use.INTERNAL, by_hanna=True)
    assert [one.highlight for one in Evidence.objects.filter(insight=learned)] == [pias]
    assert Highlight.objects.count() == 2
    assert not call.now().shared, "no part of it can be shown alone"
    withdraw(ours, call, EVERYTHING, by_hanna=True)
    assert not call.now().shared
    consents.state_consent(call.conversation, use="internal", given=True, by=ours.pm, at=LATER)
    assert call.now().shared, "none of her words are left"


def test_copies_are_redacted_wherever_somebody_wrote_them(ours: World) -> None:
    call, other = make_call(ours), make_call(ours, key="call-2")
    quoting, space = f"as in “{HANNA}”", ours.workspace
    learned = insight(ours, quoting)
    Opportunity.objects.create(workspace=space, need=quoting, aim=quoting, opened_at=MONDAY)
    Reply.objects.create(workspace=space, insight=learned, author=ours.pm, text=quoting, at=MONDAY)
    elsewhere = highlight(other, 0)
    Highlight.objects.filter(pk=elsewhere.pk).update(note=quoting)
    features.drop(ours.feature, reason=quoting, by=ours.pm, at=MONDAY)
    titled = features.add_feature(space, key="F-2", title=HANNA, by=ours.pm, at=MONDAY)
    withdraw(ours, call, EVERYTHING)
    redacted = "as in “[withdrawn]”"
    assert Insight.objects.get().sentence == redacted
    opportunity = Opportunity.objects.get()
    assert (opportunity.need, opportunity.aim) == (redacted, redacted)
    assert Reply.objects.get().text == redacted
    assert Highlight.objects.get(pk=elsewhere.pk).note == redacted
    assert Event.objects.get(kind="feature_dropped").wording.text == redacted
    assert "insight_reworded" in kinds(ours), "so that search follows"
    assert "opportunity_changed" in kinds(ours)
    titled.refresh_from_db()
    assert titled.title == HANNA, "what is ours keeps its name"
    assert HANNA in other.texts()[1], "what others said stays"


def test_another_workspace_stays_whole(ours: World, theirs: World) -> None:
    call, other = make_call(ours), make_call(theirs)
    learned = insight(theirs, HANNA, highlight(other, 1))
    withdraw(ours, call, EVERYTHING)
    learned.refresh_from_db()
    assert learned.sentence == HANNA
    assert HANNA in other.texts()[1]
    assert other.now().title == "Interview with Hanna Vogt"


def test_who_was_there_of_us_stays_on_record(ours: World) -> None:
    call = make_call(ours)
    for who in ({"member": ours.pm}, {"contact": call.contact}):
        Presence.objects.create(
            workspace=ours.workspace, conversation=call.conversation, mode="present",
            proof="transcript", detail="spoke in 2 turns", proven_at=MONDAY, **who,
        )  # fmt: skip
    withdraw(ours, call, EVERYTHING)
    assert [(one.member, one.detail) for one in Presence.objects.all()] == [(ours.pm, "")]


def test_it_is_taken_back_as_a_whole(ours: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is deleted that is not noted where a restored backup is told of it."""
    call = make_call(ours)
    monkeypatch.setattr("alongside.rooms.discovery.withdrawal.notebook.FILE", "no/such/folder")
    before = kinds(ours)
    with pytest.raises(Exception, match="Nothing was changed; make the data folder writable"):
        withdraw(ours, call, EVERYTHING)
    assert kinds(ours) == before
    assert HANNA in "".join(call.texts())


def test_it_does_not_come_in_again(ours: World) -> None:
    call = make_call(ours)
    brought = Brought(
        kind=ConversationKind.INTERVIEW, title="x", held_on=None, source="transcript",
        key="call-1", turns=[Said("Hanna Vogt", f"{HANNA}, and more of it.", None, None, 1)],
    )  # fmt: skip
    withdraw(ours, call, EVERYTHING, by_hanna=True)
    Turn.objects.filter(conversation=call.conversation).update(text=f"{HANNA}, and more of it.")
    with pytest.raises(Withdrawn, match="another version of it may bring their words back"):
        bring(ours.workspace, brought, by=ours.pm, at=LATER)
    withdraw(ours, call, EVERYTHING)
    with pytest.raises(Withdrawn, match="was withdrawn on 2025-01-07"):
        bring(ours.workspace, brought, by=ours.pm, at=LATER)


def test_consent_that_comes_with_it(ours: World) -> None:
    brought = Brought(
        kind=ConversationKind.NOTE, title="x", held_on=None, source="note", key="n",
        turns=[Said("", "Something was said here.", None, None, 1)],
    )  # fmt: skip
    choices = Choices(consent=(Agreed(Use.RECORD, True), Agreed(Use.INTERNAL, False)))
    came = bring(ours.workspace, brought, choices=choices, by=ours.pm, at=MONDAY)
    assert came
    assert not came.conversation.shared
    said = Consent.objects.order_by("id").values_list("use", "given")
    assert list(said) == [("record", True), ("internal", False)]
