"""Ask what customers said: verbatim, with who said it, where and when.

Whoever runs the server may read all that may be quoted inside the company, restricted conversations among it.
"""

from __future__ import annotations

from textwrap import fill
from typing import Annotated, Any

import msgspec
import typer

from alongside.core.conversations.kinds import ConversationKind
from alongside.doors.cli import _workspace
from alongside.doors.cli._options import In
from alongside.doors.cli._plain import plain
from alongside.doors.cli.forecast import Format
from alongside.rooms.search.answers import Asked, Line, Passage, Reach
from alongside.rooms.search.asking import LIMIT, MOST, ask
from alongside.rooms.search.meant import Typed, meant
from alongside.rooms.search.sight import Operator

_WIDTH = 88


def command(
    question: Annotated[
        str, typer.Argument(help="In your own words; double quotes ask for just these words.")
    ],
    workspace: In = None,
    account: Annotated[
        list[str] | None, typer.Option(help="Only that account, by (a part of) its name or its slug; may be repeated.")
    ] = None,
    since: Annotated[str, typer.Option("--from", help="Held on that day or later.")] = "",
    until: Annotated[str, typer.Option("--to", help="Held on that day or earlier.")] = "",
    segment: Annotated[str, typer.Option(help="Only that segment.")] = "",
    speaker: Annotated[str, typer.Option(help="Said by them: a name, or as the source calls them.")] = "",
    function: Annotated[str, typer.Option(help="Somebody of that function was there.")] = "",
    feature: Annotated[str, typer.Option(help="Linked to that feature, by its key.")] = "",
    kind: Annotated[
        str, typer.Option(help="conversation, highlight, insight, opportunity, feature, or interview and the like.")
    ] = "",
    conversation: Annotated[
        int | None, typer.Option(metavar="ID", help="Within that conversation alone.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=MOST, help="Passages at most.")] = LIMIT,
    form: Annotated[Format, typer.Option("--format", help="How it is written (docs/search.md).")] = Format.TEXT,
) -> None:  # fmt: skip
    """Print the passages that answer a question, or that nothing was found."""
    asker = Operator(_workspace.pick(workspace).pk)
    typed = Typed(
        accounts=tuple(account or ()),
        segment=segment,
        since=since,
        until=until,
        speaker=speaker,
        function=function,
        feature=feature,
        kind=kind,
    )
    found = ask(asker, question, meant(asker, typed), conversation=conversation, limit=limit)
    if form is Format.JSON:
        print(msgspec.json.format(msgspec.json.encode(_values(found)), indent=2).decode())
    else:
        _print(found)


def _print(found: Asked) -> None:
    print(fill(plain(found.sentence), _WIDTH))
    if found.meant:
        print(plain(f"Did you mean: {found.meant}"))
    for one in found.contradictions:
        sides = [
            f"{side}: {', '.join(names)}"
            for side, names in (("for", one.bearing_out), ("against", one.against))
            if names
        ]
        said = (
            f"Voices contradict each other about: {one.sentence} ({'; '.join(sides) or one.status})"
        )
        print(fill(plain(said), _WIDTH))
    groups = found.by_account()
    if not groups and found.passages:
        print("\nThe nearest, which hardly fits:")
        groups = found.by_account(fits=False)
    for group in groups:
        print(f"\n{plain(group.account or 'No account')}")
        for passage in group.passages:
            _print_passage(passage)
    if found.besides:
        print("\nWritten of it")
    for other in found.besides:
        name = other.key or f"{other.kind} {other.id}"
        if other.conversation:
            name = f"note in conversation {other.conversation}"
        print(fill(plain(f"{name}: {other.text}"), _WIDTH, initial_indent="  ", subsequent_indent="    "))  # fmt: skip
    print(f"\n{_how_far(found.reach)}")


def _print_passage(one: Passage) -> None:
    talk, at = one.talk, one.place
    place = f"conversation {talk.id}, turn {at.position}"
    if at.begins is not None:
        place += f", {at.begins // 60_000}:{at.begins // 1000 % 60:02}"
    print("  " + plain(f"[{place}] {talk.title}, {talk.kind}, {talk.held_on}"))
    before = None
    nobody = "note" if talk.kind == ConversationKind.NOTE else "somebody"
    for line in one.lines:
        said = _text(line) if line.speaker == before else f"{line.speaker or nobody}: {_text(line)}"
        before = line.speaker
        print(fill(plain(said), _WIDTH, initial_indent="    ", subsequent_indent="      "))


def _text(line: Line) -> str:
    return f"{'... ' if line.cut_before else ''}{line.text}{' ...' if line.cut_after else ''}"


def _how_far(come: Reach) -> str:
    if not come.by_meaning:
        return "Search went by words alone: the model for search by meaning is not installed."
    if come.embedded < come.conversations:
        return (
            f"{come.embedded:,} of {come.conversations:,} conversations are searched by meaning so far, "
            "the others by their words."
        )
    return f"{come.conversations:,} conversations were searched, by words and by meaning."


def _values(found: Asked) -> dict[str, Any]:
    return {
        "question": found.question,
        "band": found.verdict.band,
        "sentence": found.sentence,
        "meant": found.meant,
        "by_meaning": found.by_meaning,
        "conversations": found.reach.conversations,
        "embedded": found.reach.embedded,
        "passages": [_passage(one) for one in found.passages],
        "besides": [one._asdict() for one in found.besides],
        "contradictions": [one._asdict() for one in found.contradictions],
    }


def _passage(one: Passage) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "conversation": one.talk._asdict(),
        "first_turn": one.first_turn,
        "last_turn": one.last_turn,
        "begins": one.begins,
        "place": {"turn": one.place.position, "begins": one.place.begins},
        "fits": one.fits,
        "score": round(one.score, 4),
        "lines": [line._asdict() for line in one.lines],
        "highlights": [mark._asdict() for mark in one.highlights],
        "bearings": [bearing._asdict() for bearing in one.bearings],
    }
