"""What waits for the reader's answer in words: the page and the mail say the same."""

from __future__ import annotations

from datetime import UTC
from typing import NamedTuple

from django.urls import reverse

from alongside.core.people import called
from alongside.doors.web.local import Local
from alongside.doors.web.today.summing_up import shortened
from alongside.rooms.news.asked import Asked

_HAPPENED = {
    "draft": "Its brief was begun on {day}; what is known is filled in.",
    "delivered": "{by} handed it over on {day}.",
    "reopened": "It was changed on {day} in what bears on the launch, after it was accepted.",
    "returned": "It came back on {day}: something is missing.",
    "questions": "It was accepted with questions on {day}.",
    "input": "{by} asked for it on {day}.",
    "review": "{by} asked on {day} whether it is true.",
    "changes": "{by} asked for changes on {day}.",
    "message_review": "{by} asked on {day} for a review of it.",
    "message_changes": "{by} asked for changes on {day}.",
    "field": "Somebody of {by} asked on {day}, without a name.",
    "lowering": "{by} signed on {day} that it becomes a {key}; the other side has not.",
    "word": "Go or no-go is due on {day}, and {by} has not said whether it is ready.",
    "decision": "Go or no-go is due on {day}, and nothing is decided.",
    "tasks": "“{key}” {be} due on {day}{more}.",
}
_WHY = {
    "draft": "You are the product manager of its area.",
    "delivered": "You are asked to answer it.",
    "reopened": "You are asked to answer it again.",
    "returned": "You are the product manager of its area.",
    "questions": "You handed it over. They wait until the brief is written in again.",
    "input": "Input to your part of the roadmap is answered within five working days.",
    "review": "You are asked to answer for product management.",
    "changes": "You asked whether it is true, or answer for it.",
    "message_review": "You are asked to answer for product management.",
    "message_changes": "You asked for the review, or do product marketing for its area.",
    "field": "It is about a launch that you decide on, or whose features you look after.",
    "lowering": "You decide on it, planned it, or look after what goes with it, and are of the other side.",
    "word": "You speak for it: somebody of it says ready, or not ready and why.",
    "decision": "You decide on it, and nobody else.",
    "tasks": "You are to do it, by the playbook of the launch.",
}
_KINDS = {
    "input": "input",
    **dict.fromkeys(("review", "changes"), "claim"),
    **dict.fromkeys(("message_review", "message_changes"), "message"),
    "field": "question",
    **dict.fromkeys(("lowering", "word", "decision", "tasks"), "launch"),
}
_PAGES = {"input": "input", "claim": "claim", "message": "message-review"}
_TO_DO = {
    "draft": "Deliver it",
    "returned": "Complete it",
    "questions": "Answer the questions",
    "changes": "Change it",
    "message_changes": "Change it",
    "lowering": "Sign it, or not",
    "word": "Say how it stands",
    "decision": "Decide",
    "tasks": "To the launch",
}
_WITHOUT_CLOCK = frozenset({"returned", "questions", "changes", "message_changes", "lowering"})


class Answer(NamedTuple):
    """A line of it."""

    title: str
    key: str
    """The feature's; empty for what is about none."""
    kind: str
    """`brief`, `input`, `claim`, `message`, `question` or `launch`."""
    address: str
    happened: str
    """What happened, as a sentence."""
    left: str
    """How much time there is; empty without a clock."""
    is_late: bool
    label: str
    """What there is to do."""
    why: str


def in_words(line: Asked, workspace: str, local: Local) -> Answer:
    """The line, as its reader is told it."""
    is_ahead = line.what in ("word", "decision", "tasks")
    day = local.day(line.since.astimezone(UTC).date() if is_ahead else line.since, year=False)
    by = called(line.by) if line.what == "word" else line.by
    return Answer(
        shortened(line.title),
        "" if line.what in ("lowering", "tasks") else line.key,
        _KINDS.get(line.what, "brief"),
        _address(line, workspace),
        _HAPPENED[line.what].format(
            by=by or "Somebody",
            day=day,
            key=line.key,
            be="was" if line.left < 0 else "is",
            more=_more(line),
        ),
        "" if line.what in _WITHOUT_CLOCK else _time(line.left),
        line.what not in _WITHOUT_CLOCK and line.left < 0,
        _TO_DO.get(line.what, "Answer it"),
        _WHY[line.what],
    )


def _address(line: Asked, workspace: str) -> str:
    if line.what == "field":
        return reverse("field", kwargs={"workspace": workspace}) + f"#question-{line.number}"
    if line.what == "lowering":
        return (
            reverse("launch", kwargs={"workspace": workspace, "number": line.number}) + "#signing"
        )
    if line.what == "tasks":
        return (
            reverse("launch", kwargs={"workspace": workspace, "number": line.number}) + "#schedule"
        )
    if line.what in ("word", "decision"):
        place = f"function-{line.by}" if line.what == "word" else "decide"
        return (
            reverse("launch-go", kwargs={"workspace": workspace, "number": line.number})
            + f"#{place}"
        )
    if page := _PAGES.get(_KINDS.get(line.what, "brief")):
        return reverse(page, kwargs={"workspace": workspace, "number": line.number})
    return reverse("brief", kwargs={"workspace": workspace, "key": line.key})


def _more(line: Asked) -> str:
    more = int(line.by) - 1 if line.what == "tasks" else 0
    return f", and {more} more of yours within a week" if more else ""


def _time(left: int) -> str:
    if left < 0:
        return f"{-left} wd late."
    return f"{left} wd left." if left else "Today is the last day."
