"""The lines of a scenario that tell of briefs and KPIs: what a brief says, how an objective is measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alongside.core import events
from alongside.core.briefs import ITEMS
from tests.core.rules.hearing import Heard

VERBS = ("briefed", "measured")
"""`pm  briefed v1  lacking=kpi  bare=pricing  quotes=5  accounts=3  on export`,
`pm  measured growth  baseline=12  target=40`."""

Told = Iterator[tuple[events.Event, int, int | None]]
"""Each event, its subject, and the feature in whose thread it stands."""


def brief(said: Heard, numbers: Mapping[str, int], feature: int | None) -> Told:
    """The events of a line. A brief is named by its version; the first one opens it."""
    fields = said.fields
    if said.verb == "measured":
        baseline, target = (
            float(fields[name]) if name in fields else None for name in ("baseline", "target")
        )
        yield events.KpiStated(1, baseline, target, fields.get("due")), numbers[said.name], None
        return
    assert feature is not None, "`on ...` says which feature"
    version = int(said.name.removeprefix("v"))
    lacking = fields.get("lacking", "").split(",")
    filled = [one.name for one in ITEMS if one.name not in lacking]
    if version == 1:
        yield events.BriefOpened(), feature, feature
    quotes, accounts = int(fields.get("quotes", 5)), int(fields.get("accounts", 3))
    material = fields.get("material") == "yes"
    items = fields.get("items", "problem").split(",")
    bare = tuple(filter(None, fields.get("bare", "").split(",")))
    edited = events.BriefEdited(version, items, filled, quotes, accounts, material, bare)
    yield edited, feature, feature
    if fields.get("reopens") == "yes":
        yield events.BriefReopened(version), feature, feature
