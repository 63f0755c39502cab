"""Claims copied out: their footnotes lead back to the second, and nothing leaves that nobody agreed to."""

import html
import io
import zipfile
from typing import Any

import docx
import pytest
from django.test import Client
from django.utils import timezone
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from alongside.rooms.discovery.consents import withdraw
from alongside.rooms.ledger.models import Event
from alongside.rooms.messaging.claims import actions
from tests.doors.web.claims.test_pages import LIST, backed
from tests.rooms.conftest import World
from tests.rooms.discovery.conftest import Heard, make_heard
from tests.rooms.messaging.conftest import SAID, claimed

pytestmark = pytest.mark.django_db

COPY = f"{LIST}/copy"


def copied(client: Client, *claims: int, form: str = "md", status: int = 200) -> bytes:
    asked: dict[str, Any] = {"claim": claims, "format": form}
    response = client.get(COPY, asked)
    assert response.status_code == status, response.content[:500]
    return bytes(b"".join(response))


def text_of(document: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as parts:
        names = ("word/document.xml", "word/footnotes.xml", "word/_rels/footnotes.xml.rels")
        return "".join(parts.read(name).decode() for name in names)


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_footnotes_lead_back_to_the_second(
    ours: World, heard: Heard, pia: Client, form: str
) -> None:
    claim = backed(ours, heard)
    content = copied(pia, claim.pk, form=form)
    text = html.unescape(text_of(content) if form == "docx" else content.decode())
    talk = heard.conversation
    for wanted in (SAID, "Gewandhaus", talk.title, "at 0:30"):
        assert wanted in text, wanted
    assert f"/ours/conversations/{talk.pk}/?highlight={heard.highlights[1].pk}" in text
    assert "Hanna" not in text, "the account is named, not the person"
    told = Event.objects.filter(kind="list_exported").latest("id")
    assert form in told.payload


def test_words_own_footnotes(ours: World, heard: Heard, pia: Client) -> None:
    """Each mark in the text has its note, in the part of the file where Word looks for them."""
    first, last = backed(ours, heard), backed(ours, heard, f"{SAID}")
    content = copied(pia, last.pk, first.pk, form="docx")
    document = docx.Document(io.BytesIO(content))
    marks = document.element.body.findall(f".//{qn('w:footnoteReference')}")
    assert [one.get(qn("w:id")) for one in marks] == ["1", "2"]
    [part] = [
        one.target_part
        for one in document.part.rels.values()
        if one.reltype == RELATIONSHIP_TYPE.FOOTNOTES
    ]
    assert part.content_type == CONTENT_TYPE.WML_FOOTNOTES
    notes = parse_xml(part.blob).findall(qn("w:footnote"))
    assert [one.get(qn("w:id")) for one in notes] == ["-1", "0", "1", "2"]
    assert SAID in "".join(notes[2].itertext())
    led = [one.get(qn("r:id")) for one in notes[2].iter(qn("w:hyperlink"))]
    assert [part.rels[one].target_ref.rpartition("?")[2] for one in led] == [
        f"highlight={heard.highlights[1].pk}"
    ]
    names = {style.name for style in document.styles}
    assert {"footnote text", "footnote reference"} <= names


def test_several_are_numbered_through(ours: World, heard: Heard, pia: Client) -> None:
    first, last = backed(ours, heard), backed(ours, heard, f"{SAID}")
    text = copied(pia, last.pk, first.pk).decode()
    assert text.index("[^1]:") < text.index("[^2]:")
    assert text.startswith("On a bad evening")


def test_what_does_not_hold_is_marked(ours: World, heard: Heard, pia: Client) -> None:
    text = copied(pia, claimed(ours, "No chair *ever* <b>").pk).decode()
    assert "**[unbacked:" in text
    assert "\\*ever\\* \\<b>" in text
    shown = copied(pia, claimed(ours, "No <b>").pk, form="html").decode()
    assert "No &lt;b&gt;" in shown


def test_what_nobody_said_does_not_leave(ours: World, heard: Heard, pia: Client) -> None:
    altered = backed(ours, heard, "“On a good evening”")
    fine = backed(ours, heard)
    for form in ("md", "html", "docx"):
        refused = copied(pia, altered.pk, form=form, status=422).decode()
        assert "altered quote" in refused
        assert "““" not in refused
        assert "“On a good evening”" in refused
        content = copied(pia, altered.pk, fine.pk, form=form)
        text = html.unescape(text_of(content) if form == "docx" else content.decode())
        assert f"{LIST}/{altered.pk} (altered quote)" in text.replace("\\", "")
        assert "On a bad evening" in text
        assert "good" not in text
    told = Event.objects.filter(kind="list_exported").latest("id")
    assert '"rows":1' in told.payload.replace(" ", "")


def test_a_false_quotation_in_our_own_words_does_not_leave(
    ours: World, heard: Heard, pia: Client
) -> None:
    claim = claimed(ours, "Hanna: “on a good evening three hours”", kind="outcome")
    actions.add_support(claim, bearing=heard.highlights[1], by=ours.pm, at=timezone.now())
    refused = copied(pia, claim.pk, status=422).decode()
    assert "“Hanna: \u2018on a good evening three hours\u2019”" in refused


def test_what_nobody_approved_is_marked(ours: World, heard: Heard, pia: Client) -> None:
    claim = backed(ours, heard)
    assert "[not approved yet.]" in copied(pia, claim.pk).decode()
    actions.approve(claim, by=ours.pmm, at=timezone.now())
    assert "approved" not in copied(pia, claim.pk).decode()


def test_words_without_public_consent_never_leave(ours: World, pia: Client) -> None:
    quiet = make_heard(ours, "Quiet")
    inside = claimed(ours, SAID, kind="customer said", public=False)
    actions.add_support(inside, bearing=quiet.highlights[1], by=ours.pm, at=timezone.now())
    text = copied(pia, inside.pk).decode()
    assert "inside the company only" in text
    assert text.count("bad evening") == 1, "in the claim, and in no footnote"
    assert "Quiet" not in text
    actions.use_in(inside, channels="web", public=True, by=ours.pmm, at=timezone.now())
    refused = copied(pia, inside.pk, status=422).decode()
    assert "use it inside the company alone" in refused
    actions.use_in(inside, channels="deck", public=False, by=ours.pmm, at=timezone.now())
    own = claimed(ours, "No chair stays empty", public=False)
    actions.add_support(own, bearing=quiet.highlights[1], by=ours.pm, at=timezone.now())
    for form in ("md", "html", "docx"):
        content = copied(pia, own.pk, form=form)
        text = text_of(content) if form == "docx" else content.decode()
        assert "who is not quoted by name" in text
        assert f"?highlight={quiet.highlights[1].pk}" in text
        for word in ("bad evening", "Quiet"):
            assert word not in text


def test_a_withdrawal_reaches_what_is_copied(ours: World, heard: Heard, pia: Client) -> None:
    claim = backed(ours, heard)
    assert SAID in copied(pia, claim.pk).decode()
    withdraw(heard.conversation, use="public", by=ours.pm, at=timezone.now())
    assert "consent missing" in copied(pia, claim.pk, status=422).decode()


def test_who_may_not_be_quoted_inside_is_not_told_to_stay_there(
    ours: World, heard: Heard, pia: Client
) -> None:
    claim = claimed(ours, "No chair stays empty", kind="outcome")
    actions.add_support(claim, bearing=heard.highlights[1], by=ours.pm, at=timezone.now())
    withdraw(heard.conversation, use="internal", by=ours.pm, at=timezone.now())
    refused = copied(pia, claim.pk, status=422).decode()
    assert "consent missing" in refused
    assert "take their words from under it" in refused
    assert "inside the company alone" not in refused


def test_what_one_may_not_see_is_in_no_footnote(ours: World, max_: Client) -> None:
    secret = make_heard(ours, "Quiet", restricted=True)
    claim = claimed(ours, "No chair stays empty", public=False)
    actions.add_support(claim, bearing=secret.highlights[1], by=ours.pm, at=timezone.now())
    text = copied(max_, claim.pk).decode()
    assert "1 thing stands under it that whoever copied it does not see" in text
    for word in ("Quiet", "bad evening", "highlight="):
        assert word not in text


def test_nothing_chosen_or_in_no_known_form(
    ours: World, theirs: World, heard: Heard, pia: Client
) -> None:
    assert "choose the claims" in copied(pia, status=422).decode().lower()
    assert "choose the claims" in copied(pia, claimed(theirs).pk, status=422).decode().lower()
    assert "not as" in copied(pia, backed(ours, heard).pk, form="pdf", status=422).decode()
