"""A claim says what the product does not do.

What it looks at: The features that a claim rests on, each from the stage on that the claim names; without one that is
general availability, or the last that is planned. Shortly before the launch (without one the release date) they have
to be out for customers: what ships inside the company alone is not. What was dropped, or taken off the roadmap, may not
be claimed at all once the claim is in use, inside the company neither: what a sales deck says is shown to customers.
Whoever publishes on the very day on which it ships sets `before_wd` to 0.

Why it matters: A claim that is ahead of the product is found out by the customer who buys because of it. Sales finds
out in the demo, support the day after.

What to do: Ship it, hold the claim back until it is out, or say less: product management says what is true.
"""

from alongside.core.messaging.claims import ClaimKind, Standing
from alongside.core.people import PM, PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import Case, Found, NotChecked, Severity, Verdict, nearness, undated
from alongside.core.timeline import ClaimLine, Entry, Ground, ReleaseLine, grounds

SETTINGS = {
    "before_wd": Setting(3, "wd", "before the launch, everything that is claimed ought to be out"),
}

_COMING = (Standing.PLANNED, Standing.INSIDE, Standing.PARTLY)
_SAYS = {
    Standing.PLANNED: "a capability that it rests on has not shipped",
    Standing.INSIDE: "a capability that it rests on is out inside the company only",
    Standing.PARTLY: "a capability that it rests on has shipped only in part",
}


def check(claim: ClaimLine, case: Case) -> Verdict:
    """Judge one claim."""
    if not claim.capabilities:
        unnamed = claim.kind is ClaimKind.CAPABILITY and claim.in_use
        return NotChecked("no capability named") if unnamed else None
    found = grounds(claim, case.workspace)
    near = [one for one in found if one.standing in _COMING and _is_near(one.release, case)]
    dropped = [one for one in found if one.dropped]
    if dropped and (near or claim.in_use):
        return _of_dropped(claim, dropped[0], near, case)
    inside = [one for one in found if one.standing is Standing.INSIDE]
    if inside and claim.in_use:
        return _of_inside(inside[0])
    if near:
        return _of_coming(near[0], case)
    if len(found) < len(claim.capabilities):
        return NotChecked("a capability that is not on the roadmap")
    return next(filter(None, map(_lacking, found)), None)


def _is_near(release: ReleaseLine | None, case: Case) -> bool:
    """Whether its launch is near, or over."""
    before, target = case.policy["MSG602.before_wd"], release.target if release else None
    if target is None:
        return False
    if case.wd_until(target.first) <= before:
        return True
    case.look_again_when_left(before, target.first)
    return False


def _of_dropped(claim: ClaimLine, ground: Ground, near: list[Ground], case: Case) -> Found:
    """A capability was dropped; the claim is in use, or the date of another one that it rests on is `near`."""
    assert ground.dropped is not None
    used = "It is in use" if claim.in_use else _date_of(near[0].release, case)
    return Found(
        Severity.ERROR,
        anchor=_later(ground.since, ground.dropped),
        events=(ground.since, ground.dropped),
        sentence=f"{used}, and a capability that it rests on was dropped.",
        action="Take the claim back where it is told, or say less: product management says what is left.",
        who=(PMM, PM),
    )


def _of_inside(ground: Ground) -> Found:
    """The claim is in use, and what it rests on went to nobody but our own people: no date will change that."""
    assert ground.release
    assert ground.release.shipment
    shipped = ground.release.shipment.entry
    return Found(
        Severity.ERROR,
        anchor=_later(ground.since, shipped),
        events=(ground.since, shipped),
        sentence=f"It is in use, and {_SAYS[Standing.INSIDE]}.",
        action="Give it to customers, hold the claim back until then, or say less.",
        who=(PM, PMM),
    )


def _of_coming(ground: Ground, case: Case) -> Found:
    release, standing = ground.release, ground.standing
    assert release
    assert release.target
    assert release.target_since
    assert standing
    dated = release.target_since.entry
    return Found(
        Severity.ERROR,
        anchor=_later(ground.since, dated),
        events=(ground.since, dated),
        sentence=f"{_date_of(release, case)}, and {_SAYS[standing]}.",
        action="Ship it, hold the claim back until it is out, or say less.",
        who=(PM, PMM),
    )


def _date_of(release: ReleaseLine | None, case: Case) -> str:
    """`The launch is 3 working days away`; the release, where no launch is planned apart from it."""
    assert release
    assert release.target
    which = "launch" if release.launch_date else "release"
    return f"The {which} {nearness(release.target, case)}"


def _lacking(ground: Ground) -> NotChecked | None:
    """What would have to be known of a capability."""
    if ground.release is None:
        return NotChecked("no release at the stage that is claimed")
    if ground.standing is None:
        return NotChecked("nothing tells whether a capability has shipped")
    if ground.standing in _COMING and ground.release.target is None:
        return undated(ground.release)
    return None


def _later(one: Entry, other: Entry) -> Entry:
    return max(one, other, key=lambda entry: entry.place)
