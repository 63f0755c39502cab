"""Refusals of a feature's forms: the page again, with the text that was typed and what is wrong beside its field."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered
from alongside.doors.web.errors import sentence
from alongside.doors.web.features.given import feature_of
from alongside.doors.web.features.typed import Typed
from alongside.doors.web.features.views import show
from alongside.rooms.features.actions.dates import UnlikelyConfidence
from alongside.rooms.features.actions.tiers import UnknownTier
from alongside.rooms.findings.actions import NoReason
from alongside.rooms.ledger.rows import TooLong
from alongside.rooms.people.words import UnusableWords

View = Callable[[Entered, str], HttpResponse]

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
    """Have a form's text kept when it is refused (422), be it only `when` the refusal is of that kind.

    `fields` are those with text; what is wrong stands at the first of them unless the refusal is about another one.
    `about` is the field that names the release, finding or surprise.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def handle(request: Entered, key: str) -> HttpResponse:
            try:
                return view(request, key)
            except when as problem:
                where = _FIELDS.get(type(problem), "")
                typed = Typed(
                    form,
                    request.POST.get(about, "") if about else "",
                    request.POST,
                    where if where in fields else fields[0],
                    sentence(problem),
                )
                return show(request, feature_of(request, key), typed=typed, status=422)

        return handle

    return decorate
