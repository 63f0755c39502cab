"""Log records as structlog's lines, on stderr.

Code writes with the standard library: `logging.getLogger(__name__).info("looked again", extra={...})`.
structlog takes a tenth of a second to import, so only the first line that is written pays for it.
"""

import logging
import re
import sys
from functools import cached_property

_LINK = re.compile(r"(/-/(?:sign-in|digest|calendar|b|f)/)[^\s?#'\"]+")
"""Django's own lines name the address that failed; whoever has one of these acts, or reads, as somebody."""


class Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return _LINK.sub(r"\1…", self._structlog.format(record))

    @cached_property
    def _structlog(self) -> logging.Formatter:
        import structlog

        return structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.stdlib.ExtraAdder(),
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.dev.ConsoleRenderer(
                    colors=sys.stderr.isatty(),
                    # What variables held, a password among them, is nobody's business.
                    exception_formatter=structlog.dev.plain_traceback,
                ),
            ],
        )
