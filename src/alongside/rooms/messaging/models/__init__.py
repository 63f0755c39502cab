"""The tables of messaging."""

from alongside.rooms.messaging.models.audiences import IdealCustomer, Persona
from alongside.rooms.messaging.models.claims import Capability, Claim, ClaimWording, Support
from alongside.rooms.messaging.models.houses import (
    FeatureGroup,
    GroupedFeature,
    HousePlace,
    MessageHouse,
    Positioning,
    PositioningVersion,
)
from alongside.rooms.messaging.models.message_reviews import MessageRemark, MessageReview
from alongside.rooms.messaging.models.reviews import MessageTest, Remark, Review
from alongside.rooms.messaging.models.values import CustomerValue, Delivery, Perception
from alongside.rooms.messaging.models.versions import MessageVersion

__all__ = [
    "Capability",
    "Claim",
    "ClaimWording",
    "CustomerValue",
    "Delivery",
    "FeatureGroup",
    "GroupedFeature",
    "HousePlace",
    "IdealCustomer",
    "MessageHouse",
    "MessageRemark",
    "MessageReview",
    "MessageTest",
    "MessageVersion",
    "Perception",
    "Persona",
    "Positioning",
    "PositioningVersion",
    "Remark",
    "Review",
    "Support",
]
