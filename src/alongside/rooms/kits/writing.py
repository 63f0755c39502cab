"""Verbs of a kit's words: written, confirmed; and the three questions of its check."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from alongside.core import events
from alongside.core.errors import ChangedMeanwhile
from alongside.core.kits.check import QUESTIONS, Question, UnfitCheck
from alongside.core.kits.fields import Field, field_of
from alongside.rooms.kits.models import Kit, KitItem
from alongside.rooms.kits.opening import role_of
from alongside.rooms.kits.refusals import NoSuchField
from alongside.rooms.launches.actions.standing import there
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member


@action
def write_field(
    kit: Kit, *, name: str, text: str, expected: int, by: By, at: datetime
) -> KitItem | None:
    """Write a field; None when it reads so and was confirmed. Whoever writes it stands behind it.

    `expected` is the version of the field that the writer had before them (0 for one that was never written):
    `ChangedMeanwhile` where it has another one by now, with its text. `NoSuchField` for a name that the kit lacks.
    """
    there(kit.launch, by)
    field = _field(kit, name)
    said = words.reason(text.replace("\r\n", "\n"), f"“{field.title}”")
    write_through()
    row = KitItem.objects.within(kit.workspace_id).filter(kit=kit.pk, name=name).first()
    if row is not None and row.text == said and row.confirmed:
        return None
    if (row.version if row else 0) != expected:
        raise ChangedMeanwhile(
            f"somebody else changed “{field.title}” since you opened it: both texts stand below; make one of them, "
            "and save it",
            {"text": row.text if row else ""},
        )
    if row is None and not said:
        return None
    record(events.KitWritten(kit.role, [name]), about=kit, by=by, at=at)
    member = acting_member(by)
    if row is None:
        row = KitItem(
            workspace_id=kit.workspace_id, kit=kit, name=name, text=said, by=member, changed_at=at
        )
        add(row)
    else:
        drawn = row.drawn_from if row.text == said else ""
        change(
            row,
            text=said,
            drawn_from=drawn,
            version=row.version + 1,
            confirmed=True,
            by=member,
            changed_at=at,
        )
    return row


@action
def confirm_fields(kit: Kit, *, seen: Mapping[str, int], by: By, at: datetime) -> Kit | None:
    """Say of fields that were filled in that they are so; None when all of these were confirmed.

    `seen` are their versions, by name, as whoever confirms had them on the page: `ChangedMeanwhile` for another one.
    """
    there(kit.launch, by)
    write_through()
    rows = KitItem.objects.within(kit.workspace_id).filter(kit=kit.pk, confirmed=False)
    found = [one for one in rows.filter(name__in=list(seen)) if one.text.strip()]
    changed = [one.name for one in found if one.version != seen[one.name]]
    if changed:
        named = ", ".join(f"“{_field(kit, one).title}”" for one in changed)
        raise ChangedMeanwhile(
            f"this was changed since you opened the page, and nothing was confirmed: {named}; read it, and do it again"
        )
    if not found:
        return None
    for row in found:
        change(row, confirmed=True, by=acting_member(by), changed_at=at)
    record(events.KitConfirmed(kit.role, [one.name for one in found]), about=kit, by=by, at=at)
    return kit


@action
def write_check(
    kit: Kit, *, questions: Sequence[Question], expected: int, by: By, at: datetime
) -> Kit | None:
    """Put three questions to the field; None when these are put. Who passed the earlier ones counts no more.

    `UnfitCheck` for more or fewer than three; `expected` is the number of the check that the writer had before them:
    `ChangedMeanwhile` where it is another one by now.
    """
    there(kit.launch, by)
    kit = current(kit)
    if len(questions) != QUESTIONS:
        raise UnfitCheck(f"a check is of {QUESTIONS} questions")
    written = json.dumps([one._asdict() for one in questions])
    if kit.questions == written:
        return None
    if kit.check_number != expected:
        raise ChangedMeanwhile(
            "somebody else wrote the check meanwhile; look at it, and write yours"
        )
    for one in questions:
        for text in (one.text, *one.choices):
            words.refuse_unkept(text, "a question")
    change(kit, questions=written, check_number=kit.check_number + 1, taken=0, passed=0)
    record(events.KitCheckWritten(kit.role), about=kit, by=by, at=at)
    return kit


def questions_of(kit: Kit) -> list[Question]:
    """The questions of its check; none without one."""
    return [
        Question(one["text"], tuple(one["choices"]), one["right"])
        for one in json.loads(kit.questions)
    ]


def _field(kit: Kit, name: str) -> Field:
    field = field_of(role_of(kit.role), name)
    if field is None:
        raise NoSuchField(f"the {kit.role} kit has no field {name[:30]!r}")
    return field
