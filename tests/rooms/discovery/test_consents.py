"""What customers agree to stands on record; what they refuse takes effect."""

from datetime import date, timedelta

import pytest

from alongside.core.conversations.consent import Use
from alongside.rooms.discovery import consents
from alongside.rooms.discovery.models import Consent, Evidence
from alongside.rooms.jobs.models import Job
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.roles import NotAllowed
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.discovery.agreed import HANNA, highlight, insight, make_call

SUMMER = date(2025, 6, 30)


def test_it_stands_on_record(ours: World, recorded: Recorded) -> None:
    call = make_call(ours)
    row = consents.state_consent(
        call.conversation,
        use="internal",
        given=True,
        until=SUMMER,
        basis="said at 0:40",
        by=ours.pm,
        at=MONDAY,
    )
    assert row
    assert (row.given, row.until, row.basis, row.by, row.stated_at) == (
        True, SUMMER, "said at 0:40", ours.pm, MONDAY,
    )  # fmt: skip
    kind, fields = recorded()[-1]
    assert kind == "consent_stated"
    assert fields == {"use": "internal", "given": True, "until": "2025-06-30"}


def test_the_same_again_is_nothing_new(ours: World, recorded: Recorded) -> None:
    call = make_call(ours)
    said = [
        consents.state_consent(call.conversation, use="public", given=True, by=ours.pm, at=MONDAY)
        for _ in range(2)
    ]
    assert said[1] is None
    assert [kind for kind, _ in recorded()].count("consent_stated") == 1


def test_the_last_word_counts(ours: World) -> None:
    call = make_call(ours)
    for given in (True, False, True):
        consents.state_consent(call.conversation, use="public", given=given, by=ours.pm, at=MONDAY)
    assert Consent.objects.get().given


def test_a_speaker_has_their_own(ours: World) -> None:
    call = make_call(ours)
    consents.state_consent(call.conversation, use="public", given=True, by=ours.pm, at=MONDAY)
    said = consents.state_consent(
        call.conversation, use="public", given=False, speaker=call.hanna, by=ours.pm, at=MONDAY
    )
    assert said
    assert said.speaker == call.hanna
    assert Consent.objects.get(speaker=None).given


def test_a_refusal_to_be_quoted_takes_the_quotations_out(ours: World) -> None:
    call = make_call(ours)
    learned = insight(ours, f'They say "{HANNA}"', highlight(call, 1))
    consents.state_consent(call.conversation, use="public", given=True, by=ours.pm, at=MONDAY)
    consents.state_consent(call.conversation, use="internal", given=False, by=ours.pm, at=LATER)
    learned.refresh_from_db()
    assert not Evidence.objects.exists()
    assert learned.sentence == 'They say "[withdrawn]"'
    assert not call.now().shared
    assert not Consent.objects.get(use="public").given
    assert HANNA in "".join(call.texts()), "it stays with those who were there"


def test_consent_that_is_given_after_all_shares_it_again(ours: World) -> None:
    call = make_call(ours)
    for given in (False, True):
        for speaker in (None, call.hanna):
            consents.state_consent(
                call.conversation,
                use="internal",
                given=given,
                speaker=speaker,
                by=ours.pm,
                at=MONDAY,
            )
            expected = given and speaker is not None
            assert call.now().shared is expected


@pytest.mark.parametrize("use", ["record", "internal"])
def test_what_runs_out_is_asked_for(ours: World, use: str) -> None:
    call = make_call(ours)
    consents.state_consent(
        call.conversation, use=use, given=True, until=SUMMER, by=ours.pm, at=MONDAY
    )
    job = Job.objects.get(kind="end_consents")
    assert job.run_at.isoformat() == "2025-07-01T00:00:00+00:00"


def test_refusals(ours: World) -> None:
    call, other = make_call(ours), make_call(ours, key="call-2")

    def refused(problem: type[Exception], words: str, **said: object) -> None:
        given = {"use": "public", "given": True, "by": ours.pm, "at": MONDAY, **said}
        with pytest.raises(problem, match=words):
            consents.state_consent(call.conversation, **given)  # type: ignore[arg-type]

    refused(consents.UnknownUse, "no use that can be agreed to: record, internal", use="sell")
    refused(consents.OverAlready, "2025-01-05 is over", until=MONDAY.date() - timedelta(days=1))
    refused(consents.RefusalDeletes, "withdraw that consent", use="record", given=False)
    refused(consents.AnotherConversation, "does not speak in this", speaker=other.hanna)
    consents.withdraw(call.conversation, use=Use.RECORD, speaker=call.hanna, by=NOBODY, at=LATER)
    call.hanna.refresh_from_db()
    refused(consents.NothingLeft, "none of their words are left", speaker=call.hanna)
    consents.withdraw(call.conversation, use=Use.RECORD, by=NOBODY, at=LATER)
    refused(consents.NothingLeft, "nothing of it is left")


def test_who_does_not_see_it_cannot_say_anything(ours: World) -> None:
    call = make_call(ours)
    call.conversation.restricted = True
    call.conversation.save()
    with pytest.raises(NotThere):
        consents.state_consent(call.conversation, use="public", given=True, by=ours.pmm, at=MONDAY)
    with pytest.raises(NotThere):
        consents.withdraw(call.conversation, use=Use.PUBLIC, by=ours.pmm, at=MONDAY)


def test_withdrawing_is_refused_as_well(ours: World) -> None:
    call, other = make_call(ours), make_call(ours, key="call-2")
    with pytest.raises(consents.UnknownUse, match="'sell' is no use"):
        consents.withdraw(call.conversation, use="sell", by=ours.pm, at=MONDAY)
    with pytest.raises(consents.AnotherConversation):
        consents.withdraw(
            call.conversation, use="record", speaker=other.hanna, by=ours.pm, at=MONDAY
        )
    assert len(call.texts()) == 5


def test_a_reader_cannot(ours: World) -> None:
    call = make_call(ours)
    people.give_role(ours.pmm, role="reader", by=NOBODY, at=MONDAY)
    with pytest.raises(NotAllowed):
        consents.withdraw(call.conversation, use=Use.RECORD, by=ours.pmm, at=MONDAY)
    assert call.texts()
