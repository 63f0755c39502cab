"""What is known for a brief already, by where it is known from."""

from alongside.rooms.features.briefs.drafting.described import of_description, taken_from, with_more
from alongside.rooms.features.briefs.drafting.documents import of_documents, without_documents
from alongside.rooms.features.briefs.drafting.draft import draft
from alongside.rooms.features.briefs.drafting.heard import Heard
from alongside.rooms.features.briefs.drafting.plans import first_of

__all__ = [
    "Heard",
    "draft",
    "first_of",
    "of_description",
    "of_documents",
    "taken_from",
    "with_more",
    "without_documents",
]
