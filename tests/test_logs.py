"""Log lines: one a record, with what was given as extra."""

import logging

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
