"""A tracker's description comes in with its feature, and fills in the brief that it has, or gets later."""

import json
from pathlib import Path

import pytest

from alongside.doors.trackers.csv.fills import filled
from alongside.rooms.features import actions
from alongside.rooms.features.actions.descriptions import LONGEST_DESCRIPTION
from alongside.rooms.features.briefs.actions import confirm, deliver, edit
from alongside.rooms.features.briefs.models import Brief, BriefItem
from alongside.rooms.features.briefs.would_fill import WouldFill
from alongside.rooms.features.descriptions import descriptions
from alongside.rooms.features.models import Feature
from alongside.rooms.imports.batches import Refused
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.models import Event
from tests.doors.trackers.csv.sample import NOW, bring, rows, would_change, write
from tests.rooms.conftest import World, ours, theirs
from tests.rooms.findings.conftest import do_jobs

__all__ = ["ours", "theirs"]

pytestmark = pytest.mark.django_db

PITCH = """h2. Problem
Whoever is ill on Monday is missing on Tuesday's sheet.

h2. Out of scope
* Paying deputies

h2. Rollback
The sheet of last season stays for a month."""


def sheet(folder: Path, said: str, *, key: str = "F-1", status: str = "", more: str = "") -> Path:
    quoted = said.replace('"', '""')
    text = f'Issue key,Summary,Status,Description\n{key},Synonyms,{status},"{quoted}"\n{more}'
    return write(folder, text, "roadmap.csv")


def said(key: str = "F-1") -> dict[str, str]:
    there = BriefItem.objects.filter(brief__feature__key=key).exclude(text="")
    return dict(there.values_list("name", "text"))


def sources(name: str) -> list[str]:
    told = json.loads(BriefItem.objects.get(name=name).drawn_from)
    return [f"{one['kind']}: {one['says']}" for one in told]


def test_it_fills_the_brief_that_a_decision_begins(tmp_path: Path) -> None:
    done = bring(sheet(tmp_path, PITCH, status="prioritised"))
    do_jobs()
    assert done.fills == WouldFill(1, 3, 0)
    assert said()["problem"] == "Whoever is ill on Monday is missing on Tuesday's sheet."
    assert said()["no_gos"] == "- Paying deputies"
    assert said()["questions"] == "The sheet of last season stays for a month."
    assert sources("problem") == ["description: roadmap.csv, 3 Mar 2025: Problem, line 2"]
    assert sources("questions")[0].endswith("(rollback)")
    assert not BriefItem.objects.filter(confirmed=True).exists(), "nobody has looked at it"


def test_it_is_kept_for_a_brief_that_is_begun_later(tmp_path: Path) -> None:
    bring(sheet(tmp_path, PITCH))
    do_jobs()
    assert not Brief.objects.exists()
    bring(write(tmp_path, "key,status\nF-1,prioritised\n", "decided.csv"))
    do_jobs()
    assert "no_gos" in said()


@pytest.fixture
def there(ours: World, tmp_path: Path) -> Brief:
    """The brief of our feature, filled in from its description."""
    actions.prioritise(ours.feature, by=ours.pm, at=NOW)
    bring(sheet(tmp_path, PITCH), workspace="ours")
    do_jobs()
    return Brief.objects.get(feature=ours.feature)


def test_again_is_nothing_new(there: Brief, tmp_path: Path) -> None:
    before = Event.objects.count()
    windows = PITCH.replace("\n", "\r\n") + "\n"
    assert bring(sheet(tmp_path, windows), workspace="ours").changed == 0
    assert Event.objects.count() == before
    there.refresh_from_db()
    version = there.version
    do_jobs()
    there.refresh_from_db()
    assert there.version == version


def test_what_is_changed_leaves_alone_what_somebody_wrote_or_confirmed(
    there: Brief, ours: World, tmp_path: Path
) -> None:
    edit(there, texts={"problem": "Mine."}, expected=there.version, by=ours.pm, at=NOW)
    confirm(there, name="no_gos", by=ours.pm, at=NOW)
    other = sheet(
        tmp_path, PITCH.replace("month", "year").replace("Paying", "Hiring") + " So be it."
    )
    done = bring(other, workspace="ours")
    do_jobs()
    assert done.fills == WouldFill(1, 1, 0)
    assert said()["problem"] == "Mine."
    assert said()["no_gos"] == "- Paying deputies"
    assert said()["questions"] == "The sheet of last season stays for a year. So be it."


def test_what_was_handed_over_stays(there: Brief, ours: World, tmp_path: Path) -> None:
    deliver(there, by=ours.pm, at=NOW)
    before = said()
    done = bring(sheet(tmp_path, PITCH.replace("month", "year")), workspace="ours")
    do_jobs()
    assert (done.fills, said()) == (WouldFill(0, 0, 1), before)


def test_taken_away_and_taken_back(there: Brief, ours: World, tmp_path: Path) -> None:
    done = bring(sheet(tmp_path, "-"), workspace="ours")
    do_jobs()
    assert "no_gos" not in said()
    undo(done.run.batch, at=NOW)
    do_jobs()
    assert said()["no_gos"] == "- Paying deputies"


def test_what_customers_said_stays_above(there: Brief, ours: World, tmp_path: Path) -> None:
    assert said()["contacts"].startswith("- Pia: product")
    bring(sheet(tmp_path, f"{PITCH}\n\nh2. Stakeholders\nLegal: Dora"), workspace="ours")
    do_jobs()
    assert said()["contacts"].splitlines()[-1] == "Legal: Dora"
    kinds = [one.partition(":")[0] for one in sources("contacts")]
    assert kinds == ["area", "description"]


def test_of_a_feature_that_was_merged_into_it(there: Brief, ours: World, tmp_path: Path) -> None:
    bring(sheet(tmp_path, "Alternatives: a list on the door", key="F-2"), workspace="ours")
    actions.merge(Feature.objects.get(key="F-2"), into=ours.feature, by=ours.pm, at=NOW)
    do_jobs()
    assert said()["alternative"] == "a list on the door"
    assert "no_gos" in said()


def test_no_words_of_it_are_in_the_ledger(there: Brief, ours: World) -> None:
    told = Event.objects.get(kind="feature_described")
    assert json.loads(told.payload) == {"characters": len(PITCH)}
    assert told.wording.text == PITCH
    type(told.wording)._default_manager.update(text="", erased_at=NOW)
    assert descriptions(ours.workspace.pk, [ours.feature.pk]) == {}


def test_too_long(tmp_path: Path) -> None:
    path = sheet(tmp_path, "x" * (LONGEST_DESCRIPTION + 1))
    with pytest.raises(Refused) as refused:
        bring(path)
    [one] = refused.value.refusals
    assert (one.line, one.field) == (2, "description")
    assert "32768 characters long; 32767 at most" in one.message
    bring(sheet(tmp_path, "x" * LONGEST_DESCRIPTION))


def test_two_of_the_same_feature(tmp_path: Path) -> None:
    path = write(tmp_path, "key,title,stage,description\nA-1,x,beta,One\nA-1,x,general,Two\n")
    with pytest.raises(Refused) as refused:
        bring(path)
    assert "line 2 says something else of the same feature" in refused.value.refusals[0].message
    bring(write(tmp_path, "key,title,stage,description\nA-1,x,beta,One\nA-1,x,general,\n"))
    assert [row.get("description") for row in rows()] == ["One", None]


def test_a_dry_run_says_how_much_it_would_fill(tmp_path: Path) -> None:
    more = "F-2,Cues,,Only words\nF-3,Cuts,,\n"
    path = sheet(tmp_path, PITCH, more=more)
    assert "F-2 general: description:  -> Only words" in would_change(path)
    fills = bring(path, rehearse=True).fills
    assert fills == WouldFill(1, 3, 1)
    assert filled(fills, rehearsed=True) == (
        "1 description would fill 3 items of briefs, those that are begun later among them. 1 description says nothing "
        "more for one: headings such as Problem, Out of scope or Rollback tell what is what."
    )
    assert filled(WouldFill(2, 1, 0), rehearsed=False).startswith("2 descriptions fill 1 item of")
    assert filled(WouldFill(), rehearsed=True) == ""
