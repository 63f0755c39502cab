"""What forecasts came to: taken along as a file, and as a picture."""

import csv
import html
import io
import json
import re

import pytest
from django.test import Client

from alongside.core.events import ListExported
from alongside.core.forecast.scores import Score
from alongside.doors.web.forecasts.diagram import diagram
from alongside.doors.web.forecasts.files import COLUMNS, DOCUMENT
from alongside.doors.web.forecasts.views import AREAS
from alongside.rooms.forecasts.counting import TENTHS
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.doors.web.forecasts.conftest import EXPORT, PAGE, foretold
from tests.doors.web.radar.conftest import page_of
from tests.story import TODAY


def test_odd_names_are_text(noor: Client, bare: Workspace) -> None:
    odd = '<script>alert(1)</script>"'
    area = people.open_area(bare, slug="odd", name=odd, by=NOBODY, at=TODAY)
    foretold(bare, [(0.8, 6, 3)], area=area)
    page = page_of(noor, PAGE)
    assert odd not in page
    assert html.escape(odd, quote=False)[:30] in page
    sheet = list(csv.reader(io.StringIO(noor.get(EXPORT, {"format": "csv"}).content.decode())))
    assert odd in {cell for line in sheet for cell in line}
    assert b"\\<script>" in noor.get(EXPORT, {"format": "md"}).content


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "-1"])
def test_a_spreadsheet_runs_nothing(noor: Client, bare: Workspace, name: str) -> None:
    foretold(
        bare, [(0.8, 6, 3)], area=people.open_area(bare, slug="odd", name=name, by=NOBODY, at=TODAY)
    )
    content = noor.get(EXPORT, {"format": "csv"}).content.decode()
    cells = {cell for line in csv.reader(io.StringIO(content)) for cell in line}
    assert name not in cells
    assert f"'{name}" in cells


@pytest.mark.parametrize("form", ["csv", "json", "md"])
def test_each_form_is_a_file_and_on_the_record(noor: Client, bare: Workspace, form: str) -> None:
    foretold(bare, [(0.8, 6, 3)])
    answer = noor.get(EXPORT, {"format": form})
    assert answer["Content-Disposition"] == f'attachment; filename="forecasts-2026-03-11.{form}"'
    content = answer.content.decode()
    if form == "json":
        lines = json.loads(content)
        assert tuple(lines[0]) == COLUMNS
        figures = [lines[0][name] for name in ("kind", "by", "n", "kept", "said", "share", "low")]
        assert figures == ["foreseen", "all", 6, 3, 0.8, 0.5, 0.1876]
    elif form == "csv":
        assert content.splitlines()[1].startswith("foreseen,all,,6,3,0.8,0.5,0.1876,")
    else:
        assert content.startswith(f"| {' | '.join(DOCUMENT)} |")
        assert "| foreseen | all |  | 6 | 80 % | 50 % | 0.340 |" in content
    [event] = Event.objects.within(bare).filter(kind=ListExported.kind)
    told_of = json.loads(event.payload)
    assert (told_of["what"], told_of["format"]) == ("forecasts", form)
    assert told_of["rows"] > 2 * TENTHS


def test_other_forms_are_refused(noor: Client, story: Workspace) -> None:
    assert noor.get(EXPORT, {"format": "xlsx"}).status_code == 422


def test_many_areas_are_cut_and_the_file_has_all(noor: Client, bare: Workspace) -> None:
    for number in range(AREAS + 2):
        slug = f"area-{number}"
        area = people.open_area(bare, slug=slug, name=slug, by=NOBODY, at=TODAY)
        foretold(bare, [(0.5, 1, 1)], area=area)
    assert "2 more stand in the file." in page_of(noor, PAGE)
    lines = noor.get(EXPORT, {"format": "json"}).json()
    assert len([one for one in lines if one["by"] == "area"]) == AREAS + 2


def test_the_picture_has_a_dot_for_each_tenth_with_enough() -> None:
    none, few, some, many = Score(), Score(4, 2, 3.0), Score(5, 3, 3.0), Score(500, 480, 475.0)
    picture = diagram([none, few, some, many])
    assert picture.count("<circle") == picture.count("reliability__interval") == 2
    radii = [float(one) for one in re.findall(r' r="([\d.]+)"', picture)]
    assert radii[0] < radii[1] == 11.0
    assert (
        'aria-label="What was said against what came, by tenths: said 60 %, came 60 % of 5; '
        in picture
    )
    assert "said 95 %, came 96 % of 500" in picture
    assert "style=" not in picture
    assert 'aria-label="Too few to draw."' in diagram([none] * TENTHS)
