"""The reader with a transcript of three hours: what is sent, how long it takes, and how smoothly it scrolls."""

from __future__ import annotations

import html
import json
import os
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import spoken
from benchmarks.measure import Figure, alongside, step
from benchmarks.served import Served
from benchmarks.served import alongside as site

WORKSPACE = "reading"
TURNS, HOURS = 3_000, 3
WORDS_A_SECOND = 2.6
_SEED = 7


def reading(folder: Path) -> list[Figure]:
    """Bring the transcript in, mark some of it, ask for it, and scroll through it in a browser."""
    file = folder / "three-hours.vtt"
    file.write_text(transcript(), encoding="utf-8")
    os.environ["ALONGSIDE_DATA"] = str(folder / "reading")
    alongside("migrate")
    alongside("workspace", "open", WORKSPACE, "--name", "Reading")
    alongside("import", "conversations", file, "--workspace", WORKSPACE)
    told: dict[str, Any] = json.loads(step("read", WORKSPACE, module="reading_steps").printed)
    assert told["turns"] == TURNS, told
    with site() as served:
        scrolled = _scroll(served, told["address"], told["cookie"])
    return [
        Figure(
            f"reader: {TURNS:,} turns of {HOURS} h, {told['marks']} highlights: the page, compressed",
            told["sent"] / 1000,
            "kB",
            "< 200",
            f"{told['bytes'] / 1000:,.0f} kB plain, {told['statements']} statements",
        ),
        Figure("reader: the same, CPU time of the server", told["ms"], "ms", "", ""),
        *scrolled,
    ]


def transcript() -> str:
    """Two people who speak in turn, in WebVTT: seeded, as long and as varied in their words as talk is."""
    dice = np.random.default_rng(_SEED)
    words, share = spoken.vocabulary(), spoken.shares().cumsum()
    mean = HOURS * 3_600 * WORDS_A_SECOND / TURNS
    lengths = 1 + dice.poisson(mean - 1, TURNS)
    lines, at = ["WEBVTT", ""], 0.0
    for number, length in enumerate(lengths):
        end = at + length / WORDS_A_SECOND
        places = np.minimum(np.searchsorted(share, dice.random(length)), len(words) - 1)
        said = " ".join(words[place] for place in places)
        voice = ("Ada Lund", "Ben Okri")[number % 2]
        lines += [f"{spoken.clock(at)} --> {spoken.clock(end)}", f"<v {voice}>{said}.", ""]
        at = end
    return "\n".join(lines)


def _scroll(served: Served, address: str, cookie: str) -> list[Figure]:
    """A third of a screen a frame, down to the last turn: how far apart the frames are that a reader sees."""
    from playwright.sync_api import sync_playwright

    from tests.journeys.browser import WIDE, launch, missing

    if why := missing():
        print(why)
        return []
    name, _, value = cookie.partition("=")
    host = f"http://127.0.0.1:{served.port}"
    with sync_playwright() as driver:
        browser = launch(driver)
        context = browser.new_context(viewport=WIDE)
        context.add_cookies([{"name": name, "value": value, "url": host}])
        page = context.new_page()
        page.goto(f"{host}{address}")
        opened = page.evaluate(
            "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
        )
        frames: list[float] = page.evaluate(_FRAMES)
        words = page.locator("[data-turn]").all_inner_texts()
        page.set_content("".join(f"<p>{html.escape(one)}</p>" for one in words))
        bare: list[float] = page.evaluate(_FRAMES)
        browser.close()
    return [
        Figure(
            "reader: opened in a browser, scripts and all",
            opened,
            "ms",
            "",
            "Chromium, nothing in its cache",
        ),
        Figure(
            "reader: between two frames while all of it is scrolled by, p95",
            float(np.percentile(frames, 95)),
            "ms",
            "< 50",
            f"{len(frames)} frames, a third of a screen each, median {np.median(frames):.0f} ms; the same words as "
            f"bare paragraphs: {np.percentile(bare, 95):.0f} ms, median {np.median(bare):.0f} ms",
        ),
    ]


_FRAMES = """async () => {
  const times = [];
  let last = await new Promise(requestAnimationFrame), place = -1;
  while (scrollY > place) {
    place = scrollY;
    scrollBy({top: innerHeight / 3, behavior: 'instant'});
    const now = await new Promise(requestAnimationFrame);
    times.push(now - last);
    last = now;
  }
  return times;
}"""
