"""The core's tests ask no clock: a slow machine is no fault of theirs."""

from hypothesis import settings

settings.register_profile("core", deadline=None)
settings.load_profile("core")
