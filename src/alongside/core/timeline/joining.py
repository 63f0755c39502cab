"""Two lines made one: what was known of a feature under two names, in the order in which it became known.

All that was said, and all that anybody knew, counts as if it had been told of one feature. Where both have a word on
the same thing, that of the one that goes on stands from the merger on: its area, whether it is dropped or done, its
dates and tiers. What ended the other one ends nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

import msgspec

from alongside.core import events
from alongside.core.timeline.entry import Entry
from alongside.core.timeline.facts import TierChoice
from alongside.core.timeline.feature import FeatureLine
from alongside.core.timeline.release import ReleaseLine

T = TypeVar("T")


def join_features(
    ours: FeatureLine, theirs: FeatureLine, same: Mapping[int, int], merger: Entry
) -> None:
    """Let `ours` take in all of `theirs`; `same` names releases of theirs that became one with one of ours."""
    ours.added = _first(ours.added, theirs.added)
    ours.area = theirs.area if ours.area is None else ours.area
    _decide(ours, theirs.prioritised)
    ours.knowledge = _in_order(ours.knowledge, theirs.knowledge, lambda one: one.entry)
    ours.traces = _in_order(ours.traces, theirs.traces, _itself)
    ours.conversations = _links(ours.conversations, theirs.conversations)
    ours.insights = _links(ours.insights, theirs.insights)
    ours.objectives = _links(ours.objectives, theirs.objectives)
    ours.claims = _links(ours.claims, theirs.claims)
    ours.shapings = _links(ours.shapings, theirs.shapings)
    ours.effort = theirs.effort if ours.effort is None else ours.effort
    ours.brief = ours.brief if ours.brief.opened else theirs.brief
    taken_over: set[int | None] = set()
    for number, release in theirs.releases.items():
        goes_on = same.get(number, number)
        known = ours.releases.get(goes_on)
        if known is None:
            release.id, release.feature = goes_on, ours
            ours.releases[goes_on] = release
            taken_over.add(goes_on)
        else:
            join_releases(known, release, merger)
    turned = [entry for entry in theirs.turns if _still_turns(entry, taken_over)]
    ours.turns = _in_order(ours.turns, turned, _itself)


def join_releases(ours: ReleaseLine, theirs: ReleaseLine, merger: Entry) -> None:
    """Let `ours` take in all of `theirs`. What is planned goes before what is not, whosever it is."""
    stands = _is_planned(ours) or not _is_planned(theirs)
    if not stands or ours.added is None:
        ours.withdrawn = theirs.withdrawn
        ours.customer_visible = theirs.customer_visible
    ours.stage = ours.stage or theirs.stage
    ours.added = _first(ours.added, theirs.added)
    shipments = [one.shipment for one in (ours, theirs) if one.shipment]
    ours.shipment = min(shipments, key=lambda one: one.entry.place, default=None)
    chief, other = (ours, theirs) if stands else (theirs, ours)
    ours.release_statements, ours.launch_statements, ours.tier_choices, ours.tier_facts = (
        _statements(chief.release_statements, other.release_statements, merger),
        _statements(chief.launch_statements, other.launch_statements, merger),
        _tiers(chief.tier_choices, other.tier_choices, merger),
        chief.tier_facts or other.tier_facts,
    )
    ours.knowledge = _in_order(ours.knowledge, theirs.knowledge, lambda one: one.entry)
    ours.seen = _in_order(ours.seen, theirs.seen, lambda one: one.entry)
    ours.countersignatures = _in_order(
        ours.countersignatures, theirs.countersignatures, lambda one: one.entry
    )
    ours.signatures = _in_order(ours.signatures, theirs.signatures, lambda one: one.entry)


def _links(ours: dict[int, Entry], theirs: dict[int, Entry]) -> dict[int, Entry]:
    """What bears on either, by id, in the order in which it was linked: of two links the first counts."""
    found: dict[int, Entry] = {}
    for number, link in sorted([*ours.items(), *theirs.items()], key=lambda one: one[1].place):
        found.setdefault(number, link)
    return found


def _decide(ours: FeatureLine, decided: Entry | None) -> None:
    """It was decided to build it when that was first decided of either; what was dropped before is taken up by it."""
    if decided is None:
        return
    if ours.dropped is None:
        ours.prioritised = _first(ours.prioritised, decided)
    elif ours.dropped.place < decided.place:
        ours.dropped, ours.prioritised = None, decided


def _still_turns(entry: Entry, taken_over: set[int | None]) -> bool:
    """Whether what turned the other feature, or one of its releases, turns the one that goes on as well."""
    if entry.event.subject == "release":
        return entry.subject in taken_over
    return isinstance(entry.event, events.FeaturePrioritised)


def _is_planned(line: ReleaseLine) -> bool:
    return line.added is not None and line.withdrawn is None


def _statements(chief: list[Entry], other: list[Entry], merger: Entry) -> list[Entry]:
    """What was said of one date under two names.

    Each name has its own last word. Whoever confirms a date says it again, if the other name had another one since;
    whoever takes it back leaves the other name's date standing. The merger says the `chief` one again.
    """
    if not chief or not other:
        return chief or other
    mine = {entry.id for entry in chief}
    found: list[Entry] = []
    word: dict[bool, Entry | None] = {True: None, False: None}
    last: bool | None = None
    for entry in _in_order(chief, other, _itself):
        side = entry.id in mine
        standing, left = word[side], word[not side]
        said: Entry | None = entry
        match entry.event:
            case events.ReleaseDateConfirmed() as event:
                if standing is None:
                    continue  # nothing that could be confirmed
                word[side] = surer = _again(standing, entry, event.confidence)
                if last is not side:
                    said = surer
            case events.ReleaseDateRemoved() | events.LaunchDateRemoved():
                word[side] = None
                if left is not None:
                    said = _again(left, entry) if last is side else None
                    side = not side
            case _:
                word[side] = entry
        if said is not None:
            found.append(said)
            last = side
    stands, latest = word[True], word[False]
    if stands and latest and last is False and stands.event != latest.event:
        found.append(_again(stands, merger))
    return found


def _again(statement: Entry, entry: Entry, confidence: int | None = None) -> Entry:
    """The statement, said once more by that entry."""
    event = statement.event
    if confidence is not None:
        event = msgspec.structs.replace(event, confidence=confidence)
    return msgspec.structs.replace(entry, event=event)


def _tiers(chief: list[TierChoice], other: list[TierChoice], merger: Entry) -> list[TierChoice]:
    """The tiers that were chosen one after the other; whoever chose the same one again has signed it.

    The merger chooses the `chief` one again, as it was signed.
    """
    if not chief or not other:
        return chief or other
    found: list[TierChoice] = []
    for choice in _in_order(chief, other, lambda one: one.entry):
        if not found or found[-1].tier != choice.tier:
            found.append(choice._replace(signed=dict(choice.signed)))
            continue
        signed = found[-1].signed
        for side, entry in choice.signed.items():
            signed[side] = _first(signed.get(side), entry) or entry
    if found[-1].tier != chief[-1].tier:
        found.append(chief[-1]._replace(entry=merger, signed=dict(chief[-1].signed)))
    return found


def _in_order(ours: list[T], theirs: list[T], entry_of: Callable[[T], Entry]) -> list[T]:
    if not theirs:
        return ours
    return sorted([*ours, *theirs], key=lambda one: entry_of(one).place)


def _first(*entries: Entry | None) -> Entry | None:
    """The one that became known first."""
    return min((entry for entry in entries if entry is not None), key=_place, default=None)


def _itself(entry: Entry) -> Entry:
    return entry


def _place(entry: Entry) -> tuple[datetime, int]:
    return entry.place
