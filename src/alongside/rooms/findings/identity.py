"""What makes two findings the same: code + subject + anchor event. Waivers and the baseline bind to it."""

from __future__ import annotations

from typing import NamedTuple

from alongside.core.rules import Finding


class Identity(NamedTuple):
    """A finding's identity; it outlives checks."""

    code: str
    subject: int
    """The id of what it is about: what that is, its code tells."""
    anchor: int


def identity_of(finding: Finding) -> Identity:
    """The identity of what a rule found."""
    return Identity(finding.code, finding.subject, finding.anchor)
