"""The one place where Django is set up for a command, and the database made or upgraded."""

import os
import sys

from alongside.core.errors import AlongsideError


class WrongSettings(AlongsideError):
    pass


def importable(needs: str) -> None:
    """See to what a command needs before its module can be imported."""
    if needs != "nothing":
        _set_up_django()


def ready(needs: str) -> None:
    """See to what a command needs before it can run."""
    if needs == "nothing":
        return
    _refuse_wrong_settings()
    if needs == "database":
        _make_database_current()


def _set_up_django() -> None:
    import django
    from django.apps import apps

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.settings")
        django.setup()


def _refuse_wrong_settings() -> None:
    from django.conf import settings

    if settings.CONFIG.problems:
        raise WrongSettings("\nalongside: ".join(map(str, settings.CONFIG.problems)))


def _make_database_current() -> None:
    from alongside import schema

    if not schema.is_current() and schema.upgrade():
        print("alongside: the database is now up to date with this version.", file=sys.stderr)
