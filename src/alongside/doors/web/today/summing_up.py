"""A member's news in a sentence or two, and the small words that sentences are made of."""

from __future__ import annotations

from datetime import datetime, timedelta

from alongside.doors.web.local import Local
from alongside.rooms.news.today import News

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_QUOTED = 160
"""Characters of somebody's own words that a line has room for."""


def headline(news: News, local: Local, now: datetime) -> str:
    """What happened, in a sentence."""
    since, total, hurting = since_words(news.since, local, now), news.moved.total, news.hurting
    moved, new = total - news.new, news.new
    if not total:
        today = local.today(news.since) == local.today(now)
        is_week = since.startswith("in ")
        return f"Nothing moved {since}{'' if today or is_week else f' {local.time(news.since)}'}."
    if not moved:
        return f"{counted(new, 'release').capitalize()} came onto the radar {since}."
    said = f"{counted(moved, 'release').capitalize()} moved {since}"
    if new and not hurting:
        return f"{said}, and {more_new(new)}."
    return said + _how_many_hurt(news, moved) + (f" {more_new(new).capitalize()}." if new else "")


def more_new(many: int) -> str:
    """`one more is new`."""
    return f"{number(many)} more {'is' if many == 1 else 'are'} new"


def _how_many_hurt(news: News, moved: int) -> str:
    """How a sentence of what moved ends."""
    if not news.hurting:
        return "."
    if moved == 1:
        return ", and it hurts."
    if news.hurting == moved:
        return ", and all of them hurt."
    least = "at least " if news.moved.more else ""
    return f"; {least}{number(news.hurting)} of them {'hurts' if news.hurting == 1 else 'hurt'}."


def summary(news: News) -> str:
    """What waits and what is at risk, in a sentence."""
    asked = any(line.unseen for line in news.moved.lines)
    waits, risks = news.waiting.total + news.asked.total, news.at_risk.total
    thing = "more thing" if asked else "thing"
    said = []
    if waits:
        said.append(f"{counted(waits, thing)} {'waits' if waits == 1 else 'wait'} on you")
    if risks:
        said.append(f"{counted(risks, 'release')} {'is' if risks == 1 else 'are'} at risk")
    if not said:
        return f"Nothing {'else ' if asked else ''}waits on you, and nothing is at risk."
    text = ", ".join(said)
    return f"{text[:1].upper()}{text[1:]}."


def since_words(since: datetime, local: Local, now: datetime) -> str:
    """Since when: `since 09:12`, `since yesterday`, `since Friday`, `since 12 Mar`; or `in the last seven days`."""
    day, today = local.today(since), local.today(now)
    days = (today - day).days
    if days == 0:
        return f"since {local.time(since)}"
    if days == 1:
        return "since yesterday"
    if days < 7:
        return f"since {WEEKDAYS[day.weekday()]}"
    if now - since <= timedelta(days=7, hours=1):
        return "in the last seven days"
    return f"since {local.day(day, year=day.year != today.year)}"


def number(many: int) -> str:
    """In a word, up to ten."""
    return NUMBERS[many] if 0 <= many < len(NUMBERS) else str(many)


def counted(many: int, thing: str) -> str:
    """`two releases`."""
    return f"{number(many)} {thing}{'' if many == 1 else 's'}"


def and_list(words: list[str] | tuple[str, ...]) -> str:
    """`a, b and c`."""
    *first, last = words or [""]
    return f"{', '.join(first)} and {last}" if first else last


def shortened(text: str) -> str:
    """Somebody's own words in one line, cut where there is no more room."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1].rstrip()}…"
