"""Whether a message passed its test, on both sides of each mark."""

import pytest

from alongside.core.messaging.testing import Method, Outcome, Verdict, least, verdict


@pytest.mark.parametrize(
    ("method", "asked", "taken", "wanted"),
    [
        (Method.SURVEY, 20, 13, Verdict.PASSED),
        (Method.SURVEY, 20, 12, Verdict.FAILED),
        (Method.SURVEY, 19, 19, Verdict.WEAK),
        (Method.SURVEY, 100, 65, Verdict.PASSED),
        (Method.SURVEY, 100, 64, Verdict.FAILED),
        (Method.SURVEY, 200, 130, Verdict.PASSED),
        (Method.SURVEY, 200, 129, Verdict.FAILED),
        (Method.FIVE_SECONDS, 20, 13, Verdict.PASSED),
        (Method.FIVE_SECONDS, 19, 0, Verdict.WEAK),
        (Method.PITCH, 5, 4, Verdict.PASSED),
        (Method.PITCH, 5, 3, Verdict.FAILED),
        (Method.PITCH, 4, 4, Verdict.WEAK),
        (Method.PITCH, 10, 8, Verdict.PASSED),
        (Method.PITCH, 10, 7, Verdict.FAILED),
        (Method.SURVEY, 0, 0, Verdict.WEAK),
    ],
)
def test_what_a_test_came_to(method: Method, asked: int, taken: int, wanted: Verdict) -> None:
    assert verdict(Outcome(method, asked, taken)) is wanted


@pytest.mark.parametrize(("asked", "taken"), [(5, 6), (5, -1)])
def test_more_than_were_asked(asked: int, taken: int) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        verdict(Outcome(Method.SURVEY, asked, taken))


def test_of_a_method_that_nobody_knows_the_fewest_are_enough() -> None:
    assert least(None) == min(map(least, Method)) == least(Method.PITCH) == 5
    assert least(Method.SURVEY) == least(Method.FIVE_SECONDS) == 20
