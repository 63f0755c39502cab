"""What nobody may say of a feature: the no-gos of its brief, one each."""

from __future__ import annotations

import re

from alongside.core.briefs.saying import says_something

_BULLET = re.compile(r"\s*(?:[-*•]|\d+[.)])\s++(.*\S)")


def no_gos(text: str) -> list[str]:
    """The bullets of an item's Markdown, without their marks and with the lines on which they go on; without any
    bullet, every line. What leads in before the first bullet, or stands between paragraphs, is no no-go, and neither is
    what says nothing, such as "None yet".
    """
    found: list[str] = []
    goes_on = False
    for line in text.splitlines():
        if bullet := _BULLET.fullmatch(line):
            found.append(bullet[1])
            goes_on = True
        elif goes_on and line[:1].isspace() and line.strip():
            found[-1] += f" {line.strip()}"
        else:
            goes_on = False
    found = found or [line.strip() for line in text.splitlines()]
    return [one for one in found if says_something(one)]
