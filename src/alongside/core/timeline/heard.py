"""What each event does to a release's line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, cast

from alongside.core import events
from alongside.core.people import SIDES, Function
from alongside.core.plandate import parse
from alongside.core.tiers import Tier
from alongside.core.timeline.entry import Entry
from alongside.core.timeline.facts import Knowledge, Seen, Shipment, TierChoice

if TYPE_CHECKING:
    from alongside.core.timeline.release import ReleaseLine


def _add(line: ReleaseLine, entry: Entry) -> None:
    event = cast(events.ReleaseAdded, entry.event)
    if line.withdrawn:
        line.feature.turns.append(entry)
    line.added, line.withdrawn = line.added or entry, None
    line.stage, line.customer_visible = event.stage, event.customer_visible
    _contribute(line, entry)


def _withdraw(line: ReleaseLine, entry: Entry) -> None:
    line.withdrawn = entry
    line.feature.turns.append(entry)
    _contribute(line, entry)


def _ship(line: ReleaseLine, entry: Entry) -> None:
    day = date.fromisoformat(cast(events.ReleaseShipped, entry.event).on)
    line.shipment = line.shipment or Shipment(entry, day)
    _contribute(line, entry)


def _state_release_date(line: ReleaseLine, entry: Entry) -> None:
    line.release_statements.append(entry)
    _contribute(line, entry)


def _state_launch_date(line: ReleaseLine, entry: Entry) -> None:
    line.launch_statements.append(entry)
    _contribute(line, entry)


def _set_tier(line: ReleaseLine, entry: Entry) -> None:
    event = cast(events.TierSet, entry.event)
    if not line.tier_choices or line.tier_choices[-1].tier != event.tier:
        line.tier_choices.append(TierChoice(entry, cast(Tier, event.tier), {}))
    side = line.function_of(entry)
    if side is not None and side in SIDES:  # whoever says the same tier again signs it
        line.tier_choices[-1].signed.setdefault(side, entry)
    _contribute(line, entry)


def _sign_tier(line: ReleaseLine, entry: Entry) -> None:
    event = cast(events.TierConfirmed, entry.event)
    if line.tier_choices and line.tier_choices[-1].tier == event.tier:
        line.tier_choices[-1].signed.setdefault(Function(event.side), entry)
    _contribute(line, entry)


def _state_facts(line: ReleaseLine, entry: Entry) -> None:
    line.tier_facts = entry
    _contribute(line, entry)


def _acknowledge(line: ReleaseLine, entry: Entry) -> None:
    if function := line.function_of(entry):
        stated = cast(events.ReleaseAcknowledged, entry.event).date
        line.seen.append(Seen(entry, function, parse(stated) if stated else None))
        line.knowledge.append(Knowledge(entry, function, 2))


def _countersign(line: ReleaseLine, entry: Entry) -> None:
    if function := line.function_of(entry):
        event = cast(events.ChangeCountersigned, entry.event)
        signed = Seen(entry, function, parse(event.date) if event.date else None)
        if event.change == "date":
            line.seen.append(signed)
            line.countersignatures.append(signed)
        else:
            line.signatures.append(signed)
        _contribute(line, entry)


def _discuss(line: ReleaseLine, entry: Entry) -> None:
    if function := line.function_of(entry):
        contributed = cast(events.ReleaseDiscussed, entry.event).how == "contributed"
        line.knowledge.append(Knowledge(entry, function, 3 if contributed else 2))


def _hear_first(line: ReleaseLine, entry: Entry) -> None:
    """Whoever says that this is the first they hear of it knows of it from now on, and has seen no date."""
    if function := line.function_of(entry):
        line.knowledge.append(Knowledge(entry, function, 2))


def _contribute(line: ReleaseLine, entry: Entry) -> None:
    if entry.actor is not None and (function := line.function_of(entry)):
        line.knowledge.append(Knowledge(entry, function, 3))


def _pass_over(line: ReleaseLine, entry: Entry) -> None:
    """Delivered is not known."""


HEARD: Mapping[type, Callable[[ReleaseLine, Entry], None]] = {
    events.ReleaseAdded: _add,
    events.ReleaseWithdrawn: _withdraw,
    events.ReleaseShipped: _ship,
    events.ReleaseDateStated: _state_release_date,
    events.ReleaseDateConfirmed: _state_release_date,
    events.ReleaseDateRemoved: _state_release_date,
    events.LaunchDateStated: _state_launch_date,
    events.LaunchDateRemoved: _state_launch_date,
    events.TierSet: _set_tier,
    events.TierConfirmed: _sign_tier,
    events.TierFactsStated: _state_facts,
    events.ReleaseAcknowledged: _acknowledge,
    events.ReleaseDiscussed: _discuss,
    events.ChangeCountersigned: _countersign,
    events.SurpriseReported: _hear_first,
    events.SurpriseSettled: _pass_over,
    events.NoticeDelivered: _pass_over,
    events.FindingWaived: _pass_over,
    events.WaiverRevoked: _pass_over,
}
"""By kind of event: what it does."""
