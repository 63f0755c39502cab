"""Refusals of a feature's forms: the page again, with the text that was typed and what is wrong beside its field."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered
from alongside.doors.web.features.given import feature_of
from alongside.doors.web.features.typed import Typed
from alongside.doors.web.features.views import show
from alongside.doors.web.kept import View
from alongside.doors.web.kept import keeps as keeps_on
from alongside.rooms.features.actions.dates import UnlikelyConfidence
from alongside.rooms.features.actions.tiers import UnknownTier
from alongside.rooms.findings.actions import NoReason
from alongside.rooms.ledger.rows import TooLong
from alongside.rooms.people.words import UnusableWords

_FIELDS: dict[type[AlongsideError], str] = {
    UnlikelyConfidence: "confidence",
    UnknownTier: "tier",
    NoReason: "reason",
    TooLong: "reason",
    UnusableWords: "reason",
}
"""Where something is wrong, by the kind of refusal, if the form has such a field."""


def keeps(
    form: str, *fields: str, about: str = "", when: type[AlongsideError] = AlongsideError
) -> Callable[[View], View]:
    """Have a form's text kept when it is refused, be it only `when` the refusal is of that kind.

    `fields` are those with text; what is wrong stands at the first of them unless the refusal is about another one.
    `about` is the field that names the release, finding or surprise.
    """

    elsewhere = {kind: at for kind, at in _FIELDS.items() if at in fields}
    return keeps_on(_show, form, fields[0], about=about, elsewhere=elsewhere, when=when)


def _show(request: Entered, key: str, *, typed: Typed, status: int) -> HttpResponse:
    return show(request, feature_of(request, key), typed=typed, status=status)
