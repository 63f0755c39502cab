"""The tables of discovery."""

from alongside.rooms.discovery.models.accounts import Account, Contact
from alongside.rooms.discovery.models.consents import Consent
from alongside.rooms.discovery.models.conversations import Conversation, Message, Turn
from alongside.rooms.discovery.models.highlights import Highlight
from alongside.rooms.discovery.models.insights import (
    Evidence,
    FeatureLink,
    Insight,
    Opportunity,
    Reply,
    Succession,
)
from alongside.rooms.discovery.models.intake import Drop, DroppedFile, MailAddress, Refusal
from alongside.rooms.discovery.models.interviews import Interview, Seat
from alongside.rooms.discovery.models.presence import KnownAs, Presence, Speaker, Watching
from alongside.rooms.discovery.models.reading import Reading, Subscription
from alongside.rooms.discovery.models.snapshots import Candidate, Snapshot

__all__ = [
    "Account",
    "Candidate",
    "Consent",
    "Contact",
    "Conversation",
    "Drop",
    "DroppedFile",
    "Evidence",
    "FeatureLink",
    "Highlight",
    "Insight",
    "Interview",
    "KnownAs",
    "MailAddress",
    "Message",
    "Opportunity",
    "Presence",
    "Reading",
    "Refusal",
    "Reply",
    "Seat",
    "Snapshot",
    "Speaker",
    "Subscription",
    "Succession",
    "Turn",
    "Watching",
]
