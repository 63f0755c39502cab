"""Files on their way in: reported one by one, a few conversations in one transaction, refusals in nobody's way."""

import io
from pathlib import Path
from typing import Any

import pytest

from alongside.core.conversations.kinds import ConversationKind
from alongside.doors.conversations.importing import Report, import_file, import_files
from alongside.doors.transcripts import read_pieces
from alongside.doors.transcripts.write import as_vtt
from alongside.rooms.discovery.bringing.spoken import spoken
from alongside.rooms.discovery.models import Conversation, Turn
from alongside.rooms.search.looking import search
from alongside.rooms.search.models import Volume
from tests.doors.transcripts.test_samples import SAMPLES
from tests.rooms.conftest import MONDAY, World

pytestmark = pytest.mark.django_db


def imported(world: World, name: str, content: str, **more: Any) -> Report:
    file = io.BytesIO(content.encode())
    return import_file(world.workspace, name, file, by=world.pm, now=MONDAY, **more)


TICKETS = "id,subject,body,created\n" + "".join(
    f"{number},Ticket {number},Something is wrong with part {number},2024-12-0{number % 9 + 1}\n"
    for number in range(120)
)


def test_many_conversations_of_one_file(ours: World) -> None:
    seen: list[int] = []
    report = imported(ours, "tickets.csv", TICKETS, progress=seen.append)
    assert (report.added, report.refused, report.turns) == (120, 0, 120)
    assert seen == [50, 100, 120]
    assert len(report.conversations) == 120
    again = imported(ours, "tickets.csv", TICKETS)
    assert (again.added, again.same) == (0, 120)


def test_a_ticket_that_goes_on_takes_its_own_place(ours: World) -> None:
    imported(ours, "tickets.csv", TICKETS)
    report = imported(ours, "t.csv", TICKETS.replace("wrong with part 7,", "fine with part 7,"))
    assert (report.corrected, report.same) == (1, 119)
    assert Conversation.objects.count() == 120


def test_one_that_is_refused_stands_in_no_others_way(ours: World) -> None:
    late = TICKETS.replace("Ticket 3,Something is wrong with part 3,2024-12", "T,W,2025-12")
    report = imported(ours, "tickets.csv", late)
    assert (report.added, report.refused) == (119, 1)
    assert report.problems[0].startswith("tickets.csv:5: T: it is said to be held on 2025-12-04")
    unreadable = TICKETS.replace("2024-12-04", "the fourth")
    report = imported(ours, "tickets.csv", unreadable)
    assert report.refused == TICKETS.count("2024-12-04")
    assert "the fourth" in report.problems[0]


def called(text: str) -> str:
    return f"WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ana Sousa>{text}</v>\n"


def test_small_files_are_written_together(ours: World) -> None:
    files = [
        (f"{number}.vtt", io.BytesIO(called(f"We copy part {number} by hand.").encode()))
        for number in range(60)
    ]
    files[7] = ("7.vtt", io.BytesIO(b"WEBVTT\n\n"))
    files.append(("again.vtt", io.BytesIO(called("We copy part 3 by hand.").encode())))
    before, seen = Volume.objects.count(), list[int]()
    reports = import_files(ours.workspace, files, by=ours.pm, now=MONDAY, progress=seen.append)
    assert seen == [50, 60]
    assert [report.file for report in reports] == [name for name, _ in files]
    assert [report.added for report in reports] == [1] * 7 + [0] + [1] * 52 + [0]
    assert (reports[7].refused, reports[60].same) == (1, 1)
    assert Conversation.objects.count() == 59
    assert Volume.objects.count() == before + 2  # one for what was written together


def test_a_refusal_among_small_files_stands_in_no_others_way(ours: World) -> None:
    files = [
        ("a.vtt", io.BytesIO(called("We copy every invoice by hand.").encode())),
        ("b.csv", io.BytesIO(b"id,subject,body,created\n1,T,W,2025-12-04\n")),
        ("c.vtt", io.BytesIO(called("We paste every number twice.").encode())),
    ]
    reports = import_files(ours.workspace, files, by=ours.pm, now=MONDAY)
    assert [(one.added, one.refused) for one in reports] == [(1, 0), (0, 1), (1, 0)]
    assert reports[1].problems[0].startswith("b.csv:2: T: it is said to be held on 2025-12-04")
    assert len(search(ours.pm, "copy").answers) == 1


def test_a_rehearsal_changes_nothing(ours: World) -> None:
    before = ours.told()
    report = imported(ours, "tickets.csv", TICKETS, rehearse=True)
    assert (report.added, report.conversations) == (120, [])
    assert not Conversation.objects.exists()
    assert ours.told() == before


def test_a_file_that_is_nothing_is_told(ours: World) -> None:
    report = imported(ours, "call.vtt", "WEBVTT\n")
    assert (report.added, report.refused) == (0, 1)
    assert report.problems[0].startswith("call.vtt")


def test_the_kind_is_as_was_chosen(ours: World) -> None:
    imported(ours, "call.txt", "Ana Sousa: Hi there\nBo Li: Hi\n", kind=ConversationKind.CHURN)
    assert Conversation.objects.get().kind == "churn"


@pytest.mark.skipif(not SAMPLES.exists(), reason=f"the samples are not at {SAMPLES}")
@pytest.mark.parametrize("meeting", ["ES2005a", "IS1008a", "TS3008b"])
def test_real_meetings_come_in_and_out_as_they_were(ours: World, meeting: str) -> None:
    for ending in ("voice.vtt", "prefix.vtt", "srt"):
        path = Path(SAMPLES / f"{meeting}.{ending}")
        report = imported(ours, path.name, path.read_text())
        assert not report.problems
    one = Conversation.objects.get()
    told = spoken(one)
    assert Turn.objects.count() == one.turns == len(told)
    written = "".join(as_vtt(one.title, told))
    back = read_pieces(f"{meeting}.vtt", written.encode()).turns
    assert [turn[:4] for turn in back] == [turn[:4] for turn in told]
    assert imported(ours, f"{meeting}.voice.vtt", written).same == 1
