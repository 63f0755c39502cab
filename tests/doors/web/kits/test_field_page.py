"""The field's pages, by link: read, counted once, asked back, checked; refused too often, and all else is not there."""

import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from alongside.core.kits.check import Question
from alongside.doors.paper.maker import missing
from alongside.doors.web.field import asking, door
from alongside.rooms.features import actions as features
from alongside.rooms.kits.asking import answer
from alongside.rooms.kits.links import revoke_link
from alongside.rooms.kits.models import FieldLink, FieldQuestion, Kit
from alongside.rooms.kits.writing import write_check
from tests.doors.web.conftest import Counting, browser
from tests.rooms.conftest import World

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content.decode()[:500]
    return response.content.decode()


def sent(client: Client, page: str, address: str, **form: str) -> object:
    """A form of that page, with its token."""
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text_of(client, page))
    assert token
    return client.post(address, {"csrfmiddlewaretoken": token[1], **form})


def readers(kit: Kit) -> int:
    return Kit.objects.values_list("readers", flat=True).get(pk=kit.pk)


def test_what_ships_and_what_to_say(rep: Client, way: str, kit: Kit) -> None:
    response = rep.get(way)
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response["Cache-Control"] == "no-store"
    assert "script-src 'self'" in response["Content-Security-Policy"]
    page = response.content.decode()
    assert "Found at last" in page
    assert 'content="noindex, nofollow"' in page
    kits = text_of(rep, f"{way}/{kit.pk}")
    assert "Search finds &lt;b&gt;what&lt;/b&gt; is meant." in kits
    assert "Not before May" in kits
    assert "Synonyms" in kits
    assert "pia@example.com" not in kits
    for who in ("Max", "max@"):
        assert who not in page + kits


def test_a_reader_is_counted_once_and_a_scanner_never(rep: Client, way: str, kit: Kit) -> None:
    scanner = browser()
    scanner.get(f"{way}/{kit.pk}")
    scanner.cookies.clear()
    scanner.get(f"{way}/{kit.pk}")
    assert readers(kit) == 0, "it keeps no cookies"
    rep.get(way)
    rep.head(f"{way}/{kit.pk}")
    rep.get(f"{way}/{kit.pk}", headers={"Sec-Purpose": "prefetch"})
    assert readers(kit) == 0
    for _ in range(3):
        rep.get(f"{way}/{kit.pk}")
    assert readers(kit) == 1
    cookie = rep.cookies["field-read"]
    assert (cookie.value, cookie["path"], cookie["httponly"]) == (str(kit.pk), way, True)


def test_it_asks_back_and_is_answered(rep: Client, way: str, kit: Kit, ours: World) -> None:
    page = f"{way}/{kit.pk}"
    asked = sent(rep, page, f"{page}/question", text="Does it work offline?")
    assert asked.status_code == 303  # type: ignore[attr-defined]
    place = asked["Location"]  # type: ignore[index]
    assert "was passed on" in text_of(rep, place)
    question = FieldQuestion.objects.get()
    assert question.text == "Does it work offline?"
    now = timezone.now()
    answer(question, text="Not <i>yet</i>.", for_all=True, by=ours.pmm, at=now)
    assert "Not &lt;i&gt;yet&lt;/i&gt;." in text_of(browser(), place)
    assert "Does it work offline?" in text_of(browser(), page)


def test_a_question_without_words_is_refused(rep: Client, way: str, kit: Kit) -> None:
    page = f"{way}/{kit.pk}"
    for text in (" ", "x" * 1001):
        refused = sent(rep, page, f"{page}/question", text=text)
        assert refused.status_code == 422  # type: ignore[attr-defined]
    assert not FieldQuestion.objects.exists()
    assert rep.post(f"{page}/question", {"text": "Forged?"}).status_code == 403


def test_too_much_is_refused(
    rep: Client, way: str, kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "ASKED", (2, 60))
    page = f"{way}/{kit.pk}"
    answers = [sent(rep, page, f"{page}/question", text="Why?") for _ in range(3)]
    assert [one.status_code for one in answers] == [303, 303, 429]  # type: ignore[attr-defined]
    assert FieldQuestion.objects.count() == 2
    monkeypatch.setattr(asking, "ASKED", (60, 2))
    refused = sent(rep, page, f"{page}/question", text="Why, in so many words?")
    assert refused.status_code == 429, "by one link, from wherever"  # type: ignore[attr-defined]
    assert "Why, in so many words?" in refused.content.decode(), "what was typed is kept"  # type: ignore[attr-defined]
    monkeypatch.setattr(door, "LOOKS", 3)
    assert {rep.get(address).status_code for address in (way, "/-/f/guess")} == {429}


def test_the_check(rep: Client, way: str, kit: Kit, ours: World) -> None:
    questions = [Question(f"Question {number}?", ("yes", "no"), 0) for number in range(3)]
    write_check(kit, questions=questions, expected=0, by=ours.pmm, at=timezone.now())
    page = f"{way}/{kit.pk}"
    first = {"number": "1", "answer-0": "1", "answer-1": "2", "answer-2": "1"}
    tried = sent(rep, page, f"{page}/check", **first)
    said = tried.content.decode()  # type: ignore[attr-defined]
    assert "2 of 3" in said
    assert said.count("look again") == 1
    passed = sent(rep, page, f"{page}/check", **{**first, "answer-1": "1"})
    assert "All three are right" in passed.content.decode()  # type: ignore[attr-defined]
    assert "You passed" in text_of(rep, page)
    kit.refresh_from_db()
    assert (kit.taken, kit.passed) == (2, 1)
    assert rep.post(f"{page}/check", {"number": "7"}).status_code == 403


def test_no_link_no_kit_no_difference(
    rep: Client, way: str, kit: Kit, ours: World, theirs: World
) -> None:
    assert rep.get(f"{way}/{10**20}").status_code == 404, "no id is so large"
    never = rep.get("/-/f/never-was-one")
    assert never.status_code == 404
    same = never.content

    def gone(address: str) -> bool:
        response = rep.get(address)
        return response.status_code == 404 and response.content == same

    assert gone(f"{way}/999999")
    assert gone(f"{way}/{kit.pk}/file?format=exe")
    assert gone(f"{way}/answers/no-such-receipt")
    features.restrict(ours.feature, guests=[], by=ours.pm, at=timezone.now())
    assert gone(f"{way}/{kit.pk}")
    features.open_up(ours.feature, by=ours.pm, at=timezone.now())
    assert not gone(f"{way}/{kit.pk}")
    revoke_link(FieldLink.objects.get(), by=ours.pmm, at=timezone.now())
    for address in (way, f"{way}/{kit.pk}", f"{way}/{kit.pk}/file?format=pdf"):
        assert gone(address)
    FieldLink.objects.update(revoked_at=None, until=timezone.now().date() - timedelta(days=1))
    assert gone(way)


def test_as_files(rep: Client, way: str, kit: Kit) -> None:
    slides = rep.get(f"{way}/{kit.pk}/file?format=pptx")
    assert slides["Content-Disposition"] == f'attachment; filename="sales-kit-{kit.pk}.pptx"'
    pptx = pytest.importorskip("pptx")
    deck = pptx.Presentation(io.BytesIO(slides.content))
    told = [shape.text_frame.text for slide in deck.slides for shape in slide.placeholders]
    assert told[0] == "Found at last"
    assert "As it stands on " in told[1]
    assert "Search finds <b>what</b> is meant." in told
    assert "Not before May" in told
    assert not any("@" in one for one in told)
    if missing():
        assert rep.get(f"{way}/{kit.pk}/file?format=pdf").status_code == 501
    else:
        paper = rep.get(f"{way}/{kit.pk}/file?format=pdf")
        assert paper.content.startswith(b"%PDF")


def test_few_statements(way: str, kit: Kit, counted: Counting) -> None:
    rep = browser()
    rep.get(way)
    rep.get(f"{way}/{kit.pk}")  # to be counted as a reader, once, writes
    for address in (way, f"{way}/{kit.pk}"):
        looked = counted(rep, address)
        assert looked.statements <= 10, looked.told
