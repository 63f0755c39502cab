"""What is different in two texts, word by word."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.briefs import as_text, difference
from alongside.core.briefs.difference import MOST

TEXTS = st.text(alphabet="ab \n.", max_size=60)


def test_words_that_changed_are_told_and_nothing_else() -> None:
    assert (
        as_text(difference("It ships in May to all.", "It ships in June to a few of all."))
        == "It ships in [-May-]{+June+} to{+ a few of+} all."
    )


def test_the_same_is_kept_and_nothing_is_nothing() -> None:
    assert difference("as it was", "as it was") == [("kept", "as it was")]
    assert difference("", "") == []
    assert difference("", "new") == [("added", "new")]
    assert difference("old", "") == [("taken out", "old")]


@given(before=TEXTS, after=TEXTS)
def test_both_texts_can_be_read_from_it(before: str, after: str) -> None:
    spans = difference(before, after)
    assert "".join(text for way, text in spans if way != "added") == before
    assert "".join(text for way, text in spans if way != "taken out") == after
    assert all(one.way != other.way for one, other in pairwise(spans))
    assert all(span.text for span in spans)


def test_long_texts_are_compared_by_lines_and_endless_ones_not_at_all() -> None:
    lines = [f"line {number} says a thing\n" for number in range(600)]
    shuffled = [*lines[1:300], *lines[:1], *lines[301:], "one more\n"]
    spans = difference("".join(lines), "".join(shuffled))
    assert ("taken out", lines[300]) in spans
    assert ("added", "one more\n") in spans
    many = int(MOST**0.5) + 1
    before, after = "\n".join("a" * many), "\n".join("b" * many)
    assert difference(before, after) == [("taken out", before), ("added", after)]
