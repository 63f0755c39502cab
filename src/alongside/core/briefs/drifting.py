"""What of a filled-in brief's words drifts from day to day, and is no reason to look at it again."""

import re

from alongside.core.briefs.material import says_the_same

_DRIFTS = re.compile(r"- (?:Confidence|P50|Main risk): .*")


def is_other(name: str, before: str, after: str) -> bool:
    """Whether an item that was filled in says something else by now.

    Of the date it is the planned day that counts, with its stage and how precise it is: what is foreseen (P50, P80, the
    main risk) and how sure somebody says they are move with every day and every piece of news.
    """
    if name == "date":
        before, after = _plan(before), _plan(after)
    return not says_the_same(before, after)


def _plan(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not _DRIFTS.fullmatch(line))
