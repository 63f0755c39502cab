"""Independent recount of what Kubernetes enhancement proposals hold for a brief: regular expressions on headings.

Shares no code with the product. A heading counts if a line begins with number signs and its words fit, anywhere in
the file; it is filled if, once comments are cut out, a line of more than 3 letters or digits follows before the next
heading of its level or a higher one. Code fences, bold questions, and words of the template are not looked at.
Standard library only.
"""

import re
import sys
from pathlib import Path

FIELDS = {
    "problem": r"motivation|problem( statement)?|background",
    "who": r"(user|usage) stor(y|ies)|use cases?|personas?",
    "alternative": r"workarounds?",
    "value": r"benefits?|summary",
    "scope": r"goals|proposal",
    "no_gos": r"non.?goals?|out of scope",
    "date": r"risks? and mitigations?|risks?|drawbacks?",
    "stages": r"graduation criteria",
    "questions": (
        r"(open|unresolved) questions|can the feature be disabled.*|feature enablement and rollback|"
        r"rollout.*rollback.*|upgrade / downgrade.*"
    ),
}


def filled(text):
    """The names of the fields that the text of a proposal holds."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    found = set()
    for name, pattern in FIELDS.items():
        for heading in re.finditer(
            rf"^(#+)\s+(?:{pattern})\s*(?:[\[(]optional[\])])?[?:]?\s*$",
            text,
            re.IGNORECASE | re.MULTILINE,
        ):
            following = re.split(
                rf"^#{{1,{len(heading[1])}}}\s", text[heading.end() :], flags=re.MULTILINE
            )[0]
            rows = [row for row in following.split("\n") if not row.startswith("#")]
            if any(len(re.findall(r"[A-Za-z0-9]", row)) > 3 for row in rows):
                found.add(name)
    return found


if __name__ == "__main__":
    for path in sorted(Path(sys.argv[1]).glob("[0-9]*.md")):
        print(path.name, *sorted(filled(path.read_text("utf-8"))))
