"""All that go or no-go is decided on as a file, and how claims and briefs stand in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.people import called
from alongside.doors.web.download import list_file
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.given import there
from alongside.doors.web.local import Local
from alongside.rooms.launches.gates.record import Decision
from alongside.rooms.launches.gates.told import ClaimTold, GateTold, GoTold, ShippingTold, go_told

COLUMNS = ("part", "key", "what", "stands", "evidence", "by", "at")


@page("look")
@require_safe
def export(request: Entered, number: int) -> HttpResponse:
    """All that is decided on as a file, a row for each gate, function, release, claim, decision and bypass."""
    who = request.who
    told = there(go_told(who.member, number, today=who.local.today(timezone.now())))
    rows = list(_rows(told, None))
    return list_file(
        request,
        Listing(COLUMNS, rows),
        Listing([name.capitalize() for name in COLUMNS], _rows(told, who.local)),
        what="gates",
        rows=len(rows),
        name=f"go-no-go-{told.launch.name[:50]}",
    )


def _rows(told: GoTold, local: Local | None) -> Iterator[list[Value]]:
    """Each thing that is asked; moments as `local` has them, without it as machines do."""
    for gate in told.gates:
        by = gate.row.state_by.name if gate.row.state_by else None
        stands = f"{gate.passage} ({gate.row.state})"
        at = _at(gate.row.state_at, local)
        yield ["gate", gate.row.key, gate.row.title, stands, _shown(gate), by, at]
    for one in told.functions:
        name, word = called(one.name), one.word
        if word is None:
            yield ["function", one.name, name, "silent", "", None, None]
        else:
            shown = word.evidence or word.why
            at = _at(word.at, local)
            yield ["function", one.name, name, one.said, shown, word.by, at]
    for ships in told.shipping:
        release = ships.row
        what = f"{release.feature.title}, {release.stage}"
        day = release.shipped_on.isoformat() if release.shipped_on else release.release_date
        brief = f"brief: {brief_stands(ships)}"
        yield ["release", release.feature.key, what, release.tier, brief, None, day]
    for claim in told.claims:
        it, stands = claim.row, claim_stands(claim)
        at = _at(it.approved_at, local)
        yield ["claim", str(it.number), it.wording, stands, "", it.owner, at]
    for made in told.decisions:
        yield from _decided(made, told.launch.name, local)


def _decided(made: Decision, name: str, local: Local | None) -> Iterator[list[Value]]:
    stands = f"{made.decision}{', taken back' if made.taken_back_at else ''}"
    at = _at(made.at, local)
    yield ["decision", str(made.number), name, stands, made.reason, made.by, at]
    for one in made.bypasses:
        what = one.title or called(one.function)
        stood = one.stood or "silent"
        yield ["bypass", one.gate or one.function, what, stood, one.reason, made.by, at]


def _at(moment: datetime | None, local: Local | None) -> str | None:
    if moment is None:
        return None
    return local.day(moment) if local else moment.isoformat(timespec="seconds")


def _shown(gate: GateTold) -> str:
    """What somebody said that shows it, and what is on record."""
    return "; ".join(filter(None, (gate.row.evidence, gate.known.says if gate.known else "")))


def claim_stands(claim: ClaimTold) -> str:
    """How a claim stands, in words: all that is wrong with it."""
    if claim.is_fine:
        return "backed"
    wrong = [str(one) for one in claim.row.states if one != "backed"]
    if not claim.is_approved:
        wrong.insert(0, "reworded since approved" if claim.row.approved_at else "not approved")
    return ", ".join(wrong)


def brief_stands(ships: ShippingTold) -> str:
    """How the brief of a release stands, in a word or three."""
    return ships.brief.word if ships.brief else "no brief"
