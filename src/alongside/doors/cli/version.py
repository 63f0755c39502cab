"""Print Alongside's version, and Python's."""

import platform

from alongside import __version__

NEEDS = "nothing"


def command() -> None:
    print(f"alongside {__version__} (Python {platform.python_version()})")
