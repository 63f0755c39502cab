"""Reads a mailbox over IMAP, again and again: each message once, and none is lost."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec
from django.db import connections

from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.correspondence.headers import LONGEST, Headers, split
from alongside.doors.correspondence.mbox import LARGEST
from alongside.doors.mail_in.addresses import recipient_of
from alongside.doors.mail_in.mailbox import Folder, NotGiven, Unreachable
from alongside.mail_source import Mailbox

EVERY = 60.0
"""Seconds between two looks."""
_LONGEST_PAUSE = 15 * 60.0
MOST = 100
"""Messages of one look."""
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120, 240))
"""How long a message that could not be kept waits for its next try; after the last one it is given up."""
_MOST_WAITING = 50
"""With so many waiting something else is wrong than the messages: no new ones are begun."""

log = logging.getLogger(__name__)


class Waiting(msgspec.Struct, frozen=True):
    """A message that could not be kept."""

    tries: int
    next_at: datetime


class State(msgspec.Struct, frozen=True):
    """How far a folder was read; to be kept from one look to the next."""

    validity: int
    """The server's UIDVALIDITY; when it changes, the numbers mean other messages."""
    upto: int
    """The highest number that was looked at."""
    waiting: dict[int, Waiting]
    """By number: those that are tried again."""


class Reader:
    """Reads a folder, and sees to its messages.

    `known` says whether an address is one of ours, and `take` keeps a message for it; when it comes back, the message
    is kept. `Unreadable`, and a message that could not be kept in all its tries, are told to `refused`, and the message
    is flagged. `keep` is given the state after each message, before the message is marked: killed in between, the same
    message comes once more at most, so `take` has to know a message again.
    """

    def __init__(
        self,
        mailbox: Mailbox,
        *,
        state: State | None,
        known: Callable[[str], bool],
        take: Callable[[bytes, str], None],
        keep: Callable[[State], None],
        refused: Callable[[Unreadable], None],
    ) -> None:
        self._mailbox = mailbox
        self.state = state
        """What `keep` was given last; None when the folder was never read."""
        self._known, self._take, self._keep, self._refused = known, take, keep, refused

    def run(self, stop: threading.Event) -> None:
        """Look every minute until told to stop, less often while that fails."""
        pause = EVERY
        while not stop.is_set():
            try:
                self.look(now=datetime.now(UTC), stop=stop)
                pause = EVERY
            except Unreachable as problem:
                log.warning("mail is not read: %s", problem)
                pause = min(2 * pause, _LONGEST_PAUSE)
            except Exception:  # what cannot be kept now comes again
                log.warning("mail is not read", exc_info=True)
                pause = min(2 * pause, _LONGEST_PAUSE)
            connections.close_all()  # no mail may come for days
            stop.wait(pause)

    def look(self, *, now: datetime, stop: threading.Event | None = None) -> None:
        """Read what has come since, at most `MOST`, the oldest first; `Unreachable` when the server fails."""
        with Folder(self._mailbox) as folder:
            state, numbers = _begin(folder, self.state, now)
            for uid in numbers[:MOST]:
                if stop is not None and stop.is_set():
                    break
                state = self._message(folder, uid, state, now)

    def _message(self, folder: Folder, uid: int, state: State, now: datetime) -> State:
        """See to one message; the state after that."""
        name = f"{self._mailbox.folder}, message {uid}"
        waiting = {other: wait for other, wait in state.waiting.items() if other != uid}
        settled = State(state.validity, max(state.upto, uid), waiting)
        mark = folder.put_away
        try:
            self._hand_on(folder, uid, name)
        except Unreadable as problem:
            self._refused(problem)
            mark = folder.flag
        except Exception as problem:
            log.warning("%s could not be kept", name, exc_info=True)
            if again := self._again(name, state.waiting.get(uid), now):
                waiting[uid] = again
            if isinstance(problem, Unreachable):  # it may be this message over which it stumbles
                self._settle(settled)
                raise
            mark = folder.flag
        self._settle(settled)
        if uid not in waiting:
            self._mark(mark, uid, name)
        return settled

    def _again(self, name: str, before: Waiting | None, now: datetime) -> Waiting | None:
        """When to try it again; None when it was tried often enough."""
        tries = before.tries + 1 if before else 1
        if tries <= len(WAITS):
            return Waiting(tries, now + WAITS[tries - 1])
        why = f"it could not be kept in {tries} tries; copy it into the folder to try again"
        self._refused(Unreadable(name, None, "", why))
        return None

    def _mark(self, mark: Callable[[int], None], uid: int, name: str) -> None:
        try:
            mark(uid)
        except NotGiven as problem:  # it is not read again all the same
            log.warning("%s could not be marked: %s", name, problem)

    def _settle(self, state: State) -> State:
        self.state = state
        self._keep(state)
        return state

    def _hand_on(self, folder: Folder, uid: int, name: str) -> None:
        """Have it kept, if it is still there."""
        size = folder.size(uid) or 0
        content = folder.content(uid, at_most=LARGEST + 1) if 0 < size <= LARGEST else None
        if max(size, len(content or b"")) > LARGEST:
            why = f"it is larger than {LARGEST // 1024 // 1024} MB; send it without its attachments"
            raise Unreadable(name, None, "", why)
        if content is None:
            return
        recipient = recipient_of(Headers(split(content)[0][:LONGEST]), self._known)
        if not recipient:
            raise Unreadable(name, None, "To", "it names no address that belongs to a workspace")
        self._take(content, recipient)


def _begin(folder: Folder, state: State | None, now: datetime) -> tuple[State, list[int]]:
    """From where on to read, and the numbers of the messages that are due."""
    if state is not None and state.validity == folder.validity:
        due = [uid for uid, wait in state.waiting.items() if wait.next_at <= now]
        found = folder.numbers(f"UID {state.upto + 1}:*")
        new = [uid for uid in found if uid > state.upto]  # a server names its last one in any case
        return state, sorted(due) + (new if len(state.waiting) < _MOST_WAITING else [])
    # Numbers from before mean nothing now; what was done then is marked.
    found = folder.numbers("ALL" if state is None else "UNSEEN UNFLAGGED")
    return State(folder.validity, 0, {}), found
