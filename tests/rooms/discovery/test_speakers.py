"""Who a voice is: said by a person, remembered, matched by the machine where it is sure, proposed where it is not."""

import pytest

from alongside.rooms.discovery import speakers
from alongside.rooms.discovery.models import Conversation, KnownAs, Presence, Speaker, Turn
from alongside.rooms.discovery.presence import NothingLeft, Who
from alongside.rooms.discovery.speakers import NobodyToAsk, NotYourVoice, OnePerson
from alongside.rooms.discovery.speakers_queries import speaker_of, voices, waiting
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.discovery.said import account, contact, conversation, voice

pytestmark = pytest.mark.django_db


def present(made: Conversation) -> list[tuple[str, str, str]]:
    """Who was present by the transcript, with the proof's words."""
    rows = Presence.objects.filter(conversation=made, mode="present", proof="transcript")
    told = rows.values_list("member__name", "contact__name", "detail")
    return sorted(("member" if one else "contact", one or two, how) for one, two, how in told)


def joined(world: World, name: str, handle: str) -> Member:
    made = people.join(
        world.workspace, handle=handle, name=name, function="sales", by=NOBODY, at=LATER,
        email=f"{handle}@ours.example",
    )  # fmt: skip
    assert made
    return made


def test_identify(ours: World) -> None:
    made = conversation(ours, ("Speaker 1", "Hello."), ("Speaker 2", "Hi."), ("Speaker 1", "So?"))
    recorded, speaker = Recorded(ours), voice(made, "Speaker 1")
    assert speakers.identify(speaker, member=ours.pmm, by=ours.pm, at=LATER) is speaker
    row = Speaker.objects.get(pk=speaker.pk)
    assert (row.member, row.contact, row.identified_at) == (ours.pmm, None, LATER)
    assert present(made) == [("member", "Max", "spoke in 2 turns")]
    assert recorded() == [
        ("speaker_identified", {"speaker": speaker.pk, "member": ours.pmm.pk}),
        ("presence_proven", {"mode": "present", "proof": "transcript", "member": ours.pmm.pk}),
    ]
    events = Event.objects.within(ours.workspace).order_by("-id")[:2]
    assert [(one.conversation_id, one.subject) for one in events] == [(made.pk, made.pk)] * 2
    assert speakers.identify(speaker, member=ours.pmm, by=ours.pm, at=LATER) is None


def test_an_earlier_answer_is_disproven(ours: World, recorded: Recorded) -> None:
    made = conversation(ours, ("Speaker 1", "Hello."))
    ana = contact(ours, "Ana Sousa")
    speakers.identify(voice(made, "Speaker 1"), member=ours.pmm, by=ours.pm, at=LATER)
    speakers.identify(voice(made, "Speaker 1"), contact=ana, by=ours.pm, at=LATER)
    assert present(made) == [("contact", "Ana Sousa", "spoke in 1 turn")]
    assert [kind for kind, _ in recorded()] == [
        "speaker_identified", "presence_proven", "speaker_identified", "presence_proven", "presence_disproven",
    ]  # fmt: skip
    speakers.identify(voice(made, "Speaker 1"), by=ours.pm, at=LATER)
    assert present(made) == []
    row = voice(made, "Speaker 1")
    assert (row.member, row.contact, row.identified_at, row.why) == (None, None, LATER, "")


def test_two_voices_of_one_person(ours: World) -> None:
    made = conversation(ours, ("Speaker 1", "Hello."), ("Speaker 2", "Hi."))
    for label in ("Speaker 1", "Speaker 2"):
        speakers.identify(voice(made, label), member=ours.pmm, by=ours.pm, at=LATER)
    assert present(made) == [("member", "Max", "spoke in 2 turns")]
    speakers.identify(voice(made, "Speaker 1"), by=ours.pm, at=LATER)
    assert present(made) == [("member", "Max", "spoke in 1 turn")], "the other voice is theirs"


def test_whoever_says_nothing_was_not_heard(ours: World) -> None:
    made = conversation(ours, ("Zoe", "Hello."))
    silent = Speaker.objects.create(workspace=ours.workspace, conversation=made, label="Max")
    assert speakers.identify(silent, member=ours.pmm, by=ours.pm, at=LATER)
    assert present(made) == []


def test_nobody_says_of_themselves_that_they_were_there(ours: World) -> None:
    made = conversation(ours, ("Speaker 1", "Hello."), ("Pia", "Hi."))
    with pytest.raises(NotYourVoice, match="somebody else"):
        speakers.identify(voice(made, "Speaker 1"), member=ours.pm, by=ours.pm, at=LATER)
    assert present(made) == []
    assert speakers.identify(voice(made, "Pia"), member=ours.pm, by=ours.pm, at=LATER), "it says so"
    assert speakers.identify(voice(made, "Speaker 1"), member=ours.pm, by=ours.pmm, at=LATER)


def test_refusals(ours: World, theirs: World) -> None:
    made = conversation(ours, ("Zoe", "Hello."))
    zoe, speaker = contact(ours, "Zoe"), voice(made, "Zoe")
    with pytest.raises(OnePerson):
        speakers.identify(speaker, member=ours.pmm, contact=zoe, by=ours.pm, at=LATER)
    with pytest.raises(NotThere):
        speakers.identify(speaker, member=theirs.pmm, by=ours.pm, at=LATER)
    closed = conversation(ours, ("Zoe", "Hello."), restricted=True)
    with pytest.raises(NotThere):
        speakers.identify(voice(closed, "Zoe"), member=ours.pmm, by=ours.pm, at=LATER)
    zoe.erased_at = LATER
    zoe.save()
    with pytest.raises(NobodyToAsk):
        speakers.identify(speaker, contact=zoe, by=ours.pm, at=LATER)
    Speaker.objects.filter(pk=speaker.pk).update(withdrawn_at=LATER)
    with pytest.raises(NobodyToAsk):
        speakers.identify(speaker, member=ours.pmm, by=ours.pm, at=LATER)
    Conversation.objects.filter(pk=made.pk).update(withdrawn_at=LATER)
    with pytest.raises(NothingLeft):
        speakers.identify(voice(made, "Zoe"), member=ours.pmm, by=ours.pm, at=LATER)
    assert speakers.match_speakers(made, at=LATER) is None


def test_it_is_asked_once(ours: World) -> None:
    northwind = account(ours)
    ana = contact(ours, "Ana Sousa", northwind)
    first, waits = (conversation(ours, ("ANA", "Hello."), account=northwind) for _ in range(2))
    speakers.identify(voice(first, "ANA"), contact=ana, by=ours.pm, at=LATER)
    assert KnownAs.objects.get().label == "ana"
    assert present(waits) == [("contact", "Ana Sousa", "spoke in 1 turn")], "it waited"
    coming = conversation(ours, ("Ana", "Hi."), account=northwind)
    assert speakers.match_speakers(coming, at=LATER) == coming
    assert present(coming) == [("contact", "Ana Sousa", "spoke in 1 turn")]
    assert voice(coming, "Ana").identified_at is None
    assert speakers.match_speakers(coming, at=LATER) is None
    speakers.identify(voice(first, "ANA"), by=ours.pm, at=LATER)
    assert not KnownAs.objects.exists(), "nobody knows, so nothing is remembered"


def test_another_customers_ana(ours: World) -> None:
    northwind, contoso = account(ours), account(ours, "Contoso")
    ana = contact(ours, "Ana Sousa", northwind)
    first = conversation(ours, ("Ana", "Hello."), account=northwind)
    other = conversation(ours, ("Ana", "Hello."), account=contoso)
    nowhere = conversation(ours, ("Ana", "Hello."))
    speakers.identify(voice(first, "Ana"), contact=ana, by=ours.pm, at=LATER)
    assert (present(other), present(nowhere)) == ([], [])
    assert [one.proposal for one in voices(other, ours.pm)] == [None]
    [asked] = voices(nowhere, ours.pm)
    assert asked.proposal
    assert (asked.proposal.who, asked.proposal.name) == (Who(contact=ana.pk), "Ana Sousa")


def test_what_stands_for_anybody_is_not_remembered(ours: World) -> None:
    made = conversation(ours, ("Speaker 1", "Hello."))
    other = conversation(ours, ("Speaker 1", "Hello."))
    speakers.identify(voice(made, "Speaker 1"), member=ours.pmm, by=ours.pm, at=LATER)
    assert not KnownAs.objects.exists()
    assert present(other) == []


def test_what_was_said_elsewhere_opens_nothing(ours: World) -> None:
    """Who was present sees it: nobody comes into a closed conversation by a name given to a voice in another one."""
    made = conversation(ours, ("The boss", "Hello."))
    closed = conversation(ours, ("The boss", "Hello."), restricted=True)
    refused = conversation(ours, ("The boss", "Hello."), shared=False)
    speakers.identify(voice(made, "The boss"), member=ours.pmm, by=ours.pm, at=LATER)
    assert present(made)
    assert (present(closed), present(refused)) == ([], [])
    assert speakers.match_speakers(closed, at=LATER) is None
    assert not Conversation.objects.visible_to(ours.pmm).filter(pk=closed.pk).exists()


@pytest.mark.parametrize(
    ("label", "sure"),
    [
        ("Noor Haddad", True),
        ("haddad, noor", True),
        ("noor@ours.example", True),
        ("Noor", False),
        ("Noor (Northwind)", None),
        ("Somebody Else", None),
    ],
)
def test_the_machine_is_sure_of_full_names_alone(
    ours: World, label: str, sure: bool | None
) -> None:
    noor = joined(ours, "Noor Haddad", "noor")
    made = conversation(ours, (label, "Hello."), account=account(ours))
    matched = speakers.match_speakers(made, at=LATER)
    assert (matched is not None) == bool(sure)
    [heard] = voices(made, ours.pm)
    assert (heard.who, heard.waits) == ((Who(noor.pk), False) if sure else (Who(), True))
    assert (heard.proposal is not None) == (sure is False)
    assert bool(present(made)) == bool(sure)


def test_contacts_are_matched_within_their_account(ours: World) -> None:
    northwind = account(ours)
    contact(ours, "Ana Sousa", northwind, email="ana@northwind.example")
    there = conversation(ours, ("Ana Sousa", "Hello."), account=northwind)
    elsewhere = conversation(ours, ("Ana Sousa", "Hello."), account=account(ours, "Contoso"))
    nowhere = conversation(ours, ("Ana Sousa", "Hello."), ("ana@northwind.example", "Hi."))
    for one in (there, elsewhere, nowhere):
        speakers.match_speakers(one, at=LATER)
    assert present(there) == [("contact", "Ana Sousa", "spoke in 1 turn")]
    assert present(elsewhere) == []
    assert present(nowhere) == [("contact", "Ana Sousa", "spoke in 1 turn")], "by the address alone"
    assert [one.proposal and one.proposal.name for one in voices(nowhere, ours.pm)] == [
        "Ana Sousa", None,
    ]  # fmt: skip


def test_another_transcript_has_other_turns(ours: World) -> None:
    made = conversation(ours, ("Max", "Hello."), ("Max", "So?"), source="mail")
    plain = conversation(ours, ("Speaker 1", "Hello."), ("Speaker 1", "So?"))
    speakers.identify(voice(made, "Max"), member=ours.pmm, by=ours.pm, at=LATER)
    speakers.identify(voice(plain, "Speaker 1"), member=ours.pmm, by=ours.pm, at=LATER)
    assert present(made) == [("member", "Max", "wrote in the thread")]
    plain.refresh_from_db()
    Turn.objects.filter(conversation=plain, position=1).delete()
    recorded = Recorded(ours)
    assert speakers.match_speakers(plain, at=LATER) == plain
    assert present(plain) == [("member", "Max", "spoke in 1 turn")]
    Turn.objects.filter(conversation=plain).delete()
    speakers.match_speakers(plain, at=LATER)
    assert present(plain) == []
    assert [kind for kind, _ in recorded()] == ["presence_proven", "presence_disproven"]


def test_those_that_wait(ours: World, theirs: World) -> None:
    made = conversation(ours, ("Zoe", "Hello."), ("Max", "Hi."), ("", "Noise."))
    conversation(ours, ("Yan", "Hello."), restricted=True)
    conversation(ours, ("Gone", "Hello."), withdrawn_at=LATER)
    conversation(theirs, ("Theirs", "Hello."))
    assert [one.label for one in waiting(ours.pm).voices] == ["Zoe", "Max"]
    proposed = [one.proposal and one.proposal.name for one in waiting(ours.pm).voices]
    assert proposed == [None, "Max"]
    speakers.identify(voice(made, "Zoe"), by=ours.pm, at=LATER)
    speakers.identify(voice(made, "Max"), member=ours.pmm, by=ours.pm, at=LATER)
    assert waiting(ours.pm).voices == []
    hidden = Speaker.objects.get(label="Yan")
    assert speaker_of(ours.pm, hidden.pk) is None
    assert speaker_of(ours.pm, voice(made, "Zoe").pk)


def test_a_page_of_those_that_wait(ours: World) -> None:
    conversation(ours, *((f"Voice {letter}", "Hello.") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXY"))
    first, second = waiting(ours.pm), waiting(ours.pm, page=2)
    assert (len(first.voices), first.more, len(second.voices), second.more) == (20, True, 5, False)
