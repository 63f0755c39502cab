"""What a module says of itself, read from its text: docstrings, of attributes too, without importing it."""

from __future__ import annotations

import ast
import re
from functools import cache

_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z`(\"'])")


@cache
def first_sentence(source: str) -> str:
    """The first sentence of a module's docstring, on one line; empty when it has none."""
    return sentence_of(ast.get_docstring(ast.parse(source)) or "")


def sentence_of(text: str) -> str:
    """The first sentence of a text, on one line."""
    paragraph = text.strip().split("\n\n", maxsplit=1)[0]
    return " ".join(_END.split(paragraph, maxsplit=1)[0].split())


@cache
def attributes_of(source: str) -> dict[str, dict[str, tuple[str, str]]]:
    """By class and attribute: its type as written, and the docstring below it."""
    return {
        node.name: _attributes(node)
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef)
    }


def _attributes(owner: ast.ClassDef) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for node, below in zip(owner.body, [*owner.body[1:], None], strict=True):
        if not (isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)):
            continue
        meaning = ""
        match below:
            case ast.Expr(value=ast.Constant(value=str(text))):
                meaning = " ".join(text.split())
        found[node.target.id] = (ast.unparse(node.annotation), meaning)
    return found
