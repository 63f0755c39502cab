"""A conversation was held, and nobody has finished its snapshot.

What it looks at: Interviews, usability tests, churn, advisory and sales calls of the last ninety days: how long each
has been here without a finished snapshot. What customers wrote, and tickets, need none.

Why it matters: After two days one remembers what was said, after a week what one thought of it. Whoever was not there
has nothing but the snapshot, and an hour of transcript is none.

What to do: Open the conversation, keep or throw away what was drafted, and finish it. That takes five minutes.
"""

from datetime import timedelta

from alongside.core.conversations.consent import Use
from alongside.core.conversations.kinds import HELD
from alongside.core.people import PM
from alongside.core.policy import Setting
from alongside.core.rules.base import HISTORY_DAYS, Case, Found, Severity, Verdict, wd
from alongside.core.timeline import ConversationLine

SETTINGS = {
    "info_wd": Setting(2, "wd", "a snapshot ought to be finished this long after; info"),
    "warning_wd": Setting(5, "wd", "without a snapshot this long after it is a warning"),
}


def check(conversation: ConversationLine, case: Case) -> Verdict:
    """Judge one conversation."""
    if conversation.kind not in HELD or conversation.snapshot:
        return None
    came, added = conversation.came, conversation.added
    kept = conversation.consent(Use.RECORD, on=case.today)
    if added is None or conversation.day < case.begin_of_history or (kept and not kept[0]):
        return None
    late, patience = case.wd_since(came), case.policy["DSC102.info_wd"]
    if late <= patience:
        case.look_again_after(came, patience)
        return None
    case.look_again(conversation.day + timedelta(days=HISTORY_DAYS + 1))
    is_worse = late > case.policy["DSC102.warning_wd"]
    if not is_worse:
        case.look_again_after(came, case.policy["DSC102.warning_wd"])
    there = dict.fromkeys(filter(None, map(conversation.function_of, conversation.presences)))
    return Found(
        Severity.WARNING if is_worse else Severity.INFO,
        anchor=added,
        events=(),
        sentence=f"It has been here for {wd(late)}, and nobody has finished its snapshot.",
        action="Keep or throw away what was drafted, and finish the snapshot: five minutes.",
        who=tuple(there) or (PM,),
    )
