"""The lines of a scenario that tell of claims: written, borne out, resting on a feature, approved, reviewed, tested."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.core import events
from tests.core.rules.hearing import Heard

VERBS = (
    "claimed", "reworded", "approved", "retired", "revived", "published", "backed", "unbacked",
    "rests", "freed", "asked", "reviewed", "tested", "unmarked",
    "promises", "placed", "unplaced", "found",
)  # fmt: skip
"""What can be told of a claim; `unmarked` of a conversation that lost a highlight, `found` of a value."""

DRAFT = 1_000
"""The id of a feature that nobody but its author can know of."""

HOUSE = 1
"""The id of the group whose message house it is."""

Told = Iterator[tuple[events.Event, int, int | None]]
"""Each event, its subject, and the feature that it is told of as well."""


def claim(said: Heard, numbers: dict[str, int], feature: int | None) -> Told:
    """The events of a line; names get their numbers when they are first told."""
    number, fields = _number(numbers, said.name), said.fields
    kind, verbatim = (
        fields.get("as", "capability").replace("_", " "),
        fields.get("verbatim") != "no",
    )
    quotes = fields.get("quotes") == "yes"
    match said.verb:
        case "claimed":
            yield events.ClaimWritten(kind, verbatim, quotes), number, None
        case "reworded":
            yield events.ClaimReworded(kind, verbatim, quotes), number, None
        case "approved":
            yield events.ClaimApproved(), number, None
        case "retired":
            yield events.ClaimRetired(), number, None
        case "revived":
            yield events.ClaimRevived(), number, None
        case "published":
            yield events.ClaimPublished(fields["public"] == "yes"), number, None
        case "rests" if fields.get("draft") == "yes":
            yield events.CapabilityClaimed(DRAFT), number, None
        case "unmarked":
            mark = _number(numbers, f"a passage of {said.name}")
            yield events.HighlightRemoved(mark), number, None
        case "promises" | "placed" | "unplaced" | "found":
            yield from _promise(said, numbers, number)
        case _:
            yield from _stand(said, numbers, number)
    if feature is not None:
        freed = said.verb == "freed"
        stage = fields.get("stage")
        rests = events.CapabilityClaimed(feature, stage)
        yield events.CapabilityUnclaimed(feature) if freed else rests, number, feature


def _promise(said: Heard, numbers: dict[str, int], number: int) -> Told:
    """Which value it promises, where in a house, and what customers find of that."""
    fields = said.fields
    match said.verb:
        case "promises":
            worth = _number(numbers, fields["worth"]) if "worth" in fields else None
            yield events.ValuePromised(worth), number, None
        case "placed":
            yield events.LinePlaced(number, fields["place"]), HOUSE, None
        case "unplaced":
            yield events.LineTakenOut(number), HOUSE, None
        case "found":
            day, asked = said.at.date().isoformat(), int(fields["asked"])
            yield events.PerceptionNoted(number, day, asked, float(fields["mean"])), HOUSE, None


def _stand(said: Heard, numbers: dict[str, int], number: int) -> Told:
    """What a claim stands on, what was asked of it, and what came of it."""
    fields = said.fields
    verbatim = fields.get("verbatim") != "no"
    review = int(fields.get("review", 1))
    voices = [_number(numbers, name) for name in fields.get("speaker", "").split(",") if name]
    match said.verb:
        case "backed" | "unbacked":
            for support, found in _supports(said, numbers):
                if said.verb == "unbacked":
                    yield events.SupportRemoved(support, verbatim), number, None
                else:
                    yield (
                        events.SupportAdded(support, verbatim, **found, speakers=voices),
                        number,
                        None,
                    )
        case "asked" | "reviewed" if "of" in fields:
            yield _of_message(said, number, review)
        case "asked":
            yield events.ReviewAsked(review), number, None
        case "reviewed":
            answer = fields.get("answer", "approved").replace("_", " ")
            yield events.ReviewAnswered(review, answer), number, None
        case "tested":
            day = fields.get("day", said.at.date().isoformat())
            asked, taken = int(fields.get("asked", 20)), int(fields.get("taken", 15))
            method = fields["by"].replace("_", " ") if "by" in fields else None
            yield events.MessageTested(day, asked, taken, method), number, None


def _of_message(said: Heard, roof: int, review: int) -> tuple[events.Event, int, None]:
    """A review of the message of which it is the roof: asked for, or answered."""
    of = said.fields["of"].replace("_", " ")
    if said.verb == "asked":
        return events.MessageReviewAsked(review, of, 1, roof), HOUSE, None
    answer = said.fields.get("answer", "approved").replace("_", " ")
    return events.MessageReviewAnswered(review, of, 1, answer, roof), HOUSE, None


def _supports(said: Heard, numbers: dict[str, int]) -> Iterator[tuple[int, dict[str, int]]]:
    """What stands under it, each with the number of its support: passages, an insight, a reading."""
    fields = said.fields
    for name in [name for name in fields.get("from", "").split(",") if name]:
        mark = _number(numbers, f"a passage of {name}")
        found = {"highlight": mark, "quoted": _number(numbers, name)}
        yield _number(numbers, f"{name} under {said.name}"), found
    if "insight" in fields:
        name = fields["insight"]
        yield _number(numbers, f"{name} under {said.name}"), {"insight": _number(numbers, name)}
    if "reading" in fields:
        yield _number(numbers, f"a reading under {said.name}"), {"reading": int(fields["reading"])}


def _number(numbers: dict[str, int], name: str) -> int:
    return numbers.setdefault(name, len(numbers) + 1)
