"""Orphans: nobody looks after them, and one button gives each to somebody."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from alongside.rooms.features.actions import (
    acknowledge,
    add_feature,
    add_release,
    move_to_area,
    restrict,
)
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.actions import assign_pair, leave
from alongside.rooms.people.models import Area
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.settings.conftest import Who, text_of
from tests.story import TODAY

ORPHANS = "/demo/settings/orphans"
ADOPTION, SEAT = f"{ORPHANS}/adoption", f"{ORPHANS}/seat"


@pytest.fixture
def lonely(story: Workspace, who: Who) -> Feature:
    """A feature without an area, whose siblings by key are all in Players."""
    tove, players = who("tove"), Area.objects.get(slug="players", workspace=story)
    for number in range(4):
        one = add_feature(story, key=f"PLAY-{number}", title=f"Tune {number}", by=tove, at=TODAY)
        if number:
            move_to_area(one, area=players, by=tove, at=TODAY)
        add_release(one, stage="general", by=tove, at=TODAY)
    return Feature.objects.get(key="PLAY-0", workspace=story)


@contextmanager
def meanwhile(act: Callable[[], object]) -> Iterator[None]:
    """Somebody else writes at the last moment at which they can: before the workspace is held."""
    waiting = [act]

    def before(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if waiting and sql.startswith("SAVEPOINT"):
            waiting.pop()()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(before):
        yield
    assert waiting == []


def area_of(feature: Feature) -> str | None:
    slug: str | None = Feature.objects.values_list("area__slug", flat=True).get(pk=feature.pk)
    return slug


def test_each_with_its_proposal(admin: Client, lonely: Feature) -> None:
    text = text_of(admin.get(ORPHANS))
    assert "PLAY-0" in text
    assert "features whose keys begin with PLAY- are in Players" in text
    assert "Releases that nobody is asked about" in text, "Tours has no marketer"
    assert area_of(lonely) is None, "looking does nothing"


def test_adopt_a_feature(admin: Client, lonely: Feature) -> None:
    form = {"key": "PLAY-0", "area": "players"}
    text = text_of(admin.post(ADOPTION, form, follow=True))
    assert "PLAY-0 is in Players now" in text
    assert area_of(lonely) == "players"
    again = text_of(admin.post(ADOPTION, {**form, "area": "tours"}, follow=True))
    assert "PLAY-0 is in Players by now; nothing was changed" in again
    assert area_of(lonely) == "players"


def test_where_somebody_put_it_meanwhile_it_stays(admin: Client, lonely: Feature, who: Who) -> None:
    tours = Area.objects.get(slug="tours", workspace__slug="demo")
    with meanwhile(lambda: move_to_area(lonely, area=tours, by=who("tove"), at=TODAY)):
        answer = admin.post(ADOPTION, {"key": "PLAY-0", "area": "players"})
    assert "PLAY-0 is in Tours by now; nothing was changed" in text_of(
        admin.get(answer["Location"])
    )
    assert area_of(lonely) == "tours"


def test_what_is_not_there_is_not_adopted(
    elsewhere: Workspace, admin: Client, lonely: Feature, who: Who, signed_in: SignedIn
) -> None:
    Area.objects.filter(workspace=elsewhere, slug="tours").update(slug="theirs")
    assert admin.post(ADOPTION, {"key": "PLAY-0", "area": "theirs"}).status_code == 404
    assert admin.post(ADOPTION, {"key": "NO-1", "area": "players"}).status_code == 404
    restrict(lonely, guests=[], by=who("tove"), at=TODAY)
    joris = signed_in(who("joris"))
    assert "PLAY-0" not in text_of(joris.get(ORPHANS))
    assert joris.post(ADOPTION, {"key": "PLAY-0", "area": "players"}).status_code == 404
    assert area_of(lonely) is None


def test_put_somebody_into_an_empty_seat(admin: Client, who: Who) -> None:
    release = Release.objects.filter(feature__area__slug="tours", shipped_on=None).first()
    assert release
    acknowledge(release, by=who("aurelio"), at=TODAY)
    assert "<strong>Aurelio Santavenere</strong>" in text_of(admin.get(ORPHANS))
    form = {"area": "tours", "seat": "pmm", "member": "aurelio"}
    assert "looks after Tours now" in text_of(admin.post(SEAT, form, follow=True))
    assert Area.objects.get(slug="tours").pmm == who("aurelio")
    again = text_of(admin.post(SEAT, {**form, "member": "noor"}, follow=True))
    assert "is taken by now; nothing was changed" in again
    assert Area.objects.get(slug="tours").pmm == who("aurelio")


def test_the_other_seat_that_somebody_filled_meanwhile_stays(admin: Client, who: Who) -> None:
    tours = Area.objects.get(slug="tours")
    assert tours.pm != who("tove")
    with meanwhile(lambda: assign_pair(tours, pm=who("tove"), pmm=None, by=who("noor"), at=TODAY)):
        admin.post(SEAT, {"area": "tours", "seat": "pmm", "member": "aurelio"})
    now = Area.objects.get(slug="tours")
    assert (now.pm, now.pmm) == (who("tove"), who("aurelio"))


def test_seats_that_cannot_be(admin: Client, who: Who) -> None:
    form = {"area": "tours", "seat": "pmm", "member": "tove"}
    text = text_of(
        admin.post(SEAT, form, follow=True, headers={"referer": f"http://127.0.0.1{ORPHANS}"})
    )
    assert "this seat is for pmm" in text
    assert admin.post(SEAT, {**form, "seat": "cook"}).status_code == 404
    assert admin.post(SEAT, {**form, "member": "nobody"}).status_code == 404
    assert Area.objects.get(slug="tours").pmm is None


def test_who_may(
    admin: Client, reader: Client, lonely: Feature, who: Who, signed_in: SignedIn
) -> None:
    text = text_of(reader.get(ORPHANS))
    assert "Put it there" not in text
    assert "you are here as reader" in text
    assert reader.post(ADOPTION, {"key": "PLAY-0", "area": "players"}).status_code == 403
    member = signed_in(who("joris"))
    form = {"area": "tours", "seat": "pmm", "member": "aurelio"}
    assert member.post(SEAT, form).status_code == 403
    assert member.post(ADOPTION, {"key": "PLAY-0", "area": "players"}).status_code == 303


def test_without_any(admin: Client, who: Who) -> None:
    admin.post("/demo/settings/areas/tours", {"pm": "joris", "pmm": "aurelio"})
    assert "No orphans" in text_of(admin.get(ORPHANS))
    leave(who("marisol"), by=who("noor"), at=TODAY)
    assert "product manager" in text_of(admin.get(ORPHANS))


def test_statements(
    admin: Client, story: Workspace, lonely: Feature, who: Who, counted: Counting
) -> None:
    few = counted(admin, ORPHANS)
    for number in range(20):
        add_feature(story, key=f"PLAY-1{number}", title="N", by=who("tove"), at=TODAY)
    many = counted(admin, ORPHANS)
    assert few.statements == many.statements <= 10, many.told
    assert text_of(many.response).count("Put it there") == 21
