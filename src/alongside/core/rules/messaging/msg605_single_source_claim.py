"""One customer alone bears a claim out.

What it looks at: Claims that were approved, and from how many accounts the words are that stand under them, by
themselves or through an insight. Words of which nobody knows whose they are make no second account; where there are
no others, it is not checked. A figure that was read needs no second account, and neither does what one customer
said in their own words.

Why it matters: What one customer found may be true of that customer. Told to a market it is a guess with a good
example.

What to do: Find a second account that bears it out, or say it as what one customer found.
"""

from alongside.core.messaging.claims import ACCOUNTS, ClaimKind
from alongside.core.people import PM, PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import Case, Found, NotChecked, Severity, Verdict
from alongside.core.timeline import ClaimLine, borne

SETTINGS = {
    "accounts": Setting(ACCOUNTS, "accounts", "ought to bear a claim out"),
}


def check(claim: ClaimLine, case: Case) -> Verdict:
    """Judge one claim."""
    approved = claim.in_use
    if approved is None or claim.kind is ClaimKind.CUSTOMER_SAID:
        return None
    standing = [one for one in borne(claim, case.workspace) if one.stands]
    if not standing or any(one.backing.measured for one in standing):
        return None
    accounts = {account for one in standing for account in one.accounts} - {None}
    if not accounts:
        return NotChecked("whose words they are is not known")
    if len(accounts) >= case.policy["MSG605.accounts"]:
        return None
    many = "one account alone" if len(accounts) == 1 else f"{len(accounts)} accounts"
    return Found(
        Severity.WARNING,
        anchor=approved,
        events=tuple(one.backing.entry for one in standing),
        sentence=f"It was approved, and the words of {many} bear it out.",
        action="Find another account that bears it out, or say it as what one customer found.",
        who=(PMM, PM),
    )
