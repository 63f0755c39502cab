"""A worker that is killed (kill -9) amid its embedding: the next one goes on where it stopped. Real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.utils import timezone

from alongside.core.search.minilm import files
from alongside.core.search.vectors import BYTES, keep
from alongside.rooms.jobs.models import Job
from alongside.rooms.search import embedding, sources
from alongside.rooms.search.asking import ask
from alongside.rooms.search.models import Prepared
from tests import database
from tests.doors.web.site import until
from tests.processes import ending
from tests.rooms.conftest import World, make_world
from tests.rooms.search.conftest import converse

pytestmark = pytest.mark.skipif(not files.installed(), reason="the model is not installed")

CHUNKS = 45
"""Some three seconds' work: four jobs or more."""


@pytest.fixture
def world(transactional_db: None) -> World:
    made = make_world("ours")
    Job.objects.all().delete()
    return made


@contextmanager
def worker(folder: Path, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "alongside", "worker", *options],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": "src",
            "ALONGSIDE_DATA": str(folder / "data"),
            "DATABASE_URL": database.url(),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with ending(process):
        yield process


def test_the_next_worker_goes_on_and_makes_no_vector_twice(world: World, tmp_path: Path) -> None:
    said = " ".join(f"Ladder {number} of the harbour is counted." for number in range(CHUNKS * 22))
    long = converse(world.workspace, [("Ann", said)])
    short = converse(world.workspace, [("Bo", "The audit export is slow.")])

    def row() -> Prepared:
        return Prepared.objects.get(conversation=long)

    chunks = row().chunks
    assert chunks >= CHUNKS
    Prepared.objects.filter(conversation=short).update(vectors=b"", embedded=False)
    with worker(tmp_path) as first:
        until(lambda: row().vectors)
        first.send_signal(signal.SIGKILL)
        first.communicate(timeout=30)
    before = bytes(row().vectors)
    assert 0 < len(before) < chunks * BYTES, "it was not killed in the middle"
    assert len(before) % BYTES == 0
    assert not row().embedded
    documents = Prepared.objects.count()
    told = embedding.progress(world.workspace.pk)
    assert told == (documents, Prepared.objects.filter(embedded=True).count(), True)
    assert told.embedded < documents
    assert ask(world.pmm, "audit export").reach.embedded < 2

    # What it had in hand is another's after a minute, which is over now.
    Job.objects.filter(done_at=None).update(leased_until=timezone.now())
    with worker(tmp_path, "--once") as second:
        _, problems = second.communicate(timeout=300)
        assert second.returncode == 0, problems
    after = bytes(row().vectors)
    assert after.startswith(before)
    assert len(after) == chunks * BYTES
    assert embedding.progress(world.workspace.pk) == (documents, documents, True)
    assert ask(world.pmm, "audit export").reach == (2, 2, True)
    assert not Job.objects.filter(kind="embed", done_at=None).exists()
    from alongside.core.search.minilm.model import model

    texts = sources.chunks_of(row())
    border = len(before) // BYTES
    for number in {0, border - 1, border, chunks - 1}:
        there = after[number * BYTES : (number + 1) * BYTES]
        assert there == keep(model().embed(texts[number])), f"chunk {number}"
