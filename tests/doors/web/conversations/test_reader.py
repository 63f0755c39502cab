"""The reader: what its page has, how large it is, and how many statements it takes."""

import gzip
import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client

from alongside.rooms.discovery.models import Highlight, Message, Turn
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.conversations.conftest import address, talk
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.conftest import SAID, Heard, highlight, make_heard

pytestmark = pytest.mark.django_db

SMALL = 200_000
"""Bytes of a page with a talk of three hours, as it is sent."""
STATEMENTS = 10


def test_what_was_said(max_: Client, heard: Heard) -> None:
    page = max_.get(address(heard)).content.decode()
    rows = re.findall(r'<li id="t(\d+)" data-turn="\1" data-row>(.*?)</li>', page, flags=re.DOTALL)
    assert [int(number) for number, _ in rows] == list(range(len(SAID)))
    words = [re.sub(r"<[^>]+>", "", re.search(r"<p>(.*?)</p>", row)[1]) for _, row in rows]  # type: ignore[index]
    assert words == list(SAID)
    assert '<i>Pia</i><a href="?at=0">0:00</a>' in rows[0][1], "ours, with the time"
    assert "<b>Hanna of Gewandhaus</b>" in rows[1][1], "the contact's name, not the label"


def test_two_lenses(max_: Client, heard: Heard) -> None:
    page = max_.get(address(heard)).content.decode()
    assert page.count('<mark data-lens="product">') == 2
    assert page.count('<mark data-lens="market">') == 1
    assert page.count('<div class="cards" data-lens="market">') == 1
    for lens, products, markets in (
        ("product", 2, 0),
        ("market", 0, 1),
        ("words", 0, 0),
        ("none", 2, 1),
    ):
        page = max_.get(address(heard, f"?lens={lens}")).content.decode()
        counted = page.count('<mark data-lens="product">'), page.count('<mark data-lens="market">')
        assert counted == (products, markets), lens


def test_one_highlight_of_the_address(ours: World, max_: Client, heard: Heard) -> None:
    number = heard.highlights[2].pk
    page = max_.get(address(heard, f"?highlight={number}")).content.decode()
    assert f'<article id="h{number}" data-here' in page
    card = page.partition(f'<article id="h{number}"')[2].partition("</article>")[0]
    lens = {"product": "Product", "market": "Go-to-market"}[heard.highlights[2].lens]
    assert f"<b>{lens}</b>" in card, "said, and not by its colour alone"
    assert '<li id="t9" data-turn="9" data-row data-at>' in page
    other = make_heard(ours).highlights[0].pk
    page = max_.get(address(heard, f"?highlight={other}")).content.decode()
    assert "data-here>" not in page, "one of another conversation"


def test_a_note_with_headings_and_items(ours: World, max_: Client) -> None:
    heard = make_heard(ours, source="note")
    text = "## Told by Hanna\nin the foyer,\nat six:\n- [ ] a list & a bell\n- no group chat"
    Turn.objects.filter(conversation=heard.conversation, position=1).update(text=text)
    first = heard.highlights[0]
    first.start, first.end = 0, text.index(" a bell")
    first.save()
    page = max_.get(address(heard)).content.decode()
    [said] = re.findall(r'<li id="t1" .*?<p>(.*?)</p>', page, flags=re.DOTALL)
    assert unescape(re.sub(r"<[^>]+>", "", said)) == text, "places are counted in these"
    mark = '<mark data-lens="product">'
    assert (
        f'<span class="note note--task"><span class="note__sign">{mark}- [ ] </mark></span>'
        f"{mark}a list &amp;</mark> a bell\n</span>"
    ) in said
    assert '<span class="note note--item"><span class="note__sign">- </span>' in said
    marked = max_.get(address(heard, "highlights?since=none")).content.decode()
    assert said in marked, "the same when a script puts it in"


def test_signs_of_a_transcript_are_words(ours: World, max_: Client) -> None:
    heard = make_heard(ours)
    Turn.objects.filter(conversation=heard.conversation, position=0).update(text="- No. Why?")
    assert "<p>- No. Why?</p>" in max_.get(address(heard)).content.decode()


@pytest.mark.parametrize(("at", "marked"), [("3", 3), ("99", 11), ("0", 0)])
def test_a_turn_of_the_address(max_: Client, heard: Heard, at: str, marked: int) -> None:
    page = max_.get(address(heard, f"?at={at}")).content.decode()
    assert re.findall(r'<li id="t(\d+)" data-turn="\1" data-row data-at>', page) == [str(marked)]
    assert "The exact words" in page, "it can be marked without a script"


@pytest.mark.parametrize("at", ["-1", "x", "", "9" * 40, "\u0663"])
def test_a_turn_that_is_none(max_: Client, heard: Heard, at: str) -> None:
    response = max_.get(address(heard), {"at": at})
    assert response.status_code == 200


def test_three_hours_are_small(ours: World, max_: Client) -> None:
    long = talk(ours, 3_000)
    for position in range(0, 600, 3):
        highlight(long, position, by=ours.pm, lens="market" if position % 2 else "product")
    path = f"/ours/conversations/{long.pk}/"
    sent = max_.get(path, headers={"Accept-Encoding": "gzip"})
    assert sent["Content-Encoding"] == "gzip"
    assert len(sent.content) < SMALL
    page = gzip.decompress(sent.content).decode()
    assert page.count("<li id=") == 3_000
    assert page.count("<mark") >= 200


def test_a_talk_that_is_longer_comes_in_parts(ours: World, max_: Client) -> None:
    long = talk(ours, 4_010)
    path = f"/ours/conversations/{long.pk}/"
    first = max_.get(path).content.decode()
    assert first.count("<li id=") == 4_000
    assert "?at=4000" in first
    last = max_.get(f"{path}?at=4005").content.decode()
    assert re.findall(r'<li id="t(\d+)"', last) == [str(at) for at in range(4_000, 4_010)]
    assert '<ol class="turns" start="4001"' in last


def test_statements(ours: World, heard: Heard, max_: Client, counted: Counting) -> None:
    few = counted(max_, address(heard, "?tray=1&at=3"))
    long = talk(ours, 3_000)
    for position in range(60):
        highlight(long, position, by=ours.pm)
    many = counted(max_, f"/ours/conversations/{long.pk}/?tray=1&at=3")
    assert few.statements <= STATEMENTS, few.told
    assert many.statements <= few.statements, many.told
    assert counted(max_, f"/ours/conversations/{long.pk}/highlights").statements <= 5


def test_mails_fold_what_they_quote(ours: World, max_: Client) -> None:
    mail = make_heard(ours, source="mail", kind="e-mail")
    Message.objects.create(
        workspace=ours.workspace,
        conversation=mail.conversation,
        position=1,
        message_id="a@b",
        sent_at=datetime(2025, 1, 6, 9, tzinfo=UTC),
        folded="> <b>you</b> wrote",
        attachments='[{"name":"a<b>.pdf","type":"application/pdf","size":3}]',
    )
    page = max_.get(address(mail)).content.decode()
    assert "<details><summary>Quoted, signature and footer</summary>" in page
    assert "&gt; &lt;b&gt;you&lt;/b&gt; wrote" in page
    assert "Not kept: a&lt;b&gt;.pdf" in page


def test_everything_is_escaped(ours: World, max_: Client) -> None:
    evil = "<script>alert(1)</script>"
    heard = make_heard(ours, title=evil)
    Highlight.objects.filter(pk=heard.highlights[0].pk).update(note=evil, verbatim=evil)
    Turn.objects.filter(conversation=heard.conversation, position__lt=2).update(text=evil)
    page = max_.get(address(heard, "?at=1")).content.decode()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;") >= 4


def test_who_does_not_see_it(ours: World, theirs: World, max_: Client, signed_in: SignedIn) -> None:
    secret = make_heard(ours, restricted=True)
    assert max_.get(address(secret)).status_code == 404
    assert signed_in(ours.pm).get(address(secret)).status_code == 200
    elsewhere = make_heard(theirs)
    assert max_.get(address(elsewhere)).status_code == 404
    assert max_.get(f"/ours/conversations/{2**63}/").status_code == 404


def test_readers_mark_nothing(ours: World, heard: Heard, signed_in: SignedIn) -> None:
    people.give_role(ours.pmm, role="reader", by=ours.pm, at=LATER)
    page = (
        signed_in(Member.objects.get(pk=ours.pmm.pk)).get(address(heard, "?at=3")).content.decode()
    )
    assert "data-may" not in page
    assert "The exact words" not in page
    assert "Remove" not in page


@pytest.mark.parametrize(
    ("recording", "element", "policy"),
    [
        ("https://media.example/a.MP3", "<audio", "media-src https://media.example;"),
        ("https://media.example:8443/a.mp4?x=1", "<video", "media-src https://media.example:8443;"),
        ("https://youtu.be/abc?t=5", "https://youtu.be/abc?t=30s", ""),
        (
            "https://www.youtube.com/watch?v=abc",
            "https://www.youtube.com/watch?v=abc&amp;t=30s",
            "",
        ),
        ("https://vimeo.com/123", "https://vimeo.com/123#t=30s", ""),
        ("https://zoom.example/rec/1", "Go to 0:30 there", ""),
        ("https://a.example; script-src *//b.mp3", "", ""),
        ("http://media.example/a.mp3", "", ""),
        ("", "", ""),
    ],
)
def test_the_player(ours: World, max_: Client, recording: str, element: str, policy: str) -> None:
    heard = make_heard(ours, recording=recording)
    response = max_.get(address(heard, "?at=3"))
    page = response.content.decode()
    header = response["Content-Security-Policy"] + ";"
    assert ("<media-player" in page) is bool(element)
    assert element in page
    assert policy in header
    assert bool(policy) is ("media-src" in header)
    assert "script-src 'self';" in header
