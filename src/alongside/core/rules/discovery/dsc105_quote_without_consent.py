"""A customer's words stand under an insight, and the customer has not agreed to that, or no longer does.

What it looks at: Conversations of which words stand under an insight that is open, for or against it, and the last
word on whether what was said there may be quoted inside the company. Nothing on record is told as not checked. What one
speaker alone took back is taken out by itself. Quoting to the world is another matter: it takes an explicit yes.

Why it matters: It is their voice, and it was lent. A quotation that travels without leave costs the next interview, and
with it the trust of those who talk to us.

What to do: Take the quotation out, or ask the customer and put their answer on record.
"""

from alongside.core.conversations.consent import Use
from alongside.core.events import ConsentStated
from alongside.core.people import PM, PMM
from alongside.core.plandate import parse, parse_day
from alongside.core.rules.base import Case, Found, NotChecked, Severity, Verdict
from alongside.core.timeline import ConversationLine, Entry


def check(conversation: ConversationLine, case: Case) -> Verdict:
    """Judge one conversation."""
    quoted = case.workspace.discovery.quotations.get(conversation.id)
    if not quoted:
        return None
    consent = conversation.consent(Use.INTERNAL, on=case.today)
    if consent is None:
        return NotChecked("no consent on record")
    holds, said = consent
    if holds:
        if isinstance(said.event, ConsentStated) and said.event.until:
            case.look_again_past(parse_day(said.event.until))
        return None
    number = len({one.highlight for one in quoted})
    words = "A passage of it stands" if number == 1 else f"{number} passages of it stand"
    return Found(
        Severity.ERROR,
        anchor=said,
        events=tuple(one.entry for one in quoted),
        sentence=f"{words} under what was learned, and {_why(said)}.",
        action="Take what is quoted out, or ask the customer and put the answer on record.",
        who=(PM, PMM),
    )


def _why(said: Entry) -> str:
    """What became of the consent."""
    event = said.event
    if not isinstance(event, ConsentStated):
        return "the consent to quote it inside the company ended"
    if not event.given:
        return "to be quoted inside the company was refused"
    return f"the consent to quote it inside the company ran out on {parse(event.until or '').in_words()}"
