"""The list of insights: filtered, sorted, weighed by what the reader sees of the evidence; in as many statements."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.rooms.discovery.evidence import add_evidence
from alongside.rooms.discovery.insights import learn, place, set_status
from alongside.rooms.discovery.insights_listed import every_insight, insights
from alongside.rooms.discovery.insights_wanted import NoSuchInsights, Wanted, wanted_of
from alongside.rooms.discovery.links import link
from alongside.rooms.discovery.models import Conversation, Highlight, Insight
from alongside.rooms.discovery.opportunities import open_opportunity
from alongside.rooms.discovery.reading import read_insight
from alongside.rooms.discovery.succession import merge_insight
from alongside.rooms.features.models import Feature
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.conftest import make_heard

pytestmark = pytest.mark.django_db

Learn = Callable[..., Insight]


@pytest.fixture
def learned(ours: World) -> Learn:
    """An insight that so many accounts bear out, by name."""

    def make(sentence: str, *names: str, days: int = 0) -> Insight:
        marked = [make_heard(ours, name).highlights[0] for name in names]
        at = LATER + timedelta(days=days)
        return learn(ours.workspace, sentence=sentence, highlights=marked, by=ours.pm, at=at)

    return make


def listed(member: Member, **wanted: str) -> list[str]:
    return [one.sentence for one in insights(member, wanted_of(wanted), limit=100).rows]


def test_a_row(ours: World, learned: Learn) -> None:
    need = open_opportunity(ours.workspace, need="I want to sleep", by=ours.pm, at=LATER)
    one = learned("One.", "Gewandhaus", "Concertgebouw", "Gewandhaus")
    contrary = make_heard(ours, "La Scala").highlights[2]
    add_evidence(one, highlight=contrary, against=True, by=ours.pm, at=LATER)
    place(one, opportunity=need, by=ours.pm, at=LATER)
    link(one, feature=ours.feature, by=ours.pm, at=LATER)
    read_insight(one, by=ours.pmm, at=LATER)
    [row] = insights(ours.pmm, Wanted(), limit=100).rows
    assert (row.number, row.sentence, row.status, row.author) == (one.pk, "One.", "new", "Pia")
    assert (row.opportunity, row.need) == (need.pk, "I want to sleep")
    assert row.weight == (2, 3, 1)
    assert [(it.key, it.title) for it in row.features] == [("F-1", "Synonyms")]
    assert row.read_by == ("pm", "pmm")


def test_newest_or_best_borne_out_first(ours: World, learned: Learn) -> None:
    learned("Old and sure.", "Gewandhaus", "Concertgebouw")
    learned("New.", "Gewandhaus", days=2)
    learned("Older.", "Gewandhaus", days=1)
    assert listed(ours.pm) == ["New.", "Older.", "Old and sure."]
    assert listed(ours.pm, sort="confidence") == ["Old and sure.", "New.", "Older."]


def test_filters(ours: World, learned: Learn) -> None:
    one = learned("The first one.", "Gewandhaus", "Concertgebouw", "La Scala")
    two = learned("The second of them.", "La Scala", days=3)
    set_status(two, status="contradicted", by=ours.pm, at=LATER)
    need = open_opportunity(ours.workspace, need="I want to sleep", by=ours.pm, at=LATER)
    place(two, opportunity=need, by=ours.pm, at=LATER)
    link(one, feature=ours.feature, by=ours.pm, at=LATER)
    read_insight(one, by=ours.pmm, at=LATER)
    for wanted, found in (
        ({"status": "contradicted"}, [two]),
        ({"status": "new"}, [one]),
        ({"status": "superseded"}, []),
        ({"accounts": "1"}, [two, one]),
        ({"accounts": "2"}, [one]),
        ({"accounts": "5"}, []),
        ({"accounts": "0"}, []),
        ({"unread": "pmm"}, [two]),
        ({"unread": "sales"}, [two, one]),
        ({"unread": "pm"}, []),
        ({"account": "gewandhaus"}, [one]),
        ({"account": "nobody"}, []),
        ({"segment": "orchestra"}, [two, one]),
        ({"segment": "school"}, []),
        ({"feature": "F-1"}, [one]),
        ({"feature": "F-2"}, []),
        ({"opportunity": str(need.pk)}, [two]),
        ({"text": "SECOND them"}, [two]),
        ({"text": "second first"}, []),
        ({"since": str((LATER + timedelta(days=1)).date())}, [two]),
    ):
        assert listed(ours.pm, **wanted) == [row.sentence for row in found], wanted


def test_what_another_took_the_place_of_is_left_out(ours: World, learned: Learn) -> None:
    one, other = learned("One.", "Gewandhaus"), learned("Other.", "Gewandhaus")
    merge_insight(one, into=other, by=ours.pm, at=LATER)
    assert listed(ours.pm) == ["Other."]
    assert listed(ours.pm, status="superseded") == ["One."]


def test_evidence_that_one_does_not_see_counts_for_nothing(ours: World, learned: Learn) -> None:
    learned("One.", "Gewandhaus", "Concertgebouw")
    Conversation.objects.filter(account__slug="concertgebouw").update(restricted=True)
    assert [row.weight for row in insights(ours.pm, Wanted(), limit=1).rows] == [(2, 2, 0)]
    assert [row.weight for row in insights(ours.pmm, Wanted(), limit=1).rows] == [(1, 1, 0)]
    assert listed(ours.pmm, account="concertgebouw") == []
    assert listed(ours.pmm, accounts="2") == []


@pytest.mark.parametrize("columns", [{"shared": False}, {"withdrawn_at": LATER}])
def test_what_may_not_be_quoted_any_more_counts_for_nobody(
    ours: World, learned: Learn, columns: dict[str, object]
) -> None:
    learned("One.", "Gewandhaus")
    Conversation.objects.update(**columns)
    [row] = insights(ours.pm, Wanted(), limit=1).rows
    assert row.weight == (0, 0, 0)
    assert listed(ours.pm, accounts="0") == ["One."]


def test_lost_words_bear_nothing_out(ours: World, learned: Learn) -> None:
    learned("One.", "Gewandhaus")
    Highlight.objects.update(lost_at=LATER)
    assert insights(ours.pm, Wanted(), limit=1).rows[0].weight == (0, 0, 0)


def test_a_feature_that_one_does_not_see(ours: World, learned: Learn) -> None:
    link(learned("One.", "Gewandhaus"), feature=ours.feature, by=ours.pm, at=LATER)
    Feature.objects.filter(pk=ours.feature.pk).update(draft=True, author=ours.pm)
    assert insights(ours.pm, Wanted(), limit=1).rows[0].features
    assert not insights(ours.pmm, Wanted(), limit=1).rows[0].features
    assert listed(ours.pmm, feature="F-1") == []


def test_another_workspace(ours: World, theirs: World, learned: Learn) -> None:
    learned("One.", "Gewandhaus")
    assert listed(theirs.pm) == []


def test_pages_and_files_in_as_many_statements(ours: World, learned: Learn) -> None:
    taken = []
    for _ in range(3):
        link(learned("One.", "Gewandhaus"), feature=ours.feature, by=ours.pm, at=LATER)
        with CaptureQueriesContext(connection) as queries:
            page = insights(ours.pm, wanted_of({"sort": "confidence"}), limit=2)
        taken.append((len(queries), len(page.rows), page.more))
    assert taken == [(6, 1, False), (6, 2, False), (6, 2, True)]
    rest = insights(ours.pm, Wanted(), limit=2, offset=2)
    assert (len(rest.rows), rest.more) == (1, False)
    assert len(list(every_insight(ours.pm, Wanted(), most=2))) == 2


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"status": "true"}, "status takes one of new, confirmed, contradicted, superseded"),
        ({"accounts": "4"}, "accounts takes one of 0, 1, 2, 3, 5"),
        ({"unread": "astronomy"}, "unread takes one of pm, pmm"),
        ({"sort": "oldest"}, "sort takes one of newest, confidence"),
        ({"since": "yesterday"}, "since takes a day such as"),
        ({"opportunity": "x"}, "opportunity takes a number"),
        ({"opportunity": "9" * 19}, "opportunity takes a number"),
        ({"text": "a" * 101}, "text takes at most 100 characters"),
        ({"text": "a\0b"}, "all of them visible"),
    ],
)
def test_filters_that_cannot_be(asked: dict[str, str], said: str) -> None:
    with pytest.raises(NoSuchInsights, match=said):
        wanted_of(asked)


def test_words_of_an_address() -> None:
    asked = {"since": "2025-01-07", "text": " a ", "page": "7"}
    assert wanted_of(asked) == Wanted(text="a", since=date(2025, 1, 7))
