"""A customer's words stand under an insight, and the customer has not agreed to that, or no longer does.

What it looks at: Conversations of which words stand under an insight that is open, for or against it, and the last
word on whether what was said there may be quoted inside the company: said for all of it, and said of one speaker alone
where that one's words are quoted. Either can refuse; a speaker's own yes does where nothing was said for all. Nothing
on record is told as not checked. Quoting to the world is another matter: it takes an explicit yes.

Why it matters: It is their voice, and it was lent. A quotation that travels without leave costs the next interview, and
with it the trust of those who talk to us.

What to do: Take the quotation out, or ask the customer and put their answer on record.
"""

from alongside.core.conversations.consent import Use
from alongside.core.events import ConsentStated, ConsentWithdrawn
from alongside.core.people import PM, PMM
from alongside.core.plandate import parse, parse_day
from alongside.core.rules.base import Case, Found, NotChecked, Severity, Verdict
from alongside.core.timeline import ConversationLine, Entry
from alongside.core.timeline.insight import Quotation


def check(conversation: ConversationLine, case: Case) -> Verdict:
    """Judge one conversation."""
    quoted = case.workspace.discovery.quotations.get(conversation.id)
    if not quoted:
        return None
    whole = conversation.consent(Use.INTERNAL, on=case.today)
    if whole and not whole[0]:
        return _found(whole[1], quoted)
    unknown = False
    ended: list[tuple[Entry, Quotation]] = []
    for one in quoted:
        own = [conversation.consent(Use.INTERNAL, on=case.today, speaker=by) for by in one.speakers]
        ended += [(said, one) for holds, said in filter(None, own) if not holds]
        unknown = unknown or (whole is None and not (own and all(own)))
        for said in (whole, *own):
            _look_again(said, case)
    if ended:
        first = min((said for said, _ in ended), key=lambda said: said.place)
        return _found(first, [one for _, one in ended])
    return NotChecked("no consent on record") if unknown else None


def _found(said: Entry, quoted: list[Quotation]) -> Found:
    number = len({one.highlight for one in quoted})
    words = "A passage of it stands" if number == 1 else f"{number} passages of it stand"
    return Found(
        Severity.ERROR,
        anchor=said,
        events=tuple({one.entry.id: one.entry for one in quoted}.values()),
        sentence=f"{words} under what was learned, and {_why(said)}.",
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


def _why(said: Entry) -> str:
    """What became of the consent."""
    event = said.event
    assert isinstance(event, ConsentStated | ConsentWithdrawn)
    whose = (
        "the consent to quote it" if event.speaker is None else "the speaker's consent to be quoted"
    )
    if isinstance(event, ConsentWithdrawn):
        return f"{whose} inside the company ended"
    if not event.given:
        refused = "to be quoted inside the company was refused"
        return (
            refused
            if event.speaker is None
            else "the speaker refused to be quoted inside the company"
        )
    return f"{whose} inside the company ran out on {parse(event.until or '').in_words()}"
