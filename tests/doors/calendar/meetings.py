"""A meeting for tests, and what calendars answer to it."""

from datetime import UTC, datetime
from typing import Any

import msgspec

from alongside.core.conversations.letters import Address
from alongside.doors.calendar.invitations import Answer, Attendee, Invitation, Role

UID = "4f1c9a7e-interview@company.org"
NOOR = Address("Noor Haddad", "noor@company.org")
MAX = Address("Müller, Max", "max+calls@company.org")
_MEETING = Invitation(
    uid=UID,
    sequence=0,
    title="Interview: Second Bassoon",
    description="How do they plan a tour?\nBring the rota.",
    location="Room 4; second floor, left",
    link="https://meet.company.org/abc?pwd=x,y;z",
    begins_at=datetime(2026, 12, 3, 13, tzinfo=UTC),
    ends_at=datetime(2026, 12, 3, 13, 45, tzinfo=UTC),
    zone="Europe/Berlin",
    organiser=Address("Alongside for Ida", "ours+k7x@alongside.company.org"),
    attendees=(
        Attendee(NOOR, Role.REQUIRED, Answer.OPEN),
        Attendee(MAX, Role.OPTIONAL, Answer.ACCEPTED),
    ),
    made_at=datetime(2026, 11, 20, 9, 30, 0, 5, tzinfo=UTC),
)


def meeting(**changes: Any) -> Invitation:
    """The meeting, with something else about it."""
    return msgspec.structs.replace(_MEETING, **changes)


def reply(*changes: str, method: str = "REPLY", without: str = "") -> bytes:
    """Noor accepts, as her calendar writes it; `changes` stand in place of the line that begins alike."""
    lines = [
        "BEGIN:VCALENDAR",
        "PRODID:-//A calendar//EN",
        "VERSION:2.0",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        f"UID:{UID}",
        "SEQUENCE:2",
        "DTSTAMP:20261121T080000Z",
        "DTSTART:20261203T130000Z",
        "DTEND:20261203T134500Z",
        "ORGANIZER:mailto:ours+k7x@alongside.company.org",
        "ATTENDEE;CN=Noor Haddad;PARTSTAT=ACCEPTED:mailto:Noor@company.org",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    for change in changes:
        name = change.partition(":")[0].partition(";")[0]
        there = [number for number, line in enumerate(lines) if line.startswith(name)]
        if there:
            lines[there[0]] = change
        else:
            lines.insert(-2, change)
    kept = [line for line in lines if not (without and line.startswith(without))]
    return "\r\n".join([*kept, ""]).encode()
