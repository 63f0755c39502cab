"""A document read into a brief on its page: said first, written by a second click."""

import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from docx.document import Document as Made

from alongside.doors.web.briefs import documents
from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.models import Brief, BriefItem
from tests.doors.notes.documents import document
from tests.doors.web.insights.conftest import max_, pia
from tests.rooms.conftest import World
from tests.rooms.discovery.conftest import heard

__all__ = ["heard", "max_", "pia"]

pytestmark = pytest.mark.django_db

PAGE = "/ours/features/F-1/brief/document"
PITCH = "# Filters\n\n## Problem\n\nThey are <b>lost</b>.\n\n## Appetite\n\nSix weeks.\n\n## No-gos\n\n- Mobile\n"


def sent(client: Client, data: bytes = PITCH.encode(), name: str = "pitch.md", **more: str) -> Any:
    """The dry run of a file."""
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data), **more})


def form_in(page: str) -> dict[str, str]:
    """What the form of the second click holds."""
    _, _, rest = page.partition('name="write"')
    form = 'name="write"' + rest.partition("</form>")[0]
    found = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    text = re.search(r'<textarea name="text"[^>]*>(.*?)</textarea>', form, re.DOTALL)
    assert text
    return {name: html.unescape(value) for name, value in found.items()} | {
        "text": html.unescape(text[1]).removeprefix("\n")
    }


def texts() -> dict[str, str]:
    """What stands in the brief."""
    return dict(BriefItem.objects.values_list("name", "text"))


def test_it_is_said_first_and_written_then(ours: World, pia: Client) -> None:
    shown = sent(pia).content.decode()
    assert "What pitch.md would fill in" in shown
    assert "They are &lt;b&gt;lost&lt;/b&gt;." in shown
    assert "From Problem, line 5." in shown
    assert "no such heading" in shown
    assert not Brief.objects.exists()
    done = pia.post(PAGE, form_in(shown))
    assert done.status_code == 303
    assert texts()["no_gos"] == "- Mobile"
    told = pia.get("/ours/features/F-1/brief").content.decode()
    assert "3 items taken from pitch.md." in told
    assert "drawn from pitch.md: Problem, line 5" in told


def test_a_word_document_and_a_text(ours: World, pia: Client) -> None:
    def write(made: Made) -> None:
        made.add_heading("Problem", 1)
        made.add_paragraph("They are lost.")

    shown = sent(pia, document(write), "a.docx", preset="prd").content.decode()
    assert "Read as prd" in shown
    pia.post(PAGE, form_in(shown))
    assert texts()["problem"] == "They are lost."
    pasted = pia.post(PAGE, {"text": PITCH}).content.decode()
    assert "What stays as it stands" in pasted


def test_what_somebody_wrote_stays_unless_they_say_so(ours: World, pia: Client) -> None:
    features.prioritise(ours.feature, by=ours.pm, at=timezone.now())
    brief = Brief.objects.get()
    actions.edit(brief, texts={"problem": "Ours."}, expected=0, by=ours.pm, at=timezone.now())
    pia.post(PAGE, form_in(sent(pia).content.decode()))
    assert texts()["problem"] == "Ours."
    over = form_in(sent(pia, replace="on").content.decode())
    brief.refresh_from_db()
    again, version = {"problem": "Ours, again."}, brief.version
    actions.edit(brief, texts=again, expected=version, by=ours.pm, at=timezone.now())
    refused = pia.post(PAGE, over)
    assert refused.status_code == 409
    assert texts()["problem"] == "Ours, again."
    pia.post(PAGE, form_in(refused.content.decode()))
    assert texts()["problem"] == "They are <b>lost</b>."


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({}, "Choose a file"),
        ({"text": "x", "preset": "novel"}, "novel"),
        ({"text": "# A\n\n" + "words " * 30}, "at most"),
        ({"write": "yes", "text": ""}, "it holds no text"),
    ],
)
def test_what_cannot_be_read(
    pia: Client, ours: World, form: dict[str, str], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "LONGEST", 100)
    answer = pia.post(PAGE, form)
    assert answer.status_code == 422
    assert why.removeprefix("at most").lower() in answer.content.decode().lower()
    assert not Brief.objects.exists()


def test_no_document_ends_so(pia: Client, ours: World) -> None:
    answer = sent(pia, b"%PDF", "a.pdf")
    assert answer.status_code == 422
    assert "save it as one of" in answer.content.decode()


def test_not_of_what_one_does_not_see(pia: Client, max_: Client, ours: World) -> None:
    features.restrict(ours.feature, guests=[], by=ours.pm, at=timezone.now())
    people_of_none = Client()
    assert people_of_none.get(PAGE).status_code in (302, 404)
    assert pia.get(PAGE).status_code == 200
