"""How alike titles are."""

import re
import unicodedata
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.likeness import Titles, figures, keys_named, words_of


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Page turns by pedal", {"page", "turn", "pedal"}),
        ("PAGE-TURNS: by the Pedal!", {"page", "turn", "pedal"}),
        ("Access for the boss", {"access", "boss"}),
        ("The of and", set()),
        ("", set()),
        ("Größe ändern", {"größe".casefold(), "ändern"}),
        ("\uff26\uff35\uff2c\uff2c width", {"full", "width"}),
    ],
)
def test_words(title: str, words: set[str]) -> None:
    assert words_of(title) == words


def test_the_same_but_for_case_and_punctuation() -> None:
    titles = [
        "Dark  mode!",
        "--",
        "Light mode",
        "dark-mode",
        "LIGHT MODE",
        "..",
        "dark_mode\n",
        "Mode",
    ]
    assert list(Titles(dict(enumerate(titles))).same()) == [[0, 3, 6], [2, 4]]
    assert list(Titles({1: "Dark mode", 2: "Mode, dark"}).same()) == []
    assert list(Titles({}).same()) == []


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Same as PLAY-12, in short", {1}),
        ("(play-12)", {1}),
        ("see play-12; play-7, PLAY-12.", {1, 4}),
        ("PLAY-123", set()),
        ("12 players play", set()),
        ("a search", set()),
    ],
)
def test_keys(title: str, named: set[int]) -> None:
    keys = {"play-12": 1, "12": 2, "search": 3, "play-7": 4}
    found = set(keys_named({8: "Play 12", 9: title}, keys))
    assert found == {(9, number) for number in named}


def test_figures() -> None:
    assert figures(words_of("Phase 2 of v3")) == {"2", "v3"}


def test_rare_words_count_for_more() -> None:
    titles = Titles(
        {1: "Offline scores", 2: "Offline scores again", 3: "Online scores", 4: "Shared scores"}
    )
    found = titles.like(words_of("Offline scores"), least=0.1)
    assert [one.number for one in found][:2] == [1, 2]
    assert found[0].share == 1.0
    assert found[0].words == {"offline", "score"}
    assert [one.number for one in titles.like(words_of("Offline scores"), least=0.4)] == [1, 2]
    assert titles.like(words_of("Nothing here"), least=0.1) == []


def test_a_word_that_many_titles_have_finds_none() -> None:
    titles = Titles({number: f"Scores {number}x" for number in range(Titles.MOST + 1)})
    assert [one.number for one in titles.like(words_of("Scores 7x"), least=0.1)] == [7]


WORDS = st.sampled_from(["score", "tune", "pedal", "page", "drone", "2", "3", "v3", "the"])
TITLES = st.lists(st.lists(WORDS, max_size=6).map(" ".join), max_size=24)


@given(TITLES, st.sampled_from([0.1, 0.2, 0.5, 0.6, 0.9, 1.0]), st.sampled_from([1, 3, 40]))
def test_pairs_are_those_that_comparing_all_with_all_finds(
    titles: list[str], least: float, most: int
) -> None:
    """Asked for nothing in common but a word that is rare enough, `like` compares with all that have one."""
    there = Titles(dict(enumerate(titles)))
    there.MOST = most
    plain = {
        (number, *like)
        for number in range(len(titles))
        for like in there.like(there.words(number), least=0)
        if like.number < number and like.share >= least
        and figures(there.words(number)) == figures(there.words(like.number))
    }  # fmt: skip
    found = [(number, *like) for number, like in there.pairs(least=least)]
    assert {(max(one, other), min(one, other), *rest) for one, other, *rest in found} == plain
    assert len(found) == len(plain)


@given(TITLES, st.sampled_from([0.1, 0.2, 0.6, 1.0]))
def test_what_is_alike_is_found_by_its_rarest_words(titles: list[str], least: float) -> None:
    there = Titles(dict(enumerate(titles)))
    for words in map(there.words, range(len(titles))):
        every = there.like(words, least=0)
        assert there.like(words, least=least) == [one for one in every if one.share >= least]


def form(title: str) -> str:
    """A title's words, each of them found by itself."""
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", title).casefold()))


@given(
    st.lists(st.text(max_size=12) | st.text("aA _-\n\u00e4\u0308\u00b4", max_size=4), max_size=8)
)
def test_titles_read_together_say_what_each_says(titles: list[str]) -> None:
    there = Titles(dict(enumerate(titles)))
    assert [there.words(number) for number in range(len(titles))] == list(map(words_of, titles))
    alike = defaultdict(list)
    for number, title in enumerate(titles):
        alike[form(title)].append(number)
    assert list(there.same()) == [some for said, some in alike.items() if said and some[1:]]
