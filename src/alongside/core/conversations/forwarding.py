"""A message that passes others on, as several: what a customer wrote is theirs, whoever sent it to us."""

from __future__ import annotations

from datetime import datetime, tzinfo
from hashlib import blake2b

import msgspec

from alongside.core.conversations import folding_words as words
from alongside.core.conversations.folding import folds
from alongside.core.conversations.header_dates import moment
from alongside.core.conversations.header_lines import HeaderLines, header_lines
from alongside.core.conversations.letters import Fold, Folded, Letter

MOST = 20
"""Messages that one message passes on, one below the other."""
_UNKNOWN = "It passes a message on that does not say who wrote it; that one is folded away."
_UNDATED = "When a message was sent that is passed on in it cannot be read."


def passes_on(subject: str, *, answers: bool) -> bool:
    """Whether a message below this one is passed on, going by its subject, or because it `answers` none."""
    return bool(words.PASSES_ON.match(subject)) or not (answers or words.ANSWERS.match(subject))


def unfold(letter: Letter, *, zone: tzinfo, now: datetime) -> tuple[Letter, ...]:
    """The message without those that it passes on, and each of those as its writer sent it, the newest first.

    `zone`: that of whoever passes them on; `now`: none of them was sent later. Of those in a row each goes back to the
    next. Their ids are what the message says that it goes back to, where its subject says that it passes something on;
    else they are made of what they say, so that the same message passed on twice is known again.
    """
    apart, passed = _parted(letter)
    if not passed:
        return (letter,)
    known = letter.parents if words.PASSES_ON.match(letter.subject) else ()
    made: list[Letter] = []
    while passed:
        headers = header_lines(passed) if len(made) < MOST else None
        if headers is None and not made:
            return (_kept(letter),)
        if headers is None:
            made[-1] = _with(made[-1], passed)
            break
        ids = known[: max(len(known) - len(made), 0)]
        one, passed = _parted(_letter(letter, headers, zone, now))
        made.append(
            msgspec.structs.replace(one, id=ids[-1] if ids else _made_of(one), parents=ids[:-1])
        )
    made = _in_a_row(made, () if known else letter.parents[:1])
    return msgspec.structs.replace(apart, parents=letter.parents or (made[0].id,)), *made


def _parted(letter: Letter) -> tuple[Letter, str]:
    """The message without what it passes on, and that."""
    fold = next((one for one in letter.folds if one.kind is Folded.FORWARDED), None)
    if fold is None:
        return letter, ""
    rest = tuple(one for one in letter.folds if one is not fold)
    text = letter.text[: fold.start].rstrip("\n")
    return (
        msgspec.structs.replace(letter, text=text + "\n" if text else "", folds=rest),
        letter.text[fold.start : fold.end],
    )


def _kept(letter: Letter) -> Letter:
    """The message as it is, with what it passes on folded away."""
    quoted = (
        Fold(Folded.QUOTED if one.kind is Folded.FORWARDED else one.kind, one.start, one.end)
        for one in letter.folds
    )
    return msgspec.structs.replace(letter, folds=tuple(quoted), notes=(*letter.notes, _UNKNOWN))


def _with(letter: Letter, rest: str) -> Letter:
    """A message with more below it that stays folded away."""
    fold = Fold(Folded.QUOTED, len(letter.text), len(letter.text) + len(rest))
    return msgspec.structs.replace(letter, text=letter.text + rest, folds=(*letter.folds, fold))


def _letter(by: Letter, headers: HeaderLines, zone: tzinfo, now: datetime) -> Letter:
    text = f"{headers.text}\n" if headers.text.strip() else ""
    sent_at = moment(headers.date, zone)
    if sent_at is not None and sent_at > (by.sent_at or now):
        sent_at = None
    return Letter(
        id="",
        parents=(),
        subject=headers.subject,
        sender=headers.sender,
        to=headers.to,
        cc=headers.cc,
        sent_at=sent_at,
        text=text,
        folds=folds(text, answers=True, forwards=True),
        attachments=(),
        number=by.number,
        line=by.line,
        notes=() if sent_at else (_UNDATED,),
        passed_on=True,
    )


def _in_a_row(made: list[Letter], otherwise: tuple[str, ...]) -> list[Letter]:
    """Each goes back to the one that was passed on below it; the last one to what is known besides."""
    below = [*((one.id,) for one in made[1:]), otherwise]
    return [
        msgspec.structs.replace(one, parents=one.parents or after)
        for one, after in zip(made, below, strict=True)
    ]


def _made_of(letter: Letter) -> str:
    """An id that a message has whoever passes it on, however their program breaks its lines."""
    sender = letter.sender
    whose = (sender.address or sender.name.lower()) if sender else ""
    said = " ".join(letter.new.split())
    digest = blake2b(f"{whose}\0{letter.sent_at}\0{said}".encode(errors="replace"), digest_size=16)
    return f"passed-on-{digest.hexdigest()}"
