"""import(export(x)) changes nothing; export(import(file)) gives the file back. Also with nasty titles."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from alongside.core.errors import AlongsideError
from alongside.core.tiers import FACTS, TIERS
from alongside.doors.trackers.csv.columns import FIELDS
from alongside.doors.trackers.csv.compare.feature import figure
from alongside.doors.trackers.csv.escape import FORMULA, escaped, unescaped
from alongside.rooms.features.actions.descriptions import plain
from alongside.rooms.features.actions.efforts import MOST
from alongside.rooms.features.models import Train
from alongside.rooms.imports.batches import Refused
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people import actions as people
from tests.doors.trackers.csv.sample import HEAD, NOW, bring, bring_committed, exported, write
from tests.rooms.frames import rows_differ
from tests.rooms.test_frames import DEEDS, START, Cast, Deed, do

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
NASTY = st.text(
    st.sampled_from("=+-@\t\r\n'\",; aÄß漢🎻\u202e\x1b") | LETTERS, min_size=1, max_size=12
)
TITLES = NASTY.filter(lambda text: bool(text.strip()))
KEYS = NASTY.map(str.strip).filter(bool)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(str)
DATES = st.one_of(DAYS, st.sampled_from(["", "2025-03", "2025-Q1", "2025-H2", "2026"]))


@given(NASTY)
@example("'=1")
@example("''=1")
@example("'")
@example("''")
def test_escaping(text: str) -> None:
    assert not escaped(text).startswith(FORMULA)
    assert unescaped(escaped(text)) == text


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file as we would export it."""
    rows = []
    for key in draw(st.lists(KEYS, unique=True, max_size=3)):
        title = draw(TITLES)
        of_feature = [
            key,
            title,
            "",
            draw(st.sampled_from(["proposed", "prioritised", "dropped", "done"])),
            figure(draw(st.none() | st.floats(0, MOST))),
        ]
        said = draw(st.just("") | TITLES.map(plain))
        stages = draw(st.lists(KEYS, unique=True, min_size=1, max_size=2))
        for stage in stages:
            day = draw(DATES)
            sure = draw(st.none() | st.integers(0, 100)) if day else None
            facts = draw(st.sets(st.sampled_from(sorted(FACTS))))
            rows.append(
                [*of_feature, stage, day, "", draw(DATES), "" if sure is None else str(sure),
                 draw(st.sampled_from(["", *TIERS])), " ".join(fact for fact in FACTS if fact in facts),
                 draw(st.sampled_from(["yes", "no"])), draw(st.sampled_from(["", "2025-01-31"])),
                 said if stage == min(stages) else ""]
            )  # fmt: skip
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(FIELDS)
    for row in sorted(rows, key=lambda row: (row[0].encode(), row[5])):
        writer.writerow(map(escaped, row))
    return out.getvalue()


@pytest.mark.django_db
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(files())
def test_a_file_comes_back_unchanged(text: str) -> None:
    with TemporaryDirectory() as folder, transaction.atomic():
        path = write(Path(folder), text)
        bring(path)
        assert exported() == text
        assert bring(path).changed == 0
        assert rows_differ(Workspace.objects.get()) == []
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(DEEDS, max_size=30))
def test_an_export_changes_nothing(deeds: list[Deed]) -> None:
    with TemporaryDirectory() as folder, transaction.atomic():
        workspace = people.open_workspace("acme", name="Acme", at=START)
        do(Cast(workspace), deeds)
        before, count = exported(), Event.objects.count()
        path = write(Path(folder), before)
        assert bring(path, now=START).changed == 0
        assert (exported(), Event.objects.count()) == (before, count)
        if not Train.objects.exists():  # which a file does not tell of
            bring(path, workspace="other", now=START + timedelta(days=999))
            assert exported("other") == before
        transaction.set_rollback(True)


def test_the_story_changes_nothing(story: Workspace, tmp_path: Path) -> None:
    before = Event.objects.count()
    assert bring(write(tmp_path, exported("demo")), workspace="demo").changed == 0
    assert Event.objects.count() == before


GOOD = f"""{HEAD}
A-1,Synonyms,Search,prioritised,8,beta,2025-06,,2025-07-01,80,T1,notable,yes,,"Problem: nobody finds it

No-gos: =none"
A-1,Synonyms,Search,prioritised,,general,2025-Q4,,,,,,no,
A-2,'=Filters,,done,2.5,general,2025-02-01,,,,T3,,yes,2025-02-03
A-3,"Two
lines",Pay & Go,proposed,0,-,,,,,,,,
"""
SPLINTERS = st.sampled_from(
    [b"", b",", b";", b"\t", b'"', b"'", b"\n", b"\r", b"\x00", b"\xff", b"\xed\xa0\x80", b"-", b"=", b"A-1",
     b"beta", b"T9", b"2025-02-30", b"03/04/2025", b"9999999999", b"sep=;\n", b"\xf0\x9f\x8e\xbb", b"done", b"%"]
)  # fmt: skip
CUT = st.tuples(st.floats(0, 1), st.integers(0, 12), SPLINTERS | st.binary(max_size=6))
ENCODINGS = st.sampled_from(["utf-8", "cp1252", "utf-16", "utf-7", "latin-1", "idna", "punycode"])


def _fuzz(content: bytes, encoding: str) -> None:
    with TemporaryDirectory() as folder, transaction.atomic():
        bring(write(Path(folder), GOOD))
        before, count = exported(), Event.objects.count()
        path = write(Path(folder), content, "b.csv")
        try:
            done = bring(path, encoding=encoding)
        except AlongsideError as problem:
            assert (exported(), Event.objects.count()) == (before, count)
            if isinstance(problem, Refused):
                aside = Path(folder) / "c.csv"
                done = bring_committed(path, encoding=encoding, skip_refused=aside)
                assert (done.refused > 0) == aside.exists()
        else:
            assert rows_differ(done.run.workspace) == []
            again = write(Path(folder), exported(), "d.csv")
            assert bring(again, now=NOW).changed == 0
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(CUT, min_size=1, max_size=4))
def test_mutated(cuts: list[tuple[float, int, bytes]]) -> None:
    content = GOOD.encode()
    for where, length, splinter in cuts:
        at = int(where * len(content))
        content = content[:at] + splinter + content[at + length :]
    _fuzz(content, "utf-8")


@pytest.mark.django_db
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=120), ENCODINGS)
def test_bytes(content: bytes, encoding: str) -> None:
    _fuzz(content, encoding)
    _fuzz(b"key,title\n" + content, encoding)
