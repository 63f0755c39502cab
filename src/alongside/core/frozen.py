"""What of a release is frozen before its launch beside its dates: its scope, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from alongside.core import events
from alongside.core.messaging.changing import SCOPE
from alongside.core.people import PMM
from alongside.core.timeline import ClaimLine, Entry, ReleaseLine

_ACCEPTED = ("accepted", "accepted with questions")


class Touched(NamedTuple):
    """Something of it was changed, and product marketing has neither done nor signed that."""

    entry: Entry
    change: str
    """`scope` or `claims`: what is signed."""
    words: str
    """What happened, as a sentence begins."""
    undoes: Entry | None = None
    """What it takes back."""


def change_of(kind: str) -> str:
    """What such an event changes of what is frozen: one of core.events.decisions.CHANGES."""
    if kind == events.BriefEdited.kind:
        return "scope"
    return "claims" if kind in _CLAIMS else "date"


def touched(release: ReleaseLine) -> Iterator[Touched]:
    """Every change of scope and claims that product marketing has neither made nor signed, whenever it was.

    It signs by countersigning, by accepting the brief again, and by approving the claim as it is worded.
    """
    yield from (one for one in (*_scope(release), *_claims(release)) if _is_unsigned(one, release))


def _is_unsigned(one: Touched, release: ReleaseLine) -> bool:
    if release.function_of(one.entry) is PMM:
        return False
    return not any(
        signed.function is PMM
        and signed.entry.place > one.entry.place
        and isinstance(signed.entry.event, events.ChangeCountersigned)
        and signed.entry.event.change == one.change
        for signed in release.signatures
    )


def _scope(release: ReleaseLine) -> Iterator[Touched]:
    """Changes of the scope that was handed over; to write it for the first time is none."""
    brief = release.feature.brief
    if brief.delivered is None:
        return
    for before, after in zip(brief.versions, brief.versions[1:], strict=False):
        event = after.entry.event
        if (
            isinstance(event, events.BriefEdited)
            and after.material
            and not SCOPE.isdisjoint(event.items)
            and not SCOPE.isdisjoint(before.filled)
            and after.entry.place > brief.delivered.place
            and not _is_accepted(release, after.entry)
        ):
            yield Touched(after.entry, "scope", "The scope in its brief was changed")


def _is_accepted(release: ReleaseLine, change: Entry) -> bool:
    """Whether product marketing has accepted the brief since."""
    return any(
        isinstance(answer.event, events.BriefAnswered)
        and answer.event.reply in _ACCEPTED
        and answer.place > change.place
        and release.function_of(answer) is PMM
        for answer in release.feature.brief.answers
    )


def _claims(release: ReleaseLine) -> Iterator[Touched]:
    """Changes of what may be said of it; what nobody has approved yet is said by nobody."""
    for number, link in release.feature.claims.items():
        claim = release.feature.workspace.claims.get(number)
        if claim is None or claim.approved_since is None:
            continue
        if link.place > claim.approved_since.place and claim.is_there:
            yield Touched(link, "claims", "A claim in use was rested on it")
        undone = {turn.undoes.id for turn in claim.turns if turn.undoes}
        for turn in claim.turns:
            if turn.entry.id in undone or turn.entry.place < link.place:
                continue
            if not _is_approved(release, claim, turn.entry):
                yield Touched(turn.entry, "claims", _WORDS[type(turn.entry.event)], turn.undoes)


def _is_approved(release: ReleaseLine, claim: ClaimLine, change: Entry) -> bool:
    """Whether product marketing has approved the claim since, as it is worded."""
    last = claim.approved
    return last is not None and last.place > change.place and release.function_of(last) is PMM


_WORDS: dict[type[events.Event], str] = {
    events.ClaimApproved: "A claim came into use",
    events.ClaimReworded: "A claim was put in other words",
    events.ClaimRetired: "A claim was retired",
    events.ClaimRevived: "A retired claim was taken up again",
}
_CLAIMS = {events.CapabilityClaimed.kind, *(kind.kind for kind in _WORDS)}
