"""What a workspace's sources speak of at all: where nobody ever writes a release note, the lack of one says nothing."""

from __future__ import annotations

from collections.abc import Iterable

from alongside.core.forecast.situation import LONGEST, Facts, age

_CONFIRMING = ("confirmed", "confirmed_last_stage", "confirmed_age", "confirmed_plan_age",
               "alone_unconfirmed", "unconfirmed_slips")  # fmt: skip
_NOTING = ("noted", "noted_first_stage", "noted_before")
_DECIDING = ("granted", "refused", "decided_elsewhere")
_NEVER = age(LONGEST)


def silent(seen: Iterable[Facts]) -> frozenset[str]:
    """The facts that no source of the workspace ever speaks of, going by the situations that there were."""
    heard: set[str] = set()
    for facts in seen:
        if facts.confirmed:
            heard.update(_CONFIRMING)
        if facts.noted or facts.noted_before:
            heard.update(_NOTING)
        if facts.reviewed:
            heard.add("reviewed")
        if facts.granted or facts.refused or facts.decided_elsewhere:
            heard.update(_DECIDING)
        if facts.trace_age < _NEVER:
            heard.add("trace_age")
        if not facts.undecided:
            heard.add("undecided")
    spoken_of = {*_CONFIRMING, *_NOTING, *_DECIDING, "reviewed", "trace_age", "undecided"}
    return frozenset(spoken_of - heard)
