"""docs/events.md: everything that can happen, with its sentence, its fields and a line as it stands in a log."""

from __future__ import annotations

from collections.abc import Mapping

from alongside.core.docs.markdown import generated, page, table
from alongside.core.docs.source import attributes_of, first_sentence, sentence_of
from alongside.core.events import KINDS, Event

OPENING = """The ledger is append-only: each line is one of these events, with who did it, what it is about, and its
three times. Payloads hold ids and facts, never personal data or verbatim text; those live in rows that can be
erased. The sentence is the one that every feed, digest and page uses: `{who}` is who did it, `{it}` what it is
about.

The JSON is a line of [the event log](event-log.schema.json) as `bin/alongside export` writes it and
`bin/alongside import log` reads it. There, people, areas and features go by what means the same everywhere:
handles, slugs and keys."""


def events_page(sources: Mapping[str, str], examples: Mapping[str, str]) -> str:
    """`sources` are the texts of the modules in core/events by file name, `examples` log lines by kind."""
    blocks = ["# Events", generated("core/events"), OPENING]
    for file, source in sources.items():
        kinds = [kind for kind in KINDS.values() if kind.__name__ in attributes_of(source)]
        if kinds:
            blocks.append(f"## {file}\n\n{first_sentence(source)}")
            blocks += [_event(kind, source, examples.get(kind.kind)) for kind in kinds]
    return page(*blocks)


def _event(kind: type[Event], source: str, example: str | None) -> str:
    there = attributes_of(source)
    told = (there.get(one.__name__, {}) for one in reversed(kind.__mro__))  # a kind may extend one
    described = {name: what for fields in told for name, what in fields.items()}
    required = len(kind.__struct_fields__) - len(kind.__struct_defaults__)
    rows = [
        (
            f"`{name}`",
            f"`{described[name][0]}`",
            described[name][1] if place < required else f"{described[name][1]} May be left out.",
        )
        for place, name in enumerate(kind.__struct_fields__)
    ]
    sentences = f"> {kind.says}"
    if kind.says_without:
        sentences += f"\n>\n> {kind.says_without}"
    return page(
        f"### {kind.kind}",
        f"{sentence_of(kind.__doc__ or '')} About {'an' if kind.subject[0] in 'aeiou' else 'a'} {kind.subject}.",
        sentences,
        table(["field", "type", "meaning"], rows) if rows else "",
        f"```json\n{example}\n```" if example else "A log does not carry it.",
    )
