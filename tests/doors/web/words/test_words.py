"""The words: each is explained, found, linked to, and told with the workspace's own figures."""

import re
from html import unescape

import pytest
from django.test import Client

from alongside.core.policy import Policy
from alongside.core.rules import rules, settings
from alongside.doors.web.words.vocabulary import WORDS, in_figures
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.doors.web.conftest import Counting
from tests.doors.web.today.test_today import clock, noor
from tests.story import TODAY

__all__ = ["clock", "noor"]


def html_of(client: Client, path: str = "/demo/words") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def meaning(html: str, anchor: str) -> str:
    found = re.search(rf'<div class="words__one" id="{anchor}".*?</dd>', html, re.DOTALL)
    assert found, anchor
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[0].partition("<dd>")[2])).split())


def test_they_stand_in_the_order_of_the_alphabet_each_once() -> None:
    names = [word.name for word in WORDS]
    assert names == sorted(names, key=str.casefold)
    assert len({word.anchor for word in WORDS}) == len(WORDS)


def test_every_figure_and_every_rule_is_one() -> None:
    policy = Policy(settings(), {})
    for word in WORDS:
        assert "{" not in in_figures(word, policy)
        assert set(word.rules) <= set(rules())


@pytest.mark.parametrize(
    "word",
    ["T0", "T1", "T2", "T3", "wd", "notice", "lead", "general", "pull-in", "slip", "blindside",
     "disputed", "passed in silence", "P50", "P80", "baseline", "waive", "happened and known",
     "countersign", "fence", "rails", "forecast", "backtest", "Brier score", "pooled experience",
     "highlight", "lens", "snapshot", "candidate", "tray", "insight", "opportunity", "consent",
     "withdrawal", "interview seat", "passage", "claim", "message house", "positioning", "value gap",
     "ideal customer", "persona", "message test"],
)  # fmt: skip
def test_every_word_that_pages_use_is_found(noor: Client, word: str) -> None:
    page = html_of(noor, f"/demo/find?q={word.replace(' ', '+')}").partition("<main")[2]
    anchors = re.findall(r'href="/demo/words#([\w-]+)"', page)
    assert anchors
    assert f'id="{anchors[0]}"' in html_of(noor)


def test_they_are_told_with_the_figures_in_force(noor: Client, story: Workspace) -> None:
    assert "Its lead is 25 wd, its freeze 5 wd." in meaning(html_of(noor), "t2")
    for setting, value in (("lead.T2", 31), ("freeze.T2", 7), ("RAD403.move_wd_T2", 4)):
        people.change_policy(story, setting=setting, value=value, by=NOBODY, at=TODAY)
    html = html_of(noor)
    assert "Its lead is 31 wd, its freeze 7 wd." in meaning(html, "t2")
    assert "40 wd for a T1, 31 for a T2" in meaning(html, "lead")
    assert "7 for a T2" in meaning(html, "freeze")
    assert "4 for a T2" in meaning(html, "pull-in")
    assert "“all 31 wd”" in meaning(html, "notice")


def test_every_way_leads_somewhere(noor: Client) -> None:
    main = html_of(noor).partition('<dl class="words">')[2].partition("</dl>")[0]
    for address in {unescape(one) for one in re.findall(r'href="([^"]+)"', main)}:
        assert noor.get(address).status_code == 200, address


def test_it_is_reached_from_the_sheet_and_from_the_badges(noor: Client) -> None:
    html = html_of(noor, "/demo/today")
    sheet = html.partition('id="shortcuts"')[2]
    assert 'href="/demo/words"' in sheet
    assert re.search(r'<a class="tier" data-tier="T2" href="/demo/words#t2"', html)
    radar = html_of(noor, "/demo/radar?text=BSN-123")
    assert 'data-tier="T2" title="T2: at least 25 wd of notice"' in radar
    assert 'href="/demo/words"' in radar.partition("radar-legend")[2].partition("</form>")[0]
    feature = html_of(noor, "/demo/features/BSN-123")
    assert 'data-tier="T2" title="T2: at least 25 wd of notice"' in feature
    lowered = html_of(noor, "/demo/radar?text=BSN-113")
    assert 'data-tier="T2" title="T2"' in lowered, "its lead is that of a T1"


def test_it_costs_three_statements(noor: Client, counted: Counting) -> None:
    found = counted(noor, "/demo/words")
    assert found.statements == 3, found.told
