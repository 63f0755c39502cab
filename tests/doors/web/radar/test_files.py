"""The radar taken along: as CSV, JSON or Markdown, and as a copy to send."""

import csv
import io
import json
import re

import pytest
from django.test import Client

from alongside.core.events import ListExported
from alongside.doors.web.radar.document import COLUMNS as COLUMNS_OF_A_DOCUMENT
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.radar.columns import COLUMNS
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.radar.conftest import RADAR, Who, page_of, plain, releases, rows
from tests.doors.web.radar.test_radar import planned

EXPORT, COPY = f"{RADAR}/export", f"{RADAR}/copy"


def told(story: Workspace) -> list[tuple[str, dict[str, object]]]:
    """Who took what along, by the ledger."""
    rows = Event.objects.within(story).filter(kind=ListExported.kind).order_by("id")
    return [(row.actor.handle, json.loads(row.payload)) for row in rows.select_related("actor")]


def exported(client: Client, **asked: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        client.get(EXPORT, {"format": "json"} | asked).content
    )
    return found


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("csv", "text/csv; charset=utf-8; header=present"),
        ("json", "application/json"),
        ("md", "text/markdown; charset=utf-8"),
    ],
)
def test_each_form_is_a_file_and_on_the_record(
    noor: Client, story: Workspace, form: str, kind: str
) -> None:
    answer = noor.get(EXPORT, {"format": form, "tier": "T1"})
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"] == f'attachment; filename="radar-2026-03-11.{form}"'
    assert answer["Cache-Control"] == "no-store"
    assert b"Season cards" in answer.content
    assert b"Chorus rosters" not in answer.content, "as the filters have it"
    [(who, event)] = told(story)
    assert who == "noor"
    assert (event["what"], event["format"], event["rows"]) == ("radar", form, 2)


@pytest.mark.parametrize("form", ["", "xlsx", "CSV", "<b>"])
def test_other_forms_are_refused(noor: Client, story: Workspace, form: str) -> None:
    answer = noor.get(EXPORT, {"format": form})
    assert answer.status_code == 422
    assert "Lists come as csv, json, md" in plain(answer.content.decode())
    assert told(story) == []


def test_what_stands_in_a_row(noor: Client) -> None:
    [found] = exported(noor, text="BSN-123", since="last-month")
    assert tuple(found) == COLUMNS
    told = {"area": "players", "area_name": "Players", "pm": "tove", "pm_name": "Tove Almskog"}
    told |= {"pmm": "noor", "pmm_name": "Noor Benhaddad", "tier": "T2"}
    dates = {
        "date": "2026-03-31",
        "date_of": "release",
        "then": "2026-04-29",
        "change": "pulled in",
    }
    others = {
        "tier_set": True,
        "notice_wd": 0,
        "lead_wd": 25,
        "findings": 5,
        "worst": "error",
        "confidence": 70,
    }
    assert found.items() >= (told | dates | others).items()
    [plainly] = exported(noor, text="BSN-123", since="none")
    assert (plainly["then"], plainly["change"]) == ("", "")


def test_in_the_order_of_the_page_and_all_pages_of_it(noor: Client) -> None:
    keys = [f"{one['key']} {one['stage']}" for one in exported(noor, sort="key", page="7")]
    assert keys == releases(page_of(noor, sort="key"))


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1"])
def test_a_spreadsheet_runs_nothing(noor: Client, story: Workspace, title: str) -> None:
    Feature.objects.within(story).filter(key="BSN-123").update(title=title)
    content = noor.get(EXPORT, {"format": "csv"}).content.decode()
    cells = {cell for line in csv.reader(io.StringIO(content)) for cell in line}
    assert title not in cells
    assert f"'{title}" in cells
    assert [one for one in exported(noor) if one["title"] == title], "programs get it as it is"


def test_in_markdown_nothing_is_markup(noor: Client, story: Workspace) -> None:
    title = "<img src=x> [a](http://evil.example) | b `c` @noor\n# d"
    Feature.objects.within(story).filter(key="BSN-123").update(title=title)
    content = noor.get(EXPORT, {"format": "md", "text": "BSN-123"}).content.decode()
    assert "\\<img src=x> \\[a\\](http:\\//evil.example) \\| b \\`c\\` @" in content
    assert "@noor" not in content, "nobody is called by it"
    assert "# d |" in content
    assert len(content.splitlines()) == 3


def test_in_markdown_stands_what_one_pastes(noor: Client) -> None:
    content = noor.get(EXPORT, {"format": "md", "text": "BSN-112"}).content.decode()
    head, _, row = [line[2:-2].split(" | ") for line in content.splitlines()]
    assert tuple(head) == COLUMNS_OF_A_DOCUMENT
    told = dict(zip(head, row, strict=True))
    assert told["Key"] == "BSN-112", "not BSN\\-112"
    assert told["PM"] == "Marisol Quintanal"
    assert re.fullmatch(r"\d+ \w{3} 2026", told["Date"])
    assert re.fullmatch(r"\d+ \w{3} 2026", told["Launch"])
    assert re.fullmatch(r"\d+ of \d+ wd", told["Notice"])
    assert re.fullmatch(r"(\d+, worst: \w+)?", told["Findings"])
    assert ":" not in told["Date"]


def test_in_markdown_a_suggested_tier_says_so(noor: Client, story: Workspace) -> None:
    content = noor.get(EXPORT, {"format": "md"}).content.decode()
    suggested = [one for one in exported(noor) if one["tier"] and not one["tier_set"]]
    assert content.count(" (suggested) |") == len(suggested)


def test_what_a_copy_is_stands_beside_it(noor: Client) -> None:
    page = page_of(noor, tier="T1")
    menu = page.partition("A copy to send")[2].partition("</details>")[0]
    assert "it opens in any browser, prints, and can go into a mail" in menu
    assert f'href="{COPY}?tier=T1" download>' in menu


def test_who_does_not_see_a_feature_takes_nothing_of_it_along(
    noor: Client, story: Workspace, elsewhere: Workspace, who: Who, signed_in: SignedIn
) -> None:
    there = Feature.objects.within(story).filter(key="BSN-115")
    there.update(restricted=True, author=who("marisol"))
    marisol = signed_in(who("marisol"))
    for form in ("csv", "json", "md"):
        assert b"Hear your seat" in marisol.get(EXPORT, {"format": form}).content
        assert b"Hear your seat" not in noor.get(EXPORT, {"format": form}).content
    assert "Hear your seat" in marisol.get(COPY).content.decode()
    assert "Hear your seat" not in noor.get(COPY, {"since": "last-month"}).content.decode()
    for path in (EXPORT, COPY):
        address = path.replace("demo", "elsewhere")
        assert noor.get(address, {"format": "csv"}).status_code == 404


def test_a_copy_to_send_stands_alone(noor: Client, story: Workspace) -> None:
    odd = "<script>alert(1)</script>"
    Feature.objects.within(story).filter(key="BSN-118").update(title=odd)
    answer = noor.get(COPY, {"group": "area", "since": "last-month"})
    page = answer.content.decode()
    assert answer["Content-Disposition"] == 'attachment; filename="radar-2026-03-11.html"'
    assert releases(page) == releases(page_of(noor, group="area"))
    assert "As known on 11 Mar 2026, 10:00 (UTC), as Noor Benhaddad sees it. 15 releases." in plain(
        page
    )
    assert "<del>29 Apr 2026</del>" in page
    assert "3 slipped" in plain(page)
    assert "@media print" in page
    assert 'data-theme="light"' in page
    assert "<script" not in page
    assert odd not in page
    for outside in ("<link", "<form", "<input", "<a ", "href=", 'src="', "url(http", "@import"):
        assert outside not in page, outside
    heads = re.findall(r"<th[ >]", page.partition("</thead>")[0])
    for row in rows(page):
        assert len(re.findall(r"<td[ >]", row)) == len(heads)
    [(who, event)] = told(story)
    assert (who, event["what"], event["format"], event["rows"]) == ("noor", "radar", "html", 15)


def test_a_copy_has_one_page_of_the_list_and_says_so(
    noor: Client, story: Workspace, who: Who
) -> None:
    empty = noor.get(COPY, {"tier": "T0"}).content.decode()
    assert "0 releases." in plain(empty)
    one = noor.get(COPY, {"text": "BSN-123"}).content.decode()
    assert " 1 release." in plain(one)
    for number in range(90):
        planned(story, who, f"N-{number}", "2026-03-12")
    page = noor.get(COPY).content.decode()
    assert "The first 100 releases; more follow on the page." in plain(page)
    assert len(rows(page)) == 100
    assert len(exported(noor)) == 105


def test_a_reader_may_take_it_along(reader: Client) -> None:
    assert reader.get(EXPORT, {"format": "csv"}).status_code == 200
    assert reader.get(COPY).status_code == 200


@pytest.mark.parametrize("path", [f"{EXPORT}?format=csv", COPY])
def test_in_few_statements(noor: Client, counted: Counting, path: str) -> None:
    found = counted(noor, path)
    assert found.statements <= 16, found.told
