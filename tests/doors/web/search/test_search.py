"""Asking what customers said, as a browser gets it: the page, the files, the palette."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from alongside.core.conversations.passage import Passage
from alongside.core.search.minilm import files
from alongside.rooms.discovery.evidence import add_evidence
from alongside.rooms.discovery.highlights import highlight
from alongside.rooms.discovery.insights import learn
from alongside.rooms.discovery.models import (
    Account,
    Conversation,
    FeatureLink,
    Presence,
    Turn,
)
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import Counting, SignedIn
from tests.rooms.conftest import MONDAY, World
from tests.rooms.said import mark
from tests.rooms.search.conftest import converse

TALK = [
    ("Ann Byron", "Every quarter the audit export takes <b>two</b> whole days of work."),
    ("Bo", "And what do you pay for it at the moment, if I may ask?"),
    ("Ann Byron", "Nothing yet, but we would pay for an export that runs by itself."),
]
OTHER = [("Cy", "The harbour office counts every ladder by hand, and so do we.")]
PALETTE = {"HX-Request": "true", "HX-Target": "div#found"}


@pytest.fixture(autouse=True)
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PACKAGE", "a_package_that_nobody_has")


@pytest.fixture
def talk(ours: World) -> Conversation:
    """What Ann of the Harbour said on a Monday, from a minute on."""
    account = Account.objects.create(
        workspace=ours.workspace, slug="harbour", name="Harbour & Sons"
    )
    there = converse(ours.workspace, TALK, account=account, title="The audit")
    Turn.objects.filter(conversation=there, position=0).update(begins=65_000)
    Conversation.objects.filter(pk=there.pk).update(turns=len(TALK))
    return there


def enters(world: World, signed_in: SignedIn) -> Client:
    """Max of that world, in a browser."""
    world.pmm.email = f"max@{world.workspace.slug}.example"
    world.pmm.save(update_fields=["email"])
    return signed_in(world.pmm)


@pytest.fixture
def max_(ours: World, signed_in: SignedIn) -> Client:
    return enters(ours, signed_in)


def html_of(client: Client, query: str, status: int = 200) -> str:
    answer = client.get(f"/ours/search{query}")
    assert answer.status_code == status
    return answer.content.decode()


def test_an_answer_is_verbatim_with_its_place(talk: Conversation, max_: Client) -> None:
    html = html_of(max_, "?q=What+about+the+audit+export?")
    assert "Found. At the best place one speaks of “audit”, “export”." in html
    assert '<h2 id="account-1">Harbour &amp; Sons</h2>' in html
    assert (
        f'href="/ours/conversations/{talk.pk}/?at=0#t0"><span class="said__time">1:05</span>'
        in html
    )
    assert "the <mark>audit</mark> <mark>export</mark> takes &lt;b&gt;two&lt;/b&gt; whole" in html
    assert '<strong class="said__who">Ann Byron</strong>' in html
    assert "Search is by words alone" in html


def test_it_is_opened_at_the_first_word_that_was_looked_for(
    talk: Conversation, max_: Client
) -> None:
    Turn.objects.filter(conversation=talk, position=2).update(begins=81_000)
    place = f"/ours/conversations/{talk.pk}/?at=2#t2"
    html = html_of(max_, "?q=runs+by+itself")
    assert f'href="{place}"><span class="said__time">1:21</span>' in html
    assert "Every quarter" in html, "it is told from its beginning"
    assert f'href="{place}"' in max_.get("/ours/find?q=runs", headers=PALETTE).content.decode()
    [row] = json.loads(max_.get("/ours/search/export?q=runs+by+itself&format=json").content)
    assert (row["first_turn"], row["address"]) == (0, f"http://127.0.0.1{place}")


def test_a_highlighted_answer_leads_to_an_insight(talk: Conversation, max_: Client) -> None:
    assert "Highlight it" in html_of(max_, "?q=audit+export")
    marked = mark(talk)
    assert f'href="/ours/insights/new?highlight={marked.pk}"' in html_of(max_, "?q=audit+export")


def test_a_note_leads_to_its_highlight(talk: Conversation, max_: Client) -> None:
    spoken = Passage(0, 0, 0, 5)
    marked = highlight(
        talk, passage=spoken, lens="market", key="a-note-0", revision=talk.revision, note="A <b>budget</b> line",
        by=Member.objects.get(handle="max"), at=MONDAY,
    )  # fmt: skip
    assert marked
    html = html_of(max_, "?q=budget")
    assert f'href="/ours/conversations/{talk.pk}/?highlight={marked.pk}"' in html
    assert "A &lt;b&gt;<mark>budget</mark>&lt;/b&gt; line</a>" in html
    assert "noted beside “Every”" in html


def test_a_note_with_headings_and_items(ours: World, max_: Client) -> None:
    text = "## Audit needs\nShe told us:\n- an audit export\n- a quieter harbour office"
    there = converse(ours.workspace, [("", text)], title="The visit")
    Conversation.objects.filter(pk=there.pk).update(kind="note")
    html = html_of(max_, "?q=audit+export")
    assert (
        '<span class="note note--title"><span class="note__sign">## </span>'
        "<mark>Audit</mark> needs\n</span>She told us:\n"
        '<span class="note note--item"><span class="note__sign">- </span>'
        "an <mark>audit</mark> <mark>export</mark>\n</span>"
    ) in html
    Conversation.objects.filter(pk=there.pk).update(kind="interview")
    assert 'class="note' not in html_of(max_, "?q=audit+export")


def test_nothing_found_is_said(talk: Conversation, max_: Client) -> None:
    html = html_of(max_, "?q=submarine+propellers")
    assert "Nothing found: nobody says anything of it." in html
    assert '<article class="said"' not in html


def test_three_examples_teach_whoever_asks_nothing(max_: Client) -> None:
    html = html_of(max_, "")
    assert html.count('<li><a href="/ours/search?q=') == 3
    assert "There are no conversations yet that you may read" in html
    assert "Nothing found" not in html


def test_filters_are_kept_and_heeded(ours: World, talk: Conversation, max_: Client) -> None:
    converse(ours.workspace, TALK, title="Without an account")
    both = html_of(max_, "?q=audit+export")
    assert both.count('<article class="said"') == 2
    html = html_of(max_, "?q=audit+export&account=harbour&from=2025-01-01&to=2025-01-06")
    assert html.count('<article class="said"') == 1
    assert '<option value="harbour" selected>' in html
    assert html_of(max_, "?q=audit+export&account=Arbou").count("<article") == 1
    assert 'name="from" value="2025-01-01"' in html
    assert html_of(max_, "?q=audit+export&to=2025-01-05").count("<article") == 0
    assert html_of(max_, "?q=audit+export&speaker=ann+byron").count("<article") == 2
    assert html_of(max_, "?q=audit+export&kind=insight").count("<article") == 0


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("account=nobody", "there is no account &#39;nobody&#39;"),
        ("account=our", "2 accounts are called like &#39;our&#39;"),
        ("feature=X-1", "there is no feature &#39;X-1&#39;"),
        ("speaker=Zed", "nobody called &#39;Zed&#39; speaks"),
        ("kind=poem", "there is no kind &#39;poem&#39;"),
        ("function=king", "there is no function &#39;king&#39;"),
        ("from=yesterday", "&#39;yesterday&#39; is no day"),
    ],
)
def test_a_filter_that_names_nothing_is_refused(
    talk: Conversation, max_: Client, query: str, said: str
) -> None:
    Account.objects.create(workspace=talk.workspace, slug="tour", name="Tourists")
    html = html_of(max_, f"?q=audit&{query}", status=422)
    assert said in html
    assert 'name="q" value="audit"' in html
    assert '<article class="said"' not in html


def test_another_workspaces_names_are_not_there(
    ours: World, theirs: World, talk: Conversation, signed_in: SignedIn
) -> None:
    client = enters(theirs, signed_in)
    for query in ("account=harbour", "speaker=Ann+Byron"):
        assert client.get(f"/theirs/search?q=audit&{query}").status_code == 422
    assert client.get("/ours/search?q=audit").status_code == 404


def test_the_answers_alone_for_htmx(talk: Conversation, max_: Client) -> None:
    headers = {"HX-Request": "true", "HX-Target": "div#rows"}
    html = max_.get("/ours/search?q=audit+export", headers=headers).content.decode()
    assert html.lstrip().startswith('<div id="rows"')
    assert "<html" not in html


def test_answers_as_files(ours: World, talk: Conversation, max_: Client) -> None:
    secret = converse(ours.workspace, TALK, shared=False, author=ours.pmm, title="Not to be quoted")
    assert "not to be quoted" in html_of(max_, "?q=audit+export")
    got = max_.get("/ours/search/export?q=audit+export&format=json")
    [row] = json.loads(got.content)
    assert (row["conversation"], row["first_turn"], row["begins_ms"]) == (talk.pk, 0, 65_000)
    assert row["verbatim"].startswith("Ann Byron: Every quarter the audit export takes <b>two")
    assert row["address"] == f"http://127.0.0.1/ours/conversations/{talk.pk}/?at=0#t0"
    assert secret.pk != row["conversation"]
    lines = list(
        csv.DictReader(
            io.StringIO(max_.get("/ours/search/export?q=audit+export&format=csv").content.decode())
        )
    )
    assert [line["account"] for line in lines] == ["Harbour & Sons"]
    text = max_.get("/ours/search/export?q=audit+export&format=md").content.decode()
    assert f"/ours/conversations/{talk.pk}/?at=0#t0" in re.sub(r"\\", "", text)
    noted = Event.objects.within(ours.workspace).filter(kind="list_exported")
    assert noted.count() == 3
    assert max_.get("/ours/search/export?format=json").status_code == 303
    assert max_.get("/ours/search/export?q=audit&format=exe").status_code == 422


EVERY_FILTER = (
    "&account=harbour&segment=ports&from=2020-01-01&to=2030-01-01&speaker=Ann+Byron&function=pmm"
    "&feature=F-1&kind=highlight"
)


@pytest.mark.parametrize("filters", ["", EVERY_FILTER])
def test_ten_statements_for_one_conversation_as_for_many(
    ours: World, talk: Conversation, max_: Client, counted: Counting, filters: str
) -> None:
    def told(row: Conversation) -> Conversation:
        columns = {"workspace": ours.workspace, "conversation": row}
        Presence.objects.create(
            **columns, member=ours.pmm, mode="present", proof="interviewer", proven_at=MONDAY
        )
        FeatureLink.objects.create(**columns, feature=ours.feature, linked_at=MONDAY)
        return row

    Account.objects.update(segment="ports")
    learned = learn(
        ours.workspace,
        sentence="The audit export takes days.",
        highlights=[mark(told(talk))],
        by=ours.pm,
        at=MONDAY,
    )
    query = f"/ours/search?q=What+does+Byron+say+of+the+audit+export?{filters}"
    few = counted(max_, query)
    converse(ours.workspace, OTHER * 500)  # so that it is not all that anybody speaks of
    for number in range(15):
        day = talk.held_on - timedelta(days=number)
        columns = {"held_on": day, "account": talk.account}
        marked = mark(told(converse(ours.workspace, [*TALK, *OTHER], **columns)))
        add_evidence(learned, highlight=marked, against=True, by=ours.pm, at=MONDAY)
    many = counted(max_, query)
    assert many.response.content.count(b'<article class="said"') == 10
    assert bool(filters) != (b"1 for it, 15 against" in many.response.content)
    assert b"Voices contradict each other about" in many.response.content
    assert many.statements == few.statements <= 10, many.told


def test_the_palette_takes_ten_statements_at_most(
    ours: World, talk: Conversation, max_: Client, counted: Counting
) -> None:
    few = counted(max_, "/ours/find?q=audit", headers=PALETTE)
    for _ in range(5):
        mark(converse(ours.workspace, TALK))
    many = counted(max_, "/ours/find?q=audit", headers=PALETTE)
    assert many.response.content.count(b"/conversations/") == 3
    assert many.statements == few.statements <= 10, many.told


def test_the_palette_tells_some_passages_and_the_way_to_ask(
    ours: World, talk: Conversation, max_: Client
) -> None:
    for _ in range(4):
        converse(ours.workspace, TALK)
    html = max_.get("/ours/find?q=audit+export", headers=PALETTE).content.decode()
    assert html.count("/conversations/") == 3
    assert f'href="/ours/conversations/{talk.pk}/?at=0#t0"' in html
    assert "Ann Byron, 1:05, Harbour &amp; Sons" in html
    assert 'href="/ours/search?q=audit+export"' in html
    nothing = max_.get("/ours/find?q=qqqq", headers=PALETTE).content.decode()
    assert "/conversations/" not in nothing
    assert 'href="/ours/search?q=qqqq"' in nothing
    page = max_.get("/ours/find?q=audit+export").content.decode()
    assert "/conversations/" not in page
    assert "Ask what customers said: “audit export”" in page
