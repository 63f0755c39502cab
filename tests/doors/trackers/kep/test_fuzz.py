"""Files may hold anything: an import succeeds, or says what is wrong. Nothing else, and nothing by halves."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.core.errors import AlongsideError
from alongside.doors.trackers.kep import import_folder
from alongside.rooms.ledger.models import Event
from tests.doors.trackers.kep.sample import NOW, Sample
from tests.rooms.frames import rows_differ

FILES = (
    "events.jsonl",
    "schedule_changes.jsonl",
    "shipped.jsonl",
    "exceptions.jsonl",
    "releases.csv",
)

SPLINTERS = st.sampled_from(
    [b"", b"{", b"}", b'"', b",", b"\\", b"null", b"-1", b"1e400", b"true", b"[]", b'"v1.1"', b"\n",
     b"\r", b"\x00", b"\xff", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"2020-02-30", b"9999-12-31T23:59Z",
     b'"e":"doc"', b"\xf0\x9f\x98\x80", b"'; DROP TABLE rooms_event; --", b"=1+1"]
)  # fmt: skip


@st.composite
def mutations(draw: st.DrawFn) -> list[tuple[str, float, int, bytes]]:
    """Where in which file how many bytes give way to what."""
    return draw(
        st.lists(
            st.tuples(
                st.sampled_from(FILES),
                st.floats(0, 1),
                st.integers(0, 12),
                SPLINTERS | st.binary(max_size=6),
            ),
            min_size=1,
            max_size=4,
        )
    )


def a_sample(folder: Path) -> Path:
    """All kinds of line, in all files."""
    sample = Sample(folder).published("2020-01-02", "v1.1", "2020-04-01")
    sample.created("2020-01-10", 7, ms={"alpha": "v1.1", "beta": "v1.2"})
    sample.created("2020-01-11", 8, gates=[], ms={"alpha": "v1.1"}, latest="v1.1")
    sample.milestone("2020-02-01", 7, "beta", None).status("2020-02-02", 8, "implemented")
    sample.told("2020-02-03", 7, "latest", old=None, new="v1.1", by="AB", c="1")
    sample.told("2020-02-03", 7, "prr", stage="alpha").told(
        "2020-02-03", 7, "relnote", release="v1.1"
    )
    sample.told("2020-02-04", 7, "gates", add=["B"], rem=["Thing"], by="AB", c="1")
    sample.told("2020-02-05", 7, "exception_requested", kind="enh", release="v1.1")
    sample.told("2020-02-05", 7, "title", old="?", new="T", by="AB", c="1")
    sample.told("2020-02-06", 7, "sig", old="?", new="sig-cli", by="AB", c="1")
    sample.told("2020-02-07", 9, "removed_file", by="AB", c="1").told("2020-06-01", 9, "doc")
    sample.fact("2020-04-01", 7, "alpha", "v1.1")
    sample._add("exceptions", {"release": "v1.1", "kind": "code", "kep": 8, "requested": "2020-3-1",
                               "reviewed": "2020-03-02", "result": "approved"})  # fmt: skip
    sample.releases.append(dict.fromkeys(("version", "enh_freeze"), "v1.3"))
    return sample.write()


@pytest.mark.django_db
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutations())
def test_mutated_files(mutated: list[tuple[str, float, int, bytes]]) -> None:
    with TemporaryDirectory() as folder, transaction.atomic():
        path = a_sample(Path(folder) / "kep")
        for name, where, length, splinter in mutated:
            held = (path / name).read_bytes()
            at = int(where * len(held))
            (path / name).write_bytes(held[:at] + splinter + held[at + length :])
        try:
            done = import_folder(path, at=NOW)
        except AlongsideError:
            assert not Event.objects.exists()
        else:
            assert rows_differ(done.run.workspace) == []
        transaction.set_rollback(True)
