"""An orphan in words: what it is, what it lacks, and who might look after it."""

from __future__ import annotations

from alongside.doors.cli._plain import plain
from alongside.rooms.features.orphans import Kind, Orphan


def line(one: Orphan) -> str:
    """One line, with the command that would carry the proposal out."""
    return f"{_lacks(one)}: {_proposed(one)}"


def _lacks(one: Orphan) -> str:
    seat = (one.seat or "").upper()
    if one.kind is Kind.FEATURE:
        assert one.feature is not None
        return f"{plain(one.feature.key)} ({plain(one.feature.title)}) is in no area"
    assert one.area is not None
    area = plain(one.area.name)
    if one.feature is not None:
        name = plain(f"{one.feature.key}/{one.stage}")
        return f"{name}, {one.due.in_words() if one.due else 'no date'}: {area} has no {seat}"
    ahead = "1 feature is" if one.ahead == 1 else f"{one.ahead} features are"
    return f"{area} has no {seat}, and {ahead} ahead"


def _proposed(one: Orphan) -> str:
    area, member, reason = one.proposal
    if area is not None and one.feature is not None:
        command = f"feature move {plain(one.feature.key)} {area.slug}"
    elif member is not None and one.area is not None:
        command = f"area pair {one.area.slug} --{one.seat} {member.handle}"
    else:
        return plain(reason)
    return f"{plain(reason)} (`alongside {command}`)"
