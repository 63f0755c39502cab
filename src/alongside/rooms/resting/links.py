"""The tables that say what rests on what, in the order in which one walks down from the market to the customer."""

from __future__ import annotations

from typing import Any, NamedTuple

from alongside.core.resting import Kind
from alongside.rooms.discovery.models import Evidence, FeatureLink, Highlight, Insight, Opportunity
from alongside.rooms.launches.models import Bundled
from alongside.rooms.ledger.models import Owned
from alongside.rooms.messaging.models import Capability, HousePlace, Support
from alongside.rooms.resting.shapes import End
from alongside.rooms.results.models import Verdict
from alongside.rooms.strategy.models import Contribution, InputEvidence, Kpi, RoadmapInput

BOTH, DOWN, UP = (False, True), (False,), (True,)
"""Ways to walk, by whether they lead upwards."""


class Link(NamedTuple):
    """A table of which each row says that one point rests on others."""

    model: type[Owned]
    above: End
    below: tuple[End, ...]
    ways: tuple[bool, ...] = BOTH
    """The ways for which it is read; on the other one the row of the point itself has said so already."""
    only: tuple[tuple[str, Any], ...] = ()
    """Which of its rows."""
    with_others: bool = False
    """Whether on the way up all that is below what one comes to is read as well, and below what one has come to."""


CLAIMED = Link(
    Capability, End(Kind.CLAIM, "claim"), (End(Kind.FEATURE, "feature"),), with_others=True
)
"""Which claims rest on which features."""
BUNDLED = Link(Bundled, End(Kind.LAUNCH, "launch"), (End(Kind.FEATURE, "feature"),))
"""What goes to market with which launch: it rests on the claims on that, too."""
LINKS = (
    Link(
        Verdict,
        End(Kind.VERDICT, ""),
        (
            End(Kind.LAUNCH, "launch"),
            End(Kind.CLAIM, "claim"),
            End(Kind.OBJECTIVE, "objective"),
        ),
        UP,
    ),
    BUNDLED,
    Link(HousePlace, End(Kind.HOUSE, "house"), (End(Kind.CLAIM, "claim"),)),
    CLAIMED,
    Link(
        Support,
        End(Kind.CLAIM, "claim"),
        (
            End(Kind.HIGHLIGHT, "highlight"),
            End(Kind.INSIGHT, "insight"),
            End(Kind.KPI, "reading__kpi"),
        ),
    ),
    Link(
        FeatureLink,
        End(Kind.FEATURE, "feature"),
        (
            End(Kind.CONVERSATION, "conversation"),
            End(Kind.INSIGHT, "insight"),
            End(Kind.OPPORTUNITY, "opportunity"),
        ),
    ),
    Link(Contribution, End(Kind.FEATURE, "feature"), (End(Kind.OBJECTIVE, "objective"),)),
    Link(RoadmapInput, End(Kind.FEATURE, "feature"), (End(Kind.INPUT, ""),), DOWN),
    Link(
        InputEvidence,
        End(Kind.INPUT, "input"),
        (
            End(Kind.HIGHLIGHT, "highlight"),
            End(Kind.INSIGHT, "insight"),
            End(Kind.OPPORTUNITY, "opportunity"),
        ),
    ),
    Link(Insight, End(Kind.OPPORTUNITY, "opportunity"), (End(Kind.INSIGHT, ""),), DOWN),
    Link(
        Evidence,
        End(Kind.INSIGHT, "insight"),
        (End(Kind.HIGHLIGHT, "highlight"),),
        only=(("against", False),),
    ),
    Link(Highlight, End(Kind.HIGHLIGHT, ""), (End(Kind.CONVERSATION, "conversation"),), UP),
    Link(Opportunity, End(Kind.OPPORTUNITY, ""), (End(Kind.OBJECTIVE, "objective"),), UP),
    Link(RoadmapInput, End(Kind.INPUT, ""), (End(Kind.OBJECTIVE, "objective"),), UP),
    Link(Kpi, End(Kind.KPI, ""), (End(Kind.OBJECTIVE, "objective"),), UP),
)
"""Walked in this order downwards, and in the other one upwards: what is found by one is looked for in the next."""
