"""A worker killed in the middle of a job (kill -9) loses nothing: another does the job. Real processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest

from alongside.rooms.jobs import queries, queue
from alongside.rooms.jobs.models import Job
from tests import database
from tests.processes import ending
from tests.rooms.conftest import World, make_world

WORKER = """
import sys, time
from pathlib import Path
import django
django.setup()
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.work import work

folder, mode = Path(sys.argv[1]), sys.argv[2]

@handles("slow")
def slow(workspace, payload):
    with (folder / "begun").open("a") as out:
        out.write("x")
    if mode == "hang":
        time.sleep(60)
    with (folder / f"done-{payload['n']}").open("a") as out:
        out.write("x")

work(once=mode == "once", lease=1.5)
"""


@pytest.fixture
def world(transactional_db: None) -> World:
    made = make_world("ours")
    Job.objects.all().delete()
    return made


def worker(folder: Path, mode: str) -> AbstractContextManager["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", WORKER, str(folder), mode],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": "src",
            "ALONGSIDE_DATA": str(folder / "data"),
            "DATABASE_URL": database.url(),
            "DJANGO_SETTINGS_MODULE": "alongside.settings",
        },
        stderr=subprocess.PIPE,
    )
    return ending(process)


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def test_another_worker_takes_over(world: World, tmp_path: Path) -> None:
    queue.enqueue("slow", workspace=world.workspace, payload={"n": 1})
    with worker(tmp_path, "hang") as first:
        until((tmp_path / "begun").exists)
        assert queries.waiting().get().leased_until is not None
        first.send_signal(signal.SIGKILL)
        first.communicate(timeout=30)
    assert not (tmp_path / "done-1").exists()

    with worker(tmp_path, "go on") as second:
        until((tmp_path / "done-1").exists)
        second.terminate()
        _, said = second.communicate(timeout=30)
        assert second.returncode == 0, said
    assert (tmp_path / "begun").read_text() == "xx"
    assert Job.objects.get().done_at is not None
    assert Job.objects.get().attempts == 2


def test_many_workers_do_each_job_once(world: World, tmp_path: Path) -> None:
    for number in range(200):
        queue.enqueue("slow", workspace=world.workspace, payload={"n": number})
    with ExitStack() as stack:
        workers = [stack.enter_context(worker(tmp_path, "once")) for _ in range(3)]
        said = [one.communicate(timeout=60)[1] for one in workers]
    assert [one.returncode for one in workers] == [0, 0, 0], said
    assert not queries.waiting().exists()
    assert {(tmp_path / f"done-{number}").read_text() for number in range(200)} == {"x"}
