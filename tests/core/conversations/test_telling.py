"""Which three things somebody is told who missed a conversation."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.highlights import Kind
from alongside.core.conversations.snapshot.telling import Kept, three_highlights

TEXTS = {
    "halls": "the halls have to be called one by one on the phone",
    "invoice": "we move three hundred invoices a week by hand",
    "spring": "last spring was a nightmare for everybody in the office",
    "euro": "the pilot is in euros only, and starts in May",
    "legal": "who signs the second leg of the contract",
}


def kept(name: str, turn: int, kind: Kind | None = None, score: float = 1.0) -> Kept:
    return Kept(turn, 0, TEXTS.get(name, name), kind, score)


def told(*some: Kept, turns: int = 90) -> list[int]:
    """The turns of those that are told."""
    orders = {
        tuple(one.turn for one in three_highlights(order, turns=turns))
        for order in permutations(some)
    }
    (only,) = orders  # whatever the order in which they come
    return list(only)


def test_highlights_come_before_candidates() -> None:
    marked = [kept("halls", 1), kept("invoice", 2), kept("spring", 3)]
    assert told(*marked, kept("euro", 60, Kind.NEED, 9.0)) == [1, 2, 3]
    assert told(*marked[:2], kept("euro", 60, Kind.NEED), kept("legal", 50, Kind.QUESTION)) == [
        1,
        2,
        60,
    ]


def test_fewer_are_told_as_they_are() -> None:
    assert told() == []
    assert told(kept("euro", 7, Kind.DECISION)) == [7]
    assert three_highlights([kept("halls", 3), kept("halls", 3)], turns=5) == [kept("halls", 3)]


def test_they_come_from_different_parts() -> None:
    some = [kept("halls", 1), kept("invoice", 2), kept("spring", 40), kept("euro", 80)]
    assert told(*some) == [1, 40, 80]
    assert told(*some, turns=0) == [1, 2, 40]


def test_the_same_is_told_once() -> None:
    again = kept("We move three hundred invoices a week, by hand!", 80)
    assert told(kept("invoice", 2), again, kept("halls", 40)) == [2, 40]


def test_what_is_soon_read_comes_first() -> None:
    long = kept(" ".join(f"w{at}" for at in range(61)), 1)
    assert told(long, kept("Yes.", 2), kept("halls", 3), kept("euro", 4), kept("legal", 5)) == [
        3,
        4,
        5,
    ]
    assert told(long, kept("halls", 3)) == [1, 3]


def test_one_of_each_kind_before_a_second_then_the_stronger() -> None:
    needs = [kept("halls", 1, Kind.NEED, 3.0), kept("invoice", 2, Kind.NEED, 4.0)]
    others = [kept("spring", 3, Kind.QUOTE), kept("legal", 4, Kind.QUESTION)]
    assert told(*needs, *others) == [2, 3, 4]
    assert told(*needs, kept("euro", 5, Kind.DECISION), *others, turns=1) == [2, 3, 5]


KEPT = st.builds(
    Kept, st.integers(0, 9), st.integers(0, 3), st.sampled_from(list(TEXTS.values())),
    st.none() | st.sampled_from(list(Kind)), st.floats(0, 9),
)  # fmt: skip


@given(st.lists(KEPT, max_size=8), st.integers(0, 10))
def test_at_most_three_of_them_in_their_order(some: list[Kept], turns: int) -> None:
    found = three_highlights(some, turns=turns)
    assert len(found) <= 3
    assert set(found) <= set(some)
    assert found == sorted(found, key=lambda one: (one.turn, one.start))
    assert len({one.text for one in found}) == len(found)
    if len({one.text for one in some}) >= 3:
        assert len(found) == 3
