"""Highlights in a corrected transcript."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.passage import Passage, verbatim
from alongside.core.conversations.relocate import LONGEST, Fate, Relocated, relocated
from alongside.core.conversations.transcript import Turn
from tests.core.conversations.turns import turn, turns

CALL = turns(
    "So how does your team plan a tour today?",
    "Well, we keep it in a spreadsheet, and the export takes two people a whole day.",
    "Yeah. Never again!",
    "What happens when a date moves?",
    "Then somebody calls every hall by hand. Never again, I tell you.",
)


def passage(words: str, among: Sequence[Turn] = CALL, *, after: int = 0) -> Passage:
    """Where these words stand, from that turn on."""
    number = next(at for at in range(after, len(among)) if words in among[at].text)
    start = among[number].text.index(words)
    return Passage(number, start, number, start + len(words))


def after(new: Sequence[Turn], *sought: Passage, old: Sequence[Turn] = CALL) -> list[Relocated]:
    found = relocated(sought, old=old, new=new)
    for one in found:
        assert one.text == (verbatim(new, one.passage) if one.passage else "")
    return found


def became(words: str, text: str, *, was: str) -> Relocated:
    """What became of these words of a turn, when that text took the turn's place."""
    new = [turn(text, one.begin) if was in one.text else one for one in CALL]
    (found,) = after(new, passage(words))
    return found


def test_words_are_found_where_they_went() -> None:
    new = [turn("Welcome, all of you."), *CALL[:1], turn("Sorry?"), *CALL[1:]]
    (found,) = after(new, passage("the export takes two people"))
    assert found == (Fate.KEPT, Passage(3, 39, 3, 66), "the export takes two people")


def test_case_and_punctuation_may_be_corrected() -> None:
    found = became(
        "we keep it in a spreadsheet,", "Well: We keep it \u2013 in a Spreadsheet!", was="Well"
    )
    assert (found.fate, found.text) == (Fate.KEPT, "We keep it \u2013 in a Spreadsheet!")


@pytest.mark.parametrize(
    ("words", "text", "left"),
    [
        ("Well, we", "WELL we", "WELL we"),
        ("xport takes", "the export takes", "xport takes"),
        ("xport takes", "the Export takes", "Export takes"),
        ("export tak", "the export takes", "export tak"),
        ("export tak", "the export Takes", "export Takes"),
        ("two people a whole day.", "two people a whole day?!", "two people a whole day?!"),
        ("two people a whole day.", "two people a whole day .", "two people a whole day"),
        ("two people a whole day", "two people a whole day?!", "two people a whole day"),
        (" the export", "and  the export", " the export"),
        (", and", "spreadsheet; and", "and"),
    ],
)
def test_what_stands_around_the_words(words: str, text: str, left: str) -> None:
    found = became(words, text, was="Well")
    assert (found.fate, found.text) == (Fate.KEPT, left)


def test_signs_around_the_words_may_be_others() -> None:
    old = turns("They said: \u201cnever again!\u201d Twice.", "(all of it)")
    quoted = Passage(0, 11, 0, 25)
    assert verbatim(old, quoted) == "\u201cnever again!\u201d"
    for text, left in (
        ('They said: "Never again." Twice.', '"Never again."'),
        ("They said never again twice.", "never again"),
        ("Never again. Twice.", "Never again."),
    ):
        (found,) = after(turns(text), quoted, old=old)
        assert (found.fate, found.text) == (Fate.KEPT, left)
    (found,) = after(turns("[all of it]"), Passage(1, 0, 1, 11), old=old)
    assert found.text == "[all of it]"
    (found,) = after(turns("((all of it))"), Passage(1, 1, 1, 10), old=old)
    assert found.text == "all of it"


def test_a_passage_may_begin_and_end_between_words() -> None:
    around = Passage(2, 17, 4, 0)
    (found,) = after(CALL, around)
    assert (found.fate, found.text) == (Fate.KEPT, "What happens when a date moves?")


def test_the_wording_may_be_corrected_in_one_word_of_five() -> None:
    said = "the export takes two people"
    for text, left in (
        ("and the export needs two people", "the export needs two people"),
        ("and an export takes two people a", "an export takes two people"),
        ("spreadsheet, and the export takes two persons a whole", "the export takes two persons"),
        ("and the export takes just two people", "the export takes just two people"),
        ("and the export two people", "the export two people"),
    ):
        found = became(said, text, was="Well")
        assert (found.fate, found.text) == (Fate.REWORDED, left)
    for text in ("and the export needs three people", "takes two people the export", "two people"):
        assert became(said, text, was="Well") == (Fate.LOST, None, "")
    assert (
        became("export takes two people", "export needs two people", was="Well").fate == Fate.LOST
    )


def test_an_edge_that_was_corrected_goes_no_further_than_its_turn() -> None:
    old = turns("Yes, sir.", "Nordwind wants it all by Friday", "Sure.")
    new = turns("Yes, sir.", "wants it all by Friday", "Sure.")
    (found,) = after(new, Passage(1, 0, 1, 31), old=old)
    assert found == (Fate.REWORDED, Passage(1, 0, 1, 22), "wants it all by Friday")


def test_an_edge_that_was_left_out_takes_no_word_of_a_tie() -> None:
    old = turns("as we all know well Nordwind wants all of it now Sir and not a day later")
    for words, left in (
        ("Nordwind wants all of it now", "wants all of it now"),
        ("wants all of it now Sir", "wants all of it now"),
    ):
        new = turns(old[0].text.replace(" Nordwind", "").replace(" Sir", ""))
        (found,) = after(new, passage(words, old), old=old)
        assert (found.fate, found.text) == (Fate.REWORDED, left)


def test_the_same_words_at_another_time_are_not_taken_for_it() -> None:
    first, second = passage("Never again"), passage("Never again", after=3)
    assert [one.passage for one in after(CALL, first, second)] == [first, second]
    without_first = [*CALL[:2], turn("Yeah.", 20.0), *CALL[3:]]
    lost, kept = after(without_first, first, second)
    assert (lost.fate, kept.passage) == (Fate.LOST, second)
    without_second = [*CALL[:4], turn("Then somebody calls every hall by hand. I tell you.", 40.0)]
    kept, lost = after(without_second, first, second)
    assert (kept.passage, lost.fate) == (first, Fate.LOST)


def test_words_that_were_said_twice_are_not_looked_for_elsewhere() -> None:
    old = turns("We do it all by hand", "And here they have to be told", "We do it all by hand")
    first, second = Passage(0, 0, 0, 20), Passage(2, 0, 2, 20)
    kept, lost = after(
        turns("We do it all by hand", "And here they have to be told"), first, second, old=old
    )
    assert (kept.passage, lost.fate) == (first, Fate.LOST)
    lost, kept = after(old[1:], first, second, old=old)
    assert (lost.fate, kept.passage) == (Fate.LOST, Passage(1, 0, 1, 20))


def test_of_several_the_one_as_far_from_the_nearest_tie() -> None:
    yes = ["Yes."] * 6
    old = turns("Here we begin with it", *yes, "And there it ends for good", *yes, every=None)
    more = ["No."] * 3
    new = turns(
        "Here we begin with it", *more, *yes, "And there it ends for good", *yes, *more, every=None
    )
    one = [Passage(at, 0, at, 3) for at in (1, 2, 6, 8, 9, 13)]
    found = [each.passage and each.passage.first for each in after(new, *one, old=old)]
    assert found == [4, 4, 9, 11, 12, 16]


def test_words_that_were_said_once_may_be_moved() -> None:
    old = turns("We pay for it twice", "And what then happens to it all", "Go on then please do")
    new = [old[1], old[2], old[0]]
    (found,) = after(new, passage("pay for it twice", old), old=old)
    assert (found.fate, found.passage) == (Fate.KEPT, Passage(2, 3, 2, 19))
    (found,) = after(new, passage("for it twice", old), old=old)
    assert found.fate == Fate.LOST


def test_without_ties_the_time_tells() -> None:
    old = turns("Yes.", "No.", "Yes.", "No.", "Yes.", "No.")
    new = [turn("Yes.", 39.0), *(turn("Yes.", one) for one in (41.0, 60.0))]
    (found,) = after(new, Passage(4, 0, 4, 3), old=old)
    assert found.passage == Passage(0, 0, 0, 3)
    timeless = [turn("Yes."), turn("Yes."), turn("Yes."), turn("Yes."), turn("Yes. Yes.")]
    (found,) = after(timeless, Passage(4, 0, 4, 3), old=old)
    assert found.passage == Passage(4, 0, 4, 3)
    (found,) = after(turns("Yes.", "Yes.", every=None), Passage(4, 0, 4, 3), old=old)
    assert found.passage == Passage(1, 0, 1, 3)


def test_a_passage_over_several_turns() -> None:
    whole = Passage(1, 6, 3, 4)
    (found,) = after(CALL, whole)
    assert found.passage == whole
    assert found.text.endswith("a whole day. Yeah. Never again! What")
    joined = [CALL[0], turn(f"{CALL[1].text} {CALL[2].text}"), *CALL[3:]]
    (found,) = after(joined, whole)
    assert (found.fate, found.passage) == (Fate.KEPT, Passage(1, 6, 2, 4))
    between = [*CALL[:2], turn("Wow."), *CALL[2:]]
    (found,) = after(between, whole)
    assert (found.fate, found.passage) == (Fate.REWORDED, Passage(1, 6, 4, 4))


def test_what_is_no_passage_is_lost() -> None:
    nowhere = [Passage(9, 0, 9, 4), Passage(-1, 0, -1, 4), Passage(2, 5, 1, 2), Passage(0, 5, 0, 3)]
    nothing = [Passage(0, 5, 0, 5), Passage(0, 9_999, 0, 99_999)]
    assert {one.fate for one in after(CALL, *nowhere, *nothing)} == {Fate.LOST}
    assert after([], *nowhere, *nothing) == [(Fate.LOST, None, "")] * 6
    assert after(CALL, Passage(0, 0, 0, 4), old=[]) == [(Fate.LOST, None, "")]


def test_a_very_long_one_has_to_be_there_word_by_word() -> None:
    for many, fate in ((LONGEST, Fate.REWORDED), (LONGEST + 1, Fate.LOST)):
        words = [f"w{at}" for at in range(many)]
        old, new = turns(" ".join(words)), turns(" ".join([*words[:50], "x", *words[51:]]))
        (found,) = after(new, Passage(0, 0, 0, len(old[0].text)), old=old)
        assert found.fate == fate


WORDS = [f"{one}{two}" for one in "bdfgklmnprst" for two in ("a", "e", "ano", "ilo", "uri")]
SAID = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(
    lambda some: " ".join(some) + "."
)
TURNS = st.lists(SAID, min_size=1, max_size=12)


@st.composite
def passages(draw: st.DrawFn, texts: Sequence[str]) -> Passage:
    """Some whole words of a turn."""
    number = draw(st.integers(0, len(texts) - 1))
    words = texts[number].split(" ")
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, len(words) - 1))
    start = len(" ".join(words[:first])) + (first > 0)
    return Passage(number, start, number, start + len(" ".join(words[first : last + 1])))


@given(st.data(), TURNS | st.lists(st.sampled_from(["yes.", "no no.", "well yes."]), min_size=1))
def test_the_same_transcript_keeps_all(data: st.DataObject, texts: list[str]) -> None:
    old = turns(*texts)
    chosen = data.draw(st.lists(passages(texts), max_size=4))
    assert [one.passage for one in after(old, *chosen, old=old)] == chosen


@given(st.data(), TURNS)
def test_turns_that_are_put_between_lose_none(data: st.DataObject, texts: list[str]) -> None:
    chosen = data.draw(st.lists(passages(texts), max_size=4))
    new = list(texts)
    for more in data.draw(TURNS):
        new.insert(data.draw(st.integers(0, len(new))), more)
    old = turns(*texts)
    for one, found in zip(chosen, after(turns(*new), *chosen, old=old), strict=True):
        assert found.fate == Fate.KEPT
        assert found.text.strip(".") == verbatim(old, one).strip(".")


@given(st.data(), st.integers(2, 10))
def test_words_that_are_taken_out_are_lost_and_no_others(data: st.DataObject, many: int) -> None:
    """Every word is said once: what is taken out is nowhere else."""
    words = iter(f"w{at}" for at in range(200))
    texts = [" ".join(next(words) for _ in range(8)) for _ in range(many)]
    old = turns(*texts)
    gone = data.draw(st.sets(st.integers(0, many - 1), min_size=1))
    new = [text[9:] if at in gone else text for at, text in enumerate(texts)]
    taken = [Passage(at, 0, at, 8) for at in range(many)]
    stays = [Passage(at, len(text) - 7, at, len(text)) for at, text in enumerate(texts)]
    found = after(turns(*new), *taken, *stays, old=old)
    assert [one.fate == Fate.LOST for one in found[:many]] == [at in gone for at in range(many)]
    assert {one.fate for one in found[many:]} == {Fate.KEPT}


@given(
    st.lists(st.text(max_size=30), max_size=6),
    st.lists(st.text(max_size=30), max_size=6),
    st.data(),
)
def test_any_passage_of_any_text_stands_where_it_is_said_to(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    number = st.integers(-2, 8)
    sought = data.draw(st.lists(st.tuples(number, number, number, number), max_size=4))
    for one in after(turns(*new), *(Passage(*four) for four in sought), old=turns(*old)):
        assert (one.passage is None) == (one.fate == Fate.LOST)
        if one.passage:
            assert (one.passage.first, one.passage.start) < (one.passage.last, one.passage.end)
            assert 0 <= one.passage.first <= one.passage.last < len(new)
