"""Who was meant beside who came."""

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.messaging.reach import Came, Channel, Customers, Meant, compare, key


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


def test_accounts_came_by_channels_of_their_own() -> None:
    """They are said by people, and stand beside the conversations of the same channel."""
    reach = compare(
        [Meant(7, "Mid-market", ("trade fair", "Sales calls", "newsletter"))],
        [Came("mid-market", "sales call", 1), Came("mid-market", "interview", 1)],
        [
            Customers("mid market", "Trade fairs", 2),
            Customers("Mid-market", "trade fair", 1),
            Customers("mid-market", "sales call", 1),
            Customers("mid-market", "a tour bus", 1),
            Customers("mid-market", "", 4),
            Customers("schools", "press", 1),
            Customers("choirs", "", 3),
        ],
    )
    there = reach.meant[7]
    assert (there.there, there.untold, there.accounts, there.conversations) == (9, 4, 1, 2)
    assert there.channels == [
        Channel("Trade fairs", 0, meant=True, accounts=3),
        Channel("sales call", 1, meant=True, accounts=1),
        Channel("a tour bus", 0, meant=False, accounts=1),
        Channel("newsletter", 0, meant=True, seen=True),
    ]
    assert [(one.segment, one.there, one.conversations) for one in reach.unmeant] == [
        ("schools", 1, 0)
    ], "of choirs nobody was heard, and nobody says how they came"


def test_nobody_knows_of_a_channel_that_is_heard_nowhere() -> None:
    meant = [Meant(7, "choirs", ("newsletter", "support"))]
    silent = compare(meant, [], [Customers("choirs", "", 2)]).meant[7]
    assert [one.seen for one in silent.channels] == [False, True]
    told = compare(meant, [], [Customers("choirs", "press", 1)]).meant[7]
    assert [one.seen for one in told.channels] == [True, True, True]


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

THERE = st.lists(
    st.builds(Customers, SEGMENTS, st.sampled_from(["", "Support", "fair"]), st.integers(1, 3))
)


@given(
    st.lists(
        st.builds(Meant, st.integers(1, 9), SEGMENTS, st.just(())),
        unique_by=lambda m: key(m.segment),
    ),
    CAME,
    THERE,
)
def test_nobody_who_came_is_lost_or_counted_twice(
    meant: list[Meant], came: list[Came], there: list[Customers]
) -> None:
    meant = list({one.number: one for one in meant}.values())
    reach = compare(meant, came, there)
    told = [*reach.meant.values(), *reach.unmeant]
    assert sum(one.conversations for one in told) == len(came)
    by = sum(way.conversations for one in told for way in one.channels)
    assert by == sum(one.channel != "note" for one in came)
    accounts = sum(way.accounts for one in told for way in one.channels)
    assert accounts == sum(one.number for one in there if one.channel)
    assert all(one.there - one.untold == sum(way.accounts for way in one.channels) for one in told)
