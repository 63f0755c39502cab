"""A form that is refused: its page again, with what was typed, and what is wrong beside its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from django.http import HttpResponse

from alongside.core.errors import AlongsideError, ChangedMeanwhile
from alongside.doors.web.enter import Entered
from alongside.doors.web.errors import sentence, status_of
from alongside.doors.web.features.typed import Typed
from alongside.rooms.ledger.given import NotThere

View = Callable[..., HttpResponse]


def keeps(
    show: View,
    form: str,
    field: str,
    *,
    about: str = "",
    elsewhere: Mapping[type[AlongsideError], str] | None = None,
    when: type[AlongsideError] = AlongsideError,
) -> Callable[[View], View]:
    """Have what was typed into a form kept when it is refused (422; 409 where somebody else changed it meanwhile).

    `show` makes the page of the same address, given `typed` and `status`. What is wrong stands at `field`, that of some
    kinds of refusals `elsewhere`. `about` is the field that names what the form is about, where a page has several
    forms of that name. `when`: only a refusal of that kind is caught. What is not there has no page to be shown again.
    """
    fields = elsewhere or {}

    def decorate(view: View) -> View:
        @wraps(view)
        def handle(request: Entered, *args: object, **named: object) -> HttpResponse:
            try:
                return view(request, *args, **named)
            except NotThere:
                raise
            except when as problem:
                typed = Typed(
                    form,
                    request.POST.get(about, "")[:40] if about else "",
                    request.POST,
                    next((at for kind, at in fields.items() if isinstance(problem, kind)), field),
                    sentence(problem),
                    problem.theirs if isinstance(problem, ChangedMeanwhile) else {},
                )
                return show(request, *args, **named, typed=typed, status=status_of(problem))

        return handle

    return decorate
