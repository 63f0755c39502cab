"""The verb by which a conversation comes in, whatever door it comes through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from alongside.core import events
from alongside.core.conversations.brought import Brought
from alongside.core.conversations.brought.of_thread import told_apart
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.accounts import account_named
from alongside.rooms.discovery.bringing import threads
from alongside.rooms.discovery.bringing.choices import NONE, Choices
from alongside.rooms.discovery.bringing.correcting import correct
from alongside.rooms.discovery.bringing.known import known
from alongside.rooms.discovery.bringing.messages import write_messages
from alongside.rooms.discovery.bringing.refusing import refuse_unfit, says_the_same
from alongside.rooms.discovery.bringing.speakers import speakers_of
from alongside.rooms.discovery.bringing.spoken import length_of, words_of, write_turns
from alongside.rooms.discovery.bringing.tray import put_markings
from alongside.rooms.discovery.consents import state_consent
from alongside.rooms.discovery.models import (
    Conversation,
    FeatureLink,
    Snapshot,
)
from alongside.rooms.discovery.speakers import match_speakers
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import machine
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.zones import zone_of

if TYPE_CHECKING:
    from alongside.rooms.features.models import Feature


class NotYet(AlongsideError):
    """It is said to be held on a day that is still to come."""


class Came(NamedTuple):
    """What came of bringing a conversation."""

    conversation: Conversation
    new: bool
    """False when another transcript took the place of one that was there."""
    kept: int = 0
    """Highlights whose words survive in the corrected transcript."""
    lost: tuple[str, ...] = ()
    """The words of those that did not."""


@action
def bring(
    workspace: Workspace, brought: Brought, *, choices: Choices = NONE, by: By, at: datetime
) -> Came | None:
    """Take a conversation in. None when it is there already, word by word.

    A version of one that is there takes its place: what was highlighted stays where its words survive. `Withdrawn` for
    one whose consent was withdrawn, whatever it says now.
    """
    refuse_unfit(brought)
    brought = told_apart(brought)
    write_through()
    there = known(workspace, brought, member=acting_member(by))
    if there is None:
        came = _take_in(workspace, brought, choices, by=by, at=at)
        match_speakers(came.conversation, by=machine(by), at=at)
        return came
    if says_the_same(there, brought):
        return None
    version = threads.grown(there, brought) if brought.source == "mail" else brought
    if version is None:
        return None
    fates = correct(there, version, by=by, at=at)
    if brought.source == "mail":
        _begin_with(there, brought.held_at, by=by, at=at)
    return Came(there, new=False, kept=fates.kept, lost=fates.lost)


def _take_in(
    workspace: Workspace, brought: Brought, choices: Choices, *, by: By, at: datetime
) -> Came:
    held_on = brought.held_on or choices.held_on or _today(by, at)
    _refuse_future(held_on, at)
    # The account that the source names goes before the one that was chosen.
    account = account_named(workspace, brought.account[:120], by=by, at=at) or choices.account
    conversation = Conversation(
        workspace=workspace,
        kind=brought.kind,
        title=words.name(brought.title[:300] or "Untitled", Conversation, "title"),
        held_on=held_on,
        held_at=brought.held_at,
        account=account,
        segment=choices.segment,
        persona=choices.persona,
        author=acting_member(by),
        source=brought.source,
        source_key=brought.source_key,
        digest=brought.digest,
        recording=choices.recording,
        milliseconds=length_of(brought.turns),
        turns=len(brought.turns),
        words=words_of(brought.turns),
        restricted=choices.restricted,
    )
    add(conversation)
    add(Snapshot(workspace=workspace, conversation=conversation))
    came = events.ConversationAdded(
        type=brought.kind, day=held_on.isoformat(), account=account.pk if account else None
    )
    record(came, about=conversation, by=by, at=at)
    if choices.restricted:
        record(events.ConversationRestricted(), about=conversation, by=by, at=at)
    speakers = speakers_of(conversation, brought, account=account, by=by, at=at)
    put_markings(conversation, brought)
    _link(conversation, choices.features, by=by, at=at)
    for use, given, until, basis in choices.consent:
        state_consent(conversation, use=use, given=given, until=until, basis=basis, by=by, at=at)
    write_through()
    write_turns(conversation, brought.turns, speakers)
    write_messages(conversation, brought)
    return Came(conversation, new=True)


def _begin_with(thread: Conversation, sent_at: datetime | None, *, by: By, at: datetime) -> None:
    """A thread is of the day of its first message, whichever came in first."""
    if sent_at is None or (thread.held_at is not None and thread.held_at <= sent_at):
        return
    change(thread, held_on=sent_at.date(), held_at=sent_at)
    told = events.ConversationDescribed(
        type=thread.kind, day=thread.held_on.isoformat(), account=thread.account_id
    )
    record(told, about=thread, by=by, at=at)


def _today(by: By, at: datetime) -> date:
    """The day that it is where whoever brings it lives; in UTC for what comes in by itself."""
    member = acting_member(by)
    return at.astimezone(zone_of(member) if member else UTC).date()


def _refuse_future(held_on: date, at: datetime) -> None:
    if (held_on - at.date()).days > 1:  # somewhere it may be tomorrow already
        raise NotYet(f"it is said to be held on {held_on}, which is still to come; correct the day")


def _link(conversation: Conversation, features: Sequence[Feature], *, by: By, at: datetime) -> None:
    for feature in features:
        link = FeatureLink(
            workspace=conversation.workspace,
            feature=feature,
            conversation=conversation,
            by=acting_member(by),
            linked_at=at,
        )
        add(link)
        record(events.ConversationLinked(feature=link.feature_id), about=link, by=by, at=at)
