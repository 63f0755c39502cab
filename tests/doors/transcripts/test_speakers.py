"""What may be a name, and which of a file's words before a colon are."""

import pytest

from alongside.doors.transcripts.speakers import Names, could_be


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Ada",
            "Ada Byron",
            "Ada B.",
            "Dr. Ada van den Berg",
            "Åsa Öberg",
            "李雷",
            "SPEAKER_00",
            "Speaker 12",
        ),
        *(
            "Ada Byron (Acme Corp)",
            "Ada (she/her)",
            "ADA@EXAMPLE.ORG",
            "O'Neil",
            "Q",
            "Project Manager",
        ),
    ],
)
def test_names(name: str) -> None:
    assert could_be(name)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "",
            " ",
            "12:30",
            "12",
            "...",
            "()",
            "Here is the thing",
            "ada",
            "Why?",
            'He said "So',
            "Wow!",
        ),
        *(
            "DECISION",
            "Next steps",
            "Laughter",
            "https",
            "One Two Three Four Five Six Seven Eight",
            "Well,",
        ),
    ],
)
def test_words_that_are_no_name(words: str) -> None:
    assert not could_be(words)


def names(*lines: str) -> Names:
    found = Names()
    for line in lines:
        found.count(line)
    found.settle()
    return found


@pytest.mark.parametrize(("plain", "is_name"), [(19, True), (20, False)])
def test_one_line_in_twenty_begins_with_a_name(plain: int, is_name: bool) -> None:
    found = names("Ada: so", *["and so on"] * plain)
    assert (found.split("Ada: so") is not None) is is_name


@pytest.mark.parametrize(("often", "is_name"), [(2, False), (3, True)])
def test_three_times_make_a_name_of_long_talks(often: int, is_name: bool) -> None:
    found = names(*["Ada: so"] * often, *["ada: so"] * often, *["and so on"] * 500)
    assert (found.split("Ada: hm") is not None) is is_name
    assert found.split("ada: hm") is None


@pytest.mark.parametrize(("often", "is_name"), [(2, False), (3, True)])
def test_three_times_make_a_name_of_small_letters(often: int, is_name: bool) -> None:
    found = names(*["ada: so"] * often, *["and so on"] * 20)
    assert (found.split("ada: hm") is not None) is is_name


def test_what_is_not_counted_is_no_name() -> None:
    found = names("Ada: so")
    assert found.split("Ada:  so it is: yes") == ("Ada", "  so it is: yes")
    assert found.split("Ada :so") is None
    assert found.split("Ben: so") is None
    assert found.split(">> so") == ("", "so")
    assert found.split("> so") is None
    assert found.split(">>") == ("", "")
    assert found.split("") is None
