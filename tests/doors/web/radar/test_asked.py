"""What the radar's addresses may ask for: whatever else stands in them is refused in words, and never breaks a page."""

import re
from typing import Any
from urllib.parse import urlencode

from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from alongside.rooms.features.models import Release
from alongside.rooms.ledger.models import Workspace
from tests.doors.web.radar.conftest import RADAR, page_of, plain

PAGES = (RADAR, f"{RADAR}/copy", f"{RADAR}/export")
NAMES = (
    *("text", "tier", "area", "pm", "pmm", "stage", "show", "findings", "mine", "weeks", "group"),
    *("sort", "page", "since", "on", "format", "release", "query", "csrfmiddlewaretoken", ""),
)
ODD = (
    *("", " ", "none", "0", "1", "-1", "1e9", "999", "1000", "9" * 20, "9" * 5_000, "٣", "²", "+1"),
    *("0001-01-01", "1900-01-01", "9999-12-31", "2026-02-30", "2026-03-11", "2026-Q1", "20260310"),
    *("yesterday", "Last_Week", "NaN", "%", "_", "!", "'; DROP TABLE rooms_release; --", "<b>"),
    *("a" * 101, "\x07", "\u202e", "\ud7ff", "🎺", "None", "true", "T1", "week", "[]", "../../x"),
)
ANYTHING = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
QUERIES = st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=4)
BYTES = st.binary(max_size=60).map(lambda some: some.decode("latin-1"))
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


REFUSED = [
    ({"tier": "T9"}, "Tier takes one of T1, T2, T3, T0, none; not 'T9'."),
    ({"tier": "t1"}, "not 't1'"),
    ({"show": "all"}, "Show takes one of window, overdue, undated; not 'all'."),
    ({"group": "colour"}, "Group takes one of area, tier, pm, pmm, week; not 'colour'."),
    ({"sort": "size"}, "Order takes one of date, notice, tier, key, moved, chance; not 'size'."),
    ({"area": "brass"}, "Area takes one of audience, players, scores, tours, none; not 'brass'."),
    ({"pm": "nobody-here"}, "Pm takes one of joris, kwabena, marisol, tove, none"),
    ({"pmm": "nobody-here"}, "Pmm takes one of aurelio, noor, none"),
    ({"stage": "gamma"}, "Stage takes one of Europe, beta, between halls, general, on the watch, overseas"),
    ({"mine": "maybe"}, "Mine takes one of 1, true"),
    ({"findings": "2"}, "Findings takes one of 1, true"),
    ({"text": "x" * 101}, "Text takes at most 100 characters"),
    ({"text": "a\tb"}, "all of them visible"),
    ({"weeks": "0"}, "'0' is no number of pages or weeks"),
    ({"weeks": "53"}, "The radar shows 1 to 52 weeks, not 53."),
    ({"page": "0"}, "'0' is no number of pages"),
    ({"page": "two"}, "'two' is no number of pages"),
    ({"page": "9" * 5_000}, "'99999999999999999999' is no number of pages"),
    ({"since": "tomorrow"}, "There is no comparing with 'tomorrow': write yesterday, "),
    ({"on": "2026-03-11"}, "2026-03-11 is not over yet: compare with 2026-03-10 or before."),
    ({"on": "2026-Q1"}, "There is no comparing with '2026-Q1'"),
    ({"on": "0001-01-01"}, "There is no comparing with '0001-01-01'"),
    ({"on": "9999-12-31"}, "There is no comparing with '9999-12-31'"),
    ({"on": "2999-12-31"}, "2999-12-31 is not over yet"),
]  # fmt: skip
"""What is asked, and what is said of it."""


def test_what_is_none_of_them_is_named_with_what_would_do(noor: Client) -> None:
    for path in PAGES:
        for asked, said in REFUSED:
            answer = noor.get(path, {"format": "csv"} | asked)
            assert answer.status_code == 422, asked
            words = plain(answer.content.decode())
            assert said in words
            assert "Nothing was changed." in words


def test_htmx_is_told_too(noor: Client) -> None:
    """It replaces the whole page, so that what is wrong does not stand in a table."""
    headers = {"HX-Request": "true", "HX-Target": "div#rows"}
    answer = noor.get(RADAR, {"tier": "T9"}, headers=headers)
    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#main"


def test_the_first_day_that_there_is_can_be_compared_with(noor: Client) -> None:
    assert "Since Mon 1 Jan 1900:" in plain(page_of(noor, on="1900-01-01"))
    assert 'max="2026-03-10"' in page_of(noor), "today is not over"


def test_what_is_no_word_of_the_address_changes_nothing(noor: Client) -> None:
    token = r'name="csrfmiddlewaretoken" value="[^"]*"'
    plainly, oddly = page_of(noor), page_of(noor, colour="blue", values="x", request="y", page="1")
    assert len(re.findall("<tr data-row>", plainly)) == len(re.findall("<tr data-row>", oddly))
    assert len(re.findall(token, plainly)) == len(re.findall(token, oddly))


@FUZZ
@given(path=st.sampled_from(PAGES), asked=QUERIES)
@example(path=RADAR, asked={"page": "9" * 5_000})
@example(path=RADAR, asked={"weeks": "52", "on": "1900-01-01"})
def test_words_of_any_kind(noor: Client, path: str, asked: dict[str, str]) -> None:
    answer = noor.get(f"{path}?{urlencode(asked)}")
    assert answer.status_code in (200, 400, 422), asked


@FUZZ
@given(path=st.sampled_from(PAGES), name=st.sampled_from(NAMES), raw=BYTES)
@example(path=RADAR, name="text", raw="\xff%ff%00")
@example(path=RADAR, name="on", raw="2026-03-10%0d%0aX:1")
def test_bytes_of_any_kind(noor: Client, path: str, name: str, raw: str) -> None:
    answer = noor.get(path, QUERY_STRING=f"{name}={raw}")
    assert answer.status_code in (200, 400, 422), raw
    assert "X" not in answer.headers


@FUZZ
@given(
    path=st.sampled_from([f"{RADAR}/dates", f"{RADAR}/acknowledgements"]),
    releases=st.lists(ANYTHING | st.just("real"), max_size=3),
    dates=st.tuples(ANYTHING, ANYTHING),
    rest=st.dictionaries(st.sampled_from(["reason", "query"]), ANYTHING),
    send=st.booleans(),
)
@example(
    path=f"{RADAR}/dates",
    releases=["real"],
    dates=("2026-04-01", ""),
    rest={"reason": "so", "query": "a\r\nX: 1"},
    send=True,
)
@example(path=f"{RADAR}/dates", releases=["9" * 17], dates=("", ""), rest={}, send=False)
def test_forms_of_any_kind(
    noor: Client, story: Workspace, path: str, releases: list[str], dates: tuple[str, str],
    rest: dict[str, str], send: bool,
) -> None:  # fmt: skip
    real = Release.objects.within(story).get(feature__key="BSN-115")
    form: dict[str, Any] = {
        "release": [str(real.pk) if one == "real" else one for one in releases],
        f"date-{real.pk}": dates[0],
        f"was-{real.pk}": dates[1] or real.release_date,
        **rest,
    }
    answer = noor.post(path, form) if send else noor.get(path, form)
    assert answer.status_code in (200, 303, 400, 404, 409, 422), form
    assert "X" not in answer.headers
    if answer.status_code == 303:
        assert answer["Location"].split("?")[0] == RADAR
