"""Events of findings: what people did about them. The findings themselves are reckoned, never recorded."""

from typing import ClassVar

from alongside.core.events.base import Event, Subject, one_of
from alongside.core.plandate import parse_day

SEVERITIES = ("error", "warning", "info")
"""How bad a finding can be, worst first; rules know them as `Severity`."""


class BaselineTaken(Event, frozen=True):
    """Findings were set aside as they were, so that day one does not show a thousand of them."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} took a baseline of {it}; findings set aside: {findings}."

    findings: int
    """How many."""
    batch: int | None = None
    """The import whose findings they are; None when it was asked for by hand."""


class FindingWaived(Event, frozen=True):
    """A finding was waived as bad as it was, with a reason, until a day."""

    subject: ClassVar[Subject] = "finding"
    says: ClassVar[str] = "{who} waived {code} ({severity}) on {it} until {until}."
    says_without: ClassVar[str] = "{who} waived {code} on {it} until {until}."

    code: str
    """The rule's code."""
    anchor: int
    """The id of the event that the finding hangs on."""
    until: str
    """ISO day; the waiver holds up to and including it."""
    severity: str | None = None
    """How bad the finding was: the waiver holds as long as it is no worse. None in older logs: however bad."""

    def __post_init__(self) -> None:
        parse_day(self.until)
        if self.severity is not None:
            one_of(SEVERITIES, self.severity)


class WaiverRevoked(Event, frozen=True):
    """A waiver was taken back."""

    subject: ClassVar[Subject] = "finding"
    says: ClassVar[str] = "{who} took the waiver of {code} on {it} back."

    code: str
    """The rule's code."""
    anchor: int
    """The id of the event that the finding hangs on."""
