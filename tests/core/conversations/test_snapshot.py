"""The draft of a snapshot."""

import time
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.conversations.highlights import Kind
from alongside.core.conversations.marks import marks_in
from alongside.core.conversations.snapshot.candidate import Candidate
from alongside.core.conversations.snapshot.choosing import MOST, MOST_OF_A_KIND
from alongside.core.conversations.snapshot.draft import drafted
from alongside.core.conversations.transcript import Turn
from tests.core.conversations.interview import ANA, BEN, CUSTOMERS, NOOR, OURS, interview
from tests.core.conversations.turns import turn, turns


def draft(*more: tuple[str, str]) -> list[Candidate]:
    return drafted(interview(*more), ours=OURS, customers=CUSTOMERS)


def kinds(*texts: str, speaker: str = ANA) -> list[tuple[Kind, str]]:
    found = drafted([turn(text, speaker=speaker) for text in texts], ours=OURS)
    return [(one.kind, one.text) for one in found]


def test_an_interview() -> None:
    found = draft()
    assert [(one.kind, one.turn, one.why) for one in found] == [
        (Kind.FACT, 1, "Tells how things are: \u201cwe use\u201d."),
        (Kind.FACT, 3, "A figure: \u201c300 invoices\u201d."),
        (Kind.FACT, 10, "A figure: \u201cnine countries\u201d."),
        (Kind.QUOTE, 5, "Strong words: \u201cnightmare\u201d."),
        (Kind.NEED, 6, "Sounds like a need: \u201cI wish\u201d."),
        (Kind.QUESTION, 7, "A question. Whoever was asked did not know."),
        (Kind.QUESTION, 8, "Sounds open: \u201cI'll have to check\u201d."),
        (Kind.DECISION, 15, "Sounds decided: \u201clet's go with\u201d."),
        (Kind.ASKED, 11, "Asks something of us: \u201cCan you send\u201d."),
        (Kind.ASKED, 13, "Asks something of us: \u201cwill you support\u201d."),
    ]
    assert found[0].text == "we are forty people, and we use Excel for nearly all of it."
    assert found[7].text == "then let's go with euros only for the pilot."


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.NEED, "The problem is that the dates move every time."),
        (Kind.NEED, "It would help if the halls were told by themselves."),
        (Kind.NEED, "We\u2019d love to see all of the halls on one map."),
        (Kind.NEED, "It would be useful to have all halls on one map."),
        (Kind.NEED, "We work around that with a list on the wall."),
        (Kind.NEED, "We struggle with the list of the halls."),
        (Kind.NEED, "It takes too long to find the right contract."),
        (Kind.NEED, "I can\u2019t see which of the halls answered."),
        (Kind.NEED, "Our workaround is a second list on the wall."),
        (Kind.FACT, "The pilot costs us 12,500 euros in total."),
        (Kind.FACT, "We send the list twice a week to everybody."),
        (Kind.FACT, "We have been on Salesforce since March 2021."),
        (Kind.QUESTION, "We don't know yet who signs the contract."),
        (Kind.QUESTION, "I will get back to you on that contract."),
        (Kind.DECISION, "We decided that the pilot is for two halls."),
        (Kind.DECISION, "We agreed on a pilot with two halls."),
        (Kind.ASKED, "Is there a way to export the list of halls?"),
        (Kind.ASKED, "Could you send us the draft of the contract?"),
        (Kind.QUOTE, "I love how quickly our halls answer when the list is right."),
        (Kind.FACT, "Wir sind vierzig Leute und nutzen Excel f\u00fcr fast alles."),
        (
            Kind.QUOTE,
            "Ehrlich gesagt ist das jedes Mal eine Katastrophe f\u00fcr unser ganzes Team.",
        ),
        (Kind.NEED, "Das Problem ist, dass sich die Termine st\u00e4ndig \u00e4ndern."),
        (
            Kind.QUESTION,
            "Das wissen wir noch nicht, das m\u00fcssen wir mit dem Vorstand kl\u00e4ren.",
        ),
        (Kind.DECISION, "Dann haben wir uns f\u00fcr Euro im Pilot entschieden."),
        (Kind.ASKED, "K\u00f6nnt ihr uns die Liste der S\u00e4le als Datei schicken?"),
        (Kind.FACT, "Nous sommes quarante personnes et nous utilisons Excel pour tout."),
        (
            Kind.QUOTE,
            "Franchement, c'est un cauchemar pour toute notre \u00e9quipe \u00e0 chaque tourn\u00e9e.",
        ),
        (Kind.NEED, "Le probl\u00e8me, c'est que les dates changent tout le temps."),
        (Kind.QUESTION, "Je ne sais pas encore, il faut que je v\u00e9rifie avec eux."),
        (Kind.DECISION, "On part sur l\u2019euro pour le pilote de cette ann\u00e9e."),
        (Kind.ASKED, "Est-ce que vous pouvez nous envoyer la liste des salles ?"),
    ],
)
def test_signs(kind: Kind, text: str) -> None:
    assert kinds(text, "Well, let us see about that.") == [(kind, text)]


@pytest.mark.parametrize(
    "text",
    [
        *("Yeah, yeah, okay, right.", "Mm-hmm.", "Um, uh, you know, like, so.", "", "?!"),
        *("That was a good day for all of them.", "We need it.", "Can you hear me now?"),
        *("If we go with the two halls then it will rain.", "How we decided it, who knows."),
        *("You like the halls, don't you?", "You like all of these halls, right?"),
        "We we we need uh the the um list uh of of of them",
    ],
)
def test_what_says_nothing(text: str) -> None:
    assert kinds(text, "I went home after that and slept well.") == []


def test_a_question_is_open_until_it_is_answered() -> None:
    asks = "Which of the halls has a second stage?"
    open_ones = [(Kind.QUESTION, asks)]

    def after(*answers: tuple[str, str]) -> list[tuple[Kind, str]]:
        said = [turn(asks), *(turn(text, speaker=speaker) for speaker, text in answers)]
        return [(one.kind, one.text) for one in drafted(said, ours=OURS) if one.text == asks]

    assert after((NOOR, "The one by the river has.")) == []
    assert after((NOOR, "Mm-hmm."), (NOOR, "I believe it was the small one.")) == []
    assert after((NOOR, "Mm-hmm.")) == open_ones
    assert after((NOOR, "No idea, sorry about that one.")) == open_ones
    assert after() == open_ones
    assert after((ANA, "I always ask myself that one."), (NOOR, "Yeah.")) == open_ones
    late = [*[(ANA, "Hm, hm.")] * 5, (NOOR, "The one by the river has.")]
    assert after(*late) == open_ones
    assert after(*late[1:]) == []


def test_yes_answers_only_a_question_that_it_can() -> None:
    def is_open(text: str) -> bool:
        found = drafted([turn(text), turn("Yes.", speaker=NOOR)], ours=OURS)
        return [one.text for one in found] == [text]

    assert not is_open("Has any of the halls got a second stage?")
    assert is_open("Which of the halls has got a second stage?")


def test_what_is_asked_of_us_is_asked_by_others() -> None:
    asks = "Is there a way to export the list of halls?"
    assert (Kind.ASKED, asks) not in kinds(asks, speaker=NOOR)
    assert kinds(asks, speaker="Speaker 2") == [(Kind.ASKED, asks)]


def test_quotes_are_the_customers() -> None:
    said = "I love how quickly our halls answer when the list is right."
    assert said not in [one.text for one in draft((NOOR, said))]
    assert said not in [one.text for one in draft(("Speaker 4", said))]
    assert said in [one.text for one in draft((BEN, said))]
    assert kinds(said, speaker="Speaker 4") == [(Kind.QUOTE, said)]


def test_customers_words_weigh_more() -> None:
    said = "The main problem is the list of all our halls."
    scores = {}
    for speaker in (NOOR, "Speaker 4", BEN):
        found = drafted([turn(said, speaker=speaker)], ours=OURS, customers=CUSTOMERS)
        scores[speaker] = sum(one.score for one in found)
    assert scores[NOOR] < scores["Speaker 4"] < scores[BEN]


def test_words_of_the_title_weigh_more() -> None:
    said = [turn("We need one list of all the halls.")]
    (plain,), (titled,) = drafted(said), drafted(said, title="The list of halls")
    assert titled.score > plain.score


NOTE = """\
DECISION: we show the columns first.
- [ ] send the list
- [x] book the room
QUESTION: who signs?
> It takes two people a whole day. \u2014 Ben
ACTION: Ana
  asks legal.
"""


def test_what_was_marked_comes_first_and_is_taken_as_said() -> None:
    found = drafted(interview(), note=NOTE, marks=marks_in(NOTE).marks)
    marked = [one for one in found if one.marked]
    assert [(one.kind, one.turn, one.text, one.why) for one in marked] == [
        (Kind.QUOTE, None, "It takes two people a whole day.", "Marked as a quote."),
        (Kind.QUESTION, None, "who signs?", "Marked as a question."),
        (Kind.DECISION, None, "we show the columns first.", "Marked as a decision."),
        (Kind.ACTION, None, "send the list", "Marked as a task."),
        (Kind.ACTION, None, "Ana\n  asks legal.", "Marked as an action."),
    ]
    assert all(NOTE[one.start : one.end] == one.text for one in marked)
    by_kind = [(one.kind, not one.marked) for one in found]
    assert by_kind == sorted(by_kind, key=lambda one: (list(Kind).index(one[0]), one[1]))


def test_a_marker_at_the_beginning_of_a_turn() -> None:
    (found,) = drafted([turn("Hello."), turn("decision: two halls, no more")])
    assert found[:5] == (Kind.DECISION, 1, 10, 28, "two halls, no more")
    assert found.marked


def test_marks_are_never_ranked_away() -> None:
    note = "".join(f"DECISION: number {at}\n\n" for at in range(MOST + 5))
    found = drafted(interview(), note=note, marks=marks_in(note).marks)
    assert [one.text for one in found] == [f"number {at}" for at in range(MOST)]


def test_the_same_is_not_shown_twice() -> None:
    said = "The main problem is the list of all our halls."
    found = drafted(turns(said, f"So, yeah, {said.lower()}", "What now?"))
    assert [one.text for one in found] == [said]


def test_a_long_conversation_has_few_from_all_over_it() -> None:
    long = interview(
        *((ANA, f"The problem with hall w{at} is x{at}, y{at}, z{at}.") for at in range(900))
    )
    found = [one for one in drafted(long) if one.kind is Kind.NEED]
    assert len(found) == MOST_OF_A_KIND[Kind.NEED]
    assert {4 * (one.turn or 0) // len(long) for one in found} == {0, 1, 2, 3}


def test_a_sentence_that_never_ends_is_cut_where_it_takes_breath() -> None:
    words = " ".join(f"hall{at}" for at in range(60))
    text = f"We went to {words}, and the main problem is the list of {words}"
    for one in (found := drafted(turns(text))):
        assert len(one.text.split()) <= 40
    assert any(one.text.startswith("the main problem is the list") for one in found)


PIECES = st.sampled_from(
    [
        *("We need", "300 euros", "I hate it", "Can you send", "who knows", "the list of halls", "um,", "e.g."),
        *("decided", "DECISION:", ".", "?", "!", "and", "so", "\u65e5\u672c\u3002", "  ", "\u00e4hm", '"'),
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=30).map(" ".join)


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from([NOOR, ANA, ""]), TEXTS), max_size=12), TEXTS)
def test_any_words_stand_where_they_are_said_to(said: list[tuple[str, str]], note: str) -> None:
    some = [Turn(speaker, text, None, None, 1) for speaker, text in said]
    found = drafted(some, ours=OURS, note=note, marks=marks_in(note).marks, title=note[:20])
    assert found == drafted(some, ours=OURS, note=note, marks=marks_in(note).marks, title=note[:20])
    assert len(found) <= MOST
    of_kind = Counter(one.kind for one in found if not one.marked)
    assert all(many <= MOST_OF_A_KIND[kind] for kind, many in of_kind.items())
    for one in found:
        whole = note if one.turn is None else some[one.turn].text
        assert whole[one.start : one.end] == one.text
        assert one.text.strip()
    for one, other in pairwise(found):
        if one.kind is other.kind and one.turn == other.turn and one.marked == other.marked:
            assert one.end <= other.start


def test_texts_made_to_be_slow_are_not() -> None:
    for text in ("a " * 60_000, "um, " * 40_000, "we need " * 30_000, "1 " * 30_000, "?" * 100_000,
                 "so. " * 30_000, "three " * 20_000, "is " * 60_000, "we really " * 20_000, "," * 90_000):  # fmt: skip
        begun = time.process_time()
        drafted(turns(text))
        assert time.process_time() - begun < 5
