"""Files, threads and notes as conversations on their way in."""

from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.brought import of_note, of_thread, of_transcript
from alongside.core.conversations.brought.names import key_of
from alongside.core.conversations.brought.of_note import kind_of
from alongside.core.conversations.brought.of_thread import told_apart
from alongside.core.conversations.brought.paragraphs import paragraphs
from alongside.core.conversations.highlights import Kind
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.letters import Address, Fold, Folded
from alongside.core.conversations.marks import marks_in
from alongside.core.conversations.notes import Note as Written
from alongside.core.conversations.passage import verbatim
from alongside.core.conversations.threads import threads
from alongside.core.conversations.transcript import Note, Transcript
from tests.core.conversations.letters import START, letter
from tests.core.conversations.turns import turns


def note(text: str, **more: object) -> Written:
    given: dict[str, object] = {
        "key": "", "title": "", "held_on": None, "account": "", "kind": "", "people": (), "tags": (),
        "text": text, "headings": (), "marks": tuple(marks_in(text)[1]), "line": 1,
    }  # fmt: skip
    return Written(**{**given, **more})  # type: ignore[arg-type]


class TestNames:
    @pytest.mark.parametrize(
        "name",
        [
            "Call with Acme.vtt",
            "call  with acme (corrected).vtt",
            "/tmp/Call with Acme (2).transcript.vtt",
            "Call with Acme_v2.srt",
            "Call with Acme - final (1).docx",
        ],
    )
    def test_versions_have_one_key(self, name: str) -> None:
        assert key_of(name) == "call with acme"

    @pytest.mark.parametrize("name", ["transcript.vtt", "Recording (3).vtt", "1.vtt", "__.srt", ""])
    def test_names_that_say_nothing_have_none(self, name: str) -> None:
        assert key_of(name) == ""

    def test_days_in_names_tell_calls_apart(self) -> None:
        assert key_of("sync 2026-03-05.vtt") != key_of("sync 2026-03-12.vtt")


class TestParagraphs:
    @given(st.text("ab. \n\t", max_size=400), st.integers(2, 9))
    def test_nothing_but_blanks_is_left_out(self, text: str, longest: int) -> None:
        found = list(paragraphs(text, longest=longest))
        assert all(text[one.start :].startswith(one.text) for one in found)
        assert [word for one in found for word in one.text.split()] == text.split()
        assert all(0 < len(one.text.split()) <= longest for one in found)
        assert all(one.text == one.text.strip() for one in found)

    def test_parted_between_sentences(self) -> None:
        text = "One two three. Four five six. Seven eight nine ten."
        assert [one.text for one in paragraphs(text, longest=8)] == [
            "One two three. Four five six.",
            "Seven eight nine ten.",
        ]

    def test_lines_of_one_paragraph_stay_together(self) -> None:
        assert [one.text for one in paragraphs("a\nb\n \nc")] == ["a\nb", "c"]


class TestTranscript:
    def test_it(self) -> None:
        held_at = datetime(2026, 3, 5, 14, tzinfo=UTC)
        read = Transcript("Call", held_at, turns("Hello there", "Hi"), [Note(3, "time", "mended")])
        came = of_transcript(read, file="Call (2).vtt", kind=ConversationKind.CHURN)
        assert (came.title, came.held_on, came.kind) == ("Call", date(2026, 3, 5), "churn")
        assert came.notes == ("line 3: mended",)
        again = of_transcript(read, file="call.vtt", kind=ConversationKind.INTERVIEW)
        assert (came.source_key, came.digest) == (again.source_key, again.digest)
        assert len(came.source_key) == 32

    def test_other_words_times_or_speakers_are_another_transcript(self) -> None:
        def digest(*said: str, every: float = 1.0, speaker: str = "") -> str:
            told = [one._replace(speaker=speaker) for one in turns(*said, every=every)]
            read = Transcript("Call", None, told, [])
            return of_transcript(read, file="x", kind=ConversationKind.NOTE).digest

        assert (
            len(
                {
                    digest("a", "b"),
                    digest("a", "c"),
                    digest("a b"),
                    digest("a", "b", every=2),
                    digest("a", "b", speaker="Bo"),
                }
            )
            == 5
        )


class TestThread:
    def test_a_turn_for_each_new_paragraph(self) -> None:
        ana = Address("Ana Sousa", "ana@acme.example")
        first = msgspec.structs.replace(
            letter("1"),
            sender=ana,
            text="Hello.\n\nWe need exports.\n",
            to=(Address("", "us@x.example"),),
        )
        quoted = "Yes.\n> Hello.\n"
        second = msgspec.structs.replace(
            letter("2", "1", minute=5),
            sender=Address("", "us@x.example"),
            text=quoted,
            folds=(Fold(Folded.QUOTED, 5, len(quoted)),),
        )
        (thread,) = threads([second, first])
        came = of_thread(thread)
        assert [(one.speaker, one.text) for one in came.turns] == [
            ("Ana Sousa", "Hello."),
            ("Ana Sousa", "We need exports."),
            ("us@x.example", "Yes."),
        ]
        assert [(one.position, one.message_id, one.folded) for one in came.sent] == [
            (0, "1", ""),
            (2, "2", "> Hello."),
        ]
        assert (came.kind, came.title, came.held_on) == ("e-mail", "Export", START.date())
        assert {one.address for one in came.people} == {"ana@acme.example", "us@x.example"}

    def test_two_addresses_under_one_name_are_two_voices(self) -> None:
        senders = (
            ("Ann Lee", "ann@a.example"),
            ("Ann Lee", ""),
            ("Ann Lee", "ann@b.example"),
            ("A. Lee", "ann@a.example"),
            ("Ann Lee", "ann@a.example"),
            ("n" * 130, "x@a.example"),
            ("n" * 130, "x@b.example"),
            ("", "info@a.example"),
        )
        [thread] = threads(
            msgspec.structs.replace(
                letter(f"{at}", *(["0"] if at else [])), sender=Address(*sender)
            )
            for at, sender in enumerate(senders)
        )
        brought = of_thread(thread)
        assert list(dict.fromkeys(turn.speaker[:120] for turn in brought.turns)) == [
            "Ann Lee",
            "Ann Lee (ann@b.example)",
            "A. Lee",
            "n" * 120,
            "n" * 106 + " (x@b.example)",
            "info@a.example",
        ]
        assert told_apart(brought) == brought
        known = {"Ann Lee": "ann@b.example"}
        assert [turn.speaker for turn in told_apart(brought, known).turns][:3:2] == [
            "Ann Lee (ann@a.example)",
            "Ann Lee",
        ]

    def test_a_message_with_nothing_new_is_still_there(self) -> None:
        (thread,) = threads([msgspec.structs.replace(letter("1"), text=" \n")])
        assert [one.text for one in of_thread(thread).turns] == [""]


class TestNote:
    def test_marks_lead_to_their_words(self) -> None:
        text = "We met.\n\nDECISION: ship the export\nin March.\n\n- [x] done\n- [ ] send the price"
        came = of_note(note(text), file="a.md", kind=ConversationKind.NOTE)
        told = [(one.kind, verbatim(came.turns, one.passage)) for one in came.markings]
        assert told == [
            (Kind.DECISION, "ship the export\nin March."),
            (Kind.ACTION, "send the price"),
        ]

    def test_a_mark_over_parted_paragraphs(self) -> None:
        text = "DECISION: " + "word " * 200
        came = of_note(note(text), file="a.md", kind=ConversationKind.NOTE)
        (mark,) = came.markings
        assert (mark.passage.first, mark.passage.last) == (0, 1)
        assert verbatim(came.turns, mark.passage) == ("word " * 200).strip()

    def test_what_it_says_of_itself_comes_first(self) -> None:
        came = of_note(
            note("Hello there", kind="User interview", account="Acme", key="7"),
            file="a.csv",
            kind=ConversationKind.SUPPORT,
            table=True,
        )
        assert (came.kind, came.account, came.title, came.key) == (
            "interview", "Acme", "Hello there", "7",
        )  # fmt: skip

    def test_an_unknown_type_is_told(self) -> None:
        came = of_note(note("Hi", kind="séance"), file="a.md", kind=ConversationKind.NOTE)
        assert came.kind == "note"
        assert came.notes == ("nothing is known of the type 'séance'",)

    @pytest.mark.parametrize(
        ("words", "kind"),
        [
            ("Sales_Call", "sales call"),
            ("E-Mail", "e-mail"),
            ("email", "e-mail"),
            ("Ticket", "support"),
            ("", None),
            ("other", None),
        ],
    )
    def test_words_for_kinds(self, words: str, kind: str | None) -> None:
        assert kind_of(words) == kind
