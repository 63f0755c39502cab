"""The tables of access. A user is who signs in; a member is who works in a workspace. One user may be many members.

None of these rows belongs to a workspace, and a backup leaves sessions, links and tallies out: what was revoked
since must not come back with it.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Finds users by their address, however it is capitalised."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The user of that address; `User.DoesNotExist` without one."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """Somebody who can sign in. The address is erasable, and kept in small letters."""

    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    zone = models.CharField(max_length=60, default="UTC")
    """An IANA zone such as Europe/Lisbon; times are shown in it."""
    locale = models.CharField(max_length=20, default="en-GB")
    """How days and numbers are written."""
    shortcuts = models.BooleanField(default=True)
    """Whether single letters do something; Ctrl-K does in any case."""
    theme = models.CharField(max_length=6, default="system")
    """`light`, `dark`, or `system`: as the device says."""

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []


class Session(AbstractBaseSession):
    """Somebody signed in on a device. The key is kept as its digest: who reads the table cannot use it."""

    session_key = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    agent = models.CharField(max_length=200, default="")
    """What the browser says it is."""
    began_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(auto_now_add=True)
    """When it was used last, to within five minutes."""

    class Meta:
        indexes = [models.Index(fields=["expire_date"], name="session_by_expiry")]


class SignInLink(models.Model):
    """A link that signs somebody in, once and soon. Only its digest is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Tally(models.Model):
    """How often something was tried in a stretch of time, so that it can be refused: see `throttle.py`."""

    key = models.CharField(max_length=64, primary_key=True)
    """A digest of what was tried by whom."""
    count = models.IntegerField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="tally_by_expiry")]
