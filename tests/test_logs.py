"""Log lines: one a record, with what was given as extra."""

import logging
import sys

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

    try:
        fails("correct horse")
    except ValueError:
        record = logging.getLogger("alongside").makeRecord(
            "alongside", logging.ERROR, "f", 1, "failed", (), sys.exc_info()
        )
    line = Lines().format(record)
    assert "ValueError: no" in line
    assert "correct horse" not in line.replace('fails("correct horse")', "")


def test_a_line_never_holds_an_address_that_signs_somebody_in() -> None:
    line = Lines().format(
        logging.getLogger("django.request").makeRecord(
            "django.request",
            logging.ERROR,
            "f",
            1,
            "%s: %s",
            ("No", "/-/sign-in/a-b_c?next=/x"),
            None,
        )
    )
    assert "a-b_c" not in line
    assert "/-/sign-in/…?next=/x" in line
