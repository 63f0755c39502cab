"""Links that sign somebody in: single use, short, kept as a digest."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db.models import Q

from alongside.core.errors import AlongsideError
from alongside.rooms.access.models import SignInLink, User

LASTS = timedelta(minutes=15)


class SpentLink(AlongsideError):
    """The link was used, has run out, or never was one."""


def make(user: User, *, at: datetime) -> str:
    """A token that signs `user` in once within a quarter of an hour. It is told here and kept nowhere."""
    SignInLink.objects.filter(Q(expires_at__lt=at) | Q(used_at__isnull=False)).delete()
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(user=user, digest=digest_of(token), made_at=at, expires_at=at + LASTS)
    return token


def redeem(token: str, *, at: datetime) -> User:
    """The user whom the token signs in, spending it; `SpentLink` the second time, or when it came too late."""
    found = SignInLink.objects.filter(digest=digest_of(token), used_at=None, expires_at__gt=at)
    link = found.select_related("user").first()
    # The update decides, should two come at once: only one of them finds it unused.
    if link is None or not link.user.is_active or not found.update(used_at=at):
        raise SpentLink("this link was used already or has run out; ask for another one")
    return link.user


def digest_of(token: str) -> str:
    """What is kept of a token. It is too long to be found by trying, so a plain hash will do."""
    return sha256(token.encode()).hexdigest()
