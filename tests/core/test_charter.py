"""The charter: 15 activities, each with exactly one who is accountable, whatever a pair settles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.charter import (
    ACTIVITIES,
    COLUMNS,
    DEFAULT,
    Line,
    NotOneAccountable,
    UnknownActivity,
    charter_of,
    columns_of,
    settled,
)
from alongside.core.people import PM, PMM, Function

FUNCTIONS = st.sets(st.sampled_from(Function))


def accountable(line: Line) -> int:
    """How many are: functions with an A, and people by name."""
    return [line.letter(one) for one in Function].count("A") + line.takes_a_name


def test_the_default() -> None:
    assert len(ACTIVITIES) == 15
    assert [name for name, line in DEFAULT.items() if line.accountable is PMM] == [
        "personas", "tier", "launch-date", "positioning", "enablement",
    ]  # fmt: skip
    assert DEFAULT["support-readiness"].accountable is Function.SUPPORT
    assert [name for name, line in DEFAULT.items() if line.takes_a_name] == ["go-no-go"]
    assert all(accountable(line) == 1 for line in DEFAULT.values())
    assert columns_of(DEFAULT) == COLUMNS


def test_both_sides_have_a_part_in_everything() -> None:
    for line in DEFAULT.values():
        assert line.letter(PM)
        assert line.letter(PMM)


@given(
    st.dictionaries(
        st.sampled_from([*ACTIVITIES, "cooking"]),
        st.tuples(
            st.none() | st.sampled_from(Function),
            st.none() | st.integers(1, 9),
            FUNCTIONS,
            FUNCTIONS,
        ),
    )
)
def test_exactly_one_is_accountable_whatever_is_settled(
    wanted: dict[str, tuple[Function | None, int | None, set[Function], set[Function]]],
) -> None:
    otherwise = {}
    for name, (function, member, consulted, informed) in wanted.items():
        said = {"consulted": consulted, "informed": informed}
        twice = consulted & informed or {function} & (consulted | informed)
        one = (function is None) != (member is None)
        fits = one and not (name == "go-no-go" and member is None)
        if name == "cooking":
            with pytest.raises(UnknownActivity):
                settled(name, accountable=function, member=member, **said)
        elif twice or not fits:
            with pytest.raises(NotOneAccountable):
                settled(name, accountable=function, member=member, **said)
        else:
            otherwise[name] = settled(name, accountable=function, member=member, **said)
    charter = charter_of(otherwise)
    assert [*charter] == [*ACTIVITIES], "all 15, in their order"
    for name, line in charter.items():
        assert accountable(line) == 1
        assert line == otherwise.get(name, DEFAULT[name])
        assert not {*line.consulted} & {*line.informed}
        assert line.accountable not in (*line.consulted, *line.informed)
    letters = {one for line in charter.values() for one in Function if line.letter(one)}
    assert letters <= {*columns_of(charter)}
