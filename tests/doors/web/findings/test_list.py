"""The list of findings: what each row says, the tabs, the filters, the pages."""

import re
from datetime import timedelta

import pytest
from django.db.models import F, Q
from django.test import Client

from alongside.core.rules import rules
from alongside.doors.web.findings import views
from alongside.rooms.discovery.models import FeatureLink
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.news.found import choosing
from alongside.rooms.people.models import Area, Member
from tests.doors.web.conftest import Counting
from tests.doors.web.findings.conftest import FINDINGS, Who, one, row_of, rows_of, text_of, words
from tests.story import TODAY


def numbers(rows: list[str]) -> list[str]:
    """Which findings they are."""
    return re.findall(r'<tr data-row id="f(\d+)"', "".join(rows))


def test_a_row_says_it_all(noor: Client, story: Workspace) -> None:
    finding = one(story, "RAD403", "BSN-123")
    row = row_of(text_of(noor), finding)
    said = words(row)
    assert 'data-severity="error"' in row
    assert "<svg" in row
    for part in (
        "error",
        "RAD403 date-pulled-in",
        "BSN-123 Chorus rosters",
        "general",
        "31 Mar",
        "Players",
        finding.sentence,
        finding.action,
        "A slip gives go-to-market time; a pull-in takes it away.",
        "you",
        "found 11 Mar 2026",
    ):
        assert part in said, part
    assert 'href="/demo/rules/RAD403"' in row
    assert 'href="/demo/features/BSN-123"' in row


def test_every_open_finding_has_a_row_with_why_what_and_who(noor: Client, story: Workspace) -> None:
    page = text_of(noor)
    there = Finding.objects.within(story).filter(resolved_at=None)
    rows = rows_of(page)
    assert len(rows) == there.count()
    for row in rows:
        assert re.search(r'class="findings__why">[A-Z].{10,}\.</p>', row)
        assert re.search(r'class="findings__do">', row)
        assert re.search(r'class="findings__who"><p>.+?<span>found', row)
    severities = re.findall(r'data-severity="(\w+)"', page)
    assert severities == sorted(severities, key=["error", "warning", "info"].index)


def test_no_why_tells_a_source_or_is_long(noor: Client) -> None:
    from alongside.doors.web.findings.shown import why_of

    for code in rules():
        assert 10 < len(why_of(code)) < 160
        assert "docs/" not in why_of(code)
    assert why_of("XYZ100") == ""


def test_tabs_with_their_counts(
    noor: Client, story: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = Finding.objects.within(story).count()
    assert f"Open {many} Waived 0 Baseline 0 Resolved 0" in words(text_of(noor))
    monkeypatch.setattr(choosing, "COUNTED", 4)
    monkeypatch.setattr(views, "COUNTED", 4)
    assert "Open 4+ Waived 0" in words(text_of(noor))


def test_each_tab_shows_its_own(noor: Client, story: Workspace) -> None:
    first = one(story, "RAD403")
    Finding.objects.filter(pk=first.pk).update(resolved_at=TODAY - timedelta(days=2))
    [row] = rows_of(text_of(noor, f"{FINDINGS}?state=resolved"))
    assert "9 Mar 2026" in words(row)
    assert "Waive" not in words(row)
    take_baseline(story, at=TODAY)
    assert rows_of(text_of(noor)) == []
    rows = rows_of(text_of(noor, f"{FINDINGS}?state=baseline"))
    assert len(rows) == Finding.objects.filter(workspace=story, resolved_at=None).count()


def test_empty_tabs_teach(noor: Client, story: Workspace) -> None:
    for state, said in (
        ("waived", "Nothing is waived"),
        ("baseline", "so that day one does not show a thousand findings"),
        ("resolved", "the finding goes by itself"),
    ):
        assert said in words(text_of(noor, f"{FINDINGS}?state={state}"))
    assert "No finding fits" in words(text_of(noor, f"{FINDINGS}?text=nosuch"))
    assert "The list ends before this page" in words(text_of(noor, f"{FINDINGS}?page=9"))


def test_filters(noor: Client, story: Workspace) -> None:
    every = rows_of(text_of(noor))
    for asked, said in (
        ("severity=info", " info "),
        ("rule=rad407", "RAD407"),
        ("text=chorus", "Chorus rosters"),
    ):
        rows = rows_of(text_of(noor, f"{FINDINGS}?{asked}"))
        fitting = [row for row in every if said in f" {words(row)} "]
        assert numbers(rows) == numbers(fitting) != [], asked
    rows = rows_of(text_of(noor, f"{FINDINGS}?area=players"))
    links = FeatureLink.objects.within(story).filter(feature__area__slug="players")
    bears = Q(conversation__in=links.exclude(conversation=None).values("conversation")) | Q(
        insight__in=links.exclude(insight=None).values("insight")
    )
    heard = Finding.objects.within(story).filter(bears, release=None)
    there = {str(number) for number in heard.values_list("pk", flat=True)}
    assert there, "what was heard is in the area of the features that it bears on"
    fitting = [row for row in every if "Players" in words(row) or numbers([row])[0] in there]
    assert numbers(rows) == numbers(fitting) != numbers(every)
    page = text_of(noor, f"{FINDINGS}?rule=RAD407&area=players&mine=1&text=x")
    assert '<option value="RAD407" selected>' in page
    assert '<option value="players" selected>' in page
    assert 'value="x"' in page
    assert "checked" in page


def test_mine_is_where_one_acts_first_before_it_is_out(noor: Client) -> None:
    every, mine = rows_of(text_of(noor)), rows_of(text_of(noor, f"{FINDINGS}?mine=1"))
    leading = numbers([row for row in every if "<strong>you</strong>" in row])
    out = Finding.objects.exclude(release__shipped_on=None).values_list("pk", flat=True)
    assert numbers(mine) == [one for one in leading if int(one) not in out] != []
    assert len(mine) < len(leading), "what is out already does not wait, and is listed all the same"


@pytest.mark.parametrize(
    "asked", ["state=x", "severity=x", "rule=x", "mine=x", f"text={'x' * 101}"]
)
def test_what_cannot_be_asked_for_is_refused(noor: Client, asked: str) -> None:
    assert "takes" in words(text_of(noor, f"{FINDINGS}?{asked}", status=422))


def test_an_area_that_is_not_there(noor: Client, elsewhere: Workspace) -> None:
    Area.objects.within(elsewhere).filter(slug="players").update(slug="theirs")
    assert noor.get(f"{FINDINGS}?area=theirs").status_code == 404


def test_pages(noor: Client, story: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "ROWS", 4)
    every = Finding.objects.within(story).count()
    first = text_of(noor)
    assert len(rows_of(first)) == 4
    assert 'rel="next" href="?page=2"' in first
    last = text_of(noor, f"{FINDINGS}?page={-(-every // 4)}")
    assert 'rel="next"' not in last
    assert rows_of(last)
    below, wrong = (text_of(noor, f"{FINDINGS}?page={page}") for page in ("-1", "x"))
    assert numbers(rows_of(first)) == numbers(rows_of(below)) == numbers(rows_of(wrong))


def test_htmx_gets_the_rows_alone(noor: Client) -> None:
    answer = noor.get(FINDINGS, headers={"HX-Request": "true", "HX-Target": "div#rows"})
    page = answer.content.decode()
    assert page.strip().startswith('<div id="rows">')
    assert "<html" not in page
    assert 'id="findings-acts" hx-swap-oob="true"' in page, "what is exported changes with it"
    assert rows_of(page)


def test_a_reader_looks_and_may_say_what_they_heard(reader: Client) -> None:
    rows = "".join(rows_of(text_of(reader)))
    assert set(re.findall(r'method="post" action="[^"]+/([a-z-]+)"', rows)) == {"acknowledgement"}
    assert "Waive" not in words(rows)
    assert 'name="reason"' not in text_of(reader, f"{FINDINGS}?waive=1")


def test_what_people_wrote_is_only_text(noor: Client, story: Workspace) -> None:
    finding = one(story, "RAD403", "BSN-123")
    evil = "<img src=x onerror=alert(1)>\"'"
    Feature.objects.filter(pk=finding.feature_id or 0).update(title=evil, key="B/ä & <1>")
    Finding.objects.filter(pk=finding.pk).update(sentence=evil, action=evil)
    Area.objects.within(story).update(name=evil)
    Member.objects.within(story).exclude(handle="noor").update(name=evil)
    page = text_of(noor)
    row = row_of(page, finding)
    assert "<img" not in "".join(rows_of(page))
    assert row.count("&lt;img") == 4
    assert re.search('class="person--product">&lt;img', page)
    assert 'href="/demo/features/B/%C3%A4%20%26%20%3C1%3E"' in row
    assert text_of(noor, f"{FINDINGS}?text=%3Cimg").count("<img src=x") == 0


def test_what_is_hidden_is_not_there(
    noor: Client, story: Workspace, who: Who, elsewhere: Workspace
) -> None:
    hidden = one(story, "RAD406")
    Feature.objects.filter(pk=hidden.feature_id or 0).update(
        restricted=True, area=None, author=None
    )
    page = text_of(noor)
    assert f'id="f{hidden.pk}"' not in page
    assert hidden.feature.title not in page
    theirs = set(Finding.objects.within(elsewhere).values_list("pk", flat=True))
    assert not theirs & {int(number) for number in re.findall(r'id="f(\d+)"', page)}


@pytest.mark.parametrize(
    "asked", ["", "?mine=1&text=BSN&area=players", "?state=waived", "?waive=1", "?state=resolved"]
)
def test_as_many_statements_for_one_as_for_many(
    noor: Client, story: Workspace, counted: Counting, asked: str
) -> None:
    taken = {}
    heard_first = Finding.objects.within(story).order_by(F("release").asc(nulls_first=True), "id")
    numbers = list(heard_first.values_list("pk", flat=True))
    for many in (len(numbers), 3, 1):
        Finding.objects.exclude(pk__in=numbers[:many]).update(resolved_at=None, baseline_at=TODAY,
                                                              baseline_severity=None)  # fmt: skip
        found = counted(noor, FINDINGS + asked)
        taken[many] = found.statements
        assert found.statements <= 10, found.told
    assert len(set(taken.values())) == 1 or asked.startswith(("?mine", "?state")), taken
    assert Waiver.objects.count() == 0
