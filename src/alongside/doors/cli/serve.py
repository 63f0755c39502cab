"""Serve the site, with a worker in the same program, until Ctrl-C.

Further workers may run elsewhere (`alongside worker`); with --no-worker none runs here.
"""

from typing import Annotated

import typer
from django.conf import settings

from alongside.doors.web.serve import refuse_taken, serve


def command(
    worker: Annotated[bool, typer.Option(help="Also do the jobs that are due.")] = True,
) -> None:
    config = settings.CONFIG
    refuse_taken(config.listen, config.port)
    print(f"Serving {config.url}; Ctrl-C stops.", flush=True)
    serve(with_worker=worker)
