"""Vectors are made in the background, a little at a time, once each, and never of what is no longer said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from alongside.core.search.minilm import files
from alongside.core.search.vectors import BYTES, Vectors, keep
from alongside.rooms.discovery.models import Turn
from alongside.rooms.jobs import queue
from alongside.rooms.jobs.models import Job
from alongside.rooms.jobs.work import work
from alongside.rooms.search import embedding, held, sources
from alongside.rooms.search.asking import ask
from alongside.rooms.search.models import Prepared
from tests.rooms.conftest import World
from tests.rooms.search.conftest import converse, correct, remove

needs_model = pytest.mark.skipif(not files.installed(), reason="the model is not installed")
LONG = [("Ann", " ".join(f"word{number}" for number in range(500)))]


@pytest.fixture
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A job makes one vector and leaves."""
    monkeypatch.setattr(embedding, "SECONDS", 0.0)


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PACKAGE", "a_package_that_nobody_has")


def rows(world: World) -> list[Prepared]:
    return list(Prepared.objects.within(world.workspace).order_by("pk"))


def asked(world: World) -> int:
    return Job.objects.within(world.workspace).filter(kind="embed", done_at=None).count()


@needs_model
def test_everything_gets_its_vectors_and_then_there_is_peace(ours: World) -> None:
    from alongside.core.search.minilm.model import model

    one = converse(ours.workspace, [("Ann", "The audit export is slow")])
    assert embedding.progress(ours.workspace.pk) == (2, 0, True)
    embedding.ask_where_due()
    assert asked(ours) == 1
    work(once=True)
    assert embedding.progress(ours.workspace.pk) == (2, 2, True)
    assert asked(ours) == 0
    row = Prepared.objects.get(conversation=one)
    assert bytes(row.vectors) == keep(model().embed("The audit export is slow"))


@needs_model
def test_a_long_one_is_embedded_bit_by_bit(ours: World, one_at_a_time: None) -> None:
    one = converse(ours.workspace, LONG)
    embedding.embed(ours.workspace.pk, {})  # the feature, which is short
    sizes = []
    while not Prepared.objects.get(conversation=one).embedded:
        embedding.embed(ours.workspace.pk, {})
        sizes.append(len(Prepared.objects.get(conversation=one).vectors) // BYTES)
    assert sizes == [1, 2, 3, 4]
    bit_by_bit = bytes(Prepared.objects.get(conversation=one).vectors)
    Prepared.objects.filter(conversation=one).update(vectors=b"", embedded=False)
    embedding.SECONDS = 60.0
    embedding.embed(ours.workspace.pk, {})
    assert bytes(Prepared.objects.get(conversation=one).vectors) == bit_by_bit


@needs_model
def test_those_held_last_come_first(ours: World, one_at_a_time: None) -> None:
    held_on = [date(2025, 1, 3), date(2025, 1, 6), date(2025, 1, 1)]
    there = {
        converse(ours.workspace, [("Ann", "an export")], held_on=day).pk: day for day in held_on
    }
    order = []
    for _ in range(4):
        before = {row.pk for row in rows(ours) if row.embedded}
        embedding.embed(ours.workspace.pk, {})
        [now] = [row for row in rows(ours) if row.embedded and row.pk not in before]
        order.append(there.get(now.conversation_id or 0))
    assert order == [None, *sorted(held_on, reverse=True)]


@needs_model
def test_a_worker_that_dies_loses_what_it_had_in_hand_and_no_more(
    ours: World, one_at_a_time: None
) -> None:
    one = converse(ours.workspace, LONG)
    embedding.embed(ours.workspace.pk, {})
    embedding.embed(ours.workspace.pk, {})
    Job.objects.filter(done_at=None).update(leased_until=timezone.now(), attempts=1)  # it died
    assert queue.lease()
    Job.objects.filter(done_at=None).update(leased_until=timezone.now() - timedelta(seconds=1))
    before = bytes(Prepared.objects.get(conversation=one).vectors)
    assert len(before) == BYTES
    work(once=True)
    after = Prepared.objects.get(conversation=one)
    assert after.embedded
    assert bytes(after.vectors).startswith(before)
    assert len(after.vectors) == after.chunks * BYTES


@needs_model
def test_of_two_workers_one_keeps_what_it_made(ours: World, one_at_a_time: None) -> None:
    row = rows(ours)[0]
    assert embedding._keep(row, b"", b"x" * BYTES)
    assert not embedding._keep(row, b"", b"y" * BYTES)
    assert bytes(rows(ours)[0].vectors) == b"x" * BYTES


@needs_model
def test_what_was_corrected_or_removed_meanwhile_keeps_nothing(ours: World) -> None:
    one, other = (converse(ours.workspace, [("Ann", f"an export {word}")]) for word in ("a", "b"))
    before = {row.conversation_id: row for row in rows(ours)}
    correct(one, [("Ann", "a ladder")])
    remove(other)
    assert not embedding._keep(before[one.pk], b"", b"x" * BYTES)
    assert not embedding._keep(before[other.pk], b"", b"x" * BYTES)
    assert not any(row.vectors for row in rows(ours))


@needs_model
@pytest.mark.parametrize("left", ["", " ".join(["export"] * 200)])
def test_words_that_are_gone_unsaid_are_not_waited_for(
    ours: World, one_at_a_time: None, left: str
) -> None:
    from alongside.core.search.minilm.model import model

    one = converse(ours.workspace, LONG)
    Turn.objects.filter(conversation=one).update(text=left)  # behind the ledger's back
    embedding.ask_where_due()
    for _ in range(6):
        work(once=True)
    assert asked(ours) == 0
    row = Prepared.objects.get(conversation=one)
    assert (row.embedded, len(row.vectors)) == (True, row.chunks * BYTES)
    said = len(sources.chunks_of(row))
    meant = Vectors(row.vectors).cosines(model().embed("export"))
    assert meant[:said].all()
    assert not meant[said:].any()
    found = ask(ours.pm, "word499 export").passages
    assert [passage.talk.id for passage in found] == ([one.pk] if left else [])


@needs_model
def test_whoever_holds_the_index_sees_that_there_are_vectors(ours: World) -> None:
    before = held.index(ours.workspace.pk)
    embedding.embed(ours.workspace.pk, {})
    after = held.index(ours.workspace.pk)
    assert (before.embedded.tolist(), after.embedded.tolist()) == ([False], [True])


def test_without_the_model_nothing_is_asked_for_and_search_says_so(
    theirs: World, no_model: None
) -> None:
    converse(theirs.workspace, [("Ann", "an export")])
    embedding.ask_where_due()
    assert asked(theirs) == 0
    assert embedding.progress(theirs.workspace.pk) == (2, 0, False)
    embedding.embed(theirs.workspace.pk, {})
    assert not any(row.vectors for row in rows(theirs))


@needs_model
def test_a_model_that_came_later_is_used(ours: World) -> None:
    assert asked(ours) == 0
    embedding.ask_where_due()
    embedding.ask_where_due()
    assert asked(ours) == 1
    work(once=True)
    Job.objects.all().delete()
    embedding.ask_where_due()
    assert asked(ours) == 0
