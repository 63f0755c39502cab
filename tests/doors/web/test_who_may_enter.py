"""Who may enter which address: seven people at every door, looking and sending a form."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from alongside.rooms.people.roles import MAY, RANK
from tests.doors.web.addresses import FEATURE
from tests.doors.web.conftest import SignedIn, browser
from tests.doors.web.who_may_enter import SITE, WORKSPACE, Row
from tests.story import TODAY

ROWS = [*SITE, *WORKSPACE]


class Person(NamedTuple):
    """Somebody at the door, and what the table says of them."""

    name: str
    client: Client
    role: str | None
    """In the demo; None for somebody who is not in it."""
    sees_feature: bool = True


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        else:
            yield one


def expected(row: Row, person: Person, method: str) -> str:
    """How that person is met: `sign in`, `no role`, `not there`, `other method` or `enters`."""
    needed = row.look
    if method == "POST" and row.look in RANK:
        needed = max(row.look, row.change, key=lambda role: RANK[role])
    if person.name == "nobody" and needed != "anybody":
        return "sign in"
    if row.look in RANK:
        if person.role is None:
            return "not there"
        if RANK[person.role] < RANK[needed]:
            return "no role"
    if row.only and method != row.only:
        return "other method"
    return "not there" if row.hides and not person.sees_feature else "enters"


def met(response: Any) -> str:
    """How they were met."""
    status, goes = response.status_code, response.get("Location", "")
    if status == 302 and goes.startswith(reverse("sign-in")):
        return "sign in"
    known = {403: "no role", 404: "not there", 405: "other method"}
    return known.get(status, "enters" if status < 500 and status != 401 else f"{status}")


def ask(row: Row, person: Person, address: str, method: str, wanted: str = "not there") -> str:
    """Try it, and leave no trace."""
    cookies = dict(person.client.cookies)
    person.client.raise_request_exception = False
    form = row.form(Workspace.objects.get(slug="demo"))
    with transaction.atomic():
        response = getattr(person.client, method.lower())(address, form)
        transaction.set_rollback(True)
    person.client.cookies.clear()
    person.client.cookies.update(cookies)
    return wanted if wanted == "enters" and response.status_code in row.entered else met(response)


@pytest.fixture
def crowd(story: Workspace, elsewhere: Workspace, signed_in: SignedIn) -> list[Person]:
    """Everybody there is. BSN-104 is restricted: the pair of its area sees it, and Joris does not."""

    def demo(who: str) -> Member:
        return Member.objects.within(story).get(handle=who)

    secret = Feature.objects.within(story).get(key=FEATURE)
    seeing = ["tove", "noor", "mairead", "aurelio"]
    features.restrict(secret, guests=[demo(who) for who in seeing[2:]], by=demo("tove"), at=TODAY)
    people.give_role(demo("noor"), role="admin", by=NOBODY, at=TODAY)
    people.give_role(demo("mairead"), role="reader", by=NOBODY, at=TODAY)
    assert all(Feature.objects.visible_to(demo(who)).filter(pk=secret.pk) for who in seeing)
    assert not Feature.objects.visible_to(demo("joris")).filter(pk=secret.pk)
    stranger = people.join(
        elsewhere, handle="stranger", function="pmm", email="s@x.example", by=NOBODY, at=TODAY
    )
    assert stranger
    people.give_role(stranger, role="admin", by=NOBODY, at=TODAY)
    gone = signed_in(demo("aurelio"))
    Member.objects.filter(pk=demo("aurelio").pk).update(left_at=TODAY)
    return [
        Person("nobody", browser(), None),
        Person("a reader", signed_in(demo("mairead")), "reader"),
        Person("a member", signed_in(demo("tove")), "member"),
        Person("an admin", signed_in(demo("noor")), "admin"),
        Person("a member who does not see it", signed_in(demo("joris")), "member", False),
        Person("another workspace's admin", signed_in(stranger), None),
        Person("somebody who left", gone, None),
    ]


def test_every_address_stands_in_the_table() -> None:
    there = {one.name for one in patterns(get_resolver())}
    assert None not in there, "an address has no name"
    written = [row.name for row in ROWS]
    assert there - set(written) == set(), "no line in tests/doors/web/who_may_enter.py"
    assert set(written) - there == set(), "no such address any more"
    assert len(written) == len(set(written))


def test_every_view_says_what_it_takes() -> None:
    without = [one.name for one in patterns(get_resolver()) if not hasattr(one.callback, "takes")]
    assert without == [], "decorate it with page, signed_in or anybody"


def test_every_page_of_a_workspace_takes_what_the_table_of_roles_names() -> None:
    """What its line says, by the roles of `roles.MAY`: there is no second place where a page's role stands."""
    taken = {one.name: one.callback.takes for one in patterns(get_resolver())}  # type: ignore[attr-defined]
    for row in WORKSPACE:
        look, change = taken[row.name]
        lowest = max(row.look, row.change, key=lambda role: RANK[role])
        assert MAY[look].role == row.look, row.name
        if row.only != "GET":
            assert MAY[change].role == lowest, row.name


def test_every_page_outside_of_a_workspace_stands_apart() -> None:
    """No workspace can be called `-`, so nobody's workspace hides the site's own pages."""
    for row in SITE:
        assert row.name == "home" or reverse(row.name, kwargs=row.named(Workspace())).startswith(
            "/-/"
        )


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_who_may_enter(crowd: list[Person], story: Workspace, method: str) -> None:
    wrong = []
    for row in ROWS:
        parts = row.named(story) | ({"workspace": "demo"} if row in WORKSPACE else {})
        address = reverse(row.name, kwargs=parts)
        for person in crowd:
            wanted = expected(row, person, method)
            was = ask(row, person, address, method, wanted)
            if was != wanted:
                wrong.append(f"{method} {address} ({row.name}): {person.name}: {was}, not {wanted}")
    assert wrong == [], "\n".join(["", *wrong])


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_workspace_is_not_there(
    crowd: list[Person], story: Workspace, elsewhere: Workspace, method: str
) -> None:
    """Neither by its own address, nor what is in it by one's own; and it is no different from one that never was."""
    admin = next(person for person in crowd if person.name == "an admin")
    wrong = []
    for row in WORKSPACE:
        foreign = row.named(elsewhere)
        tried = [foreign | {"workspace": "elsewhere"}, foreign | {"workspace": "never-was"}]
        if foreign != row.named(story) and row.only in ("", method):
            tried.append(foreign | {"workspace": "demo"})
        for parts in tried:
            address = reverse(row.name, kwargs=parts)
            if (was := ask(row, admin, address, method)) != "not there":
                wrong.append(f"{method} {address} ({row.name}): {was}")
    assert wrong == [], "\n".join(["", *wrong])


def test_another_workspace_looks_as_if_it_never_was(
    crowd: list[Person], elsewhere: Workspace
) -> None:
    admin = next(person for person in crowd if person.name == "an admin")
    there = admin.client.get("/elsewhere/radar").content
    never = admin.client.get("/never-was/radar").content
    assert there.replace(b"elsewhere", b"never-was") == never


def test_whoever_left_cannot_come_in(crowd: list[Person]) -> None:
    gone = next(person for person in crowd if person.name == "somebody who left")
    assert gone.client.get("/-/workspaces").status_code == 200
    assert b"Second Bassoon" not in gone.client.get("/-/workspaces").content
