"""Roles: what a member may do in this workspace. What a member sees is another matter (`features/visibility.py`)."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from alongside.core import events
from alongside.core.conversations.presence import Proof
from alongside.core.errors import AlongsideError
from alongside.core.events import Event
from alongside.core.people import Role
from alongside.rooms.people.models import Member

__all__ = [
    "DEEDS",
    "MAY",
    "RANK",
    "Deed",
    "LastAdmin",
    "NotAllowed",
    "Role",
    "UnknownRole",
    "deed_of",
    "in_words",
    "is_last_admin",
    "may",
    "refuse",
    "refuse_event",
]

Deed = Literal["look", "hear", "say", "import", "import-log", "look-after"]
"""What somebody does here, as far as roles ask."""
DEEDS: tuple[Deed, ...] = get_args(Deed)

RANK: dict[str, int] = {Role.READER: 0, Role.MEMBER: 1, Role.ADMIN: 2}
"""What one role may do, those may that stand after it."""


class May(NamedTuple):
    """Who may do something."""

    role: Role
    """The lowest one."""
    what: str
    """It, in words: a list of things that one may do."""


MAY: dict[Deed, May] = {
    "look": May(
        Role.READER,
        "look at everything that is neither restricted nor a draft, with its findings and the whole activity; search "
        "it, keep views, take lists out and follow them in a calendar",
    ),
    "hear": May(
        Role.READER,
        "acknowledge a date, say that one took part, say that one hears of a release for the first time; watch "
        "conversations, read what was learned, join interviews",
    ),
    "say": May(
        Role.MEMBER,
        "plan and merge features, state, confirm and countersign dates, set and sign tiers, say what shipped, waive "
        "findings, settle surprises, draft and restrict; bring conversations in, say who was there and what they "
        "agreed to, highlight, finish snapshots, write down what was learned, offer interviews",
    ),
    "import": May(Role.MEMBER, "import a CSV file, and take one's own import back"),
    "import-log": May(
        Role.ADMIN,
        "import an event log, which says who did what and when; take anybody's import back",
    ),
    "look-after": May(
        Role.ADMIN,
        "decide who belongs here and in which role, which areas there are and who looks after them, what the policy "
        "and the holidays are; see how mail is set up, and make the addresses to which conversations are mailed; make "
        "backups",
    ),
}
"""Who may do what: the one place that says it. Pages ask for one of these, and so does whatever a member records."""

_LOOKING = (events.CalendarLinkMade, events.CalendarLinkRevoked, events.ListExported)
_HEARING = (
    events.InsightRead,
    events.InterviewJoined,
    events.InterviewLeft,
    events.ReleaseAcknowledged,
    events.ReleaseDiscussed,
    events.SnapshotRead,
    events.SurpriseReported,
)
_LOOKING_AFTER = (
    events.AreaOpened,
    events.BackupMade,
    events.FunctionLed,
    events.HolidayAdded,
    events.HolidayRemoved,
    events.MailAddressMade,
    events.MailAddressRevoked,
    events.MemberJoined,
    events.MemberLeft,
    events.MemberRenamed,
    events.PairAssigned,
    events.PlaybookRetired,
    events.PlaybookWritten,
    events.PolicyChanged,
    events.RoleGiven,
    events.SignInLinkMade,
    events.WorkspaceOpened,
)
_DEED_OF: dict[type[Event], Deed] = {
    **dict.fromkeys(_LOOKING, "look"),
    **dict.fromkeys(_HEARING, "hear"),
    **dict.fromkeys(_LOOKING_AFTER, "look-after"),
}


class NotAllowed(AlongsideError):
    """It takes another role."""


class LastAdmin(AlongsideError):
    """A workspace keeps somebody who looks after it."""


class UnknownRole(AlongsideError):
    """No role of that name."""


def may(member: Member, deed: Deed) -> bool:
    """Whether the member may do that here; whoever has left may do nothing."""
    return member.left_at is None and RANK[member.role] >= RANK[MAY[deed].role]


def refuse(member: Member, deed: Deed) -> None:
    """`NotAllowed` unless the member may do that here."""
    if not may(member, deed):
        raise NotAllowed(
            f"this takes the role {MAY[deed].role}, and that of {member.handle} is {member.role}; "
            "an admin can do it, or give them that role"
        )


def deed_of(kind: type[Event]) -> Deed:
    """The deed by which such an event comes about."""
    return _DEED_OF.get(kind, "say")


def _deed(event: Event) -> Deed:
    """The deed by which this event comes about: to have watched a conversation is to have heard it."""
    if isinstance(event, events.PresenceProven) and event.proof == Proof.PLAYER:
        return "hear"
    return deed_of(type(event))


def refuse_event(by: object, event: Event) -> None:
    """`NotAllowed` for a member who may not do what the event says. The ledger asks it of everything recorded."""
    if isinstance(by, Member):
        refuse(by, _deed(event))


def in_words(role: Role) -> str:
    """What the role may do, in a sentence; what lower ones may, it may as well."""
    own = "; ".join(one.what for one in MAY.values() if one.role is role)
    lower = max((one for one in RANK if RANK[one] < RANK[role]), key=RANK.__getitem__, default=None)
    return f"May {f'do what a {lower} does, and ' if lower else ''}{own}."


def is_last_admin(member: Member) -> bool:
    """Whether nobody would look after the workspace without this member."""
    if not may(member, "look-after"):
        return False
    others = Member.objects.within(member.workspace_id).exclude(pk=member.pk)
    return not others.filter(role=Role.ADMIN, left_at=None).exists()
