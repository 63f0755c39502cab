"""The list of insights, an insight's page, and the forms on it."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.discovery.evidence import add_evidence
from alongside.rooms.discovery.links import link
from alongside.rooms.discovery.models import (
    Conversation,
    Evidence,
    FeatureLink,
    Insight,
    Reading,
    Reply,
)
from alongside.rooms.discovery.opportunities import open_opportunity
from alongside.rooms.discovery.reading import answer
from alongside.rooms.discovery.subscriptions import subscribe
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.insights.conftest import browser, make
from tests.rooms.conftest import World
from tests.rooms.discovery.conftest import SAID, Heard, make_heard

pytestmark = pytest.mark.django_db

ODD = '"><script>alert(1)</script>'
LIST = "/ours/insights"


def page(client: Client, address: str, **asked: Any) -> str:
    response = client.get(address, asked)
    assert response.status_code == 200, response.content[:2_000]
    return str(response.content.decode())


def one(insight: Insight, noun: str = "") -> str:
    return f"{LIST}/{insight.pk}{noun}"


def test_an_empty_list_teaches(ours: World, pia: Client) -> None:
    shown = page(pia, LIST)
    assert "Nothing has been learned yet" in shown
    assert "No insight fits" in page(pia, LIST, text="x")


def test_the_list(ours: World, heard: Heard, insight: Insight, pia: Client) -> None:
    link(insight, feature=ours.feature, by=ours.pm, at=timezone.now())
    shown = page(pia, LIST)
    for text in (insight.sentence, "1 account", "2 quotations", "F-1", "product manager"):
        assert text in shown, text
    assert insight.sentence not in page(pia, LIST, status="contradicted")
    assert "account gewandhaus" in page(pia, LIST, account="gewandhaus")
    rows = pia.get(LIST, headers={"HX-Request": "true", "HX-Target": "div#rows"})
    assert rows.content.decode().lstrip().startswith('<div id="rows">')
    assert pia.get(LIST, {"status": "true"}).status_code == 422


@pytest.mark.parametrize("form", ["csv", "json", "md"])
def test_the_list_as_a_file(ours: World, insight: Insight, pia: Client, form: str) -> None:
    response = pia.get(f"{LIST}/export", {"format": form})
    text = response.content.decode()
    assert insight.sentence in text
    if form == "json":
        [row] = json.loads(text)
        assert (row["accounts"], row["quotations"], row["status"]) == (1, 2, "new")
    assert Event.objects.filter(kind="list_exported").count() == 1
    assert pia.get(f"{LIST}/export", {"format": "exe"}).status_code == 422


def test_an_insight(ours: World, heard: Heard, insight: Insight, pia: Client) -> None:
    now = timezone.now()
    contrary = heard.highlights[2]
    add_evidence(insight, highlight=contrary, against=True, by=ours.pm, at=now)
    answer(insight, text="Support hears it, too.", by=ours.pmm, at=now)
    subscribe(ours.workspace, function="sales", by=ours.pm, at=now)
    shown = page(pia, one(insight))
    place = f"/ours/conversations/{heard.conversation.pk}/?highlight={heard.highlights[0].pk}"
    for text in (
        SAID[1],
        "Hanna of Gewandhaus",
        "at 0:10",
        f'href="{place}"',
        "What speaks against it",
        SAID[9],
        "Support hears it, too.",
        "answered",
        "Not yet: sales.",
        "Pia put down this insight.",
    ):
        assert text in shown, text
    assert pia.get(f"{LIST}/999999").status_code == 404
    assert pia.get(f"{LIST}/{'9' * 30}").status_code == 404


def test_another_workspace(
    ours: World, theirs: World, insight: Insight, signed_in: SignedIn
) -> None:
    client = browser(signed_in, theirs.pm)
    assert client.get(one(insight)).status_code == 404
    assert client.get(f"/theirs/insights/{insight.pk}").status_code == 404
    assert client.post(f"/theirs/insights/{insight.pk}/reading").status_code == 404


def test_what_one_does_not_see_is_not_there(
    ours: World, heard: Heard, insight: Insight, max_: Client
) -> None:
    hidden = make_heard(ours, "La Scala", restricted=True)
    add_evidence(insight, highlight=hidden.highlights[2], by=ours.pm, at=timezone.now())
    shown = page(max_, one(insight))
    assert "La Scala" not in shown
    assert SAID[9] not in shown
    assert "3 quotations" not in page(max_, LIST)


def test_everything_is_escaped(ours: World, heard: Heard, insight: Insight, pia: Client) -> None:
    now = timezone.now()
    answer(insight, text=f"Answer {ODD}", by=ours.pmm, at=now)
    need = open_opportunity(ours.workspace, need=f"Need {ODD}", by=ours.pm, at=now)
    Insight.objects.update(sentence=f"Sentence {ODD}", opportunity=need)
    Conversation.objects.update(title=f"Title {ODD}")
    heard.highlights[0].__class__.objects.update(verbatim=f"Verbatim {ODD}")
    Member.objects.filter(pk=ours.pm.pk).update(name=f"Pia {ODD}")
    for address in (LIST, one(insight), one(insight, "/splitting"), f"{LIST}/new"):
        shown = page(pia, address)
        assert "<script>alert" not in shown, address


def test_to_open_it_is_not_to_read_it(ours: World, insight: Insight, max_: Client) -> None:
    shown = page(max_, one(insight))
    page(max_, "/ours/today")
    assert not Reading.objects.exists()
    assert f'<in-view data-address="{one(insight, "/reading")}" data-seconds="7">' in shown
    assert "I have read it" in shown
    response = max_.post(one(insight, "/reading"), {"seen": "1"})
    assert (response.status_code, response.content) == (204, b"")
    assert max_.post(one(insight, "/reading"), {"seen": "1"}).status_code == 204
    assert Reading.objects.get().member == ours.pmm
    again = page(max_, one(insight))
    assert "<in-view" not in again
    assert "I have read it" not in again


def test_a_reader_reads_and_answers(ours: World, insight: Insight, max_: Client) -> None:
    Member.objects.filter(pk=ours.pmm.pk).update(role="reader")
    assert max_.post(one(insight, "/reading")).status_code == 303
    assert max_.post(one(insight, "/answers"), {"text": "So it is."}).status_code == 303
    assert Reading.objects.get().answered
    assert Reply.objects.get().text == "So it is."
    assert max_.post(one(insight, "/status"), {"status": "confirmed"}).status_code == 403
    shown = page(max_, one(insight))
    assert "Change" not in shown.partition("<article")[2].partition("Who has read it")[0]


def test_forms_of_the_page(ours: World, heard: Heard, insight: Insight, pia: Client) -> None:
    pia.post(one(insight, "/sentence"), {"sentence": "Evenings are lost."})
    pia.post(one(insight, "/status"), {"status": "confirmed"})
    pia.post(one(insight, "/features"), {"feature": "f-1"})
    row = Insight.objects.get()
    assert (row.sentence, row.status) == ("Evenings are lost.", "confirmed")
    there = FeatureLink.objects.get()
    shown = page(pia, one(insight))
    assert "Synonyms" in shown
    assert "Before: <q>A missing player" in shown
    assert pia.post(one(insight, "/features"), {"unlink": there.pk}).status_code == 303
    assert not FeatureLink.objects.exists()
    assert pia.post(one(insight, "/features"), {"unlink": there.pk}).status_code == 404
    gone = Evidence.objects.order_by("id")[0]
    pia.post(one(insight, "/evidence"), {"remove": gone.pk})
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    ("noun", "typed", "said"),
    [
        ("/sentence", {"sentence": " "}, "needs a sentence"),
        ("/features", {"feature": "F-9 typed"}, "no feature &#39;F-9 typed&#39;"),
        ("/features", {"feature": ""}, "Write the key of a feature"),
        ("/answers", {"text": "kept " * 500}, "at most 2,000 characters"),
    ],
)
def test_what_was_typed_is_kept(
    ours: World, insight: Insight, pia: Client, noun: str, typed: dict[str, str], said: str
) -> None:
    response = pia.post(one(insight, noun), typed)
    shown = response.content.decode()
    assert response.status_code == 422
    assert said in shown
    assert 'aria-invalid="true"' in shown
    [text] = typed.values()
    assert text.strip() in shown


def test_links_and_evidence_of_another_insight(
    ours: World, heard: Heard, insight: Insight, pia: Client
) -> None:
    other = make(ours, heard, "Other.")
    there = link(other, feature=ours.feature, by=ours.pm, at=timezone.now())
    assert there
    assert pia.post(one(insight, "/features"), {"unlink": there.pk}).status_code == 404
    foreign = Evidence.objects.filter(insight=other)[0]
    assert pia.post(one(insight, "/evidence"), {"remove": foreign.pk}).status_code == 404
    assert FeatureLink.objects.count() == 1


def test_statements(
    ours: World, heard: Heard, insight: Insight, pia: Client, counted: Counting
) -> None:
    taken = []
    for number in range(3):
        for _ in range(2 * number):
            row = make(ours, make_heard(ours, f"Account {number}"), "More.")
            link(row, feature=ours.feature, by=ours.pm, at=timezone.now())
            marked = make_heard(ours).highlights[0]
            add_evidence(insight, highlight=marked, by=ours.pm, at=timezone.now())
        pages = [LIST, one(insight), f"{LIST}/new", f"{LIST}/subscriptions"]
        pages += [one(insight, noun) for noun in ("/evidence", "/successor", "/splitting")]
        pages += [one(insight, "/opportunity"), f"{LIST}?sort=confidence&accounts=1"]
        ran = [counted(pia, address) for address in pages]
        assert all(it.response.status_code == 200 for it in ran)
        taken.append([it.statements for it in ran])
        assert max(taken[-1]) <= 10, [it.told for it in ran if it.statements > 10]
    assert taken[0] == taken[1] == taken[2]
