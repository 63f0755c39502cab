"""The two files of a new rule, valid in form, with what has to be filled in; `bin/new-rule` puts them there."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection
from pathlib import Path

import alongside.core
from alongside.core.docs import skeleton
from alongside.core.errors import AlongsideError

RULES = Path(alongside.core.__file__).parent / "rules"
ROOMS = {
    "DSC": "discovery",
    "STR": "strategy",
    "CTX": "context",
    "RAD": "radar",
    "TIR": "tiers",
    "MSG": "messaging",
    "ENB": "enablement",
    "SYN": "sync",
    "PAR": "partnership",
    "RES": "results",
}
"""Where the rules of a prefix stand."""
USAGE = "write: bin/new-rule RAD409 what-goes-wrong [room]"


class CannotBeMade(AlongsideError):
    """No rule can have that code, name or room."""


def new_rule(code: str, name: str, room: str | None, taken: Collection[str]) -> dict[str, str]:
    """The texts by their paths below core/rules. `taken` are the stems of the modules that exist."""
    if not re.fullmatch(r"[A-Z]{3}[0-9]{3}", code):
        raise CannotBeMade(f"{code!r} is no code: three capitals and three digits; {USAGE}")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        raise CannotBeMade(
            f"{name!r} is no name: say the wrong in small-letters-like-this; {USAGE}"
        )
    usual = ROOMS.get(code[:3])
    if usual is None and room is None:
        raise CannotBeMade(f"{code[:3]} has no room yet; name it: bin/new-rule {code} {name} ROOM")
    if room is not None and (usual not in (None, room) or not re.fullmatch(r"[a-z]+", room)):
        raise CannotBeMade(f"{code} cannot stand in {room!r}; its room is {usual or 'one word'}")
    stem = f"{code}_{name}".lower().replace("-", "_")
    for other in taken:
        if other[:6] == stem[:6] or other[7:] == stem[7:]:
            raise CannotBeMade(f"{other} has that code or name already; neither is ever used twice")
    folder = room or usual
    return {
        f"{folder}/{stem}.py": skeleton.MODULE.replace("CODE", code),
        f"{folder}/{stem}.md": skeleton.PAGE.replace("CODE", code),
    }


def main(arguments: list[str], rules: Path = RULES) -> int:
    """Make the files that `arguments` ask for."""
    if not 2 <= len(arguments) <= 3:
        raise CannotBeMade(USAGE)
    code, name = arguments[:2]
    room = arguments[2] if arguments[2:] else None
    texts = new_rule(code, name, room, {path.stem for path in rules.glob("*/*.py")})
    for path, text in texts.items():
        file = rules / path
        if not file.parent.exists():
            file.parent.mkdir()
            about = f'"""{file.parent.name.capitalize()}: say what its rules are about."""\n'
            (file.parent / "__init__.py").write_text(about, "utf-8")
        file.write_text(text, "utf-8")
        print(file)
    print(skeleton.NEXT.replace("CODE", code))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except AlongsideError as problem:
        print(f"alongside: {problem}", file=sys.stderr)
        sys.exit(2)
