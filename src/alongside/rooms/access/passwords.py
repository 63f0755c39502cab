"""Passwords: argon2, and as long a wait for an address that nobody has."""

from __future__ import annotations

from alongside.rooms.access.models import User


def user_with(email: str, password: str) -> User | None:
    """The active user with that address and password; None when they do not fit."""
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        User().set_password(password)  # takes as long as looking at one
        return None
    return user if user.check_password(password) and user.is_active else None
