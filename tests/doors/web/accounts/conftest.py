"""What tests of the pages of accounts ask for."""

import pytest
from django.utils import timezone

from alongside.rooms.discovery.accounts import add_account
from alongside.rooms.discovery.models import Account
from tests.doors.web.insights.conftest import max_, pia
from tests.rooms.conftest import World
from tests.rooms.discovery.conftest import heard

__all__ = ["heard", "max_", "pia"]


@pytest.fixture
def acme(ours: World) -> Account:
    """A customer of whom little is known."""
    return an_account(ours, "Acme")


def an_account(world: World, name: str, **said: str) -> Account:
    """A customer."""
    return add_account(world.workspace, name=name, **said, by=world.pm, at=timezone.now())
