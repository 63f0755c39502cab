"""Bytes in the encodings that recorders and editors write, and bytes that are no text."""

import codecs

import pytest

from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.transcripts import LARGEST, read

TEXT = "Zoë: Das kostet 5 € – zu viel.\r\nBen: Früher.\r\n"  # noqa: RUF001


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("utf-16-le", None),
        ("utf-16-be", None),
        ("cp1252", "Windows-1252"),
    ],
)
def test_encodings(encoding: str, note: str | None) -> None:
    marks = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    transcript = read("call.txt", marks.get(encoding, b"") + TEXT.encode(encoding))
    assert [(one.speaker, one.text) for one in transcript.turns] == [
        ("Zoë", "Das kostet 5 € – zu viel."),  # noqa: RUF001
        ("Ben", "Früher."),
    ]
    assert [one.message for one in transcript.notes] == (
        [f"is not UTF-8; the file was read as {note}: look at its accents"] if note else []
    )


def test_bytes_that_windows_does_not_know_are_latin() -> None:
    [note] = read("call.txt", b"Ada: So.\nBen: \xe9t\xe9 \x81\n").notes
    assert (note.line, note.field) == (2, "encoding")
    assert "Latin-1" in note.message


def test_a_few_control_characters_are_taken_out() -> None:
    content = ("Ada: so\0 it is\x1b" + " and so on" * 40 + "\n").encode()
    transcript = read("call.txt", content)
    assert transcript.turns[0].text.startswith("so it is and so on")
    assert [one.message for one in transcript.notes] == ["2 control characters were taken out"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \n\r\n", "the file is empty"),
        (b"PK\x03\x04rest", "Office document; save its text"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x1f\x8b\x08", "compressed; unpack it"),
        (b"{\\rtf1 hello}", "rich text"),
        (b"\0\0\0\x20ftypisom", "a recording; import its transcript"),
        (b"RIFF\0\0\0\0WAVE", "a recording"),
        (b"\0" * 400 + b"a" * 600, "UTF-16 without its mark"),
        (b"\x01\x02\x03\x04 Ada: no text", "not text; export"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "byte 3 is not; save it as UTF-8"),
        (codecs.BOM_UTF16_LE + b"a", "begins as UTF-16"),
        (b" " * (LARGEST + 1), "larger than 32 MB; split it"),
    ],
)
def test_refused(content: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why) as refused:
        read("folder/call.vtt", content)
    assert str(refused.value).startswith("call.vtt: ")


def test_utf_16_without_its_mark() -> None:
    with pytest.raises(Unreadable, match="looks like UTF-16 without its mark"):
        read("call.vtt", "WEBVTT\n\nAda: Hello there".encode("utf-16-le"))
