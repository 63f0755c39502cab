"""`alongside jobs` and `alongside worker` as a person meets them."""

from functools import partial

import pytest

from alongside.core.search.minilm import files
from alongside.doors.cli import worker
from alongside.doors.cli._app import call
from alongside.doors.cli.jobs import NothingToRetry
from alongside.doors.mail import sending
from alongside.rooms.discovery.consents import running_out
from alongside.rooms.jobs import handlers, queue
from alongside.rooms.jobs.models import Job
from tests.rooms.conftest import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = make_world("ours").workspace
    Job.objects.all().delete()
    monkeypatch.setattr(handlers, "_known", {})
    monkeypatch.setattr(files, "installed", lambda: False)  # else the worker asks for vectors
    queue.enqueue("unheard_of", workspace=workspace, payload={"feature": 7})


def test_a_jobs_way(world: None, capsys: pytest.CaptureFixture[str]) -> None:
    number = Job.objects.get().pk
    assert call("jobs") == 0
    listed = capsys.readouterr().out
    assert listed.startswith("1 waiting\n")
    assert f"  {number}  ours  unheard_of " in listed
    assert listed.endswith("0 given up\n")

    assert call("worker", "--once") == 2, "so that cron notices"
    assert capsys.readouterr().out == "0 jobs done, 1 failed; see: alongside jobs.\n"
    call("jobs")
    listed = capsys.readouterr().out
    assert "\n1 given up\n" in listed
    assert "no handler for jobs of kind 'unheard_of'" in listed

    assert call("jobs", "retry", str(number)) == 0
    assert capsys.readouterr().out == "1 job will be tried again by the next worker.\n"
    handlers.handles("unheard_of")(lambda workspace, payload: None)
    assert call("worker", "--once") == 0
    assert capsys.readouterr().out == "1 job done.\n"


def test_a_worker_works_once(world: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that one that is told to leave is gone, and does all its chores meanwhile."""
    asked: list[str] = []
    for module, verb in ((sending, "begin"), (running_out, "begin"), (worker, "ask_where_due")):
        monkeypatch.setattr(module, verb, partial(asked.append, module.__name__))
    call("worker", "--once")
    assert asked == [sending.__name__, running_out.__name__, worker.__name__]


def test_retry_all(world: None, capsys: pytest.CaptureFixture[str]) -> None:
    call("jobs", "retry", "--all")
    call("worker", "--once")
    call("jobs", "retry", "--all")
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("0 jobs will be")
    assert said[-1].startswith("1 job will be")


def test_what_a_terminal_would_obey_is_spelled_out(
    world: None, capsys: pytest.CaptureFixture[str]
) -> None:
    Job.objects.update(last_error="cleared\x1b[2J\n::error::forged")
    call("jobs")
    listed = capsys.readouterr().out
    assert "\x1b" not in listed
    assert r"cleared\x1b[2J \x3a:error::forged" in listed


def test_nothing_to_retry(world: None) -> None:
    with pytest.raises(NothingToRetry, match="was not given up"):
        call("jobs", "retry", "999999")
    for arguments in ([], ["7", "--all"]):
        with pytest.raises(NothingToRetry, match="either a job's number or --all"):
            call("jobs", "retry", *arguments)


def test_help_says_how_it_ends(capsys: pytest.CaptureFixture[str]) -> None:
    call("worker", "--help")
    assert "2 when a job failed" in " ".join(capsys.readouterr().out.split())
