"""Events of conversations: what came in, who spoke, who was there, and the addresses to mail one to."""

from typing import ClassVar

import msgspec

from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.presence import Mode, Proof
from alongside.core.events.base import Event, Subject, one_of
from alongside.core.plandate import parse_day


class ConversationAdded(Event, frozen=True):
    """A conversation came in."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "{who} added the {type} {it}."

    type: str
    """One of the kinds of conversation: interview, sales call, support, usability, churn, advisory, e-mail, note."""
    day: str
    """When it was held: an ISO day."""
    account: int | None = None
    """With which account, by id; None when that is not known."""

    def __post_init__(self) -> None:
        one_of(tuple(ConversationKind), self.type)
        parse_day(self.day)


class ConversationDescribed(Event, frozen=True):
    """What a conversation is, when it was held or with whom was corrected; title and persona stand in its row."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "{who} corrected what is known of {it}."

    type: str
    """Its kind from now on."""
    day: str
    """When it was held, from now on: an ISO day."""
    account: int | None = None
    """Its account from now on, by id; None for none."""

    def __post_init__(self) -> None:
        one_of(tuple(ConversationKind), self.type)
        parse_day(self.day)


class TranscriptCorrected(Event, frozen=True):
    """Another transcript took the place of the one before."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = (
        "{who} replaced the transcript of {it}; highlights kept: {kept}, lost: {lost}."
    )

    kept: int
    """Highlights whose words survive."""
    lost: int
    """Highlights whose words do not occur any more."""
    gone: list[int] = msgspec.field(default_factory=list)
    """Which ones these are, by id."""

    def sentence(self, *, who: str, it: str) -> str:
        """With how many, not which."""
        return self.says.format(who=who, it=it, kept=self.kept, lost=self.lost)


class ConversationRestricted(Event, frozen=True):
    """A conversation was restricted to those who were there, and who brought it."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "{who} restricted {it} to those who were there."


class ConversationOpened(Event, frozen=True):
    """A restricted conversation was opened up to everybody."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "{who} opened {it} up to everybody."


class ConversationRemoved(Event, frozen=True):
    """A conversation was taken out again, with all that was said in it: it was brought in by mistake."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "{who} removed {it}."


class ConversationLinked(Event, frozen=True):
    """A conversation bears on a feature."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "{who} linked {it} to a feature."

    feature: int
    """The feature's id."""


class ConversationUnlinked(Event, frozen=True):
    """A conversation does not bear on a feature after all."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "{who} took the link from {it} to a feature away."

    feature: int
    """The feature's id."""


class SpeakerIdentified(Event, frozen=True):
    """A person said who a voice is, or that nobody knows."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "{who} said who a speaker in {it} is."

    speaker: int
    """The speaker's id."""
    member: int | None = None
    """The member who it is, by id."""
    contact: int | None = None
    """The contact who it is, by id."""


class PresenceProven(Event, frozen=True):
    """Somebody was invited, was there or watched it, and something proves that."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "Somebody was {mode} in {it}, by {proof}."

    mode: str
    """`invited`, `present` or `watched`."""
    proof: str
    """`transcript`, `calendar`, `interviewer` or `player`."""
    member: int | None = None
    """The member, by id."""
    contact: int | None = None
    """The contact, by id."""

    def __post_init__(self) -> None:
        one_of(tuple(Mode), self.mode)
        one_of(tuple(Proof), self.proof)


class PresenceDisproven(Event, frozen=True):
    """What seemed to prove that somebody took part does not: a voice was somebody else's, a calendar declined."""

    subject: ClassVar[Subject] = "conversation"
    says: ClassVar[str] = "Somebody was not {mode} in {it} after all."

    mode: str
    """`invited`, `present` or `watched`."""
    proof: str
    """What had seemed to prove it."""
    member: int | None = None
    """The member, by id."""
    contact: int | None = None
    """The contact, by id."""

    def __post_init__(self) -> None:
        one_of(tuple(Mode), self.mode)
        one_of(tuple(Proof), self.proof)


class MailAddressMade(Event, frozen=True):
    """An address was made to which mail can be sent in."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} made an address to which conversations can be mailed."

    address: int
    """The address's row, by id; neither its name nor its secret part."""


class MailAddressRevoked(Event, frozen=True):
    """An address for mail was revoked: nothing that is sent to it is taken in any more."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} revoked an address to which conversations could be mailed."

    address: int
    """The address's row, by id."""
