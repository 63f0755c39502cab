"""`alongside import brief`: a document into the brief of a feature."""

import json
from pathlib import Path

from django.utils import timezone

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.briefs.actions import edit, open_brief
from alongside.rooms.features.briefs.models import Brief, BriefItem
from alongside.rooms.forecasts.briefs import fill_in
from tests.doors.cli.conftest import Alongside
from tests.rooms.conftest import MONDAY, World
from tests.rooms.said import conversation, insight, link, quote

PITCH = "# Filters\n\n## Problem\n\nThey are lost.\n\n## Appetite\n\nSix weeks.\n\n## No-gos\n\n- Mobile\n- Sharing\n"


def written(tmp_path: Path, text: str = PITCH) -> str:
    path = tmp_path / "pitch.md"
    path.write_text(text, "utf-8")
    return str(path)


def texts() -> dict[str, str]:
    return dict(BriefItem.objects.order_by("id").values_list("name", "text"))


def test_a_dry_run_says_what_comes_and_changes_nothing(
    alongside: Alongside, ours: World, tmp_path: Path
) -> None:
    out = alongside("import", "brief", "F-1", written(tmp_path), "--dry-run").out
    assert out.startswith("Dry run: nothing was changed.")
    assert "Written: Problem, from Problem, line 5\n" in out
    assert "Not found: KPI: no such heading\n" in out
    assert not Brief.objects.exists()


def test_it_opens_the_brief_and_names_where_each_item_is_from(
    alongside: Alongside, ours: World, tmp_path: Path
) -> None:
    out = alongside("import", "brief", "F-1", written(tmp_path), "--by", "pia").out
    assert "Read as shape-up. 3 headings of a Shape Up pitch are there" in out
    assert texts() == {
        "problem": "They are lost.",
        "no_gos": "- Mobile\n- Sharing",
        "date": "Six weeks.",
        "contacts": "- Pia: product\n- Max: product marketing",
        "stages": "- general: without a date",
    }, "what is known is filled in first"
    row = BriefItem.objects.get(name="no_gos")
    assert json.loads(row.drawn_from) == [
        {"kind": "document", "id": None, "says": "pitch.md: No-gos, lines 13 to 14"}
    ]
    assert row.confirmed


def test_what_was_filled_in_stays_above_what_a_document_holds_in_part(
    alongside: Alongside, ours: World, tmp_path: Path
) -> None:
    actions.state_release_date(
        ours.release, date=parse("2025-05"), confidence=70, by=ours.pm, at=MONDAY
    )
    alongside("import", "brief", "F-1", written(tmp_path), "--by", "pia")
    known, _, said = texts()["date"].rpartition("\n\n")
    assert known.startswith("- General: planned for May 2025.\n- Confidence: 70 %.")
    assert said == "Six weeks."
    row = BriefItem.objects.get(name="date")
    assert not row.confirmed, "that is only a part of it"
    kinds = [one["kind"] for one in json.loads(row.drawn_from)]
    assert (kinds[0], kinds[-1]) == ("release", "document")


def test_an_appetite_does_not_take_the_place_of_the_date(
    alongside: Alongside, ours: World, tmp_path: Path
) -> None:
    alongside("import", "brief", "F-1", written(tmp_path), "--by", "pia")
    brief = Brief.objects.get()
    assert not fill_in(brief, by=ours.pm, at=timezone.now())
    for day in ("2025-05", "2025-06-10"):
        actions.state_release_date(ours.release, date=parse(day), by=ours.pm, at=timezone.now())
        brief.refresh_from_db()
        assert fill_in(brief, by=ours.pm, at=timezone.now())
        known, _, said = texts()["date"].rpartition("\n\n")
        assert f"planned for {parse(day).in_words()}." in known
        assert said == "Six weeks."
    kept = json.loads(BriefItem.objects.get(name="date").drawn_from)
    assert kept[-1]["says"] == (
        "pitch.md: Appetite, line 9 (how much time it may take, not when it ships)"
    )
    before = texts()["date"]
    alongside("import", "brief", "F-1", written(tmp_path), "--by", "pia")
    assert texts()["date"] == before, "the same document says nothing more"
    brief.refresh_from_db()
    assert not fill_in(brief, by=ours.pm, at=timezone.now())


def test_a_part_that_somebody_wrote_into_is_theirs(
    alongside: Alongside, ours: World, tmp_path: Path
) -> None:
    alongside("import", "brief", "F-1", written(tmp_path), "--by", "pia")
    brief = Brief.objects.get()
    edit(brief, texts={"date": "In May."}, expected=brief.version, by=ours.pm, at=timezone.now())
    actions.state_release_date(ours.release, date=parse("2025-05"), by=ours.pm, at=timezone.now())
    brief.refresh_from_db()
    fill_in(brief, by=ours.pm, at=timezone.now())
    assert texts()["date"] == "In May."


def test_words_of_customers_stay_above_those_of_a_document(
    alongside: Alongside, ours: World, tmp_path: Path
) -> None:
    talk = conversation(ours.workspace, "Talk", author=ours.pmm)
    fact = insight(ours.workspace, "They lose their filters", by=ours.pmm)
    quote(fact, talk)
    link(ours.feature, fact)
    open_brief(ours.feature, by=ours.pm, at=MONDAY)
    fill_in(Brief.objects.get(), by=ours.pm, at=timezone.now())
    assert f"{{insight {fact.pk}}}" in texts()["problem"]
    out = alongside("import", "brief", "F-1", written(tmp_path), "--by", "pia", "--dry-run").out
    assert "Written: Problem, from Problem, line 5, below what was filled in\n" in out
    alongside("import", "brief", "F-1", written(tmp_path), "--by", "pia")
    assert texts()["problem"].startswith(f"{{insight {fact.pk}}}")
    assert texts()["problem"].endswith("\n\nThey are lost.")


def test_what_somebody_wrote_stays_unless_it_is_to_be_replaced(
    alongside: Alongside, ours: World, tmp_path: Path
) -> None:
    alongside("import", "brief", "F-1", written(tmp_path), "--by", "pia")
    other = written(tmp_path, PITCH.replace("They are lost.", "They vanish."))
    out = alongside("import", "brief", "F-1", other, "--by", "pia").out
    assert "Left as it stands: Problem, from Problem, line 5" in out
    assert texts()["problem"] == "They are lost."
    alongside("import", "brief", "F-1", other, "--by", "pia", "--replace")
    assert texts()["problem"] == "They vanish."


def test_it_needs_a_member_and_a_known_preset(
    alongside: Alongside, ours: World, tmp_path: Path
) -> None:
    path = written(tmp_path)
    assert "say --by HANDLE" in alongside("import", "brief", "F-1", path, code=2).err
    assert (
        "There are: kep, pr-faq, prd, shape-up"
        in alongside("import", "brief", "F-1", path, "--preset", "rfc", code=2).err
    )
    assert not Brief.objects.exists()
