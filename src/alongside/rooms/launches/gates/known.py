"""What the record knows of a gate, beside what somebody said of it: by the keys of the playbooks that come with us."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from alongside.core.people import PM, PMM, called
from alongside.rooms.features.briefs.stand import Stand
from alongside.rooms.features.models import Release

ACCEPTED = ("accepted", "accepted with questions")
"""Answers by which a brief is accepted."""


class Known(NamedTuple):
    """What is on record about a gate."""

    says: str
    fine: bool
    """Whether that bears the gate out."""


class Ships(NamedTuple):
    """A release, as far as gates ask."""

    row: Release
    brief: Stand | None
    signed: Sequence[str]
    """The sides that signed its tier."""


def known(ships: Iterable[Ships], *, claims: int, backed: int) -> dict[str, Known]:
    """By key of a gate: what is known of what ships, and of the claims that rest on it, of which some are `backed`."""
    there = [one for one in ships if not one.row.withdrawn]
    found = {
        "brief-accepted": _all(list(_briefs(there))),
        "tier-confirmed": _all(list(_tiers(there))),
    }
    if claims:
        found["claims-check"] = Known(f"{backed} of {claims} claims backed", backed == claims)
    return {key: one for key, one in found.items() if one.says}


def _all(told: Sequence[tuple[str, bool]]) -> Known:
    return Known("; ".join(says for says, _ in told), all(fine for _, fine in told))


def _briefs(ships: Sequence[Ships]) -> Iterator[tuple[str, bool]]:
    for one in ships:
        word = one.brief.word if one.brief else "no brief"
        yield f"{one.row.feature.key}: {word}", word in ACCEPTED


def _tiers(ships: Sequence[Ships]) -> Iterator[tuple[str, bool]]:
    for one in ships:
        name = f"{one.row.feature.key}: {one.row.tier or 'no tier'}"
        missing = [called(side) for side in (PM, PMM) if side not in one.signed]
        if one.row.tier and missing:
            yield f"{name}, not signed by {' and '.join(missing)}", False
        else:
            yield f"{name}{', signed by both' if one.row.tier else ''}", bool(one.row.tier)
