"""Reads Kubernetes enhancement proposals as briefs, and sets what was filled beside an independent recount.

    .venv/bin/python -m benchmarks.brief_kep ../shared/data/kep-text [--write]

--write puts the tables into docs/brief-mapping.md, between its two marks. Counts and headings only: none of the
proposals' text.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from alongside.core.briefs.documents.fitting import best_fit
from alongside.core.briefs.documents.presets import preset
from alongside.core.briefs.documents.taking import read_by
from alongside.core.briefs.items import ITEMS
from benchmarks.recount_brief_kep import filled

PAGE = Path(__file__).parent.parent / "docs" / "brief-mapping.md"
BEGIN, END = "<!-- counts -->", "<!-- end of counts -->"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    page = "\n".join(report(sorted(given.folder.glob("[0-9]*.md"))))
    if given.write:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{page}\n{END}{rest.partition(END)[2]}", "utf-8")
    else:
        print(page)


def report(paths):
    """The tables, a line each."""
    texts = {path.name: path.read_text("utf-8") for path in paths}
    readings = {name: read_by(preset("kep"), text) for name, text in texts.items()}
    known = sum(best_fit(text).preset == "kep" for text in texts.values())
    count = len(texts)
    yield f"{count} proposals; {known} of them are known as such by their headings."
    yield ""
    yield "| item | filled | of it | from | missed, and why |"
    yield "|---|---:|---|---|---|"
    for item in ITEMS:
        yield row(item, readings.values())
    items = sum(len(reading.taken) for reading in readings.values())
    yield ""
    asked = count * len(ITEMS)
    share = f"{items / asked:.0%}), {items / count:.1f} of {len(ITEMS)} a proposal."
    yield f"Filled in all: {items} of {asked} ({share}"
    yield ""
    yield from beside(texts, readings)


def row(item, readings):
    taken = [one for reading in readings for one in reading.taken if one.item == item.name]
    missed = [one for reading in readings for one in reading.missed if one.item == item.name]
    headings = Counter(
        heading
        for one in taken
        for heading in {
            piece.heading[-1].removesuffix(" (Optional)")[:60] for piece in one.passages
        }
    )
    parts = Counter(one.part for one in taken if one.part)
    return (
        f"| {item.title} | {len(taken)} | {listed(parts)} | {listed(headings)} | "
        f"{listed(Counter(str(one.why) for one in missed))} |"
    )


def listed(counted):
    """Each with how often; what comes alike in small letters is one."""
    merged = Counter()
    for name, often in counted.items():
        merged[name[:1].upper() + name[1:].lower().replace("|", "/")] += often
    return ", ".join(f"{name} {often}" for name, often in merged.most_common())


def beside(texts, readings):
    """The product's counts beside the recount's, and the proposals in which they differ."""
    yield "| item | product | recount | only the product | only the recount |"
    yield "|---|---:|---:|---|---|"
    sides = defaultdict(lambda: (set(), set()))
    for name, text in texts.items():
        for one in readings[name].taken:
            sides[one.item][0].add(name)
        for item in filled(text):
            sides[item][1].add(name)
    for item in ITEMS:
        ours, theirs = sides[item.name]
        if ours or theirs:
            only = (
                ", ".join(sorted(one.partition("-")[0] for one in some))
                for some in (ours - theirs, theirs - ours)
            )
            yield f"| {item.title} | {len(ours)} | {len(theirs)} | {' | '.join(only)} |"


if __name__ == "__main__":
    main()
