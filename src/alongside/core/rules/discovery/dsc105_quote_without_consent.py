"""A customer's words stand under an insight or a claim, and the customer has not agreed, or no longer does.

What it looks at: Conversations of which words stand under an insight that is open, for or against it, or under a claim,
and the last word on whether what was said there may be quoted inside the company: said for all of it, and said of one
speaker alone where that one's words are quoted. Either can refuse; a speaker's own yes does where nothing was said for
all. Nothing on record is told as not checked. Quoting to the world is another matter: a claim that is used in public
and quotes a customer, of whatever type it is, takes an explicit yes.

Why it matters: It is their voice, and it was lent. A quotation that travels without leave costs the next interview, and
with it the trust of those who talk to us.

What to do: Take the quotation out, or ask the customer and put their answer on record.
"""

from typing import NamedTuple

from alongside.core.conversations.consent import Use
from alongside.core.events import ConsentStated, ConsentWithdrawn
from alongside.core.people import PM, PMM
from alongside.core.plandate import parse, parse_day
from alongside.core.rules.base import Case, Found, NotChecked, Severity, Verdict
from alongside.core.timeline import ConversationLine, Entry

_WHERE = {Use.INTERNAL: "inside the company", Use.PUBLIC: "in public"}


class _Quoted(NamedTuple):
    """A passage that is quoted."""

    entry: Entry
    highlight: int
    speakers: tuple[int, ...]
    where: str
    """What it stands under."""


def check(conversation: ConversationLine, case: Case) -> Verdict:
    """Judge one conversation."""
    inside, outside = _quoted(conversation, case)
    found = _judge(conversation, case, Use.INTERNAL, inside)
    if isinstance(found, Found):
        return found
    public = _judge(conversation, case, Use.PUBLIC, outside)
    if isinstance(public, NotChecked):
        return _found(outside[0].entry, Use.PUBLIC, outside)  # nothing but an explicit yes will do
    return public or found


def _quoted(conversation: ConversationLine, case: Case) -> tuple[list[_Quoted], list[_Quoted]]:
    """What is quoted of it: all of it inside the company, and what of it to the world."""
    workspace = case.workspace
    learned = workspace.discovery.quotations.get(conversation.id, ())
    inside = [
        _Quoted(one.entry, one.highlight, one.speakers, "what was learned") for one in learned
    ]
    outside = []
    for claim, backing in workspace.claimed.get(conversation.id, ()):
        one = _Quoted(backing.entry, backing.highlight or 0, backing.speakers, "a claim")
        inside.append(one)
        if claim.in_use and claim.public and claim.quotes:
            outside.append(one)
    return inside, outside


def _judge(conversation: ConversationLine, case: Case, use: Use, quoted: list[_Quoted]) -> Verdict:
    """Whether these passages may be used so."""
    if not quoted:
        return None
    whole = conversation.consent(use, on=case.today)
    if whole and not whole[0]:
        return _found(whole[1], use, quoted)
    unknown = False
    ended: list[tuple[Entry, _Quoted]] = []
    for one in quoted:
        own = [conversation.consent(use, on=case.today, speaker=by) for by in one.speakers]
        ended += [(said, one) for holds, said in filter(None, own) if not holds]
        unknown = unknown or (whole is None and not (own and all(own)))
        for said in (whole, *own):
            _look_again(said, case)
    if ended:
        first = min((said for said, _ in ended), key=lambda said: said.place)
        return _found(first, use, [one for _, one in ended])
    return NotChecked("no consent on record") if unknown else None


def _found(said: Entry, use: Use, quoted: list[_Quoted]) -> Found:
    number = len({one.highlight for one in quoted})
    words = "A passage of it stands" if number == 1 else f"{number} passages of it stand"
    under = " and ".join(dict.fromkeys(one.where for one in quoted))
    return Found(
        Severity.ERROR,
        anchor=said,
        events=tuple({one.entry.id: one.entry for one in quoted}.values()),
        sentence=f"{words} under {under}, and {_why(said, _WHERE[use])}.",
        action="Take what is quoted out, or ask the customer and put the answer on record.",
        who=(PM, PMM),
    )


def _look_again(consent: tuple[bool, Entry] | None, case: Case) -> None:
    """Look again when a consent that holds has run out."""
    if consent is None:
        return
    holds, said = consent
    if holds and isinstance(said.event, ConsentStated) and said.event.until:
        case.look_again_past(parse_day(said.event.until))


def _why(said: Entry, where: str) -> str:
    """What became of the consent."""
    event = said.event
    if not isinstance(event, ConsentStated | ConsentWithdrawn):
        return f"nobody has agreed to be quoted {where}"
    alone = event.speaker is not None
    whose = "the speaker's consent to be quoted" if alone else "the consent to quote it"
    if isinstance(event, ConsentWithdrawn):
        return f"{whose} {where} ended"
    if not event.given:
        refused = f"to be quoted {where} was refused"
        return f"the speaker refused to be quoted {where}" if alone else refused
    return f"{whose} {where} ran out on {parse(event.until or '').in_words()}"
