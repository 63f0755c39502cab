"""Who was meant beside who came."""

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.messaging.reach import Came, Channel, Meant, compare, key


def test_who_came_of_those_who_were_meant() -> None:
    reach = compare(
        [Meant(7, "Mid-market", ("Sales calls", "support", "newsletter"))],
        [
            Came("mid market", "sales call", 1),
            Came("mid market", "sales call", 1),
            Came("Mid-Market", "interview", 2),
        ],
    )
    there = reach.meant[7]
    assert (there.segment, there.conversations, there.accounts) == ("Mid-market", 3, 2)
    assert there.channels == [
        Channel("sales call", 2, meant=True),
        Channel("support", 0, meant=True),
        Channel("newsletter", 0, meant=True, seen=False),
    ]
    assert reach.unmeant == []


def test_nobody_comes_by_what_we_arrange() -> None:
    """An interview is held because we asked for it: it counts, and is no channel, meant or not."""
    kinds = ("interview", "usability", "churn", "advisory", "note", "support")
    came = [Came("choirs", kind, 1) for kind in kinds]
    there = compare([Meant(7, "choirs", ("interview", "e-mail"))], came).meant[7]
    assert there.conversations == 6
    assert there.channels == [
        Channel("support", 1, meant=False),
        Channel("interview", 0, meant=True, seen=False),
        Channel("e-mail", 0, meant=True),
    ]


def test_who_came_and_was_not_meant() -> None:
    came = [
        Came("choirs", "support", None),
        Came("", "e-mail", 3),
        Came("", "e-mail", 3),
        Came("schools", "note", 4),
        Came("schools", "note", 5),
    ]
    reach = compare([Meant(7, "mid-market", ())], came)
    assert reach.meant[7].conversations == 0
    told = [(one.segment, one.conversations, one.accounts) for one in reach.unmeant]
    assert told == [("schools", 2, 2), ("choirs", 1, 0), ("", 2, 1)]


def test_nobody_is_meant_by_an_empty_segment() -> None:
    reach = compare([Meant(7, " ", ("support",))], [Came("", "support", 1)])
    assert reach.meant[7].conversations == 0
    assert [one.conversations for one in reach.unmeant] == [1]


def test_words_are_compared_as_people_mean_them() -> None:
    assert key("E-Mails") == key("email")
    assert key("Sales calls") == key("sales call")
    assert key("support") != key("sales call")


SEGMENTS = st.sampled_from(["", "mid-market", "Mid market", "choirs"])
CAME = st.lists(st.builds(Came, SEGMENTS, st.sampled_from(["note", "support"]), st.integers(1, 3)))


@given(
    st.lists(
        st.builds(Meant, st.integers(1, 9), SEGMENTS, st.just(())),
        unique_by=lambda m: key(m.segment),
    ),
    CAME,
)
def test_nobody_who_came_is_lost_or_counted_twice(meant: list[Meant], came: list[Came]) -> None:
    meant = list({one.number: one for one in meant}.values())
    reach = compare(meant, came)
    told = [*reach.meant.values(), *reach.unmeant]
    assert sum(one.conversations for one in told) == len(came)
    by = sum(way.conversations for one in told for way in one.channels)
    assert by == sum(one.channel != "note" for one in came)
