"""The words of Messages: what is said to whom, what bears it out, and what it is worth."""

from alongside.doors.web.words.word import Word

_MESSAGES = (("messages", "Messages"),)
_AUDIENCES = (("audiences", "Audiences"),)

TOLD = (
    Word(
        "claim",
        "A sentence that is said to the market, word for word.",
        "Nobody sets how far it holds: that follows from the customers' words under it and from what has become of the "
        "features that it rests on. It is backed, thin, stale, ahead of the product, unbacked, without the customer's "
        "consent, or altered.",
        "claims, backed, unbacked, thin, stale, ahead of the product, altered quote",
        ways=(("claims", "Claims"),),
    ),
    Word(
        "ideal customer",
        "Which companies are meant: how one recognises them, and by which channels they are to be reached.",
        "Its segment is the word that accounts have. By it one sees who came, and who came without being meant.",
        "icp, ideal customer profile, audience, segment, meant and came",
        ways=_AUDIENCES,
    ),
    Word(
        "message house",
        "What is said of a group of features: a roof, at most four pillars, and under each at most five proofs.",
        "Every line of it is a claim. The same claim may stand in several houses, each for another audience.",
        "roof, pillar, proof, line",
        ways=_MESSAGES,
    ),
    Word(
        "message test",
        "People were shown a claim, and it was counted how many took it as it was meant.",
        "A survey or a five-second test passes at 65 % and says something from 20 people on, live pitches at four of "
        "five from five on. With fewer it is weak, whatever it says.",
        "survey, live pitch, five-second test, weak",
        ways=_MESSAGES,
    ),
    Word(
        "persona",
        "Somebody at an ideal customer: what they do there, what they care about, why they say no.",
        also="buyer, user, champion",
        ways=_AUDIENCES,
    ),
    Word(
        "positioning",
        "What a group of features is, beside what customers would use otherwise: six steps, each resting on the last.",
        "A step opens when the one before it says something. Each change is a version, and any two can be compared.",
        "alternatives, unique attributes, category, trend, dunford",
        ways=_MESSAGES,
    ),
    Word(
        "value gap",
        "How far apart are what is promised, what is delivered and what customers find of one value, on 1 to 5.",
        "A roof promises 5, a pillar 4, a proof 3. What product management says is there cannot exceed what shipped. "
        "What customers find counts from five of them on. Values are never averaged.",
        "promised, delivered, perceived, gap, worth",
        ways=_MESSAGES,
    ),
)
"""In the order of the alphabet."""
