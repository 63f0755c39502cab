"""Everything that happened to a feature, one thing an event, with the side of the fence on which it did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from alongside.core import events
from alongside.core.fence.kinds import Kind
from alongside.core.fence.words import short, wd_between
from alongside.core.people import PMM, SIDES, Function
from alongside.core.plandate import on_day
from alongside.core.shaping import seats_of, shaped_on
from alongside.core.timeline import Belief, Entry, FeatureLine, Knowledge, Move, ReleaseLine, Seen

GO_TO_MARKET = (PMM, Function.SALES, Function.SUPPORT, Function.SUCCESS)
"""Whose marks stand on the lower rail; everybody else's stand on the upper one."""


_LEARNING = (Kind.ACKNOWLEDGED, Kind.COUNTERSIGNED, Kind.DISCUSSED)
"""What is nothing but knowing: where it was the first of it, it is told as that."""
_JUMPS = (Kind.PULLED_IN, Kind.SLIPPED)


class Thing(NamedTuple):
    """Something that somebody did, or that became known."""

    kind: Kind
    product: bool
    """Whether the product side took part."""
    gtm: bool
    """Whether go-to-market took part. Both: it crossed the fence."""
    known_at: datetime
    what: str
    """In few words, such as `pulled in 32 wd to 28 Jul`: no names, no titles."""
    stage: str
    """The release's; empty for the feature as a whole."""
    event: int
    """The event's id."""
    actor: int | None
    """The member who did it, if it was one."""
    function: Function | None
    """What that member did then."""

    @property
    def brief(self) -> str:
        """In fewer words yet, for a label: the picture below has the dates."""
        if self.kind is Kind.HEARD:
            return "first heard"
        return self.what.partition(" to ")[0] if self.kind in _JUMPS else self.what

    @property
    def crosses(self) -> bool:
        """Whether both sides took part."""
        return self.product and self.gtm


_MOVES = {
    Move.STATED: (Kind.DATED, "date: {date}"),
    Move.CONFIRMED: (Kind.CONFIRMED, "{date} confirmed"),
    Move.NARROWED: (Kind.REFINED, "narrowed to {date}"),
    Move.WIDENED: (Kind.REFINED, "widened to {date}"),
    Move.PULLED_IN: (Kind.PULLED_IN, "pulled in{by} to {date}"),
    Move.SLIPPED: (Kind.SLIPPED, "slipped{by} to {date}"),
    Move.REMOVED: (Kind.REMOVED, "date taken back"),
}
_TAKING_PART = {"asked": "asked", "attended": "in the room", "contributed": "worked on it"}


def things_of(feature: FeatureLine, releases: Iterable[ReleaseLine]) -> list[Thing]:
    """Everything that happened to the feature itself and to these releases of it, oldest first.

    What product marketing heard of first is there even if it was another release.
    """
    found = [*_of_feature(feature)]
    for release in releases:
        found += _of_release(release)
    if heard := feature.first_knowledge(PMM):
        found = _with_first_heard(feature, found, heard)
    found.sort(key=_place)
    return found


def _with_first_heard(feature: FeatureLine, found: list[Thing], heard: Knowledge) -> list[Thing]:
    entry = heard.entry
    if entry.event.subject == "conversation" and heard.level == 2:
        return [*found, _in_the_room(heard, "from a customer")]
    if isinstance(entry.event, events.FeatureShaped) and heard.level == 2:
        return [*found, _in_the_room(heard, "in the room when it was shaped")]
    there = next((thing for thing in found if thing.event == entry.id), None)
    if there and there.kind in _LEARNING:
        found.remove(there)
    what = f"first heard: {there.what}" if there else "first heard"
    stage = there.stage if there else ""
    return [*found, Thing(Kind.HEARD, True, True, *_who(feature, entry, what, stage))]


def _in_the_room(heard: Knowledge, how: str) -> Thing:
    """That they heard a customer, or shaped it: who it was is told only where the conversation, or the shaping, is."""
    what, entry = f"first heard: {how}", heard.entry
    return Thing(Kind.HEARD, True, True, entry.known_at, what, "", entry.id, None, heard.function)


def _place(thing: Thing) -> tuple[datetime, int]:
    return thing.known_at, thing.event


def _who(
    feature: FeatureLine, entry: Entry, what: str, stage: str
) -> tuple[datetime, str, str, int, int | None, Function | None]:
    """The fields of a thing that come from its entry."""
    function = (
        feature.workspace.function_of(entry.actor, entry.known_at)
        if entry.actor is not None
        else None
    )
    return entry.known_at, what, stage, entry.id, entry.actor, function


def _on_their_rail(
    feature: FeatureLine, kind: Kind, entry: Entry, what: str, stage: str = ""
) -> Thing:
    """A thing on the rail of who did it; what no member did is product's, but for a launch date."""
    who = _who(feature, entry, what, stage)
    function = who[-1]
    gtm = function in GO_TO_MARKET if function else kind is Kind.LAUNCH
    return Thing(kind, not gtm, gtm, *who)


def _of_feature(feature: FeatureLine) -> Iterator[Thing]:
    if feature.added:
        yield _on_their_rail(feature, Kind.ADDED, feature.added, "on the roadmap")
    for entry in feature.turns:
        match entry.event:
            case events.FeaturePrioritised():
                kind, what = Kind.PRIORITISED, "prioritised"
            case events.FeatureDropped(why=why):
                kind, what = Kind.DROPPED, f"dropped: {why}" if why else "dropped"
            case events.FeatureResumed():
                kind, what = Kind.RESUMED, "taken up again"
            case events.FeatureCompleted():
                kind, what = Kind.COMPLETED, "all done"
            case _:
                continue  # what a release's line tells, or whether anything tells that it ships
        yield _on_their_rail(feature, kind, entry, what)
    for entry in feature.shapings.values():
        yield _shaped(feature, entry)
    for entry in feature.traces:
        match entry.event:
            case events.EvidenceSeen(what=seen, stage=stage):
                yield _on_their_rail(feature, Kind.EVIDENCE, entry, seen, stage or "")
            case events.DecisionRequested(about=about):
                yield _on_their_rail(feature, Kind.DECISION, entry, f"to be decided: {about}")
            case events.DecisionMade(about=about, outcome=outcome):
                yield _on_their_rail(feature, Kind.DECISION, entry, f"{about}: {outcome}")


def _shaped(feature: FeatureLine, entry: Entry) -> Thing:
    """A shaping: a step across where product marketing was in the room, whoever put it on record."""
    there = seats_of(feature, entry).values()
    was_there = PMM in there
    on = short(on_day(shaped_on(entry)), entry.known_at)
    what = f"shaped on {on}, {'with' if was_there else 'without'} product marketing"
    gtm = any(function in GO_TO_MARKET for function in there)
    product = was_there or not gtm or any(function not in GO_TO_MARKET for function in there)
    return Thing(Kind.SHAPED, product, gtm, *_who(feature, entry, what, ""))


def _of_release(release: ReleaseLine) -> Iterator[Thing]:
    feature, stage = release.feature, release.stage
    if release.added:
        yield _on_their_rail(feature, Kind.PLANNED, release.added, f"{stage} planned", stage)
    if release.withdrawn:
        yield _on_their_rail(
            feature, Kind.WITHDRAWN, release.withdrawn, f"{stage} withdrawn", stage
        )
    if shipment := release.shipment:
        what = "shipped"
        if shipment.day != shipment.entry.known_at.date():
            what = f"shipped on {short(on_day(shipment.day), shipment.entry.known_at)}"
        yield _on_their_rail(feature, Kind.SHIPPED, shipment.entry, what, stage)
    yield from _dates(release)
    yield from _tiers(release)
    for seen in release.seen:
        yield _seen(release, seen)
    for known in release.knowledge:
        match known.entry.event:
            case events.ReleaseDiscussed(how=how):
                was = "was " if how == "attended" and known.function not in SIDES else ""
                yield _took_part(release, known, f"{was}{_TAKING_PART[how]}")
            case events.SurpriseReported():
                yield _took_part(release, known, "hears of it only now")


def _took_part(release: ReleaseLine, known: Knowledge, what: str) -> Thing:
    """What somebody learned or did by talking: a step across if it was a product marketer."""
    if known.function not in SIDES:
        what = f"{known.function} {what}"
    gtm = known.function in GO_TO_MARKET
    who = _who(release.feature, known.entry, what, release.stage)
    return Thing(Kind.DISCUSSED, known.function is PMM or not gtm, gtm, *who)


def _dates(release: ReleaseLine) -> Iterator[Thing]:
    feature, stage = release.feature, release.stage
    for belief in release.release_dates:
        kind, what = _said(release, belief)
        yield _on_their_rail(feature, kind, belief.entry, what, stage)
    for belief in release.launch_dates:
        _, what = _said(release, belief)
        what = what.removeprefix("date: ").removeprefix("date ")
        yield _on_their_rail(feature, Kind.LAUNCH, belief.entry, f"launch {what}", stage)


def _said(release: ReleaseLine, belief: Belief) -> tuple[Kind, str]:
    kind, words = _MOVES[belief.move]
    if belief.date is None and belief.move is not Move.REMOVED:
        words = f"aboard {belief.train}" if belief.move is not Move.CONFIRMED else "date confirmed"
    by = ""
    if belief.date and belief.previous:
        workdays = release.feature.workspace.workdays
        by = f" {wd_between(belief.previous, belief.date, workdays)}"
    date = short(belief.date, belief.known_at) if belief.date else ""
    what = words.format(by=by, date=date)
    return kind, f"{what} (by train)" if belief.by_train else what


def _tiers(release: ReleaseLine) -> Iterator[Thing]:
    feature, stage = release.feature, release.stage
    if release.tier_facts:
        yield _on_their_rail(feature, Kind.DESCRIBED, release.tier_facts, "described", stage)
    for choice in release.tier_choices:
        yield _on_their_rail(feature, Kind.TIER, choice.entry, f"{choice.tier} set", stage)
        signed = sorted(choice.signed.values(), key=lambda entry: entry.place)
        for place, entry in enumerate(signed):
            if entry is choice.entry or (
                place == 0 and entry.actor == choice.entry.actor  # to set it is to sign it
            ):
                continue
            what = f"{choice.tier} signed"
            if place == 1:  # the other side has: both agree
                yield Thing(Kind.SIGNED, True, True, *_who(feature, entry, what, stage))
            else:
                yield _on_their_rail(feature, Kind.SIGNED, entry, what, stage)


def _seen(release: ReleaseLine, seen: Seen) -> Thing:
    """That somebody has seen a date: a step across if it was one of the two sides."""
    signs = isinstance(seen.entry.event, events.ChangeCountersigned)
    verb = "countersigned" if signs else "acknowledged"
    what = f"{verb} {short(seen.date, seen.entry.known_at) if seen.date else 'no date'}"
    if seen.function not in SIDES:
        what = f"{seen.function} {what}"
    gtm = seen.function in GO_TO_MARKET
    crosses = seen.function in SIDES
    who = _who(release.feature, seen.entry, what, release.stage)
    kind = Kind.COUNTERSIGNED if signs else Kind.ACKNOWLEDGED
    return Thing(kind, crosses or not gtm, crosses or gtm, *who)
