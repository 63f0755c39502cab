"""Files of every kind, as conversations."""

import io
from datetime import UTC, date, datetime

import pytest

from alongside.core.conversations.brought import Brought
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.conversations.files import read

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
VTT = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ana Sousa>We copy invoices by hand.</v>\n"
MAIL = """From: Ana Sousa <ana@acme.example>
To: us@ours.example
Subject: Export
Date: Thu, 2 Jan 2025 09:00:00 +0000
Message-ID: <1@acme.example>

We need an export.
"""


def came(name: str, content: str, kind: ConversationKind | None = None) -> list[Brought]:
    return list(read(name, io.BytesIO(content.encode()), kind=kind, now=NOW))


def test_a_transcript() -> None:
    (one,) = came("Call.vtt", VTT)
    assert (one.kind, one.title, one.source) == ("interview", "Call", "transcript")
    assert [(turn.speaker, turn.begin) for turn in one.turns] == [("Ana Sousa", 1.0)]
    (other,) = came("Call.vtt", VTT, ConversationKind.SUPPORT)
    assert other.kind == "support"


def test_mail_is_joined_to_threads() -> None:
    answer = MAIL.replace("<1@", "<2@").replace(
        "\n\nWe", "\nIn-Reply-To: <1@acme.example>\n\nAnd we"
    )
    mbox = "".join(
        f"From ana@acme.example Mon Mar  2 09:00:00 2026\n{one}\n" for one in (MAIL, answer)
    )
    (one,) = came("mail.mbox", mbox)
    assert [turn.text for turn in one.turns] == ["We need an export.", "And we need an export."]
    assert (one.kind, one.held_on) == ("e-mail", date(2025, 1, 2))


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_a_note(ending: str) -> None:
    (one,) = came(f"note.{ending}", "We went to see Acme.\n\nDECISION: go on\n")
    assert (one.kind, one.source, len(one.turns)) == ("note", "note", 2)
    assert len(one.markings) == 1


def test_lines_of_speakers_are_a_transcript() -> None:
    (one,) = came("call.txt", "Ana Sousa: We copy invoices.\nMax Mauer: How many?\n")
    assert one.source == "transcript"
    assert [turn.speaker for turn in one.turns] == ["Ana Sousa", "Max Mauer"]


def test_a_table_of_tickets() -> None:
    table = "id,subject,body,company,created\n7,Export,It loses numbers,Acme,2026-03-01\n8,,Hi,,\n"
    one, other = came("tickets.csv", table)
    assert (one.kind, one.key, one.account, one.held_on) == (
        "support", "7", "Acme", date(2026, 3, 1),
    )  # fmt: skip
    assert other.held_on is None


def test_what_is_not_known() -> None:
    with pytest.raises(
        Unreadable, match=r"song\.mp3: nothing is known of '\.mp3'; what is read: \.vtt"
    ):
        came("song.mp3", "la")


def test_what_cannot_be_read() -> None:
    with pytest.raises(Unreadable, match=r"^call\.vtt"):
        came("call.vtt", "WEBVTT\n\n")
