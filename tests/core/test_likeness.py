"""How alike titles are."""

import pytest

from alongside.core.likeness import Titles, figures, keys_named, same_form, words_of


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


def test_the_same_form() -> None:
    assert same_form("Dark  mode!") == same_form("dark-mode") == "dark mode"
    assert same_form("--") == ""


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Same as PLAY-12, in short", {1}),
        ("(play-12)", {1}),
        ("PLAY-123", set()),
        ("12 players play", set()),
        ("a search", set()),
    ],
)
def test_keys(title: str, named: set[int]) -> None:
    keys = {"play-12": 1, "12": 2, "search": 3}
    assert set(keys_named(title, keys)) == named


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
    assert [one.number for one in titles.like(words_of("Offline"), least=0.1, after=1)] == [2]
    assert titles.like(words_of("Nothing here"), least=0.1) == []


def test_a_word_that_many_titles_have_finds_none() -> None:
    titles = Titles({number: f"Scores {number}x" for number in range(Titles.MOST + 1)})
    assert [one.number for one in titles.like(words_of("Scores 7x"), least=0.1)] == [7]
