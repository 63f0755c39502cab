"""A file may hold anything: the import succeeds, or says what is wrong. Nothing else, and nothing by halves."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from alongside.core.errors import AlongsideError
from alongside.rooms.ledger.models import Event, Workspace
from tests.doors.trackers.log.sample import GOOD, bring, told, write
from tests.rooms.frames import rows_differ

SPLINTERS = st.sampled_from(
    [b"", b"{", b"}", b'"', b",", b"\\", b"null", b"-1", b"1e400", b"true", b"[]", b"\n", b"\r", b"\x00",
     b"\xff", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"2020-02-30", b"9999-12-31T23:59Z", b"0001-01-01",
     b'"id":1,', b'"feature":"F-1"', b'"release":"beta"', b"@pia", b"\xf0\x9f\x98\x80", b"v1", b"=1+1",
     b"release_date_removed", b"release_withdrawn", b"feature_dropped", b"99999999999999999999", b" "]
)  # fmt: skip
CUT = st.tuples(st.floats(0, 1), st.integers(0, 12), SPLINTERS | st.binary(max_size=6))


def _import(content: bytes) -> None:
    with TemporaryDirectory() as folder, transaction.atomic():
        path = Path(folder) / "a.jsonl"
        bring(write(path, GOOD))
        before = told("acme")
        path.write_bytes(content)
        try:
            done = bring(path, workspace="acme")
            other = bring(path, workspace="other")
        except AlongsideError:
            assert told("acme")[: len(before)] == before
            assert not Workspace.objects.filter(slug="other").exists()
            assert not Event.objects.exclude(workspace__slug="acme").exists()
        else:
            assert rows_differ(done.run.workspace) == []
            assert rows_differ(other.run.workspace) == []
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(CUT, min_size=1, max_size=4))
def test_mutated(cuts: list[tuple[float, int, bytes]]) -> None:
    with TemporaryDirectory() as folder:
        content = write(Path(folder) / "a.jsonl", GOOD).read_bytes()
    for where, length, splinter in cuts:
        at = int(where * len(content))
        content = content[:at] + splinter + content[at + length :]
    _import(content)


@pytest.mark.django_db
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.permutations(range(len(GOOD))), st.integers(1, len(GOOD)))
def test_shuffled(order: list[int], count: int) -> None:
    with TemporaryDirectory() as folder:
        lines = [GOOD[place] for place in order[:count]]
        _import(write(Path(folder) / "a.jsonl", lines).read_bytes())


@pytest.mark.django_db
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=200))
@example(b'{"alongside_log": 1, "workspace": "acme"}\n\x00')
def test_bytes(content: bytes) -> None:
    _import(content)
    _import(b'{"alongside_log": 1, "workspace": "acme"}\n' + content)
