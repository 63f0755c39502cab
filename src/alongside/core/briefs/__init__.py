"""A brief: what product hands to go-to-market with a feature, item by item, and how far it is complete."""

from alongside.core.briefs.coverage import (
    Coverage,
    bare_items,
    coverage,
    lacks,
    valid_items,
    weighed,
)
from alongside.core.briefs.difference import Span, as_text, difference
from alongside.core.briefs.items import ITEMS, Item, item, required
from alongside.core.briefs.material import MATERIAL, changed, material

__all__ = [
    "ITEMS",
    "MATERIAL",
    "Coverage",
    "Item",
    "Span",
    "as_text",
    "bare_items",
    "changed",
    "coverage",
    "difference",
    "item",
    "lacks",
    "material",
    "required",
    "valid_items",
    "weighed",
]
