"""What is new in a message, and what is quoted, signed or legal: mails as people's programs write them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.folding import folds
from alongside.core.conversations.letters import Folded

MAILS = sorted((Path(__file__).parent / "mails").glob("*.txt"))
KINDS = {"q": Folded.QUOTED, "m": Folded.FORWARDED, "s": Folded.SIGNATURE, "f": Folded.FOOTER}


def marked(mail: Path) -> tuple[str, list[tuple[Folded | None, str]]]:
    """The text, and what each line that is not blank is."""
    rows = [line.partition("|")[::2] for line in mail.read_text("utf-8").splitlines()]
    text = "\n".join(line for _, line in rows) + "\n"
    return text, [(KINDS.get(kind), line) for kind, line in rows if line.strip()]


def found(text: str, *, answers: bool) -> list[tuple[Folded | None, str]]:
    lines, place = [], 0
    parts = folds(text, answers=answers)
    for line in text.split("\n"):
        kind = next((part.kind for part in parts if part.start <= place < part.end), None)
        if line.strip():
            lines.append((kind, line))
        place += len(line) + 1
    return lines


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.stem)
def test_mails_of_common_programs(mail: Path) -> None:
    text, wanted = marked(mail)
    assert found(text, answers="no_reply" not in mail.stem) == wanted


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.stem)
def test_line_ends_make_no_difference(mail: Path) -> None:
    text, wanted = marked(mail)
    kinds = [kind for kind, _ in wanted]
    dos = text.replace("\n", "\r\n")
    assert [kind for kind, _ in found(dos, answers="no_reply" not in mail.stem)] == kinds


def test_marks_count_only_in_an_answer() -> None:
    text = "See this:\n\n> 30 % gave up\n"
    assert folds(text, answers=False) == ()
    (fold,) = folds(text, answers=True)
    assert text[fold.start : fold.end] == "> 30 % gave up\n"


def test_what_is_only_a_footer_or_a_closing_counts_as_new() -> None:
    """A message says something: its first paragraph is never folded away as its ending."""
    assert folds("Confidential: they leave us in May.\n", answers=False) == ()
    assert folds("Thanks!\n", answers=True) == ()


def test_sentences_below_a_closing_are_new() -> None:
    text = "Ana,\n\nThanks!\n\nOne more thing that we need before the summer is the export.\n"
    assert folds(text, answers=False) == ()


def test_a_signature_below_the_agreed_mark_may_hold_sentences() -> None:
    text = "It broke.\n\n-- \nBen\nEverything that can be counted has been counted by somebody.\n"
    (fold,) = folds(text, answers=False)
    assert fold.kind is Folded.SIGNATURE
    assert text[: fold.start] == "It broke.\n\n"


def test_three_headers_make_a_message_and_two_do_not() -> None:
    two = "From: start to end it took an hour.\nTo: wait that long is new to us.\n"
    assert folds(two, answers=True) == ()
    three = "No.\n\nFrom: Ana\nSent: today\nTo: Ben\n\nYes?\n"
    (fold,) = folds(three, answers=False)
    assert three[fold.start : fold.end] == "From: Ana\nSent: today\nTo: Ben\n\nYes?\n"


LINES = st.sampled_from(
    [
        *("", "> x", ">> y", "On 3 Mar 2026, Ana wrote:", "Von: Ana", "An: Ben", "Betreff: x"),
        *(
            "-----Original Message-----",
            "____________",
            "-- ",
            "Best,",
            "Ben",
            "PS: one more",
            "  ",
        ),
        *("This e-mail is confidential.", "Sent from my iPhone", "A sentence that says it all."),
    ]
)


@given(st.lists(LINES | st.text(max_size=20), max_size=30).map("\n".join), st.booleans())
def test_folds_lie_in_the_text_in_order_and_apart(text: str, answers: bool) -> None:
    last = 0
    for fold in folds(text, answers=answers):
        assert last <= fold.start < fold.end <= len(text)
        assert text[fold.start : fold.end].strip()
        last = fold.end


@pytest.mark.parametrize(
    "line",
    ["", "a", "> ", ">", "On a", "From: a", "On a\nFrom: b", "_" * 12, "Best,", "-- ", "-", " "],
)
def test_time_grows_with_the_length_only(line: str) -> None:
    """A hundred thousand lines of one kind: with the square of the length this would take hours."""
    folds((line + "\n") * 100_000, answers=True)
    folds(line * 100_000, answers=True)
