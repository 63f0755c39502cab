"""Messages joined to threads by what they go back to."""

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.letters import Letter
from alongside.core.conversations.threads import Thread, threads
from tests.core.conversations.letters import letter


def shown(found: list[Thread]) -> list[list[tuple[str, int | None]]]:
    return [
        [(one.id, up) for one, up in zip(thread.letters, thread.answers, strict=True)]
        for thread in found
    ]


def test_an_answer_stands_below_what_it_answers() -> None:
    letters = [letter("c", "a", "b", minute=2), letter("a"), letter("b", "a", minute=1)]
    (thread,) = threads(letters)
    assert shown([thread]) == [[("a", None), ("b", 0), ("c", 1)]]
    assert (thread.key, thread.copies) == ("a", 0)


def test_order_is_that_of_time_and_not_that_of_answers() -> None:
    letters = [letter("a"), letter("b", "a", minute=3), letter("c", "a", minute=1)]
    assert shown(threads(letters)) == [[("a", None), ("c", 0), ("b", 0)]]


def test_the_same_subject_alone_joins_nothing() -> None:
    assert shown(threads([letter("a"), letter("b", minute=1)])) == [[("a", None)], [("b", None)]]


def test_answers_to_a_message_that_is_missing_belong_together() -> None:
    letters = [letter("b", "a"), letter("c", "a", minute=1), letter("d", "a", "c", minute=2)]
    (thread,) = threads(letters)
    assert shown([thread]) == [[("b", None), ("c", None), ("d", 1)]]
    assert thread.key == "a"


def test_a_missing_one_between_is_stepped_over() -> None:
    letters = [letter("a"), letter("c", "a", "b", minute=1)]
    assert shown(threads(letters)) == [[("a", None), ("c", 0)]]


def test_what_others_say_of_a_message_that_says_nothing_itself() -> None:
    """Some programs answer without headers; the next answer knows better."""
    letters = [letter("a"), letter("b", minute=1), letter("c", "a", "b", minute=2)]
    assert shown(threads(letters)) == [[("a", None), ("b", 0), ("c", 1)]]


def test_its_own_word_goes_before_that_of_others() -> None:
    letters = [
        letter("a"),
        letter("x"),
        letter("b", "a", minute=1),
        letter("c", "x", "b", minute=2),
    ]
    assert shown(threads(letters)) == [[("a", None), ("b", 0), ("c", 1)], [("x", None)]]


def test_in_a_circle_the_earliest_answers_none() -> None:
    letters = [letter("a", "c"), letter("b", "a", minute=1), letter("c", "b", minute=2)]
    assert shown(threads(letters)) == [[("a", None), ("b", 0), ("c", 1)]]
    assert shown(threads([letter("a", "a")])) == [[("a", None)]]


def test_the_same_message_twice_stands_once() -> None:
    letters = [letter("a", number=1), letter("a", number=2), letter("b", "a", minute=1, number=3)]
    (thread,) = threads(letters)
    assert shown([thread]) == [[("a", None), ("b", 0)]]
    assert thread.letters[0].number == 1
    assert thread.copies == 1


def test_without_a_time_it_follows_what_it_answers() -> None:
    letters = [
        *(letter("a"), letter("d", "a", minute=9)),
        *(letter("b", "a", minute=None), letter("c", "b", minute=None)),
    ]
    assert shown(threads(letters)) == [[("a", None), ("b", 0), ("c", 1), ("d", 0)]]


def test_threads_stand_in_the_order_of_time() -> None:
    letters = [letter("n", minute=None), letter("b", minute=5), letter("a", minute=1)]
    assert [thread.key for thread in threads(letters)] == ["a", "b", "n"]


IDS = st.sampled_from("abcdefgh")
LETTERS = st.builds(
    lambda name, parents, minute: letter(name, *parents, minute=minute),
    IDS,
    st.lists(IDS | st.sampled_from("xyz"), max_size=5),
    st.none() | st.integers(0, 4),
)


@given(st.lists(LETTERS, max_size=12))
def test_any_messages_make_a_forest_in_which_each_stands_once(letters: list[Letter]) -> None:
    found = threads(letters)
    ids = [one.id for thread in found for one in thread.letters]
    assert sorted(ids) == sorted({one.id for one in letters})
    assert sum(thread.copies for thread in found) == len(letters) - len(ids)
    for thread in found:
        for place in range(len(thread.answers)):
            way: list[int | None] = [place]
            while (last := way[-1]) is not None:
                way.append(thread.answers[last])
                assert len(set(way)) == len(way)


@given(
    st.lists(LETTERS, max_size=8, unique_by=lambda one: one.id).flatmap(
        lambda ones: st.tuples(st.just(ones), st.permutations(ones))
    )
)
def test_the_order_of_the_file_does_not_part_or_join(
    pair: tuple[list[Letter], list[Letter]],
) -> None:
    def parted(letters: list[Letter]) -> set[frozenset[str]]:
        return {frozenset(one.id for one in thread.letters) for thread in threads(letters)}

    assert parted(pair[0]) == parted(pair[1])


def test_a_chain_of_many_in_any_order_takes_no_square_of_time() -> None:
    chain = [letter(str(at), *([str(at - 1)] if at else []), minute=at) for at in range(50_000)]
    (thread,) = threads(chain[::-1])
    assert thread.letters[-1].id == "49999"
    (thread,) = threads([letter(str(at), str(at + 1), minute=None) for at in range(50_000)])
    assert len(thread.letters) == 50_000
