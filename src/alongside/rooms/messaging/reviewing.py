"""Verbs of a review of a whole message: product management is asked to look at a house or a positioning, and answers.

What is approved is the version that was looked at. Later words are not: they take a review of their own.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q

from alongside.core import events
from alongside.core.errors import ChangedMeanwhile
from alongside.core.messaging.values import Place
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.messaging.answering import (
    refuse_answer,
    refuse_over,
    refuse_unfit,
    remark_of,
    said_with,
)
from alongside.rooms.messaging.claims.refusals import AskedBefore, NobodyToAsk, NotInIt
from alongside.rooms.messaging.models import (
    Claim,
    FeatureGroup,
    GroupedFeature,
    HousePlace,
    IdealCustomer,
    MessageHouse,
    MessageRemark,
    MessageReview,
    Positioning,
)
from alongside.rooms.messaging.refusals import Gone, NothingToReview
from alongside.rooms.messaging.versions import begin, number_of
from alongside.rooms.messaging.versions_told import titles_of
from alongside.rooms.people.actions import By, acting_member, the_member
from alongside.rooms.people.models import Area, Member

Message = MessageHouse | Positioning
"""What is reviewed as a whole."""


@action
def ask_message_review(
    of: Message, *, expected: int, by: By, at: datetime, member: Member | None = None
) -> MessageReview:
    """Ask product management to look at a message: a `member` of it, or else whoever looks after the group.

    `expected` is the version that the asker had before them: `ChangedMeanwhile` for another one. `NothingToReview`
    for a house without a roof, or where nothing is written; `NobodyToAsk` as for a claim; `AskedBefore` while a review
    of it waits; `Gone` where its ideal customer is retired.
    """
    of = current(of)
    _refuse_gone(of)
    roof = _roof_beside(of)
    seen = _version(of)
    if isinstance(of, MessageHouse):
        begin(of)
    version = _version(of)
    if not version or (isinstance(of, MessageHouse) and roof is None):
        raise NothingToReview("there is nothing to look at yet: say the promise first, in the roof")
    if expected != seen:
        raise ChangedMeanwhile(
            "somebody changed it since you opened it: read it as it is now, then ask"
        )
    asking = acting_member(by)
    row = MessageReview(
        workspace_id=of.workspace_id,
        house=of if isinstance(of, MessageHouse) else None,
        positioning=of if isinstance(of, Positioning) else None,
        version=version,
        roof=roof,
        asked_by=asking,
        asked_at=at,
        member=member,
    )
    waiting = MessageReview.objects.within(of.workspace_id).filter(verdict="")
    if waiting.filter(house=row.house, positioning=row.positioning).exists():
        raise AskedBefore(
            f"a review of this {row.message} waits for its answer already; "
            "whoever gives it sees the words as they are then"
        )
    if member is not None:
        refuse_unfit(member, asking)
    elif not any(one != asking for one in looking_after_group(of.group)):
        raise NobodyToAsk(
            "nobody looks after this group; say of which area it is, or name a product manager"
        )
    add(row)
    asked = events.MessageReviewAsked(
        row.pk, row.message, version, row.roof_id, of.customer_id, member.pk if member else None
    )
    record(asked, about=row, by=by, at=at)
    return row


@action
def answer_message_review(
    review: MessageReview, *, verdict: str, expected: int, by: By, at: datetime, remark: str = ""
) -> MessageReview:
    """Approve a message as it stands, or ask for changes, which takes a `remark` that says which.

    `expected` is the version that was read: `ChangedMeanwhile` where there is a later one. Other refusals as of a
    claim's review; `Gone` where its ideal customer is retired.
    """
    review, member = current(review), the_member(by)
    of = _of(review)
    _refuse_gone(of)
    refuse_answer(review, verdict, by=member)
    version = _read(of, expected)
    said = said_with(verdict, remark)
    if said:
        _put_down(review, said, "", version, by=member, at=at)
    change(review, verdict=verdict, version=version, answered_by=member, answered_at=at)
    answered = events.MessageReviewAnswered(
        review.pk, review.message, version, verdict, review.roof_id
    )
    record(answered, about=review, by=by, at=at)
    return review


@action
def remark_on_message(
    review: MessageReview, *, text: str, expected: int, by: By, at: datetime, line: str = ""
) -> MessageRemark:
    """Say something of a message in its review: of all of it, or of a `line`, by its title.

    `NotInIt` for a line that it does not have, `AnsweredBefore` for a review that has its answer, `ChangedMeanwhile`
    where another version stands than the `expected` one, as its lines may be others.
    """
    review, member = current(review), the_member(by)
    of = _of(review)
    refuse_over(review)
    version = _read(of, expected)
    if line and line not in titles_of(of, version):
        raise NotInIt(f"there is no line “{line[:60]}” in it; choose one of those that it has")
    made = _put_down(review, remark_of(text), line, version, by=member, at=at)
    record(events.MessageReviewRemarked(review.pk, review.message), about=review, by=by, at=at)
    return made


def looking_after_group(group: FeatureGroup) -> list[Member]:
    """The product managers who look after a group: of its area, and of those of its features, each once."""
    write_through()
    features = GroupedFeature.objects.within(group.workspace_id).filter(group=group.pk)
    areas = Area.objects.within(group.workspace_id).filter(
        Q(pk__in=features.values("feature__area")) | Q(pk__in=[group.area_id or 0])
    )
    found = areas.filter(pm__left_at=None).exclude(pm=None).select_related("pm").order_by("id")
    return list(dict.fromkeys(one.pm for one in found))


def _of(review: MessageReview) -> Message:
    """What is reviewed, as it stands now: it may have been read before others wrote."""
    rows: Any = MessageHouse if review.house_id is not None else Positioning
    number: Any = review.house_id or review.positioning_id
    write_through()
    found: Message = rows.objects.within(review.workspace_id).get(pk=number)
    return found


def _refuse_gone(of: Message) -> None:
    write_through()
    gone = IdealCustomer.objects.within(of.workspace_id).exclude(retired_at=None)
    if of.customer_id is not None and (customer := gone.filter(pk=of.customer_id).first()):
        raise Gone(f"“{customer.name}” is retired, and told nothing any more")


def _roof_beside(of: Message) -> Claim | None:
    """The roof of the house: of itself, or of the one for the same audience as a positioning."""
    write_through()
    places = HousePlace.objects.within(of.workspace_id).filter(place=Place.ROOF)
    if isinstance(of, MessageHouse):
        places = places.filter(house=of.pk)
    else:
        places = places.filter(house__group=of.group_id, house__customer=of.customer_id)
    place = places.select_related("claim").first()
    return place.claim if place else None


def _version(of: Message) -> int:
    return of.version if isinstance(of, Positioning) else number_of(of)


def _read(of: Message, expected: int) -> int:
    """The version that stands; `ChangedMeanwhile` where that is not the one that was read."""
    version = _version(of)
    if expected != version:
        raise ChangedMeanwhile(
            "it was put in other words since you opened it: read it again as it is now, then answer"
        )
    return version


def _put_down(
    review: MessageReview, text: str, line: str, version: int, *, by: Member, at: datetime
) -> MessageRemark:
    made = MessageRemark(
        workspace_id=review.workspace_id,
        review=review,
        line=line,
        version=version,
        text=text,
        by=by,
        at=at,
    )
    add(made)
    return made
