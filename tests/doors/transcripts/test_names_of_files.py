"""What a file's name tells."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from alongside.doors.transcripts.names_of_files import held_at, shown, title


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("call.vtt", "call"),
        ("GMT20260305-140000_Recording.transcript.vtt", "GMT20260305-140000 Recording"),
        ("Acme_otter_ai.txt", "Acme"),
        ("Renewal.Q1.srt", "Renewal.Q1"),
        ("call", "call"),
        (".vtt", ".vtt"),
    ],
)
def test_title(name: str, told: str) -> None:
    assert title(name) == told


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("GMT20260305-140000_Recording.transcript.vtt", datetime(2026, 3, 5, 14, tzinfo=UTC)),
        (
            "Acme - 2026_03_05 14_00 GMT-3_30 - Transcript.txt",
            datetime(2026, 3, 5, 14, tzinfo=timezone(-timedelta(hours=3, minutes=30))),
        ),
        (
            "Acme (2026-03-05 at 14:00 GMT+1).txt",
            datetime(2026, 3, 5, 14, tzinfo=timezone(timedelta(hours=1))),
        ),
        ("GMT20261305-140000_Recording.vtt", None),
        ("Acme - 2026/03/05 14:00 GMT+99.txt", None),
        ("2026-03-05 call.vtt", None),
    ],
)
def test_held_at(name: str, moment: datetime | None) -> None:
    assert held_at(name) == moment


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\calls\\call.vtt", "call.vtt"),
        ("a\nb\x1b[31m\u202e.vtt", "ab[31m.vtt"),
        ("", "transcript"),
        ("///", "transcript"),
        ("x" * 5000 + ".vtt", "x" * 196 + ".vtt"),
    ],
)
def test_shown(name: str, safe: str) -> None:
    assert shown(name) == safe
