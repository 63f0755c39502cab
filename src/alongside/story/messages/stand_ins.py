"""What is said of the stand-in finder. It was to be told in January; it is out since the day before yesterday."""

from typing import Any

from alongside.rooms.messaging.models import CustomerValue
from alongside.rooms.messaging.tested import note_test
from alongside.rooms.messaging.values import name_value, note_perception, promise, state_delivery
from alongside.story.cast import Company
from alongside.story.messages.telling import Said, Told, Verbs

NOT_THE_OBOE = "Every night before a concert I lie awake and think: please, not the oboe."
BEFORE_LUNCH = "it finds me a bassoon before lunch"
FIVE_AT_ONCE = (
    "ask five at once and the first to say yes gets it, and the others hear at once that it is gone"
)

POSITIONING = {
    "alternatives": "A paper list, a telephone, and a wife who plays the viola. It costs nothing and works until it does not.",
    "attributes": "It asks five at once. It knows who has played the piece before. It tells the other four that it is taken.",
    "value": "By six in the evening the manager knows that every chair is filled, and eats.",
    "customers": "Orchestras that play every week with a dozen freelancers. One knows them by the list on the fridge.",
    "category": "Personnel for orchestras; not a job board, where one posts and hopes.",
}


def every_chair_is_filled(c: Company) -> None:
    """The house stands, although nobody has tried the stairs: what the pilot found is less than what the roof says."""
    noor, tove = c.noor, c.tove
    group = Told(c, noor, "Stand-ins", area="players", features=("BSN-104", "BSN-101"), on=-40)
    group.meant(
        noor, "Orchestras that play every week", on=-40, segment="symphony",
        signs="Forty concerts a year and more; somebody whose job it is to fill chairs.",
        not_for="Choirs that sing at Christmas: they have a list as well, and all the time in the world.",
        channels="trade fair, referral, web",
    )  # fmt: skip
    group.positioned(noor, POSITIONING, on=-38)

    roof = Said(c, noor, "Every chair is filled before lunch.", "outcome", on=-30, channels="web, sales deck")
    roof.measured(noor, "Concerts saved by a stand-in", on=-1)
    roof.rests(noor, "BSN-104", on=-30)
    roof.approved(tove, on=-1)
    yes = Said(c, noor, "It asks five at once, and the first to say yes plays.", "capability", on=-30, channels="web")
    yes.quotes(noor, FIVE_AT_ONCE, on=-29)
    yes.rests(noor, "BSN-104", on=-29)
    yes.approved(tove, on=-1)
    lunch = Said(c, noor, f"“{BEFORE_LUNCH}”", "customer said", on=-2, channels="sales deck", public=False)
    lunch.quotes(noor, BEFORE_LUNCH, on=-2)
    sleep = Said(
        c, noor, "“Every night before a concert I lie awake and think: please, not the cello.”",
        "customer said", on=-2, channels="sales deck", public=False,
    )  # fmt: skip
    sleep.quotes(noor, NOT_THE_OBOE, on=-2)
    calls = Said(c, noor, "Nineteen telephone calls fewer on a bad evening.", "outcome", on=-26, channels="web")
    calls.rests(noor, "BSN-104", on=-26)
    calls.approved(noor, on=-3)

    group.placed(noor, roof, "roof", on=-25)
    asks = group.placed(noor, yes, "pillar", on=-25)
    group.placed(noor, calls, "pillar", on=-25)
    group.proves(noor, lunch, asks, on=-1)
    group.proves(noor, sleep, asks, on=-1)
    _certainty(c, group, roof)


def _certainty(c: Company, group: Told, roof: Said) -> None:
    """What the roof promises, what is there, and what the pilot's managers find."""
    found: list[CustomerValue] = []
    verbs, noor, tove = Verbs(c), c.noor, c.tove

    def name(by: dict[str, Any]) -> None:
        value = name_value(group.row, name="Certainty before noon", **by)
        assert value is not None
        found.append(value)

    verbs.note(noor, -22, name)
    verbs.note(noor, -21, lambda by: promise(roof.row, value=found[0], **by))
    verbs.note(
        tove, -2,
        lambda by: state_delivery(found[0], score=4, why="Out, but nobody's list is in it yet.", **by),
    )  # fmt: skip
    verbs.note(
        noor, -1,
        lambda by: note_perception(
            found[0], day=c.d(-1).date(), asked=7, mean=3.4, source="the pilot, by telephone", **by
        ),
    )  # fmt: skip
    verbs.note(
        noor, -12,
        lambda by: note_test(
            roof.row, method="survey", day=c.d(-13).date(), asked=22, taken=16, clarity=4.2, relevance=3.9,
            source="in the queue for coffee, at the fair", **by,
        ),
    )  # fmt: skip


STORIES = (every_chair_is_filled,)
