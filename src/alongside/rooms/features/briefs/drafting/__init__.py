"""What is known for a brief already, by where it is known from."""

from alongside.rooms.features.briefs.drafting.described import of_description, taken_from, with_more
from alongside.rooms.features.briefs.drafting.draft import draft
from alongside.rooms.features.briefs.drafting.plans import first_of

__all__ = ["draft", "first_of", "of_description", "taken_from", "with_more"]
