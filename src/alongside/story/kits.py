"""What the field of Second Bassoon is handed: two kits of one launch, one read and one not, and two questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from alongside.core.kits.check import Question
from alongside.core.kits.citing import claim
from alongside.rooms.kits.asking import answer, ask
from alongside.rooms.kits.handing import hand_out
from alongside.rooms.kits.models import FieldQuestion, Kit, KitItem
from alongside.rooms.kits.opening import open_kit
from alongside.rooms.kits.reading import count_reader, take_check
from alongside.rooms.kits.writing import confirm_fields, write_check, write_field
from alongside.rooms.launches.models import Launch
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.messaging.models import Claim
from alongside.story.cast import Company
from alongside.story.person import Person

LAUNCH = "Swap and score"
SALES = {
    "one_line": "The whole score in a pocket, one staff at a time; and seats that change hands without a call.",
    "questions": "- How does the second desk learn a part that arrives on Tuesday?\n"
    "- Who answers the telephone when somebody cannot come to a concert?\n- What did the last photocopier cost?",
    "demo_path": "1. Open a part on the telephone, hum, and let it turn by itself\n"
    "2. Go into flight mode and do it again\n3. Swap a seat with a friend who has no account\n"
    "Stop there: full scores are not in it.",
    "objections": "- “Telephones are too small.” One staff at a time they are not; three hundred play from theirs.\n"
    "- “Our librarian will not have it.” It is the librarian who stops standing at the photocopier.",
}
SUPPORT = {
    "moved": "- Downloads: were under Library, are on every part now\n- Returning a ticket: was a mail to us, is Swap",
    "known_issues": "- Page turns stutter on tablets from before 2019. On telephones they do not.",
    "macros": "- It stutters. Which tablet is it? On those from before 2019 it does, and we know it.\n"
    "- My friend has no account. None is needed: the link in the mail is the ticket.",
    "escalation": "To Kwabena within the hour for what concerns parts, to Marisol for tickets.",
    "rollback": "Both stand behind a flag each. Kwabena turns it off, and tickets that were swapped stay swapped.",
}
ASKED = [
    Question(
        "A conductor asks for the full score on a telephone. What do you say?",
        ("It comes with the next train", "That is not in it", "There is a larger plan for that"),
        1,
    ),
    Question(
        "What does a friend need to take over a seat?",
        ("An account", "A printer", "The link in the mail"),
        2,
    ),
    Question("What does it cost?", ("Nothing more: it is in every plan", "Two euros a desk"), 0),
]


class Handed:
    """A kit of the story; its row is there once the line that begins it was played."""

    row: Kit

    def __init__(self, c: Company, person: Person, role: str, *, on: datetime) -> None:
        self.c = c

        def begin(by: dict[str, Any]) -> None:
            launch = Launch.objects.within(c.script.workspace).get(name=LAUNCH)
            made = open_kit(launch, role=role, **by)
            assert made is not None, "a kit is begun once"
            self.row = made

        self.note(person, on, begin)

    def written(self, person: Person, texts: dict[str, str], *, on: datetime) -> None:
        """Somebody writes fields, whatever stood there."""

        def write(by: dict[str, Any]) -> None:
            for name, text in texts.items():
                write_field(self.row, name=name, text=text, expected=self._version(name), **by)

        self.note(person, on, write)

    def out(self, person: Person, many: int, *, on: datetime) -> None:
        """Read, confirmed, and handed out with its check."""

        def hand(by: dict[str, Any]) -> None:
            rows = KitItem.objects.filter(kit=self.row.pk, confirmed=False)
            confirm_fields(self.row, seen=dict(rows.values_list("name", "version")), **by)
            write_check(self.row, questions=ASKED, expected=0, **by)
            write_through()
            hand_out(self.row, meant_for=many, **by)

        self.note(person, on, hand)

    def read(self, many: int, passed: int, *, on: datetime) -> None:
        """So many open it on a day, and so many of them pass its check."""

        def count() -> None:
            write_through()
            at = {"at": on, "by": Origin(known_at=on)}
            for number in range(many):
                count_reader(self.row, **at)  # type: ignore[arg-type]
                right = [one.right for one in ASKED] if number < passed else [0, 0, 0]
                take_check(self.row, chosen=right, number=1, counts=True, **at)  # type: ignore[arg-type]

        self.c.script.note(on, count)

    def asked(self, text: str, *, on: datetime) -> None:
        """Somebody asks back."""

        def then() -> None:
            write_through()
            ask(self.row, text=text, at=on, by=Origin(known_at=on))

        self.c.script.note(on, then)

    def answered(self, person: Person, asked: str, text: str, *, on: datetime) -> None:
        """Somebody answers, for everybody."""

        def then(by: dict[str, Any]) -> None:
            question = FieldQuestion.objects.get(kit=self.row.pk, text=asked)
            answer(question, text=text, for_all=True, **by)

        self.note(person, on, then)

    def says(self, person: Person, name: str, line: str, wording: str, *, on: datetime) -> None:
        """Somebody adds a line that names a claim: it is shown while that is backed."""

        def add(by: dict[str, Any]) -> None:
            row = KitItem.objects.get(kit=self.row.pk, name=name)
            named = Claim.objects.within(self.c.script.workspace).get(wording=wording)
            text = f"{row.text}\n{line.format(claim(named.pk))}"
            write_field(self.row, name=name, text=text, expected=row.version, **by)

        self.note(person, on, add)

    def _version(self, name: str) -> int:
        row = KitItem.objects.filter(kit=self.row.pk, name=name).first()
        return row.version if row else 0

    def note(self, person: Person, on: datetime, do: Callable[[dict[str, Any]], object]) -> None:
        """Somebody does it, with `by` and `at`."""

        def then() -> None:
            write_through()
            do({"by": Origin(member=person.member, known_at=on), "at": on})

        self.c.script.note(on, then)


def swap_and_score(c: Company) -> None:
    """Takumi sells alone with four partners; Mairead answers the telephone with seven, who have not looked."""
    d, aurelio, mairead = c.d, c.aurelio, c.mairead
    sales = Handed(c, aurelio, "sales", on=d(-7, "11:00"))
    sales.written(aurelio, SALES, on=d(-6, "10:30"))
    sales.out(aurelio, 5, on=d(-5, "12:00"))
    sales.read(3, 2, on=d(-4, "09:10"))
    offline = "Does the humming work without a network as well?"
    sales.asked(offline, on=d(-4, "09:30"))
    sales.answered(
        aurelio, offline, "Yes: it listens on the telephone itself, and nothing is sent anywhere.",
        on=d(-3, "14:00"),
    )  # fmt: skip
    sales.read(1, 1, on=d(-2, "16:20"))
    sales.says(
        aurelio, "objections", "- “We lack players, not pages.” Then begin with stand-ins: {}",
        "Every chair is filled before lunch.", on=d(-1, "10:00"),
    )  # fmt: skip
    sales.asked("A choir asks whether singers get the same. Do they?", on=d(-1, "15:40"))
    support = Handed(c, mairead, "support", on=d(-9, "15:00"))
    support.written(mairead, SUPPORT, on=d(-8, "15:00"))
    support.out(mairead, 8, on=d(-7, "16:10"))
    support.read(1, 1, on=d(-6, "08:50"))


STORIES = (swap_and_score,)
