"""A link signs in once, however many come with it at the same moment. Real threads, on both engines."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection

from alongside.rooms.access import links
from alongside.rooms.access.models import SignInLink, User

NOW = datetime(2026, 3, 11, 10, tzinfo=UTC)


def somebody(email: str = "max@ours.example") -> User:
    return User.objects.create(email=email, password=make_password(None))


@pytest.mark.django_db(transaction=True)
def test_one_of_many_at_once() -> None:
    user = somebody()
    for _ in range(5):
        token, together = links.make(user, at=NOW), threading.Barrier(8)

        def come(token: str = token, together: threading.Barrier = together) -> bool:
            try:
                together.wait(timeout=30)
                return links.redeem(token, at=NOW) == user
            except links.SpentLink:
                return False
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as pool:
            entered = list(pool.map(lambda _: come(), range(8)))
        assert entered.count(True) == 1


def test_a_link_is_long_and_never_the_same(db: None) -> None:
    user = somebody()
    tokens = {links.make(user, at=NOW) for _ in range(50)}
    assert len(tokens) == 50
    assert min(map(len, tokens)) >= 43, "256 bits"


def test_only_a_digest_is_kept(db: None) -> None:
    token = links.make(somebody(), at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM rooms_signinlink")
        assert token not in str(cursor.fetchall())


@pytest.mark.parametrize(
    ("after", "works"),
    [(timedelta(0), True), (links.LASTS - timedelta(microseconds=1), True), (links.LASTS, False)],
)
def test_how_long_it_lasts(db: None, after: timedelta, works: bool) -> None:
    token = links.make(somebody(), at=NOW)
    if works:
        assert links.redeem(token, at=NOW + after).email == "max@ours.example"
        return
    with pytest.raises(links.SpentLink, match="ask for another one"):
        links.redeem(token, at=NOW + after)


def test_used_unknown_and_kept_out_are_told_alike(db: None) -> None:
    used, never = links.make(somebody(), at=NOW), "x" * 43
    links.redeem(used, at=NOW)
    out = links.make(somebody("out@ours.example"), at=NOW)
    User.objects.filter(email="out@ours.example").update(is_active=False)
    said = set()
    for token in (used, never, out):
        with pytest.raises(links.SpentLink) as refused:
            links.redeem(token, at=NOW)
        said.add(str(refused.value))
    assert len(said) == 1


def test_old_ones_are_swept_away(db: None) -> None:
    user = somebody()
    links.make(user, at=NOW)
    used = links.make(user, at=NOW)
    links.redeem(used, at=NOW)
    links.make(user, at=NOW + links.LASTS * 2)
    assert SignInLink.objects.count() == 1
