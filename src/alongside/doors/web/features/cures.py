"""What a finding's card offers to put it right: the options that its rule names, those that this person has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol

from alongside.core.people import PMM, SIDES, Function
from alongside.doors.web.local import Local
from alongside.rooms.features.models import Release
from alongside.rooms.news import whose


class Cure(NamedTuple):
    """One option: a deed that a button does, or the form on the release's card where it is said."""

    label: str
    noun: str = ""
    """What the button posts to, with the release and its dates; empty for a link to a form."""
    form: str = ""
    """The form's noun and first field, such as `launch-date-date`."""
    place: str = ""
    """Another page of the feature, such as `brief`."""
    change: str = ""
    """What is countersigned; empty for any other deed."""
    launch: int = 0
    """The launch on whose page it is done, at `form`; 0 for what is done here."""


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

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to come."""


class Asked(NamedTuple):
    """A finding, and who looks at it."""

    code: str
    card: Standing
    who: Sequence[Function]
    """Those whom the finding names."""
    function: Function
    """What the one who looks works as."""
    local: Local
    change: str = "date"
    """What was changed inside the freeze, as far as it is about that."""

    @property
    def dates(self) -> str:
        """The date in force; both dates where there are two."""
        row, plan = self.card.row, self.local.plan
        if row.launch_date and row.release_date:
            return f"release {plan(row.release_date)}, launch {plan(row.launch_date)}"
        return plan(self.card.target)


_Offers = Callable[[Asked], Iterator[Cure]]


def cures_of(asked: Asked) -> list[Cure]:
    """The options for a finding; none for what needs talking. Of what is out, only what its card has no form for."""
    offered = [cure for offer in _RULES.get(asked.code, ()) for cure in offer(asked)]
    return [cure for cure in offered if cure.noun or cure.place or asked.card.is_ahead]


def _acknowledge(asked: Asked) -> Iterator[Cure]:
    if asked.card.target and not (asked.function == PMM and asked.card.seen):
        yield Cure(f"Acknowledge {asked.local.plan(asked.card.target)}", noun="acknowledgement")


def _acknowledge_in_time(asked: Asked) -> Iterator[Cure]:
    if asked.card.is_ahead:
        yield from _acknowledge(asked)


def _acknowledge_decision(asked: Asked) -> Iterator[Cure]:
    """Whoever looked at the release since has seen the decision, whichever of its dates it was about."""
    if asked.function not in SIDES or asked.function in whose.leading(asked.code, asked.who):
        yield Cure(f"Acknowledge {asked.dates}", noun="acknowledgement")


def _countersign(asked: Asked) -> Iterator[Cure]:
    if asked.card.target and asked.function == PMM:
        label = f"Countersign {asked.local.plan(asked.card.target)}"
        yield Cure(label, noun="countersignature", change="date")


def _countersign_change(asked: Asked) -> Iterator[Cure]:
    """The date, with the form that states another one; or the scope, or the claims."""
    if asked.change == "date":
        yield from _countersign(asked)
        yield from _MOVE(asked)
    elif asked.function == PMM:
        label = f"Countersign the change of {asked.change}"
        yield Cure(label, noun="countersignature", change=asked.change)
    if asked.change == "scope":
        yield from _BRIEF(asked)


def _confirm_date(asked: Asked) -> Iterator[Cure]:
    if asked.card.row.release_date:
        yield Cure("The date stands", noun="confirmation")


def _confirm_tier(asked: Asked) -> Iterator[Cure]:
    card = asked.card
    if card.row.tier and asked.function in SIDES and asked.function not in card.signed:
        yield Cure(f"Confirm {card.row.tier}", noun="tier-confirmation")


def _form(label: str, form: str) -> _Offers:
    def offer(_asked: Asked) -> Iterator[Cure]:
        yield Cure(label, form=form)

    return offer


def _of_launch(label: str, form: str, *otherwise: _Offers) -> _Offers:
    """On the page of the launch that the release goes to market with; of one that goes alone, what is done here."""

    def offer(asked: Asked) -> Iterator[Cure]:
        launch: int | None = getattr(asked.card.row, "launch", None)
        if launch is not None:
            yield Cure(label, form=form, launch=launch)
            return
        for one in otherwise:
            yield from one(asked)

    return offer


def _page(label: str, place: str) -> _Offers:
    def offer(_asked: Asked) -> Iterator[Cure]:
        yield Cure(label, place=place)

    return offer


_BRIEF = _page("To the brief …", "brief")
_HOLD = _form("Hold the launch …", "launch-date-date")
_LOWER = _form("Change the tier …", "tier-tier")
_LAUNCH = _of_launch(
    "Move the launch …", "day-date", _form("Move the launch …", "launch-date-date")
)
_WAYS_OUT = _of_launch("Choose a way out …", "fit", _HOLD, _LOWER)
_MOVE = _form("State another date …", "release-date-date")
_NEEDS = _form("What would have to be true?", "needs-by")
_SHIPPED = _form("It shipped …", "shipment-on")

_RULES: dict[str, tuple[_Offers, ...]] = {
    **dict.fromkeys(("CTX301", "CTX302", "CTX303", "CTX304", "CTX305"), (_BRIEF,)),
    "PAR902": (_LAUNCH, _LOWER),
    "RAD402": (_acknowledge_in_time, _LAUNCH),
    "RAD403": (_WAYS_OUT, _countersign),
    "RAD404": (_countersign_change,),
    "RAD405": (_acknowledge,),
    "RAD407": (_confirm_date, _MOVE, _SHIPPED),
    "RAD408": (_LAUNCH, _MOVE, _NEEDS),
    "STR201": (_page("Say what it is for …", "purpose"),),
    "SYN802": (_acknowledge_decision,),
    "TIR501": (_form("Choose a tier …", "tier-tier"),),
    "TIR502": (_confirm_tier, _LOWER),
    "TIR503": (_confirm_tier, _LOWER),
}
