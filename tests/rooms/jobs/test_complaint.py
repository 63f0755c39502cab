"""An error is kept in one short line without secrets and addresses."""

import pytest

from alongside.rooms.jobs import complaint


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (ValueError("no such day"), "ValueError: no such day"),
        ("first line\nDETAIL: Key (email)=(pia@example.com)", "first line"),
        (
            "cannot reach https://me:hunter2@tracker.example/x",
            "cannot reach https://…@tracker.example/x",
        ),
        ("connect postgres://a:b%40c@db/x failed", "connect postgres://…@db/x failed"),
        ("refused: Authorization: Bearer abc.def-123", "refused: Authorization: …"),
        ("sent bearer abcdef12 twice", "sent bearer … twice"),
        ('{"api_key": "s3cr3t", "page": 2}', '{"api_key": …", "page": 2}'),
        ("GET /x?token=abc&page=2", "GET /x?token=…&page=2"),
        ("bad ghp_16C7e42F292c6912E7710c838347Ae178B4a here", "bad … here"),
        ("mail to pia@example.com bounced", "mail to … bounced"),
        ("KEP-1965 is unknown to release v1.32.0-alpha.1", None),
        ("", ""),
    ],
)
def test_about(said: BaseException | str, kept: str | None) -> None:
    assert complaint.about(said) == (said if kept is None else kept)


def test_it_is_short() -> None:
    assert len(complaint.about("word " * 10_000)) <= complaint.LONGEST
