"""Verbs of a charter: a line is settled otherwise, the default holds again, a side says how to work with it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from alongside.core import events
from alongside.core.charter import ACTIVITIES, DEFAULT, Line, UnknownActivity, settled
from alongside.core.errors import AlongsideError
from alongside.core.people import PM, SIDES, Function
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.partnership.models import CharterLine, WorkingNote
from alongside.rooms.people import roles, words
from alongside.rooms.people.actions import By, acting_member, is_imported, the_member
from alongside.rooms.people.models import Area, Member


class NotTheirCharter(AlongsideError):
    """A charter is settled by the pair itself."""


class UnknownFunction(AlongsideError):
    """No function of that name."""


@action
def settle(
    area: Area,
    *,
    activity: str,
    by: By,
    at: datetime,
    accountable: str = "",
    member: Member | None = None,
    consulted: Collection[str] = (),
    informed: Collection[str] = (),
) -> CharterLine | None:
    """Settle who is accountable for an activity in an area: a function or one `member`, and who else has a part in it.

    None when that is so already; what is as the default has it needs no line. `NotTheirCharter` for whoever is neither
    in the pair nor an admin; `UnknownActivity` and `NotOneAccountable` as in core.charter.
    """
    _refuse_others(area, by)
    if member is not None and member.left_at is not None:
        raise NotThere(member)
    wanted = settled(
        activity,
        accountable=_function(accountable) if accountable else None,
        member=member.pk if member else None,
        consulted=[_function(one) for one in consulted],
        informed=[_function(one) for one in informed],
    )
    row = _line(area, activity)
    if (line_of(row) if row else DEFAULT[activity]) == wanted:
        return None
    if wanted == DEFAULT[activity] and row is not None:
        return _forget(row, by, at)
    held = str(wanted.accountable or (member.function if member else ""))
    said = {
        "accountable": held,
        "member": member,
        "consulted": " ".join(wanted.consulted),
        "informed": " ".join(wanted.informed),
        "by": acting_member(by),
        "settled_at": at,
    }
    if row is None:
        row = CharterLine(workspace_id=area.workspace_id, area=area, activity=activity, **said)
        add(row)
    else:
        change(row, **said)
    event = events.CharterChanged(
        activity=activity, accountable=held, member=member.pk if member else None
    )
    record(event, about=row, by=by, at=at)
    return row


@action
def back_to_default(area: Area, *, activity: str, by: By, at: datetime) -> CharterLine | None:
    """Let the default hold again; None where it does. Refused as `settle` is."""
    _refuse_others(area, by)
    if activity not in ACTIVITIES:
        raise UnknownActivity(f"a charter has no activity {activity!r}")
    row = _line(area, activity)
    return None if row is None else _forget(row, by, at)


@action
def write_note(area: Area, *, side: str, text: str, by: By, at: datetime) -> WorkingNote | None:
    """Say how to work with one's own side of a pair; None when just that stands there. Empty takes it away.

    `NotTheirCharter` for whoever does not sit on that side (`pm` or `pmm`) of the area.
    """
    member = the_member(by)
    if side not in SIDES:
        raise UnknownFunction(f"a pair has the sides {' and '.join(SIDES)}; not {side!r}")
    seat = area.pm_id if side == PM else area.pmm_id
    if seat != member.pk:
        raise NotTheirCharter(
            "each side of a pair writes its own note; say to the other side what you would wish for instead"
        )
    said = words.reason(text)
    write_through()
    rows = WorkingNote.objects.within(area.workspace_id)
    row = rows.filter(area=area.pk, side=side).first()
    if (row.text if row else "") == said:
        return None
    if row is None:
        row = WorkingNote(
            workspace_id=area.workspace_id,
            area=area,
            side=side,
            text=said,
            by=member,
            written_at=at,
        )
        add(row)
    else:
        change(row, text=said, by=member, written_at=at)
    record(events.WorkingNoteWritten(), about=row, by=by, at=at)
    return row


def line_of(row: CharterLine) -> Line:
    """A row as a line of a charter."""
    return Line(
        None if row.member_id else Function(row.accountable),
        tuple(Function(one) for one in row.consulted.split()),
        tuple(Function(one) for one in row.informed.split()),
        row.member_id,
    )


def may_settle(member: Member, area: Area) -> bool:
    """Whether the member settles the area's charter: of its pair, or an admin."""
    in_pair = member.pk in (area.pm_id, area.pmm_id)
    return roles.may(member, "say") and (in_pair or roles.may(member, "look-after"))


def _refuse_others(area: Area, by: By) -> None:
    member = acting_member(by)
    if member is not None and not is_imported(by) and not may_settle(member, area):
        raise NotTheirCharter(
            "the charter of an area is settled by its pair, or by an admin; ask one of them"
        )


def _line(area: Area, activity: str) -> CharterLine | None:
    write_through()
    rows = CharterLine.objects.within(area.workspace_id)
    return rows.filter(area=area.pk, activity=activity).first()


def _forget(row: CharterLine, by: By, at: datetime) -> CharterLine:
    record(events.CharterChanged(activity=row.activity), about=row, by=by, at=at)
    write_through()
    CharterLine.objects.within(row.workspace_id).filter(pk=row.pk).delete()
    return row


def _function(name: str) -> Function:
    try:
        return Function(name)
    except ValueError:
        raise UnknownFunction(
            f"there is no function {name!r}; there are {', '.join(Function)}"
        ) from None
