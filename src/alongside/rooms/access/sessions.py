"""Sessions as Django keeps them, but: the key is kept as its digest, they know whose they are, and they grow old."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, cast

from django.contrib.sessions.backends import db
from django.db import OperationalError, connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from alongside.rooms.access.models import Session, SignInLink, User
from alongside.rooms.ledger.kept import kept

_USER, _SEAL, _LINK = "user", "seal", "link"
_SEEN_AGAIN = timedelta(minutes=5)
IDLE, LONGEST = timedelta(days=14), timedelta(days=90)
"""A session ends when it was not used for so long, and after so long in any case."""


class SessionStore(db.SessionStore):
    """A session in the database. `SESSION_ENGINE` names this module."""

    agent = ""
    """What the browser says it is; set by whoever signs somebody in."""
    row: Session | None = None
    """As it was read, with its user."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table."""
        return Session

    def sign_in(self, user: User, *, agent: str, by_link: bool = False) -> None:
        """Be the user's from now on, under a new key and with nothing of whoever had it before.

        `agent` is what the browser says it is; `by_link`, whether a link from their mail showed who they are.
        """
        self.flush()
        self.row, self.agent = None, agent[:200].replace("\0", "")
        Session.objects.filter(expire_date__lt=timezone.now()).delete()
        self[_USER], self[_SEAL] = user.pk, user.get_session_auth_hash()
        self[_LINK] = by_link

    def user(self) -> User | None:
        """Whose it is: None for nobody's, and once they were kept out or have another password."""
        number = self.get(_USER)
        if number is None:
            return None
        user = self.row.user if self.row else User.objects.filter(pk=number).first()
        if user is None or user.pk != number or not user.is_active:
            return None
        fits = constant_time_compare(self.get(_SEAL, ""), user.get_session_auth_hash())
        return user if fits else None

    def is_fresh(self, now: datetime, *, within: timedelta) -> bool:
        """Whether its user signed in no longer ago than that; a browser may have been left open since."""
        return self.row is not None and now - self.row.began_at <= within

    def came_by_link(self, now: datetime, *, within: timedelta) -> bool:
        """Whether its user opened a link no longer ago than that: who reads their mail is they."""
        return bool(self.get(_LINK)) and self.is_fresh(now, within=within)

    def note_use(self, now: datetime) -> None:
        """Remember that it is in use, every few minutes; it lasts as long again from then."""
        if self.row is None or now - self.row.seen_at <= _SEEN_AGAIN:
            return
        ours = Session.objects.filter(session_key=self.row.session_key)
        ends = min(now + IDLE, self.row.began_at + LONGEST)
        with suppress(OperationalError), in_no_hurry():
            ours.update(seen_at=now, expire_date=ends)

    def get_expiry_date(self, **_: Any) -> datetime:
        """When it ends unless it is used before. Its cookie lasts for longer: the row decides."""
        now = timezone.now()
        return min(now + IDLE, (self.row.began_at if self.row else now) + LONGEST)

    def _get_session_from_db(self) -> Session | None:
        there = _in_use(key=digest(self.session_key or ""), now=timezone.now())
        self.row = there[0] if there else None
        if self.row is None:
            self._session_key = None
        return self.row

    def exists(self, session_key: str) -> bool:
        """Whether that key is taken."""
        return bool(Session.objects.filter(session_key=digest(session_key)).exists())

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row as it is to be saved."""
        row = cast(Session, super().create_model_instance(data))
        row.session_key = digest(row.session_key)
        row.user_id = data.get(_USER)
        before = self.row
        row.agent = self.agent or (before.agent if before else "")
        row.seen_at = timezone.now()
        row.began_at = before.began_at if before else row.seen_at
        return row

    def delete(self, session_key: str | None = None) -> None:
        """End it."""
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=digest(key)).delete()


@kept
def _in_use(key: str, now: datetime) -> QuerySet[Session]:
    there = Session.objects.filter(session_key=key, expire_date__gt=now)
    return there.select_related("user")


@contextmanager
def in_no_hurry() -> Iterator[None]:
    """No page waits for whoever holds SQLite's one lock, only to note that it was looked at; it is noted next time."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (patience,) = cursor.fetchone()
        cursor.execute("PRAGMA busy_timeout = 50")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(patience)}")


def digest(key: str) -> str:
    """What is kept of a key."""
    return sha256(key.encode()).hexdigest()


def end_all(user: User, *, but: str | None = None) -> int:
    """End every session of the user, `but` the one with that key, and links not used yet; how many sessions ended."""
    SignInLink.objects.filter(user=user, used_at=None).delete()
    theirs = Session.objects.filter(user=user)
    if but:
        theirs = theirs.exclude(session_key=digest(but))
    return int(theirs.delete()[0])
