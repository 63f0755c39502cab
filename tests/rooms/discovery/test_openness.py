"""Who sees a conversation, which transcript it has, and its recording: the verbs and every refusal."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from alongside.core.conversations.brought import of_transcript
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.transcript import Transcript, Turn
from alongside.rooms.discovery.bringing.refusing import NothingSaid, TimesLost, Withdrawn
from alongside.rooms.discovery.models import Conversation, Presence, Speaker
from alongside.rooms.discovery.openness import (
    NotOneOfThem,
    open_conversation,
    restrict_conversation,
)
from alongside.rooms.discovery.recordings import (
    NoRecording,
    file_of,
    keep_recording,
    link_recording,
)
from alongside.rooms.discovery.replacing import replace_transcript
from alongside.rooms.discovery.withdrawal.recordings import FORGET, folder
from alongside.rooms.jobs.models import Job
from alongside.rooms.ledger.given import NotThere
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.discovery.conftest import SAID, Heard, make_heard

pytestmark = pytest.mark.django_db
NAME = "0123456789abcdef0123456789abcdef.mp3"


def version(texts: list[str], *, timed: bool = True) -> Any:
    """A transcript as it is brought."""
    turns = [
        Turn("Hanna", text, float(at) if timed else None, at + 0.9 if timed else None, at)
        for at, text in enumerate(texts, 1)
    ]
    whole = Transcript("Corrected", None, turns, [])
    return of_transcript(whole, file="any.vtt", kind=ConversationKind.INTERVIEW)


def sees(world: World, conversation: Conversation) -> bool:
    return Conversation.objects.visible_to(world.pmm).filter(pk=conversation.pk).exists()


def test_restrict_and_open(ours: World, heard: Heard, recorded: Recorded) -> None:
    one = heard.conversation
    assert restrict_conversation(one, by=ours.pm, at=LATER)
    assert not sees(ours, one)
    assert restrict_conversation(one, by=ours.pm, at=LATER) is None
    with pytest.raises(NotThere):
        open_conversation(one, by=ours.pmm, at=LATER)
    assert open_conversation(one, by=ours.pm, at=LATER)
    assert sees(ours, one)
    assert open_conversation(one, by=ours.pm, at=LATER) is None
    assert [kind for kind, _ in recorded()] == ["conversation_restricted", "conversation_opened"]


def test_nobody_shuts_themselves_out(ours: World, heard: Heard) -> None:
    with pytest.raises(NotOneOfThem):
        restrict_conversation(heard.conversation, by=ours.pmm, at=LATER)
    there = {"workspace": ours.workspace, "conversation": heard.conversation, "member": ours.pmm}
    Presence.objects.create(**there, mode="present", proof="transcript", proven_at=LATER)
    assert restrict_conversation(heard.conversation, by=ours.pmm, at=LATER)
    assert sees(ours, heard.conversation)


def test_a_corrected_transcript(ours: World, heard: Heard) -> None:
    brought = version([SAID[0], SAID[1], "Quite another thing.", SAID[3]])
    fates = replace_transcript(heard.conversation, brought, by=ours.pmm, at=LATER)
    assert fates
    assert (fates.kept, fates.lost) == (2, (SAID[9],))
    row = Conversation.objects.get(pk=heard.conversation.pk)
    assert (row.turns, row.revision) == (4, 2)
    assert replace_transcript(row, brought, by=ours.pmm, at=LATER) is None


def test_who_was_there_follows_its_voices(ours: World, heard: Heard) -> None:
    there = Presence.objects.filter(conversation=heard.conversation, proof="transcript")
    replace_transcript(heard.conversation, version(list(SAID[:3])), by=ours.pmm, at=LATER)
    assert [(one.contact, one.detail) for one in there] == [(heard.contacts[0], "spoke in 3 turns")]
    replace_transcript(
        Conversation.objects.get(pk=heard.conversation.pk),
        version([SAID[0]]),
        by=ours.pmm,
        at=LATER,
    )
    assert [one.detail for one in there.all()] == ["spoke in 1 turn"]


def test_withdrawn_words_do_not_come_back(ours: World, heard: Heard) -> None:
    Speaker.objects.filter(pk=heard.speakers[1].pk).update(withdrawn_at=LATER)
    with pytest.raises(Withdrawn, match="may bring their words back"):
        replace_transcript(heard.conversation, version(list(SAID)), by=ours.pmm, at=LATER)
    assert Conversation.objects.get(pk=heard.conversation.pk).revision == 1


def test_one_that_says_less(ours: World, heard: Heard) -> None:
    with pytest.raises(NothingSaid):
        replace_transcript(heard.conversation, version([" "]), by=ours.pmm, at=LATER)
    without = version(list(SAID), timed=False)
    with pytest.raises(TimesLost):
        replace_transcript(heard.conversation, without, by=ours.pmm, at=LATER)
    assert Conversation.objects.get(pk=heard.conversation.pk).revision == 1


def test_where_nothing_may_be_kept(ours: World) -> None:
    gone = make_heard(ours, withdrawn_at=LATER).conversation
    with pytest.raises(Withdrawn):
        replace_transcript(gone, version(["Words."]), by=ours.pm, at=LATER)
    with pytest.raises(NoRecording):
        link_recording(gone, address="https://a.example/b.mp3", by=ours.pm, at=LATER)
    with pytest.raises(NoRecording):
        keep_recording(gone, name=NAME, media_type="audio/mpeg", by=ours.pm, at=LATER)


def test_whoever_does_not_see_it(ours: World) -> None:
    secret = make_heard(ours, restricted=True).conversation
    with pytest.raises(NotThere):
        replace_transcript(secret, version(["Words."]), by=ours.pmm, at=LATER)
    with pytest.raises(NotThere):
        restrict_conversation(secret, by=ours.pmm, at=LATER)
    with pytest.raises(NotThere):
        link_recording(secret, address="https://a.example/b.mp3", by=ours.pmm, at=LATER)
    with pytest.raises(NotThere):
        keep_recording(secret, name=NAME, media_type="audio/mpeg", by=ours.pmm, at=LATER)


def test_a_link(ours: World, heard: Heard, recorded: Recorded) -> None:
    one, address = heard.conversation, "https://media.example/call.mp4?token=a%20b"
    assert link_recording(one, address=address, offset=90_000, by=ours.pmm, at=LATER)
    row = Conversation.objects.get(pk=one.pk)
    assert (row.recording, row.recording_offset) == (address, 90_000)
    assert link_recording(row, address=address, offset=90_000, by=ours.pmm, at=LATER) is None
    assert link_recording(row, address="", by=ours.pmm, at=LATER)
    assert [kind for kind, _ in recorded()] == ["conversation_described"] * 2


@pytest.mark.parametrize(
    "address",
    [
        "http://media.example/call.mp4",
        "javascript:alert(1)",
        "https://",
        "https://me:secret@media.example/call.mp4",
        "https://media.example/a\nb.mp4",
        "https://[media.example/a",
        f"https://media.example/{'a' * 500}",
    ],
)
def test_an_address_that_is_none(ours: World, heard: Heard, address: str) -> None:
    with pytest.raises(NoRecording):
        link_recording(heard.conversation, address=address, by=ours.pmm, at=LATER)


def test_an_offset_of_days(ours: World, heard: Heard) -> None:
    with pytest.raises(NoRecording):
        link_recording(heard.conversation, address="", offset=90_000_000, by=ours.pmm, at=LATER)


@pytest.fixture
def kept(ours: World, settings: Any, tmp_path: Path) -> Path:
    """A recording in the folder."""
    settings.CONFIG = replace(settings.CONFIG, data=tmp_path)
    place = folder(ours.workspace.pk)
    place.mkdir(parents=True)
    (place / NAME).write_bytes(b"ID3")
    return place / NAME


def test_a_file(ours: World, heard: Heard, kept: Path) -> None:
    one = heard.conversation
    keep_recording(one, name=NAME, media_type="audio/mpeg", by=ours.pmm, at=LATER)
    row = Conversation.objects.get(pk=one.pk)
    assert file_of(row) == kept
    link_recording(row, address="https://a.example/b.mp3", by=ours.pmm, at=LATER)
    assert file_of(Conversation.objects.get(pk=one.pk)) is None
    job = Job.objects.within(ours.workspace).get(kind=FORGET)
    assert NAME in str(job.payload), "a conversation has one recording"


@pytest.mark.parametrize("name", ["../../secret_key", "/etc/passwd", "a.mp3", ".", "", f"x/{NAME}"])
def test_a_name_from_outside(ours: World, heard: Heard, kept: Path, name: str) -> None:
    with pytest.raises(NoRecording):
        keep_recording(heard.conversation, name=name, media_type="audio/mpeg", by=ours.pm, at=LATER)
    Conversation.objects.filter(pk=heard.conversation.pk).update(recording_file=name)
    assert file_of(Conversation.objects.get(pk=heard.conversation.pk)) is None


def test_a_type_that_is_none(ours: World, heard: Heard, kept: Path) -> None:
    with pytest.raises(NoRecording):
        keep_recording(heard.conversation, name=NAME, media_type="text/html", by=ours.pm, at=LATER)
