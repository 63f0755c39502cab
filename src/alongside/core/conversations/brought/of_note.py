"""A note, or a ticket of a table, as a conversation: a turn for each paragraph."""

from __future__ import annotations

from alongside.core.conversations.brought.brought import Brought, Marking
from alongside.core.conversations.brought.names import key_of
from alongside.core.conversations.brought.paragraphs import Paragraph, paragraphs
from alongside.core.conversations.highlights import Kind
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.notes import Mark, Marked, Note
from alongside.core.conversations.passage import Passage
from alongside.core.conversations.transcript import Turn

_KINDS = {
    Marked.DECISION: Kind.DECISION,
    Marked.ACTION: Kind.ACTION,
    Marked.TASK: Kind.ACTION,
    Marked.QUESTION: Kind.QUESTION,
    Marked.QUOTE: Kind.QUOTE,
}
_WORDS = {
    "call": ConversationKind.SALES_CALL,
    "demo": ConversationKind.SALES_CALL,
    "sales": ConversationKind.SALES_CALL,
    "ticket": ConversationKind.SUPPORT,
    "bug": ConversationKind.SUPPORT,
    "usability test": ConversationKind.USABILITY,
    "user test": ConversationKind.USABILITY,
    "research": ConversationKind.INTERVIEW,
    "discovery": ConversationKind.INTERVIEW,
    "user interview": ConversationKind.INTERVIEW,
    "customer interview": ConversationKind.INTERVIEW,
    "exit interview": ConversationKind.CHURN,
    "advisory board": ConversationKind.ADVISORY,
    "email": ConversationKind.EMAIL,
    "mail": ConversationKind.EMAIL,
    "notes": ConversationKind.NOTE,
}
"""What people call the kinds of conversation, besides their names."""


def of_note(note: Note, *, file: str, kind: ConversationKind, table: bool = False) -> Brought:
    """What a note comes to; `kind` is what it is unless it says so itself, `table` whether it is a row of one.

    A box that is ticked is done and marks nothing.
    """
    pieces = list(paragraphs(note.text))
    said = kind_of(note.kind)
    unknown = () if said or not note.kind else (f"nothing is known of the type {note.kind!r}",)
    return Brought(
        kind=said or kind,
        title=note.title or _opening(pieces),
        held_on=note.held_on,
        account=note.account,
        people=note.people,
        source="table" if table else "note",
        key=note.key or ("" if table else key_of(file)),
        turns=[Turn("", piece.text, None, None, note.line) for piece in pieces],
        markings=tuple(
            marking
            for mark in note.marks
            if not mark.done and (marking := _marking(mark, pieces)) is not None
        ),
        notes=(*note.notes, *unknown),
    )


def kind_of(words: str) -> ConversationKind | None:
    """The kind of conversation that somebody's words mean; None when they mean none that is known."""
    plain = " ".join(words.lower().replace("-", " ").replace("_", " ").split())
    for kind in ConversationKind:
        if plain == kind.value.replace("-", " "):
            return kind
    return _WORDS.get(plain)


def _marking(mark: Mark, pieces: list[Paragraph]) -> Marking | None:
    """Where a marked passage stands among the turns; None for one whose words are in none of them."""
    inside = [
        (place, max(mark.start - piece.start, 0), min(mark.end - piece.start, len(piece.text)))
        for place, piece in enumerate(pieces)
        if mark.start < piece.start + len(piece.text) and mark.end > piece.start
    ]
    if not inside:
        return None
    (first, start, _), (last, _, end) = inside[0], inside[-1]
    return Marking(_KINDS[mark.kind], Passage(first, start, last, end))


def _opening(pieces: list[Paragraph]) -> str:
    words = pieces[0].text.split() if pieces else []
    return " ".join(words[:10]).strip("#*-> ") or "A note"
