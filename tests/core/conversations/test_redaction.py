"""Withdrawn words in what others wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.common_words import tells
from alongside.core.conversations.redaction import LONG, RUN, WITHDRAWN, redacted, withdrawn
from alongside.core.conversations.words import words_in

SAID = [
    "The export takes two people a whole day.",
    "Never again!",
    "No.",
    "We'd pay for it",
    "It is not so",
]


def without(text: str) -> str:
    found = redacted(text, without=withdrawn(SAID))
    assert found.changed == (found.text != text)
    return found.text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("An export takes two people a whole day, they say.", f"An {WITHDRAWN}, they say."),
        ("AN EXPORT -- TAKES two: people!", f"AN {WITHDRAWN}!"),
        ("export takes two days", "export takes two days"),
        ("export takes two people", WITHDRAWN),
        ("Wed pay for it; we\u2019d pay for it", WITHDRAWN),
        (
            "They takes two people a, and WE\u2019D PAY FOR IT.",
            f"They {WITHDRAWN}, and {WITHDRAWN}.",
        ),
        ("takes two people\n\na whole", WITHDRAWN),
        ("", ""),
    ],
)
def test_four_words_in_a_row_are_a_copy(text: str, left: str) -> None:
    assert without(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('She said "Never again!" twice.', f'She said "{WITHDRAWN}!" twice.'),
        ("She said \u201enever again\u201c.", f"She said \u201e{WITHDRAWN}\u201c."),
        ("\u00ab Never again \u00bb", f"\u00ab {WITHDRAWN} \u00bb"),
        ("'never again'", f"'{WITHDRAWN}'"),
        ("never again", "never again"),
        ('"never again', '"never again'),
        ('never again"', 'never again"'),
        ('"never, ever again"', '"never, ever again"'),
        ('"never again, thanks"', '"never again, thanks"'),
        ('"no"', '"no"'),
        ('"it takes two"', '"it takes two"'),
    ],
)
def test_a_short_one_is_a_copy_where_it_is_quoted_whole(text: str, left: str) -> None:
    assert without(text) == left


def test_three_words_are_a_short_one() -> None:
    found = redacted('"Go on then" and "go on"', without=withdrawn(["Go on then.", "go", ""]))
    assert found.text == f'"{WITHDRAWN}" and "go on"'


def test_nothing_runs_on_across_what_was_taken_out() -> None:
    index = withdrawn(["a withdrawn b c d", "withdrawn then gone for good"])
    assert redacted(f"a {WITHDRAWN} b c", without=index) == (f"a {WITHDRAWN} b c", False)
    assert redacted("then gone for good", without=index).text == WITHDRAWN
    before = f"x {WITHDRAWN} y {WITHDRAWN} "
    assert redacted(f"{before}then gone for good.", without=index).text == f"{before}{WITHDRAWN}."


def test_nothing_runs_on_from_one_withdrawn_text_to_the_next() -> None:
    assert not redacted("one two three four", without=withdrawn(["one two", "three four"])).changed


def test_without_withdrawn_texts_all_stays() -> None:
    assert redacted("All of it stays.", without=withdrawn([])) == ("All of it stays.", False)


WORDS = st.sampled_from(["we", "We", "pay", "for", "it", "it's", "day", "withdrawn"])
BETWEEN = st.sampled_from([" ", ", ", ' "', '" ', "-", "\n", f" {WITHDRAWN} "])
TEXTS = st.lists(st.tuples(WORDS, BETWEEN).map("".join), max_size=14).map("".join)


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_afterwards_no_run_is_shared(text: str, texts: list[str]) -> None:
    found = redacted(text, without=withdrawn(texts))
    shared = set().union(*map(runs, texts))
    for part in found.text.split(WITHDRAWN):
        left = shared & runs(part)
        assert not any(map(tells, left)), "what is left of them is anybody's"
    assert redacted(found.text, without=withdrawn(texts)) == (found.text, False)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("And then we have a look.", None),
        ("That is what we do, and that's what they don't.", f"{WITHDRAWN}."),
        ("So what do you think?", None),
        ("and then we have the invoices twice", WITHDRAWN),
        ("They said: and then we have, the invoices, again", f"They said: {WITHDRAWN}, again"),
        ("then we have the ledger", None),
        ("Und dann haben wir es", None),
        ("It is not so.", None),
        ('He said "It is not so."', f'He said "{WITHDRAWN}."'),
        ("so that is what it is and that is it", WITHDRAWN),
        ("well, so that is what it is", None),
    ],
)
def test_words_that_tell_nothing_are_no_copy(text: str, left: str | None) -> None:
    """Unless they are many, or go on in words that do; None: all stays."""
    said = [
        "And then we have the invoices twice.",
        "That is what we do and that's what they don't want.",
        "So what do you think?",
        "Und dann haben wir es.",
        "It is not so!",
        "So that is what it is and that is it.",
    ]
    found = redacted(text, without=withdrawn(said))
    assert found.text == (text if left is None else left)


FRAME = st.sampled_from(["and", "then", "we", "have", "that", "is", "it", "so", "don't", "what"])


@given(st.lists(FRAME, min_size=RUN, max_size=LONG - 1), st.lists(FRAME, max_size=20))
def test_few_words_of_a_frame_are_never_a_copy_of_others(few: list[str], many: list[str]) -> None:
    text = f"Ledgers: {' '.join(few)}, ledgers"
    assert not redacted(text, without=withdrawn([" ".join(many)])).changed


@given(st.lists(FRAME, max_size=6), st.lists(FRAME, max_size=6))
def test_one_word_that_tells_is_enough(before: list[str], after: list[str]) -> None:
    said = " ".join([*before, "invoices", *after])
    found = redacted(f"({said})", without=withdrawn([said]))
    assert found.changed == (len(before) + len(after) + 1 >= RUN)
    assert ("invoices" in found.text) != found.changed


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_what_is_left_is_what_was_there_in_its_order(text: str, texts: list[str]) -> None:
    found = redacted(text, without=withdrawn(texts))
    at = 0
    for part in found.text.split(WITHDRAWN):
        at = text.index(part, at) + len(part)
    assert found.changed == (found.text != text)


def runs(text: str) -> set[tuple[str, ...]]:
    forms = [word.form for word in words_in(text)]
    return {tuple(forms[at : at + RUN]) for at in range(len(forms) - RUN + 1)}


def test_three_words_in_a_row_are_no_copy() -> None:
    said = withdrawn(["one two three four five"])
    for few in ("one two three", "three four five", "one two three five four", "one two"):
        assert not redacted(few, without=said).changed
    assert redacted("two three four five", without=said).text == WITHDRAWN


def test_sixty_thousand_words_against_as_many() -> None:
    said = withdrawn(
        " ".join(f"w{at}" for at in range(start, start + 20)) for start in range(0, 60_000, 10)
    )
    text = " ".join(f"w{at}" for at in range(60_000))
    assert redacted(text, without=said) == (WITHDRAWN, True)
    assert not redacted(text.replace("w", "v"), without=said).changed
