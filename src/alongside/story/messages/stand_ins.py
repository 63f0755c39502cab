"""What is said of the stand-in finder, which is out since the day before yesterday: written in a fire drill."""

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
    "alternatives": "A paper list, a telephone, and a wife who plays the viola. It works until it does not.",
    "attributes": "It asks five at once, knows who has played the piece, and tells the other four that it is taken.",
    "value": "By six in the evening the manager knows that every chair is filled, and eats.",
    "customers": "Orchestras that play every week with a dozen freelancers. One knows them by the list on the fridge.",
    "category": "Personnel for orchestras; not a job board, where one posts and hopes.",
}


def every_chair_is_filled(c: Company) -> None:
    """Noor heard of it three days ago. This is what one writes in two nights: it looks well, and half of it holds."""
    noor, tove = c.noor, c.tove
    group = Told(c, noor, "Stand-ins", area="players", features=("BSN-104", "BSN-101"), on=-2)
    group.meant(
        noor, "Orchestras that play every week", on=-2, segment="symphony",
        signs="Forty concerts a year and more; somebody whose job it is to fill chairs.",
        not_for="Choirs that sing at Christmas: they have a list as well, and all the time in the world.",
        channels="trade fair, referral, web",
    )  # fmt: skip
    group.counts(
        noor, "Personnel manager", "champion", on=-2,
        cares_about="Dinner.", says_no_because="The list on the fridge has never been down.",
    )  # fmt: skip
    group.counts(
        noor, "Second trumpet", "user", on=-2,
        cares_about="Who else plays, and whether it is worth the train.",
        says_no_because="One more thing that rings.",
    )  # fmt: skip
    group.positioned(noor, POSITIONING, on=-2)

    roof = Said(
        c, noor, "Every chair is filled before lunch.", "outcome", on=-2, channels="web, sales deck"
    )
    roof.measured(noor, "Concerts saved by a stand-in", on=-1)
    roof.rests(noor, "BSN-104", on=-2)
    roof.approved(tove, on=-1)
    yes = Said(
        c,
        noor,
        "It asks five at once, and the first to say yes plays.",
        "capability",
        on=-2,
        channels="web",
    )
    yes.quotes(noor, FIVE_AT_ONCE, on=-2)
    yes.rests(noor, "BSN-104", on=-2)
    yes.approved(tove, on=-1)
    lunch = Said(
        c,
        noor,
        f"“{BEFORE_LUNCH}”",
        "customer said",
        on=-2,
        channels="sales deck",
        public=False,
    )
    lunch.quotes(noor, BEFORE_LUNCH, on=-2)
    sleep = Said(
        c, noor, "“Every night before a concert I lie awake and think: please, not the cello.”",
        "customer said", on=-2, channels="sales deck", public=False,
    )  # fmt: skip
    sleep.quotes(noor, NOT_THE_OBOE, on=-2)
    calls = Said(
        c,
        noor,
        "Nineteen telephone calls fewer on a bad evening.",
        "outcome",
        on=-2,
        channels="web",
    )
    calls.rests(noor, "BSN-104", on=-2)
    calls.approved(noor, on=-1)

    group.placed(noor, roof, "roof", on=-1)
    asks = group.placed(noor, yes, "pillar", on=-1)
    group.placed(noor, calls, "pillar", on=-1)
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

    verbs.note(noor, -1, name)
    verbs.note(noor, -1, lambda by: promise(roof.row, value=found[0], **by))
    verbs.note(
        tove, -1,
        lambda by: state_delivery(found[0], score=4, why="Out, but nobody's list is in it yet.", **by),
    )  # fmt: skip
    verbs.note(
        noor, -1,
        lambda by: note_perception(
            found[0], day=c.d(-1).date(), asked=7, mean=3.4, source="the pilot, by telephone", **by
        ),
    )  # fmt: skip
    verbs.note(
        noor, -1,
        lambda by: note_test(
            roof.row, method="live pitch", day=c.d(-1).date(), asked=5, taken=4, clarity=4.2, relevance=3.9,
            source="Takumi, on the telephone", **by,
        ),
    )  # fmt: skip


STORIES = (every_chair_is_filled,)
