"""A step of positioning opens when the one before it says something."""

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.messaging.positioning import NAMES, is_complete, open_steps, out_of_order

TEXTS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["", "  ", "A spreadsheet"]))


def test_the_first_step_is_always_open() -> None:
    assert open_steps({}) == ("alternatives",)
    assert open_steps({"alternatives": "A spreadsheet"}) == ("alternatives", "attributes")
    assert open_steps({"attributes": "Pedals"}) == ("alternatives",)
    assert out_of_order({"attributes": "Pedals"}) == "attributes"


def test_a_trend_may_be_left_out() -> None:
    texts = dict.fromkeys(NAMES[:-1], "Something")
    assert is_complete(texts)
    assert open_steps(texts) == NAMES
    assert not is_complete(texts | {"category": " "})
    assert not is_complete({})


@given(TEXTS)
def test_what_is_open_begins_at_the_beginning(texts: dict[str, str]) -> None:
    opened = open_steps(texts)
    assert opened == NAMES[: len(opened)]
    assert all(texts[name].strip() for name in opened[:-1])
    said = {name for name, text in texts.items() if text.strip()}
    assert (out_of_order(texts) is None) is (said <= {*opened})
