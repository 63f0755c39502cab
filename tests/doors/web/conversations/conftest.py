"""A conversation of our world, and short ways to its page."""

import pytest
from django.test import Client

from alongside.rooms.discovery.models import Conversation, Snapshot, Speaker, Turn
from tests.doors.web.conftest import SignedIn
from tests.rooms.conftest import World, make_world
from tests.rooms.discovery.conftest import Heard, make_heard


def address(heard: Heard, further: str = "") -> str:
    """Of a conversation in our world."""
    return f"/ours/conversations/{heard.conversation.pk}/{further}"


def talk(world: World, turns: int) -> Conversation:
    """A conversation of so many turns; what is said in each differs, as it does where people talk."""
    heard = make_heard(world, turns=turns, milliseconds=turns * 3_600)
    Turn.objects.filter(conversation=heard.conversation).delete()
    speakers = list(Speaker.objects.filter(conversation=heard.conversation))
    Turn.objects.bulk_create(
        Turn(
            workspace=world.workspace,
            conversation=heard.conversation,
            position=at,
            speaker=speakers[at % 2],
            begins=at * 3_600,
            ends=at * 3_600 + 3_000,
            text=said(at),
        )
        for at in range(turns)
    )
    return heard.conversation


_WORDS = (
    *(
        "orchestra",
        "player",
        "chair",
        "bassoon",
        "tonight",
        "phone",
        "list",
        "certain",
        "price",
        "evening",
    ),
    *(
        "tour",
        "customs",
        "paper",
        "border",
        "score",
        "rehearsal",
        "librarian",
        "season",
        "ticket",
        "seat",
    ),
    *(
        "think",
        "know",
        "would",
        "because",
        "never",
        "always",
        "nobody",
        "before",
        "after",
        "midnight",
    ),
)


def said(at: int) -> str:
    """Some ten words that do not repeat themselves: a seeded walk over a few hundred pairs of words."""
    number, words = at * 2_654_435_761 + 97, []
    for _ in range(10):
        number = (number * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        words.append(_WORDS[(number >> 33) % len(_WORDS)] + str((number >> 50) % 7))
    return " ".join(words).capitalize() + "."


@pytest.fixture
def ours(db: None) -> World:
    """Our world, whose pair can sign in."""
    return _reached(make_world("ours"))


@pytest.fixture
def theirs(db: None) -> World:
    """Another one."""
    return _reached(make_world("theirs"))


def _reached(world: World) -> World:
    for member in (world.pm, world.pmm):
        member.email = f"{member.handle}@{world.workspace.slug}.example"
        member.save()
    return world


@pytest.fixture
def heard(ours: World) -> Heard:
    """What our world heard of a customer, with a snapshot that waits."""
    made = make_heard(ours)
    Snapshot.objects.create(workspace=ours.workspace, conversation=made.conversation)
    return made


@pytest.fixture
def max_(ours: World, signed_in: SignedIn) -> Client:
    """The product marketer's browser."""
    return signed_in(ours.pmm)
