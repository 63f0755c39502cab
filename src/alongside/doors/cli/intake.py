"""Take in what comes by itself, mail and files in watched folders, and go on until told to stop.

`alongside serve` does this beside the site where ALONGSIDE_MAIL_IN or ALONGSIDE_WATCHED is set. By itself it is for
`serve --no-worker`; one of it is enough. One that is killed loses nothing: what was not kept yet comes again.
"""

import signal
from queue import SimpleQueue
from typing import Annotated

import typer
from django.conf import settings

from alongside.core.errors import AlongsideError
from alongside.doors.mail_in import intake
from alongside.doors.web.parent import when_gone


class NothingToTakeIn(AlongsideError):
    """No setting names where something could come from."""


def command(
    beside: Annotated[
        int, typer.Option(hidden=True, help="Stop when that process, the parent, is gone.")
    ] = 0,
) -> None:
    if not settings.CONFIG.takes_in:
        raise NothingToTakeIn(
            "nothing says where mail or files come from: set ALONGSIDE_MAIL_IN or ALONGSIDE_WATCHED; "
            "docs/how-to/mail-in.md says how"
        )
    told: SimpleQueue[int] = SimpleQueue()  # may be filled from a signal handler, unlike an event
    for which in (signal.SIGTERM, signal.SIGINT):
        signal.signal(which, lambda number, _: told.put(number))
    if beside:
        when_gone(beside, lambda: told.put(0))
    intake.run(settings.CONFIG, until_told=told.get)
