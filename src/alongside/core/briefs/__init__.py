"""A brief: what product hands to go-to-market with a feature, item by item, and how far it is complete."""

from alongside.core.briefs.items import ITEMS, Item, item, required

__all__ = ["ITEMS", "Item", "item", "required"]
