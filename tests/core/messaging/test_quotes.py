"""Whether what a customer is said to have said is what they said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.words import words_in
from alongside.core.messaging.claims import ClaimKind
from alongside.core.messaging.quotes import altered, is_verbatim, quotations, quoted_in

OUTRIGHT = ClaimKind.CUSTOMER_SAID
SAID = "Well, we lose two bars at every page turn. That's ten minutes a concert, and nobody pays for them."


@pytest.mark.parametrize(
    "quotation",
    [
        "we lose two bars at every page turn",
        "We lose two bars at every page turn!",
        "THAT\u2019S ten minutes a concert",
        "we lose two bars … ten minutes a concert",
        "we lose two bars ... nobody pays for them",
        "[At rehearsals] we lose two bars at every page turn",
        "we lose [them:] two bars",
        "… nobody pays for them …",
        "ten minutes (...) nobody pays",
    ],
)
def test_said_so(quotation: str) -> None:
    assert is_verbatim(quotation, SAID)


@pytest.mark.parametrize(
    "quotation",
    [
        "we lose three bars at every page turn",
        "we lose two bars at each page turn",
        "two bars we lose",
        "nobody pays for them … we lose two bars",
        "we lose bars",
        "page turn page turn",
        "…",
        "[nothing of it]",
        "",
        SAID + " Ever.",
    ],
)
def test_not_said_so(quotation: str) -> None:
    assert not is_verbatim(quotation, SAID)


def test_what_stands_in_quotation_marks_is_quoted() -> None:
    wording = 'Opera houses tell us: “we lose two bars”, and "nobody pays for them".'
    assert quoted_in(wording) == ["we lose two bars", "nobody pays for them"]
    assert altered(OUTRIGHT, wording, [SAID]) == []
    assert altered(OUTRIGHT, wording.replace("two", "ten"), [SAID]) == ["we lose ten bars"]


def test_without_quotation_marks_all_of_it_is() -> None:
    assert quoted_in("We lose two bars") == ["We lose two bars"]
    assert altered(OUTRIGHT, "We lose two bars", []) == ["We lose two bars"]
    assert quoted_in("An empty “” says nothing") == ["An empty “” says nothing"]


@pytest.mark.parametrize("kind", [one for one in ClaimKind if one is not OUTRIGHT])
def test_of_every_kind_a_quotation_is_compared_and_a_term_is_none(kind: ClaimKind) -> None:
    quoting = "Gudrun of Harp: “we lose ten bars at every page turn”"
    assert altered(kind, quoting, [SAID]) == ["we lose ten bars at every page turn"]
    assert altered(kind, quoting.replace("ten", "two"), [SAID]) == []
    for own in ("“Stand-ins” fills the chair", "Press “Ask them all”", "We lose ten bars a night"):
        assert quotations(kind, own) == []
        assert altered(kind, own, [SAID]) == []


def test_each_quotation_may_be_of_another_text() -> None:
    assert (
        altered(OUTRIGHT, "“lose two bars” “a foot pedal”", [SAID, "Give us a foot pedal."]) == []
    )
    assert (
        altered(OUTRIGHT, "“lose two bars … a foot pedal”", [SAID, "Give us a foot pedal."]) != []
    )


def test_the_first_of_two_places_leaves_room_for_what_follows() -> None:
    assert is_verbatim("a … b … c", "a b a c b c")
    assert not is_verbatim("a … b … c", "c b a")


WORDS = st.lists(
    st.sampled_from(["bars", "don't", "turn", "pedal", "ten"]), min_size=1, max_size=12
)


@given(WORDS, st.data())
def test_any_part_of_it_was_said_so(said: list[str], data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(said) - 1))
    end = data.draw(st.integers(begin + 1, len(said)))
    assert is_verbatim(" ".join(said[begin:end]).upper(), ", ".join(said))


@given(WORDS, st.data())
def test_a_word_in_place_of_another_was_not(said: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(said) - 1))
    other = [*said[:place], "trumpet", *said[place + 1 :]]
    assert not is_verbatim(" ".join(other), " ".join(said))


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_at_all(quotation: str, verbatim: str) -> None:
    if is_verbatim(quotation, verbatim):
        assert words_in(quotation)
