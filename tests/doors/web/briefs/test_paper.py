"""A brief as a PDF: for who may read it, in what they may read."""

import pytest
from django.test import Client
from django.utils import timezone

from alongside.doors.paper.maker import missing
from alongside.doors.web.briefs import paper
from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.doors.web.insights.conftest import max_, pia
from tests.rooms.conftest import World
from tests.rooms.features.briefs.conftest import SAID

__all__ = ["max_", "pia"]

pytestmark = pytest.mark.django_db

PDF = "/ours/features/F-1/brief.pdf"


@pytest.fixture
def brief(ours: World) -> Brief:
    """A brief in which something stands that would like to be more than words."""
    features.prioritise(ours.feature, by=ours.pm, at=timezone.now())
    made = Brief.objects.get(feature=ours.feature)
    texts = {**SAID, "who": "<script>alert(1)</script><img src=file:///etc/passwd>"}
    actions.edit(made, texts=texts, expected=0, by=ours.pm, at=timezone.now())
    return made


@pytest.fixture
def markup(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the maker was given."""
    given: list[str] = []

    def keep(page: str, *, base: str) -> bytes:
        assert base == "http://127.0.0.1/"
        given.append(page)
        return b"%PDF-1.7"

    monkeypatch.setattr(paper, "missing", lambda: "")
    monkeypatch.setattr(paper, "as_pdf", keep)
    return given


@pytest.mark.skipif(bool(missing()), reason="no WeasyPrint, or no Pango, here")
def test_a_file(brief: Brief, pia: Client) -> None:
    answer = pia.get(PDF)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert (
        answer.headers["Content-Disposition"]
        == f'attachment; filename="brief-{brief.feature_id}.pdf"'
    )
    assert answer.content.startswith(b"%PDF-")
    assert f'href="{PDF}" download' in pia.get("/ours/features/F-1/brief").content.decode()


def test_what_stands_in_it(brief: Brief, pia: Client, markup: list[str]) -> None:
    assert pia.get(PDF).status_code == 200
    [page] = markup
    for said in (
        "Lists by instrument.",
        "Synonyms",
        "version 1, draft",
        "Nothing yet.",
        "As Pia read it",
    ):
        assert said in page
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_for_nobody_else(
    brief: Brief, ours: World, pia: Client, max_: Client, markup: list[str]
) -> None:
    assert Client().get(PDF).status_code == 302
    people.assign_pair(ours.area, pm=ours.pm, pmm=None, by=NOBODY, at=timezone.now())
    features.restrict(ours.feature, guests=[], by=ours.pm, at=timezone.now())
    assert (max_.get(PDF).status_code, markup) == (404, [])
    assert pia.get(PDF).status_code == 200
    assert pia.get("/theirs/features/F-1/brief.pdf").status_code == 404
    assert pia.post(PDF).status_code == 405


def test_where_none_can_be_made(brief: Brief, pia: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "missing", lambda: "making a PDF needs Pango: print the page")
    answer = pia.get(PDF)
    assert answer.status_code == 501
    assert "Making a PDF needs Pango: print the page." in answer.content.decode()


def test_not_too_often(
    brief: Brief, pia: Client, markup: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "AT_MOST", 1)
    assert [pia.get(PDF).status_code for _ in range(2)] == [200, 429]
