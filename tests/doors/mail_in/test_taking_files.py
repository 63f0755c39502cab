"""A file of a folder becomes a conversation; what is refused of it is told to those who may know."""

import io

import pytest
from django.utils import timezone

from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.conversations.importing import Report
from alongside.doors.mail_in import taking
from alongside.doors.mail_in.taking import take_file
from alongside.rooms.discovery import refusals
from alongside.rooms.discovery.bringing.refusing import TimesLost
from alongside.rooms.discovery.models import Conversation, Refusal
from alongside.rooms.people.models import Member
from tests.doors.mail_in.sent import (
    FIRST,
    SECOND,
    domain,
    letter,
    said,
)
from tests.rooms.conftest import World, ours, theirs
from tests.rooms.said import conversation

__all__ = ["domain", "ours", "theirs"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("domain")]


def test_a_file_of_a_folder(ours: World, theirs: World) -> None:
    transcript = b"WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ana>We need exports.\n"
    for _ in range(2):
        take_file("ours", "Call with Acme.vtt", io.BytesIO(transcript))
    conversation = Conversation.objects.get()
    assert (conversation.workspace, conversation.author) == (ours.workspace, None)
    assert said() == ["We need exports."]


def test_a_file_that_is_refused_in_part(ours: World) -> None:
    long = b"X: " + b"x" * 300_000 + b"\n"
    day = b"From ana@acme.example Mon Jan  5 10:00:00 2026\n"
    box = day + letter(1, FIRST) + b"\n" + day + long + letter(2, SECOND)
    with pytest.raises(Unreadable, match=r"1 of its conversations are kept, 1 are not: .*headers"):
        take_file("ours", "box.mbox", io.BytesIO(box))
    assert said() == [FIRST]
    [told] = Refusal.objects.within(ours.workspace)
    assert (told.way, told.what) == ("folder", "box.mbox")


TIMED = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ana>We need exports before it opens.\n"
TIMELESS = "Ana: We need exports before it opens, and soon.\n"


def test_what_a_version_of_a_restricted_conversation_is_called_is_told_to_those_who_see_it(
    ours: World,
) -> None:
    """Of a file with two, one of which is nobody's secret."""
    for name in ("Merger talks", "Open day"):
        take_file("ours", f"{name}.vtt", io.BytesIO(TIMED.replace("opens", name).encode()))
    Conversation.objects.filter(title="Merger talks").update(restricted=True, author=ours.pm)
    for name in ("Merger talks", "Open day"):
        with pytest.raises(Unreadable, match=f"{name} is there with times"):
            take_file("ours", f"{name}.txt", io.BytesIO(TIMELESS.replace("opens", name).encode()))

    def told(member: Member) -> set[str]:
        return {one.what for one in refusals.latest(member, at=timezone.now())}

    assert told(ours.pm) == {"Merger talks.txt", "Open day.txt"}
    assert told(ours.pmm) == {"Open day.txt"}
    Conversation.objects.update(restricted=False)
    assert told(ours.pmm) == {"Merger talks.txt", "Open day.txt"}


def test_of_several_in_one_file_each_is_told_to_those_who_see_it(ours: World) -> None:
    report = Report("both.zip")
    there = [conversation(ours.workspace, title) for title in ("Merger talks", "Open day")]
    there[0].restricted = True
    there[0].save(update_fields=["restricted"])
    for one in there:
        report.refuse(TimesLost(f"{one.title} is there", one.pk), one.pk)
    report.refuse(Unreadable("both.zip", 3, "", "no cue"))
    with pytest.raises(Unreadable, match=r"Merger talks is there; Open day is there; .*no cue"):
        taking._refuse(report, ours.workspace, way="folder", what="both.zip", now=timezone.now())
    told = [one.why for one in refusals.latest(ours.pmm, at=timezone.now())]
    assert len(told) == 2
    assert "no cue; and 2 more" in told[0]
    assert told[1] == "Open day is there; and 2 more"


def test_a_file_of_which_nothing_is_known(ours: World) -> None:
    with pytest.raises(Unreadable, match=r"nothing is known of '\.exe'"):
        take_file("ours", "call.exe", io.BytesIO(b"MZ"))
