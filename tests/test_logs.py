"""Log lines: one a record, with what was given as extra."""

import logging

import pytest

from alongside.logs import Lines


def test_a_line_says_level_sentence_and_extras() -> None:
    record = logging.getLogger("alongside.jobs").makeRecord(
        "alongside.jobs", logging.INFO, "f", 1, "looked again at %s", ("KEP-1",), None,
        extra={"findings": 3},
    )  # fmt: skip
    line = Lines().format(record)
    assert "info" in line
    assert "looked again at KEP-1" in line
    assert "findings=3" in line
    assert "\n" not in line


def test_a_traceback_does_not_say_what_variables_held() -> None:
    def fails(password: str) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no") as caught:
        fails("correct horse")
    raised = (caught.type, caught.value, caught.tb)
    record = logging.makeLogRecord({"name": "alongside", "msg": "failed", "exc_info": raised})
    line = Lines().format(record)
    assert "ValueError: no" in line
    assert "correct horse" not in line.replace(
        'fails("correct horse")', ""
    )  # the call itself is code


@pytest.mark.parametrize("path", ["sign-in", "digest", "calendar", "b", "f"])
def test_a_line_never_holds_an_address_that_is_a_key(path: str) -> None:
    line = Lines().format(
        logging.getLogger("django.request").makeRecord(
            "django.request",
            logging.ERROR,
            "f",
            1,
            "%s: %s",
            ("No", f"/-/{path}/a-b_c?next=/x"),
            None,
        )
    )
    assert "a-b_c" not in line
    assert f"/-/{path}/…?next=/x" in line
