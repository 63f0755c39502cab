"""The way between what rests on what."""

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.resting import Edge, Kind, Point, Step, place, reached

TALK, QUOTE, OTHER = (
    Point(Kind.CONVERSATION, 1),
    Point(Kind.HIGHLIGHT, 2),
    Point(Kind.HIGHLIGHT, 3),
)
INSIGHT, FEATURE, CLAIM = Point(Kind.INSIGHT, 4), Point(Kind.FEATURE, 5), Point(Kind.CLAIM, 6)
EDGES = [
    Edge(CLAIM, FEATURE),
    Edge(CLAIM, OTHER),
    Edge(FEATURE, INSIGHT),
    Edge(INSIGHT, QUOTE),
    Edge(INSIGHT, OTHER),
    Edge(QUOTE, TALK),
    Edge(OTHER, TALK),
]


def test_what_a_claim_rests_on() -> None:
    assert reached(CLAIM, EDGES, upwards=False) == {
        FEATURE: Step(1, (CLAIM,)),
        OTHER: Step(1, (CLAIM,)),
        INSIGHT: Step(2, (FEATURE,)),
        TALK: Step(2, (OTHER,)),
        QUOTE: Step(3, (INSIGHT,)),
    }


def test_what_rests_on_a_conversation() -> None:
    assert reached(TALK, EDGES, upwards=True) == {
        QUOTE: Step(1, (TALK,)),
        OTHER: Step(1, (TALK,)),
        INSIGHT: Step(2, (QUOTE, OTHER)),
        CLAIM: Step(2, (OTHER,)),
        FEATURE: Step(3, (INSIGHT,)),
    }


def test_nothing() -> None:
    assert reached(TALK, EDGES, upwards=False) == {}
    assert reached(CLAIM, [], upwards=True) == {}


def test_the_customer_comes_first() -> None:
    points = [CLAIM, TALK, FEATURE, OTHER, QUOTE]
    assert sorted(points, key=place) == [TALK, QUOTE, OTHER, FEATURE, CLAIM]


POINTS = st.builds(Point, st.sampled_from(Kind), st.integers(1, 3))


@given(st.lists(st.builds(Edge, POINTS, POINTS), max_size=40), POINTS, POINTS)
def test_both_ways_tell_the_same(edges: list[Edge], one: Point, other: Point) -> None:
    """What one rests on is what it rests on: as far away, whichever end one begins at; circles end."""
    down, up = reached(one, edges, upwards=False), reached(other, edges, upwards=True)
    assert one not in down
    if one != other:
        assert (other in down) == (one in up)
        if other in down:
            assert down[other].steps == up[one].steps
    for far, (steps, through) in down.items():
        for near in through:
            assert Edge(near, far) in edges
            assert steps == 1 if near == one else down[near].steps == steps - 1
