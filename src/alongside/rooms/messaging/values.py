"""Verbs of values: named, promised by claims, delivered as product management says, perceived as customers say."""

from __future__ import annotations

from datetime import date, datetime

from alongside.core import events
from alongside.core.messaging.values import HIGHEST, LOWEST
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.messaging.answering import of_product
from alongside.rooms.messaging.models import (
    Claim,
    CustomerValue,
    Delivery,
    FeatureGroup,
    Perception,
)
from alongside.rooms.messaging.refusals import (
    Gone,
    NameTaken,
    NotOnScale,
    NotTheirs,
    PromisedMeanwhile,
)
from alongside.rooms.messaging.scales import refuse_impossible, refuse_not_yet, refuse_off_scale
from alongside.rooms.people import roles, words
from alongside.rooms.people.actions import By, acting_member, is_imported
from alongside.rooms.people.models import Member
from alongside.rooms.people.seen import refuse_unseen


@action
def name_value(
    group: FeatureGroup, *, name: str, by: By, at: datetime, value: CustomerValue | None = None
) -> CustomerValue | None:
    """Say what a group is worth to a customer, or call that (`value`) otherwise; None when that changes nothing.

    `NameTaken` for a value that the group has already.
    """
    called = words.name(name, CustomerValue)
    if value is not None and value.name == called:
        return None
    write_through()
    there = CustomerValue.objects.within(group.workspace_id).filter(group=group.pk)
    if there.filter(name=called).exists():
        raise NameTaken(f"“{called}” is a value of this group already")
    before = ""
    if value is None:
        value = CustomerValue(
            workspace_id=group.workspace_id,
            group=group,
            name=called,
            author=acting_member(by),
            made_at=at,
        )
        add(value)
    else:
        before = value.name
        change(value, name=called)
    record(events.ValueNamed(worth=value.pk), about=value, by=by, at=at, wording=before)
    return value


@action
def promise(
    claim: Claim, *, value: CustomerValue | None, by: By, at: datetime, expected: int | None = None
) -> Claim | None:
    """Say which value a claim promises; None for none. None back when that is so. `Gone` for a retired claim.

    `expected` is the id of the value that it promised when whoever chooses looked, 0 for none: `PromisedMeanwhile`
    where somebody chose another one since.
    """
    refuse_unseen(claim, by)
    claim = current(claim)
    number = value.pk if value else None
    if claim.value_id == number:
        return None
    if claim.retired_at is not None:
        raise Gone("this claim is retired and promises nothing any more; take it up again first")
    if expected is not None and expected != (claim.value_id or 0):
        raise PromisedMeanwhile(claim.value.name if claim.value else "nothing")
    change(claim, value=value)
    record(events.ValuePromised(worth=number), about=claim, by=by, at=at)
    return claim


@action
def state_delivery(
    value: CustomerValue, *, score: int, by: By, at: datetime, why: str = ""
) -> Delivery | None:
    """Say how much of a value is there, from 1 (absent) to 5 (shipped to all who were promised it).

    None when that is what was said last, for the same reason. `NotTheirs` for whoever is neither of product management
    nor an admin.
    """
    _refuse_others(by)
    if not LOWEST <= score <= HIGHEST:
        raise NotOnScale(f"say it on {LOWEST} (absent) to {HIGHEST} (shipped to all); not {score}")
    said = words.name(why, Delivery, "why") if why.strip() else ""
    write_through()
    stated = Delivery.objects.within(value.workspace_id).filter(value=value.pk)
    last = stated.order_by("-id").first()
    if last is not None and (last.score, last.why) == (score, said):
        return None
    made = Delivery(
        workspace_id=value.workspace_id,
        value=value,
        score=score,
        why=said,
        by=acting_member(by),
        stated_at=at,
    )
    add(made)
    record(events.DeliveryStated(worth=value.pk, score=score), about=value, by=by, at=at)
    return made


@action
def note_perception(
    value: CustomerValue,
    *,
    day: date,
    asked: int,
    mean: float,
    source: str,
    by: By,
    at: datetime,
) -> Perception:
    """Put down how much of a value customers find, as so many of them said themselves: the mean on 1 to 5.

    `NotOnScale` for what cannot be, `NotYet` for a day that has not come; a `source` it needs.
    """
    refuse_impossible(asked)
    refuse_off_scale(mean)
    refuse_not_yet(day, at)
    made = Perception(
        workspace_id=value.workspace_id,
        value=value,
        day=day,
        asked=asked,
        mean=mean,
        source=words.name(source, Perception, "source"),
        by=acting_member(by),
        noted_at=at,
    )
    add(made)
    noted = events.PerceptionNoted(worth=value.pk, day=day.isoformat(), asked=asked, mean=mean)
    record(noted, about=value, by=by, at=at)
    return made


def may_state(member: Member) -> bool:
    """Whether the member may say how much of a value is there."""
    return of_product(member.function, member.role) and roles.may(member, "say")


def _refuse_others(by: By) -> None:
    member = acting_member(by)
    if member is None or is_imported(by):
        return
    if not may_state(member):
        raise NotTheirs(
            "how much of a value is there is for a product manager to say, or for an admin who is no marketer; ask the "
            "area's"
        )
