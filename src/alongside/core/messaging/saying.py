"""How far a claim holds, as people say it: why it does not, and what to do."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from alongside.core.messaging.claims import ClaimFacts, ClaimState, Standing

HURTS = frozenset(
    {ClaimState.ALTERED, ClaimState.CONSENT_MISSING, ClaimState.UNBACKED, ClaimState.AHEAD}
)
"""What does harm once it is said outside: these stand in red."""
NEVER_LEAVES = frozenset({ClaimState.ALTERED, ClaimState.CONSENT_MISSING})
"""What is not copied out at all: the words of a customer that are not theirs, or that they did not give."""


class Said(NamedTuple):
    """A state, as people say it."""

    why: str
    do: str


SAID: dict[ClaimState, Said] = {
    ClaimState.ALTERED: Said(
        "It quotes words that do not stand like that in what was said, or that a corrected transcript no longer has.",
        "Put the customer's own words into it, mark what you leave out with …, or take the quotation away.",
    ),
    ClaimState.CONSENT_MISSING: Said(
        "A customer who is quoted for it did not agree to that where it is used, or does so no more.",
        "Ask them and put their answer on record, quote somebody who agreed, or use it inside the company alone.",
    ),
    ClaimState.UNBACKED: Said(
        "Nothing that a customer said, and nothing that was measured, stands under it.",
        "Find the closest quotes and attach one, or say less.",
    ),
    ClaimState.AHEAD: Said(
        "A feature that it rests on has not shipped at the stage that is claimed, or was dropped.",
        "Hold it back until that ships, claim the stage that did, or rest it on what is there.",
    ),
    ClaimState.STALE: Said(
        "Nobody looked at it for too long, or it or what it rests on was changed since.",
        "Read it again beside what it rests on; approve it if it is still so, or put it in other words.",
    ),
    ClaimState.THIN: Said(
        "A single account bears it out.",
        "Find a second customer who says so, or a figure that shows it.",
    ),
    ClaimState.BACKED: Said(
        "It is borne out, what it rests on is there, and nobody who is quoted objects.",
        "Use it. Copied out, it brings its footnotes along.",
    ),
}
SHIPS: dict[Standing, str] = {
    Standing.SHIPPED: "shipped",
    Standing.PARTLY: "shipped at an earlier stage only",
    Standing.INSIDE: "out inside the company only",
    Standing.PLANNED: "not shipped yet",
    Standing.DROPPED: "dropped",
}
"""What has become of a capability, in words."""
_NAMES_NOTHING = Said(
    "It says what the product does, and names no feature that does it.",
    "Say on which feature it rests, or make it a claim of another type.",
)
_REFUSED_INSIDE = Said(
    "A customer whose words stand under it did not agree to be quoted inside the company, or does so no more.",
    "Ask them and put their answer on record, or take their words from under it.",
)
_UNKNOWN = "Not checked: whose words they are is not known."
_UNAPPROVED = "Have it approved before it is used: nobody approved it yet."
_REWORDED = Said(
    "It was approved in earlier words, and nobody approved these.",
    "Read it again beside what it rests on, and approve it as it is now.",
)


def consent_missing(*, in_public: bool) -> Said:
    """The same of a claim that lacks a consent: to be quoted before the world, or inside the company."""
    return SAID[ClaimState.CONSENT_MISSING] if in_public else _REFUSED_INSIDE


def said_of(state: ClaimState, facts: ClaimFacts) -> Said:
    """The same of one claim: by what it is backed, and what of it makes it stale."""
    said = SAID[state]
    match state:
        case ClaimState.UNBACKED if facts.names_nothing:
            said = _NAMES_NOTHING if facts.supports else _both(said, _NAMES_NOTHING)
        case ClaimState.STALE:
            said = _stale(facts)
        case ClaimState.CONSENT_MISSING:
            said = consent_missing(in_public=facts.in_public)
        case ClaimState.THIN if not facts.accounts:
            said = Said(_UNKNOWN, said.do)
        case ClaimState.BACKED:
            said = Said(_backing(facts), said.do if facts.looked_at else _UNAPPROVED)
    return said


def _both(one: Said, other: Said) -> Said:
    return Said(f"{one.why} {other.why}", f"{one.do} {other.do}")


def _stale(facts: ClaimFacts) -> Said:
    """What of a claim makes it stale."""
    if facts.reworded:
        return _REWORDED
    changed = "What it rests on was changed since somebody looked at it last."
    old = f"Nobody looked at it for {facts.review_days} days."
    return Said(changed if facts.changed else old, SAID[ClaimState.STALE].do)


def _backing(facts: ClaimFacts) -> str:
    """What bears a claim out that is backed, in a sentence."""
    quoted = any(not one.measured for one in facts.supports)
    measured = any(one.measured for one in facts.supports)
    told = ["customers said so"] * quoted + ["a figure shows it"] * measured
    told += ["what it rests on is there"] * bool(facts.capabilities)
    agreed = "everybody quoted agreed" if facts.in_public else "nobody who is quoted objects"
    told += [agreed] * quoted
    *others, last = told
    sentence = f"{', '.join(others)}, and {last}" if others else last
    return f"{sentence[:1].upper()}{sentence[1:]}."


def leaving(wording: str, states: Collection[ClaimState]) -> str:
    """A claim's words, as far as they may leave: nobody takes out what a customer did not say, or did not agree to."""
    never = [state for state in states if state in NEVER_LEAVES]
    return f"[not taken out: {never[0]}]" if never else wording
