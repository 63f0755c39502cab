"""Create the database, or bring it up to date.

Other commands do this by themselves when it is needed; run it to choose the moment.
"""

import sys

from django.core.checks import run_checks

from alongside import schema

NEEDS = "settings"


def command() -> None:
    for warning in run_checks():
        print(warning, file=sys.stderr)
    done = schema.upgrade()
    print("The database is now up to date." if done else "The database was up to date already.")
