"""What tests of insights' pages ask for: a world that heard a customer, and what it learned from them."""

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.discovery.insights import learn
from alongside.rooms.discovery.models import Insight
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn
from tests.rooms.conftest import World
from tests.rooms.discovery.conftest import Heard, heard

__all__ = ["heard"]


def make(world: World, heard: Heard, sentence: str, *places: int) -> Insight:
    """An insight that these highlights bear out."""
    marked = [heard.highlights[place] for place in places or (0, 1)]
    at = timezone.now()
    return learn(world.workspace, sentence=sentence, highlights=marked, by=world.pm, at=at)


@pytest.fixture
def insight(ours: World, heard: Heard) -> Insight:
    """Put down by the product manager."""
    return make(ours, heard, "A missing player costs an evening on the phone.")


def browser(signed_in: SignedIn, member: Member) -> Client:
    """The browser of somebody who gets an address to sign in with."""
    email = f"{member.handle}@{member.workspace.slug}.example"
    Member.objects.filter(pk=member.pk).update(email=email)
    return signed_in(Member.objects.get(pk=member.pk))


@pytest.fixture
def pia(ours: World, signed_in: SignedIn) -> Client:
    """The product manager's browser."""
    return browser(signed_in, ours.pm)


@pytest.fixture
def max_(ours: World, signed_in: SignedIn) -> Client:
    """The product marketer's."""
    return browser(signed_in, ours.pmm)
