"""The one Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RoomsConfig(AppConfig):
    """Wires what has to be wired once: checks, the ledger's guards, and those who follow the ledger."""

    name = "alongside.rooms"
    label = "rooms"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Called by Django when all models are loaded."""
        from alongside import checks  # noqa: F401 - importing it registers them
        from alongside.rooms.calendars import links as feeds
        from alongside.rooms.discovery import (
            consents,  # noqa: F401 - its jobs
            drafting,
        )
        from alongside.rooms.discovery.models import Conversation
        from alongside.rooms.discovery.visibility import is_heard
        from alongside.rooms.features import frames as features
        from alongside.rooms.features.models import Feature
        from alongside.rooms.features.visibility import is_seen
        from alongside.rooms.findings import day_one, lookout
        from alongside.rooms.findings import frames as findings
        from alongside.rooms.forecasts import (
            backtest,  # noqa: F401 - its job
            briefs,  # noqa: F401 - its job
        )
        from alongside.rooms.launches import reflow
        from alongside.rooms.launches.models import Launch
        from alongside.rooms.launches.visibility import is_seen as is_launch_seen
        from alongside.rooms.ledger import action, book, guards, sight
        from alongside.rooms.messaging.models import Claim
        from alongside.rooms.messaging.visibility import rests_in_sight
        from alongside.rooms.people import frames as people
        from alongside.rooms.people import roles
        from alongside.rooms.results import following
        from alongside.rooms.search import index

        # A table that SQLite remakes in a migration loses its triggers; installing them is idempotent.
        post_migrate.connect(guards.install, sender=self)
        post_migrate.connect(index.make_missing, sender=self)
        sight.of(Feature, is_seen)
        sight.of(Conversation, is_heard)
        sight.of(Claim, rests_in_sight)
        sight.of(Launch, is_launch_seen)
        action.guard(roles.refuse_event)
        book.follow(drafting.follow)
        book.follow(features.follow)
        book.follow(people.follow)
        book.follow(feeds.follow)
        book.follow(reflow.follow)
        book.follow(following.follow)
        book.follow(findings.follow)
        book.follow(day_one.follow)
        book.follow(index.follow)
        book.follow(lookout.look_at_what_was_written)
