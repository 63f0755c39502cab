"""A conversation comes in: once, with its voices, its account and what it bears on."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from alongside.core.conversations.brought import Marking
from alongside.core.conversations.highlights import Kind
from alongside.core.conversations.passage import Passage
from alongside.rooms.access.models import User
from alongside.rooms.discovery.accounts import add_account, add_contact
from alongside.rooms.discovery.bringing import Choices, bring
from alongside.rooms.discovery.bringing.bring import NotYet
from alongside.rooms.discovery.bringing.refusing import NothingSaid, TimesLost, Withdrawn
from alongside.rooms.discovery.bringing.spoken import spoken
from alongside.rooms.discovery.models import (
    Account,
    Candidate,
    Conversation,
    FeatureLink,
    Presence,
    Snapshot,
    Speaker,
)
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.models import Member
from alongside.rooms.people.words import UnusableWords
from tests.rooms.conftest import MONDAY, World
from tests.rooms.discovery.bringing.said import CALL, call

pytestmark = pytest.mark.django_db


def test_what_was_said_is_kept(ours: World) -> None:
    before = len(ours.told())
    came = bring(ours.workspace, call(), by=ours.pmm, at=MONDAY)
    assert came is not None
    assert came.new
    one = Conversation.objects.get()
    assert (one.title, one.kind, one.held_on, one.author) == (
        "Call with Acme", "interview", date(2025, 1, 3), ours.pmm,
    )  # fmt: skip
    assert (one.turns, one.words, one.milliseconds) == (5, 47, 40_000)
    assert [f"{turn.speaker}: {turn.text}" for turn in spoken(one)] == list(CALL)
    assert [turn.begin for turn in spoken(one)] == [0, 10, 20, 30, 40]
    assert set(Speaker.objects.values_list("label", flat=True)) == {"Ana Sousa", "Max"}
    assert Snapshot.objects.get().conversation == one
    assert ours.told()[before:] == [
        ("conversation_added", '{"type":"interview","day":"2025-01-03"}')
    ]


def test_the_same_again_changes_nothing(ours: World) -> None:
    bring(ours.workspace, call(), by=ours.pm, at=MONDAY)
    before = ours.told()
    renamed = call(key="another name", title="Another title")
    for again in (call(), renamed):
        assert bring(ours.workspace, again, by=ours.pmm, at=MONDAY + timedelta(days=1)) is None
    assert ours.told() == before
    assert Conversation.objects.count() == 1


def test_another_call_of_the_same_name_is_another_conversation(ours: World) -> None:
    bring(ours.workspace, call(), by=ours.pm, at=MONDAY)
    other = call("Ana Sousa: Today we talk about something else altogether, namely the roof.")
    came = bring(ours.workspace, other, by=ours.pm, at=MONDAY)
    assert came is not None
    assert came.new
    assert Conversation.objects.count() == 2


def test_one_that_they_do_not_see_does_not_exist_for_them(ours: World) -> None:
    restricted = Choices(restricted=True)
    bring(ours.workspace, call(), choices=restricted, by=ours.pm, at=MONDAY)
    came = bring(ours.workspace, call(), by=ours.pmm, at=MONDAY)
    assert came is not None
    assert came.new
    assert bring(ours.workspace, call(), by=NOBODY, at=MONDAY) is None


def test_other_workspaces_are_other_worlds(ours: World, theirs: World) -> None:
    bring(ours.workspace, call(), by=ours.pm, at=MONDAY)
    assert bring(theirs.workspace, call(), by=theirs.pm, at=MONDAY) is not None


def test_choices_say_what_the_source_does_not(ours: World) -> None:
    acme = add_account(ours.workspace, name="Acme", by=ours.pm, at=MONDAY)
    choices = Choices(
        account=acme,
        segment="mid-market",
        persona="bookkeeper",
        held_on=date(2025, 1, 2),
        recording="https://rec.example/1",
        features=[ours.feature],
    )
    came = bring(ours.workspace, call(held_on=None), choices=choices, by=ours.pm, at=MONDAY)
    assert came is not None
    one = came.conversation
    assert (one.account, one.segment, one.persona, one.held_on) == (
        acme, "mid-market", "bookkeeper", date(2025, 1, 2),
    )  # fmt: skip
    link = FeatureLink.objects.get()
    assert (link.feature, link.conversation, link.by) == (ours.feature, one, ours.pm)
    assert ours.told()[-1] == ("conversation_linked", f'{{"feature":{ours.feature.pk}}}')


def test_an_account_that_the_source_names_is_found_or_added(ours: World) -> None:
    bring(ours.workspace, call(account="Acme GmbH"), by=ours.pm, at=MONDAY)
    bring(ours.workspace, call("Bo: Hi", account="ACME  gmbh"), by=ours.pm, at=MONDAY)
    assert [one.name for one in Account.objects.all()] == ["Acme GmbH"]
    assert Conversation.objects.filter(account__name="Acme GmbH").count() == 2


def test_a_day_that_nobody_tells_is_today(ours: World) -> None:
    came = bring(ours.workspace, call(held_on=None), by=ours.pm, at=MONDAY)
    assert came is not None
    assert came.conversation.held_on == MONDAY.date()


@pytest.mark.parametrize(
    ("zone", "day"), [("Pacific/Auckland", 7), ("UTC", 6), ("Pacific/Honolulu", 5), ("No/Where", 6)]
)
def test_today_is_where_whoever_brings_it_lives(ours: World, zone: str, day: int) -> None:
    user = User.objects.create(email="pia@ours.example", zone=zone)
    Member.objects.filter(pk=ours.pm.pk).update(user=user)
    by = Member.objects.get(pk=ours.pm.pk)
    at = datetime(2026, 1, 6, 6 if day < 6 else 14, tzinfo=UTC)
    came = bring(ours.workspace, call(held_on=None), by=by, at=at)
    assert came is not None
    assert came.conversation.held_on == date(2026, 1, day)
    alone = bring(ours.workspace, call("Bo: Hi", held_on=None), by=NOBODY, at=at)
    assert alone is not None
    assert alone.conversation.held_on == date(2026, 1, 6)


def test_what_was_marked_waits_in_the_tray(ours: World) -> None:
    marking = Marking(Kind.NEED, Passage(2, 7, 2, 20))
    bring(ours.workspace, call(markings=(marking,)), by=ours.pm, at=MONDAY)
    one = Candidate.objects.get()
    assert (one.kind, one.said, one.verbatim, one.kept) == ("need", True, "hree hundred.", None)


class TestRefusals:
    def test_nothing_said(self, ours: World) -> None:
        with pytest.raises(NothingSaid):
            bring(ours.workspace, call("Ana:   "), by=ours.pm, at=MONDAY)

    def test_a_day_still_to_come(self, ours: World) -> None:
        late = call(held_on=MONDAY.date() + timedelta(days=2))
        with pytest.raises(NotYet):
            bring(ours.workspace, late, by=ours.pm, at=MONDAY)
        tomorrow = call(held_on=MONDAY.date() + timedelta(days=1))
        assert bring(ours.workspace, tomorrow, by=ours.pm, at=MONDAY) is not None

    def test_withdrawn(self, ours: World) -> None:
        came = bring(ours.workspace, call(), by=ours.pm, at=MONDAY)
        assert came is not None
        Conversation.objects.update(withdrawn_at=MONDAY)
        corrected = call(*CALL[:4], "Ana Sousa: Nobody.")
        for again in (call(), corrected):
            with pytest.raises(Withdrawn):
                bring(ours.workspace, again, by=ours.pm, at=MONDAY)

    def test_times_are_not_lost(self, ours: World) -> None:
        bring(ours.workspace, call(), by=ours.pm, at=MONDAY)
        with pytest.raises(TimesLost):
            bring(ours.workspace, call(every=None), by=ours.pm, at=MONDAY)
        assert spoken(Conversation.objects.get())[1].begin == 10

    def test_words_that_cannot_be_kept(self, ours: World) -> None:
        bad = msgspec.structs.replace(call(), title="\0")
        with pytest.raises(UnusableWords):
            bring(ours.workspace, bad, by=ours.pm, at=MONDAY)
        assert not Conversation.objects.exists()


def test_voices_that_are_known_prove_who_was_there(ours: World) -> None:
    acme = add_account(ours.workspace, name="Acme", by=ours.pm, at=MONDAY)
    ana = add_contact(ours.workspace, name="Ana Sousa", account=acme, by=ours.pm, at=MONDAY)
    came = bring(ours.workspace, call(), choices=Choices(account=acme), by=ours.pmm, at=MONDAY)
    assert came
    proven = Presence.objects.get(conversation=came.conversation)
    assert (proven.contact, proven.mode, proven.proof) == (ana, "present", "transcript")
    spoke = int(proven.detail.split()[2])
    longer = [*CALL, "Ana Sousa: And one more thing, before we go home."]
    assert bring(ours.workspace, call(*longer), by=ours.pmm, at=MONDAY)
    proven.refresh_from_db()
    assert proven.detail == f"spoke in {spoke + 1} turns"
