"""Recordings are told by how their files begin."""

import pytest

from alongside.core.conversations.containers import ENDINGS, media_type


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"ID3\x04\x00rest", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"\x00\x00\x00\x20ftypM4A \x00", "audio/mp4"),
        (b"\x00\x00\x00\x20ftypisom\x00", "video/mp4"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "video/webm"),
        (b"OggS\x00\x02" + b"\x00" * 22 + b"\x01\x13OpusHead", "audio/ogg"),
        (b"OggS\x00\x02" + b"\x00" * 22 + b"\x80theora", "video/ogg"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"),
    ],
)
def test_a_recording(head: bytes, kind: str) -> None:
    assert media_type(head) == kind
    assert kind in ENDINGS


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"<html><script>alert(1)</script>",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"\x1aE\xdf\xa3\x9fB\x82\x88matroska",
        b"RIFF\x24\x00\x00\x00AVI LIST",
        b"\xff\xfe<\x00h\x00",
        b"\xff\xfb\xf0\x00",
        b"\xff\xf9\x50\x80",
        b"\xff\xfb",
    ],
)
def test_none(head: bytes) -> None:
    """Neither a page nor a text in UTF-16, whose mark looks like the beginning of a frame."""
    assert media_type(head) == ""
