"""The charter: which activities product and go-to-market share, and the one who is accountable for each.

The default is the same for every pair. A pair may settle a line of it otherwise; there is always exactly one who is
accountable, be it a function or one person by name. Who is consulted says something before it is done, who is informed
hears of it afterwards.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from alongside.core.errors import AlongsideError
from alongside.core.people import PM, PMM, Function


class UnknownActivity(AlongsideError):
    """The charter has no such activity."""


class NotOneAccountable(AlongsideError):
    """For every activity exactly one is accountable, and nobody stands twice in its line."""


class Activity(NamedTuple):
    """Something that both sides have to do with."""

    name: str
    """Such as `release-date`."""
    words: str
    """What it is called in a charter."""
    says: str
    """What it comes to, in a sentence."""


class Line(NamedTuple):
    """Who is what for an activity."""

    accountable: Function | None
    """The function that is; None where it is one person by name."""
    consulted: tuple[Function, ...] = ()
    informed: tuple[Function, ...] = ()
    member: int | None = None
    """The one person who is, by id; None for a function, and for a person whom nobody has named yet."""

    @property
    def takes_a_name(self) -> bool:
        """Whether one person is accountable, named or not, and not a function."""
        return self.accountable is None

    def letter(self, function: Function) -> str:
        """`A`, `C` or `I`; empty for a function that has no part in it."""
        if function is self.accountable:
            return "A"
        return "C" if function in self.consulted else "I" if function in self.informed else ""


SALES, SUPPORT, ENGINEERING = Function.SALES, Function.SUPPORT, Function.ENGINEERING

COLUMNS = (PM, PMM, SALES, SUPPORT, ENGINEERING)
"""The functions that have a part in the default charter."""

_FIELD = (SALES, SUPPORT)

_DEFAULT: tuple[tuple[Activity, Line], ...] = (
    (
        Activity("roadmap", "Roadmap", "What is built, and in which order. Go-to-market's input is answered in time."),
        Line(PM, (PMM,), (*_FIELD, ENGINEERING)),
    ),
    (
        Activity("discovery-plan", "Discovery plan", "Whom we talk to, and what we want to learn."),
        Line(PM, (PMM,)),
    ),
    (
        Activity("interviews", "Interviews", "Talking to customers. Product marketing is in the room, or watches it."),
        Line(PM, (PMM,)),
    ),
    (
        Activity("personas", "Personas and ICP", "Who buys and who uses it, and which customers fit best."),
        Line(PMM, (PM,), (SALES,)),
    ),
    (
        Activity("tier", "Tier", "How much go-to-market a release gets. Both sides confirm it."),
        Line(PMM, (PM,), _FIELD),
    ),
    (
        Activity("release-date", "Release date", "When the code reaches customers."),
        Line(PM, (PMM, ENGINEERING), _FIELD),
    ),
    (
        Activity("launch-date", "Launch date", "When we tell the world."),
        Line(PMM, (PM,), _FIELD),
    ),
    (
        Activity("positioning", "Positioning and message", "What it is, for whom, and how we say so."),
        Line(PMM, (PM,), (SALES,)),
    ),
    (
        Activity("claims", "Truth of claims", "Whether the product does what we say of it."),
        Line(PM, (PMM,), (ENGINEERING,)),
    ),
    (
        Activity("pricing", "Pricing", "What it costs, and what it comes with. Your organisation may say otherwise."),
        Line(PM, (PMM,), (SALES,)),
    ),
    (
        Activity("enablement", "Enablement", "What the field needs to sell it and to help with it."),
        Line(PMM, _FIELD, (PM,)),
    ),
    (
        Activity("support-readiness", "Support readiness", "Support can answer for it on the first day."),
        Line(SUPPORT, (PMM,), (PM,)),
    ),
    (
        Activity("go-no-go", "Go or no-go", "Whether it launches on the day. One person says so, by name."),
        Line(None, (PM, PMM), (*_FIELD, ENGINEERING)),
    ),
    (
        Activity("kpi-definition", "KPI definition", "How it is told whether it worked: baseline, target, date."),
        Line(PM, (PMM,)),
    ),
    (
        Activity("kpi-reporting", "KPI reporting", "What came of it. Product marketing adds awareness and pipeline."),
        Line(PM, (PMM,)),
    ),
)  # fmt: skip

ACTIVITIES: Mapping[str, Activity] = {activity.name: activity for activity, _ in _DEFAULT}
"""The activities by name, in the order of a charter."""

DEFAULT: Mapping[str, Line] = {activity.name: line for activity, line in _DEFAULT}
"""The charter of a pair that has settled nothing otherwise. Who is informed is our own judgement."""


def settled(
    activity: str,
    *,
    accountable: Function | None,
    member: int | None = None,
    consulted: Collection[Function] = (),
    informed: Collection[Function] = (),
) -> Line:
    """A line settled otherwise: one function, or one person by name, is accountable.

    `UnknownActivity` for one that no charter has; `NotOneAccountable` unless exactly one is, or where a function stands
    twice. What one person is accountable for by default takes a person.
    """
    if activity not in ACTIVITIES:
        raise UnknownActivity(
            f"a charter has no activity {activity!r}; it has {', '.join(ACTIVITIES)}"
        )
    what = ACTIVITIES[activity].words
    if (accountable is None) == (member is None):
        raise NotOneAccountable(
            f"{what}: exactly one is accountable, a function or one person; choose one of them"
        )
    if DEFAULT[activity].takes_a_name and member is None:
        raise NotOneAccountable(f"{what}: one person says so, by name; choose who that is")
    line = Line(accountable, _in_order(consulted), _in_order(informed), member)
    there = [*line.consulted, *line.informed, *([accountable] if accountable else [])]
    twice = next((one for one in there if there.count(one) > 1), None)
    if twice is not None:
        raise NotOneAccountable(
            f"{what}: {twice} stands there twice; who is accountable or consulted is informed anyway"
        )
    return line


def charter_of(otherwise: Mapping[str, Line]) -> dict[str, Line]:
    """The whole charter, in its order: the default, with what was settled otherwise in place of its lines."""
    return {name: otherwise.get(name, line) for name, line in DEFAULT.items()}


def columns_of(charter: Mapping[str, Line]) -> tuple[Function, ...]:
    """The functions that have a part in it, in the order of a table."""
    there = {
        one
        for line in charter.values()
        for one in (line.accountable, *line.consulted, *line.informed)
    }
    return (*COLUMNS, *(one for one in Function if one in there and one not in COLUMNS))


def _in_order(functions: Collection[Function]) -> tuple[Function, ...]:
    """Each once, in the order of the functions."""
    return tuple(one for one in Function if one in functions)
