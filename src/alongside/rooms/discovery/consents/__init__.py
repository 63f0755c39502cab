"""Consent: what customers agree to, use by use, until when, and what goes when they do not agree any more."""

from alongside.rooms.discovery.consents.contacts import withdraw_contact
from alongside.rooms.discovery.consents.removal import NotYours, remove_conversation
from alongside.rooms.discovery.consents.rows import AnotherConversation, UnknownUse
from alongside.rooms.discovery.consents.stating import (
    NothingLeft,
    OverAlready,
    RefusalDeletes,
    state_consent,
)
from alongside.rooms.discovery.consents.withdrawing import withdraw

__all__ = [
    "AnotherConversation",
    "NotYours",
    "NothingLeft",
    "OverAlready",
    "RefusalDeletes",
    "UnknownUse",
    "remove_conversation",
    "state_consent",
    "withdraw",
    "withdraw_contact",
]
