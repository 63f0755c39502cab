"""What a finding's card offers to put it right: the options that its rule names, those that this person has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from alongside.core.people import PMM, SIDES, Function
from alongside.doors.web.local import Local
from alongside.rooms.features.models import Release


class Cure(NamedTuple):
    """One option: a deed that a button does, or the form on the release's card where it is said."""

    label: str
    noun: str = ""
    """What the button posts to, with the release and its date; empty for a link to a form."""
    form: str = ""
    """The form's noun and first field, such as `launch-date-date`."""


class Standing(Protocol):
    """What has to be known of a release: a card of the page."""

    @property
    def row(self) -> Release:
        """The release."""

    @property
    def seen(self) -> bool:
        """Whether product marketing has acknowledged the date in force."""

    @property
    def signed(self) -> tuple[str, ...]:
        """The sides that signed the tier."""

    @property
    def target(self) -> str:
        """The date in force as text; empty for none."""


_Offers = Callable[[Standing, Function, Local], Iterator[Cure]]


def cures_of(code: str, card: Standing, function: Function, local: Local) -> list[Cure]:
    """The options for a finding of that rule about a release that is still to come; none for what needs talking."""
    return [cure for offer in _RULES.get(code, ()) for cure in offer(card, function, local)]


def _acknowledge(card: Standing, function: Function, local: Local) -> Iterator[Cure]:
    if card.target and not (function == PMM and card.seen):
        yield Cure(f"Acknowledge {local.plan(card.target)}", noun="acknowledgement")


def _countersign(card: Standing, function: Function, local: Local) -> Iterator[Cure]:
    if card.target and function == PMM:
        yield Cure(f"Countersign {local.plan(card.target)}", noun="countersignature")


def _confirm_date(card: Standing, _function: Function, _local: Local) -> Iterator[Cure]:
    if card.row.release_date:
        yield Cure("The date stands", noun="confirmation")


def _confirm_tier(card: Standing, function: Function, _local: Local) -> Iterator[Cure]:
    if card.row.tier and function in SIDES and function not in card.signed:
        yield Cure(f"Confirm {card.row.tier}", noun="tier-confirmation")


def _form(label: str, form: str) -> _Offers:
    def offer(_card: Standing, _function: Function, _local: Local) -> Iterator[Cure]:
        yield Cure(label, form=form)

    return offer


_HOLD = _form("Hold the launch …", "launch-date-date")
_LAUNCH = _form("Move the launch …", "launch-date-date")
_LOWER = _form("Change the tier …", "tier-tier")
_MOVE = _form("State another date …", "release-date-date")
_SHIPPED = _form("It shipped …", "shipment-on")

_RULES: dict[str, tuple[_Offers, ...]] = {
    "PAR902": (_LAUNCH, _LOWER),
    "RAD402": (_acknowledge, _LAUNCH),
    "RAD403": (_HOLD, _LOWER, _countersign),
    "RAD404": (_countersign, _MOVE),
    "RAD405": (_acknowledge,),
    "RAD407": (_confirm_date, _MOVE, _SHIPPED),
    "RAD408": (_LAUNCH, _MOVE),
    "SYN802": (_acknowledge,),
    "TIR501": (_form("Choose a tier …", "tier-tier"),),
    "TIR502": (_confirm_tier, _LOWER),
    "TIR503": (_confirm_tier, _LOWER),
}
