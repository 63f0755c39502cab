"""Verbs of a claim's words: it is written, and put in other words."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.messaging.claims import ClaimKind
from alongside.core.messaging.quotes import quotations
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.messaging.claims.backing import under
from alongside.rooms.messaging.claims.refusals import NoSuchKind, Retired, RewordedMeanwhile
from alongside.rooms.messaging.claims.states import is_verbatim
from alongside.rooms.messaging.models import Claim, ClaimWording, CustomerValue
from alongside.rooms.messaging.versions import keep_houses_of
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.models import Member
from alongside.rooms.people.seen import refuse_unseen
from alongside.rooms.strategy.objectives import HasLeft


@action
def write(
    workspace: Workspace,
    *,
    wording: str,
    kind: str,
    by: By,
    at: datetime,
    owner: Member | None = None,
    channels: str = "",
    public: bool = True,
    value: CustomerValue | None = None,
) -> Claim:
    """Put down what is said to the market, word for word; `kind` is one of `core.messaging.claims.ClaimKind`.

    `channels` is where it is used, separated by commas, and `public` whether anybody outside the company gets to see it
    there. Without an `owner` it is whoever writes it. `HasLeft` for an owner who is here no more.
    """
    member = acting_member(by)
    answers = owner or member
    _refuse_gone(answers)
    claim = Claim(
        workspace=workspace,
        wording=one_line(wording),
        type=kind_called(kind),
        owner=answers,
        author=member,
        channels=places(channels),
        public=public,
        value=value,
        written_at=at,
    )
    add(claim)
    _keep(claim, by=by, at=at)
    quoting = bool(quotations(claim.type, claim.wording))
    record(events.ClaimWritten(claim.type, quoting=quoting), about=claim, by=by, at=at)
    if owner is not None and owner != member:
        record(events.ClaimOwned(owner.pk), about=claim, by=by, at=at)
    if not public:
        record(events.ClaimPublished(public=False), about=claim, by=by, at=at)
    if value is not None:
        record(events.ValuePromised(value.pk), about=claim, by=by, at=at)
    return claim


@action
def reword(
    claim: Claim, *, wording: str, expected: int, by: By, at: datetime, kind: str = ""
) -> Claim | None:
    """Put a claim in other words, or make it one of another `kind`; None when it says so already.

    `expected` is the version that the writer had before them: `RewordedMeanwhile` where there is a later one that says
    something else. `Retired` for one that is not used any more.
    """
    claim = current(claim)
    refuse_retired(claim)
    refuse_unseen(claim, by)
    said, of = one_line(wording), kind_called(kind) if kind else claim.type
    if (claim.wording, claim.type) == (said, of):
        return None
    if expected != claim.version:
        raise RewordedMeanwhile(claim.wording, claim.version)
    verbatim = recompared(claim, said, of)
    change(claim, wording=said, type=of, verbatim=verbatim, version=claim.version + 1)
    _keep(claim, by=by, at=at)
    quoting = bool(quotations(of, said))
    record(events.ClaimReworded(of, verbatim, quoting), about=claim, by=by, at=at)
    keep_houses_of(claim, by=by, at=at)
    return claim


def recompared(claim: Claim, wording: str = "", kind: str = "") -> bool:
    """Whether every quotation in the claim (in these words, if any are given) was said so, by what is under it now."""
    write_through()
    said = wording or claim.wording
    return is_verbatim(kind or claim.type, said, under([claim.pk]))


def refuse_retired(claim: Claim) -> None:
    """`Retired` for a claim that is not used any more."""
    if claim.retired_at is not None:
        raise Retired("this claim is retired; take it up again before you change anything about it")


def kind_called(name: str) -> ClaimKind:
    """The kind of that name; `NoSuchKind` when there is none."""
    try:
        return ClaimKind(name)
    except ValueError:
        raise NoSuchKind(f"{name[:40]!r} is no type of claim: {', '.join(ClaimKind)}") from None


def places(text: str) -> str:
    """Where a claim is used: each place once, separated by commas."""
    named = dict.fromkeys(filter(None, (" ".join(one.split()) for one in text.split(","))))
    return words.words(", ".join(named), Claim, "channels") if named else ""


def one_line(text: str) -> str:
    """A wording, on one line."""
    return words.words(" ".join(text.split()), Claim, "wording")


def _keep(claim: Claim, *, by: By, at: datetime) -> None:
    """Keep the words that it has now as a version."""
    add(
        ClaimWording(
            workspace_id=claim.workspace_id,
            claim=claim,
            number=claim.version,
            text=claim.wording,
            by=acting_member(by),
            worded_at=at,
        )
    )


def _refuse_gone(owner: Member | None) -> None:
    if owner is not None and owner.left_at is not None:
        raise HasLeft(f"{owner.handle} has left; choose somebody who is here")
