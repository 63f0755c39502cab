"""Which commands there are, read from the files without importing them."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
SPELLED_OTHERWISE = {"imports": "import"}  # `import` cannot be a module's name


@dataclass(frozen=True)
class Known:
    name: str
    module: str
    help: str
    needs: str


@cache
def names() -> dict[str, Path]:
    """Each command's name and file: check.py, or policy/__init__.py."""
    found = {}
    for path in FOLDER.iterdir():
        file = path / "__init__.py" if path.is_dir() else path
        if path.name[0] not in "_." and file.suffix == ".py" and file.exists():
            found[SPELLED_OTHERWISE.get(path.stem, path.stem.replace("_", "-"))] = file
    return found


@cache
def read(name: str) -> Known:
    file = names()[name]
    tree = ast.parse(file.read_bytes())
    stem = file.parent.name if file.stem == "__init__" else file.stem
    return Known(
        name=name,
        module=f"alongside.doors.cli.{stem}",
        help=(ast.get_docstring(tree) or "").partition("\n")[0],
        needs=_constant(tree, "NEEDS", "database"),
    )


def _constant(tree: ast.Module, name: str, default: str) -> str:
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=found)], value=ast.Constant(value=str(value))):
                if found == name:
                    return value
    return default
