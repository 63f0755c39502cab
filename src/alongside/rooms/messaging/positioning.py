"""Verbs of positioning: its steps are written in their order, each time as a new version."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from alongside.core import events
from alongside.core.messaging.positioning import NAMES, STEPS, open_steps
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.messaging.models import (
    FeatureGroup,
    IdealCustomer,
    Positioning,
    PositioningVersion,
)
from alongside.rooms.messaging.refusals import Gone, NoSuchStep, StepClosed, WrittenMeanwhile
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member

Texts = Mapping[str, str]
_TITLES = {step.name: step.title for step in STEPS}


@action
def write_step(
    group: FeatureGroup,
    *,
    step: str,
    text: str,
    expected: int,
    by: By,
    at: datetime,
    customer: IdealCustomer | None = None,
) -> PositioningVersion | None:
    """Write a step of how a group is positioned for a `customer` (None: for everybody); None when it reads so already.

    `expected` is the version that the writer had before them, 0 for none: `WrittenMeanwhile` where somebody else wrote
    this step since. `StepClosed` where one before it says nothing yet, or where one after it would hang in the air;
    `NoSuchStep` for a name that none has, `Gone` for a customer who is not meant any more.
    """
    if step not in NAMES:
        raise NoSuchStep(f"there is no step {step[:40]!r}; there are {', '.join(NAMES)}")
    if customer is not None and customer.retired_at is not None:
        raise Gone(f"“{customer.name}” is retired, and not positioned for any more")
    said = words.reason(text.replace("\r\n", "\n"))
    row = _of(group, customer)
    before = texts_of(row)
    if before.get(step, "") == said:
        return None
    if row is not None and expected < row.version:
        _refuse_overwriting(row, step, said, expected)
    after = {name: told for name in NAMES if (told := {**before, step: said}.get(name, ""))}
    _refuse_out_of_order(step, said, before, after)
    return _keep(group, customer, row, step, after, by=by, at=at)


def _of(group: FeatureGroup, customer: IdealCustomer | None) -> Positioning | None:
    """How a group is positioned for somebody, as the running action has it; None where nobody wrote anything."""
    write_through()
    rows = Positioning.objects.within(group.workspace_id)
    found: Positioning | None = rows.filter(group=group.pk, customer=customer).first()
    return current(found)


def texts_of(row: Positioning | PositioningVersion | None) -> dict[str, str]:
    """What each step says, by name."""
    return json.loads(row.texts) if row else {}


def _refuse_overwriting(row: Positioning, step: str, said: str, expected: int) -> None:
    """`WrittenMeanwhile` for what was written by others since, where it is not what is written now."""
    versions = PositioningVersion.objects.within(row.workspace_id).filter(positioning=row.pk)
    then = texts_of(versions.filter(number=expected).first()).get(step, "")
    now = texts_of(row).get(step, "")
    if now not in (then, said):
        raise WrittenMeanwhile({step: now}, row.version)


def _refuse_out_of_order(step: str, said: str, before: Texts, after: Texts) -> None:
    opened = open_steps(before)
    if said and step not in opened:
        first = opened[-1]
        raise StepClosed(
            f"“{_TITLES[step]}” rests on what comes before it: write “{_TITLES[first]}” first"
        )
    if not said and (later := [name for name in after if NAMES.index(name) > NAMES.index(step)]):
        raise StepClosed(
            f"“{_TITLES[later[0]]}” rests on this step; empty that one first, or put this one in other words"
        )


def _keep(
    group: FeatureGroup,
    customer: IdealCustomer | None,
    row: Positioning | None,
    step: str,
    texts: Texts,
    *,
    by: By,
    at: datetime,
) -> PositioningVersion:
    written = json.dumps(texts, ensure_ascii=False)
    if row is None:
        row = Positioning(
            workspace_id=group.workspace_id,
            group=group,
            customer=customer,
            texts=written,
            version=1,
            changed_at=at,
        )
        add(row)
    else:
        change(row, texts=written, version=row.version + 1, changed_at=at)
    version = PositioningVersion(
        workspace_id=group.workspace_id,
        positioning=row,
        number=row.version,
        texts=written,
        by=acting_member(by),
        made_at=at,
    )
    add(version)
    event = events.PositioningWritten(
        version=row.version, steps=[step], audience=customer.pk if customer else None
    )
    record(event, about=row, by=by, at=at)
    return version
