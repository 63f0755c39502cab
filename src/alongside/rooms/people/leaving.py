"""Leaving ends the sign-in: whoever is nowhere a member any more is signed in nowhere."""

from __future__ import annotations

from alongside.rooms.access.models import Session, SignInLink
from alongside.rooms.ledger.action import change
from alongside.rooms.people.models import Member


def end_sign_in(member: Member) -> None:
    """End the sessions of whoever signs in as that member, and their links, unless they work elsewhere too."""
    if member.user_id is None:
        return
    elsewhere = Member.objects.filter(user=member.user_id, left_at=None).exclude(pk=member.pk)
    if not elsewhere.exists():
        Session.objects.filter(user=member.user_id).delete()
        SignInLink.objects.filter(user=member.user_id, used_at=None).delete()


def unlink(member: Member) -> None:
    """Let whoever signs in as that member do so no more. Called in an action, on the member's current row."""
    if member.user_id is not None:
        end_sign_in(member)
        change(member, user=None)
