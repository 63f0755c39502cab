"""How far dates can be relied on: the page, its filters, and what it says while there is nothing to say."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from alongside.core.events import ListExported
from alongside.doors.web.forecasts import told
from alongside.rooms.features.models import Feature
from alongside.rooms.forecasts.models import Learning, Prediction
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.forecasts.conftest import EXPORT, PAGE, SIX, foretold
from tests.doors.web.radar.conftest import Who, page_of, plain
from tests.story import TODAY


def parts(page: str) -> tuple[str, str]:
    """What was foreseen in time, and the backtest."""
    first, _, second = page.partition('aria-labelledby="backtest-title"')
    return plain(first.partition('aria-labelledby="foreseen-title"')[2]), plain(second)


def test_two_parts_each_with_its_sentence(noor: Client, bare: Workspace) -> None:
    foretold(bare, [(0.82, 10, 8), (0.1, 5, 0)])
    foretold(bare, [(0.75, 20, 12)], backtest=True)
    foreseen, backtest = parts(page_of(noor, PAGE))
    assert "When we said about 82 %, it happened 80 % of the time (n = 10)." in foreseen
    assert "On average what was said lies 5 points of a hundred from what came." in foreseen
    assert "80 to 90 % 10 82 % 80 % 49 to 94 0.160" in foreseen
    assert "When we said about 75 %, it happened 60 % of the time (n = 20)." in backtest
    assert "Reckoned afterwards over the imported past" in backtest
    assert "Reckoned afterwards" not in foreseen


def test_the_scores_say_what_they_mean(noor: Client, bare: Workspace) -> None:
    foretold(bare, [(0.9, 8, 8), (0.1, 2, 0)])
    foreseen, _ = parts(page_of(noor, PAGE))
    assert "Brier score 0.010" in foreseen
    assert "Against the plan 95 % less error Than whoever believes every planned date" in foreseen
    assert "Against the base rate 96 % less error" in foreseen
    foretold(bare, [(0.9, 30, 0)])
    assert "% more error" in parts(page_of(noor, PAGE))[0]


def test_of_too_few_no_rate_is_shown(noor: Client, bare: Workspace) -> None:
    foretold(bare, [(0.82, 3, 2)])
    foreseen, _ = parts(page_of(noor, PAGE))
    assert "Of 3 it is known what they came to: too few to tell" in foreseen
    assert "80 to 90 % 3 too few to tell: 3" in foreseen
    assert not re.search(r"\d+ %(?! \d)", foreseen.partition("Chance")[0].partition("(Wilson)")[2])
    assert "67 %" not in foreseen
    [lines] = [noor.get(EXPORT, {"format": "json"}).json()]
    [one] = [line for line in lines if line["by"] == "all" and line["kind"] == "foreseen"]
    assert (one["n"], one["kept"], one["share"], one["brier"]) == (3, None, None, None)


def test_while_nothing_has_come_due(noor: Client, bare: Workspace) -> None:
    page = page_of(noor, PAGE)
    assert "Nothing is foreseen yet" in page
    assert "There is no imported past to look back over" in page
    ahead = TODAY.date() + timedelta(days=30)
    foretold(bare, [(0.5, 2, 0)], due=ahead)
    page = plain(page_of(noor, PAGE))
    assert "Nothing that was foreseen has come due yet" in page
    assert "2 forecasts of plans ahead are kept" in page
    assert "the first on 10 Apr 2026 at the latest" in page
    assert "2 still open, the next of them until 10 Apr 2026." in page


def test_what_it_goes_by(noor: Client, story: Workspace) -> None:
    page = plain(page_of(noor, PAGE))
    assert "It last learnt on 11 Mar 2026, 10:00, from" in page
    assert "stands pooled experience as well" in page
    assert "Kubernetes enhancement roadmap, v1.20 to v1.28" in page
    assert "Of fewer than 5 forecasts no rate is shown. People are not compared" in page
    Learning.objects.all().delete()
    assert "Nothing has been learnt yet" in plain(page_of(noor, PAGE))


def test_by_area_and_by_band(noor: Client, bare: Workspace) -> None:
    players, tours = (Area.objects.within(bare).get(slug=one) for one in ("players", "tours"))
    foretold(bare, [(0.8, 6, 6)], area=players, band=5)
    foretold(bare, [(0.8, 8, 2)], area=tours, band=20)
    foretold(bare, [(0.8, 5, 5)], band=9_999)
    foreseen, _ = parts(page_of(noor, PAGE))
    assert "1 to 5 working days ahead 6 80 % 100 %" in foreseen
    assert "11 to 20 working days ahead 8 80 % 25 %" in foreseen
    assert "more than 80 working days ahead 5 80 % 100 %" in foreseen
    assert "Tours 8 80 % 25 %" in foreseen
    assert "no area 5 80 % 100 %" in foreseen
    for asked, said in (
        ({"area": "players"}, "it happened 100 % of the time (n = 6)"),
        ({"area": "none"}, "it happened 100 % of the time (n = 5)"),
        ({"band": "20"}, "it happened 25 % of the time (n = 8)"),
        ({"area": "tours", "band": "20"}, "it happened 25 % of the time (n = 8)"),
    ):
        page = page_of(noor, PAGE, **asked)
        assert said in parts(page)[0], asked
        [lines] = [noor.get(EXPORT, {"format": "json"} | asked).json()]
        assert lines[0]["n"] == int(said.rpartition("n = ")[2][:-1])
    page = page_of(noor, PAGE, area="tours", band="5")
    assert "Nothing of this has come due" in page
    assert 'href="/demo/forecasts/?band=20"' in page_of(noor, PAGE)
    assert 'href="/demo/forecasts/?band=20&amp;area=tours"' in page_of(noor, PAGE, band="20")


@pytest.mark.parametrize("area", ["nowhere", '"><script>', "x" * 5_000, "None"])
def test_there_is_no_such_area(noor: Client, story: Workspace, area: str) -> None:
    for path in (PAGE, EXPORT):
        assert noor.get(path, {"area": area, "format": "csv"}).status_code == 404


@pytest.mark.parametrize("band", ["7", "0", "-5", "²", "5.0", " 5", "<b>", "9" * 40])
def test_nor_such_a_band(noor: Client, story: Workspace, band: str) -> None:
    for path in (PAGE, EXPORT):
        answer = noor.get(path, {"band": band, "format": "csv"})
        assert answer.status_code == 422
        assert "A band is one of 5, 10, 20, 40, 80, 9999" in plain(answer.content.decode())
    assert not Event.objects.filter(kind=ListExported.kind).exists()


def test_the_areas_of_another_workspace_are_not_there(
    noor: Client, story: Workspace, elsewhere: Workspace
) -> None:
    people.open_area(elsewhere, slug="theirs", name="Theirs", by=NOBODY, at=TODAY)
    assert noor.get(PAGE, {"area": "theirs"}).status_code == 404
    assert noor.get("/elsewhere/forecasts/").status_code == 404


def test_a_restricted_feature_counts_only_for_its_own(
    bare: Workspace, who: Who, signed_in: SignedIn
) -> None:
    foretold(bare, [(0.8, 6, 3)])
    page = page_of(signed_in(who("ewa")), PAGE)
    assert SIX in page
    made = Feature.objects.latest("pk")
    Feature.objects.filter(pk=made.pk).update(restricted=True, author=who("tove"))
    assert SIX not in page_of(signed_in(who("ewa")), PAGE)
    assert SIX in page_of(signed_in(who("tove")), PAGE)
    everything = signed_in(who("ewa")).get(EXPORT, {"format": "json"}).json()
    assert {line["n"] for line in everything} == {0}


def test_product_managers_beside_the_forecast(noor: Client, bare: Workspace) -> None:
    foretold(bare, [(0.8, 5, 3)])
    assert "as soon as a product manager says on a feature's page" in page_of(noor, PAGE)
    Prediction.objects.update(confidence=60)
    foreseen, _ = parts(page_of(noor, PAGE))
    assert "product managers 5 60 % 60 % 23 to 88 0.240" in foreseen
    assert "the forecast 5 80 % 60 % 23 to 88 0.280" in foreseen


def test_the_sentence_is_about_eighty_or_about_what_there_is_most_of() -> None:
    assert told.few(0) == "none yet"
    assert told.few(4) == "too few to tell: 4"
    assert told.calibration(None) == ""
    assert (
        told.calibration(0.012)
        == "On average what was said lies 1 point of a hundred from what came."
    )


def test_htmx_gets_the_rows_alone(noor: Client, bare: Workspace) -> None:
    foretold(bare, [(0.8, 6, 3)])
    answer = noor.get(PAGE, headers={"HX-Request": "true", "HX-Target": "div#rows"})
    content = answer.content.decode()
    assert content.lstrip().startswith('<div id="rows"')
    assert SIX in content
    assert "<html" not in content
    assert 'id="forecasts-acts" hx-swap-oob="true"' in content


def test_as_many_statements_for_many_as_for_one(
    noor: Client, bare: Workspace, counted: Counting
) -> None:
    numbers, said = [], ""
    for size in (0, 1, 120):
        foretold(bare, [(0.8, size, size // 2)])
        foretold(bare, [(0.3, size, size // 2)], backtest=True)
        found = counted(noor, PAGE)
        assert found.response.status_code == 200
        numbers.append(found.statements)
        said = found.told
    assert numbers == [8, 8, 8], said


def test_it_is_found_and_led_to(noor: Client, story: Workspace, reader: Client) -> None:
    assert f'href="{PAGE}"' in page_of(noor, "/demo/find", q="forecast").partition("<main")[2]
    radar = page_of(noor, "/demo/radar")
    assert f'href="{PAGE}"' in radar.partition("radar-legend")[2]
    assert "How far can our dates be relied on?" in page_of(reader, PAGE)
