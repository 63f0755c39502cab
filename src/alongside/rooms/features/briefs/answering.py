"""Verbs between the two sides: product hands a brief over, product marketing answers it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from alongside.core import events
from alongside.core.briefs import ITEMS, valid_items
from alongside.core.events.briefs import REPLIES
from alongside.core.people import PM
from alongside.rooms.features.briefs.meanwhile import refuse_unread
from alongside.rooms.features.briefs.models import Brief, BriefAnswer, BriefItem
from alongside.rooms.features.briefs.refusals import (
    AnsweredBefore,
    NobodyToAsk,
    NoSuchItem,
    NotDelivered,
    NothingMissing,
    NothingToDeliver,
    NotYours,
    UnknownReply,
)
from alongside.rooms.features.briefs.sides import asked_now, may_answer, may_deliver
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people import words as people_words
from alongside.rooms.people.actions import By, the_member
from alongside.rooms.people.models import Member
from alongside.rooms.people.seen import refuse_unseen


@action
def deliver(brief: Brief, *, by: By, at: datetime, expected: int | None = None) -> Brief | None:
    """Hand the brief over to product marketing as it reads now; None when it waits for an answer as it is, or has one.

    What was accepted stays so through changes that do not bear on the launch, and needs no answer; what was accepted
    with questions waits for one again, as they were answered in it. Nothing is held back for being incomplete: what
    lacks is shown to both sides. `expected` is the version that they looked at; None: as it reads now.
    `NothingToDeliver` for an empty one, `NotYours` for product marketers and whoever is asked to answer,
    `FilledMeanwhile` where what nobody confirmed says something else by now.
    """
    refuse_unseen(brief, by)
    member = the_member(by)
    if not may_deliver(member, asked_now(brief)):
        raise NotYours(
            "product hands a brief over and you are on the side that answers it; ask product to deliver it, or change "
            "what is wrong in it"
        )
    if not _says_anything(brief):
        raise NothingToDeliver("nothing stands in this brief yet; fill in what is known first")
    refuse_unread(brief, _texts(brief, confirmed=False), expected)
    if not is_to_deliver(brief):
        return None
    change(
        brief,
        delivered_version=brief.version,
        delivered_at=at,
        delivered_by=member,
        **({"reply": "", "answered_version": None, "answered_at": None} if brief.reply else {}),
    )
    record(events.BriefDelivered(version=brief.version), about=brief, by=by, at=at)
    return brief


def is_to_deliver(brief: Brief) -> bool:
    """Whether there is something to hand over: it was returned, or reads otherwise than what product marketing has."""
    if brief.reply == "returned":
        return True
    return brief.delivered_version != brief.version and brief.reply != "accepted"


@action
def answer(
    brief: Brief,
    *,
    reply: str,
    by: By,
    at: datetime,
    words: str = "",
    lacking: Collection[str] = (),
    to: Member | None = None,
    expected: int | None = None,
) -> BriefAnswer:
    """Answer what was handed over, as one of `core.events.briefs.REPLIES`.

    To accept with questions takes `words`, to return it takes what is `lacking` (items by name) or `words`, to reroute
    it takes the member `to` whom it goes. `expected` is the version that they read; None: as it reads now.
    `NotDelivered` for a draft, `AnsweredBefore` while an answer holds, `NotYours` for product's side, and for all
    others than who is asked and product marketers, `FilledMeanwhile` where it says something else by now than what
    they read, unless they only reroute it.
    """
    refuse_unseen(brief, by)
    member, said = the_member(by), people_words.reason(words)
    if reply not in REPLIES:
        raise UnknownReply(f"a brief is {', '.join(REPLIES[:-1])} or {REPLIES[-1]}, not {reply!r}")
    _refuse_not_waiting(brief)
    _refuse_own_side(brief, member)
    names = _in_order(lacking)
    if reply == "accepted with questions" and not said:
        raise NothingMissing("say what the questions are, or accept it without any")
    if reply == "returned" and not (names or said):
        raise NothingMissing("say what is missing: tick the items, or write it down")
    if reply == "rerouted":
        _refuse_rerouting(brief, member, to)
    else:
        refuse_unread(brief, _texts(brief), expected)
    given = BriefAnswer(
        workspace_id=brief.workspace_id,
        brief=brief,
        version=brief.version,
        reply=reply,
        words=said,
        lacking=" ".join(names) if reply == "returned" else "",
        to=to if reply == "rerouted" else None,
        by=member,
        answered_at=at,
    )
    add(given)
    if reply == "rerouted":
        change(brief, asked=to)
    else:
        change(brief, reply=reply, answered_version=brief.version, answered_at=at, reopened_at=None)
    event = events.BriefAnswered(
        version=brief.version,
        reply=reply,
        member=to.pk if to and reply == "rerouted" else None,
        lacking=tuple(names) if reply == "returned" else (),
    )
    record(event, about=brief, by=by, at=at, wording=said)
    return given


def _says_anything(brief: Brief) -> bool:
    write_through()
    return bool(valid_items(_texts(brief)))


def _texts(brief: Brief, **which: bool) -> dict[str, str]:
    rows = BriefItem.objects.within(brief.workspace_id).filter(brief=brief.pk, **which)
    return dict(rows.values_list("name", "text"))


def _refuse_not_waiting(brief: Brief) -> None:
    if brief.delivered_version is None:
        raise NotDelivered(
            "this brief is a draft that nobody has sent yet; product delivers it first"
        )
    if brief.reply == "returned":
        raise AnsweredBefore("it was returned; product completes it and delivers it again")
    if brief.reply:
        raise AnsweredBefore(
            f"it was {brief.reply} already; a change that bears on the launch opens it again"
        )


def _refuse_own_side(brief: Brief, member: Member) -> None:
    if member.function == PM:
        raise NotYours(
            "product hands a brief over and go-to-market answers it; you are on product's side"
        )
    if member.pk == brief.delivered_by_id:
        raise NotYours("you handed it over yourself, so somebody else answers it")
    if not may_answer(brief, member, asked_now(brief)):
        raise NotYours(
            "a brief is answered by whoever is asked, or by a product marketer; have them send it on to you, if it is "
            "yours to answer"
        )


def _refuse_rerouting(brief: Brief, member: Member, to: Member | None) -> None:
    if to is None or to.left_at is not None:
        raise NobodyToAsk("say who is to be asked instead")
    if to.pk == member.pk:
        raise NobodyToAsk("name somebody else than yourself")
    if to.function == PM or to.pk == brief.delivered_by_id:
        raise NobodyToAsk(f"{to.name} is on product's side; name somebody of go-to-market")
    if not Brief.objects.visible_to(to).filter(pk=brief.pk).exists():
        raise NobodyToAsk(f"{to.name} does not see this feature; let them in first")


def _in_order(names: Collection[str]) -> list[str]:
    known = [one.name for one in ITEMS]
    for name in names:
        if name not in known:
            raise NoSuchItem(f"a brief has no item {name!r}; there are {', '.join(known)}")
    return [name for name in known if name in names]
