"""Lindenau Chamber Orchestra, a mail thread: why are my scores black? Eleven tickets came in; this one has manners."""

LETTERS = (
    (
        "ilse",
        """Dear support,

this morning all our scores are black with white notes. Nobody told me. I have forty-one players who ask me what they did wrong.

Is it broken, or do you want it like this? And how do I turn it off for those who sit in the light? It is good for the pit, I
will say that. But we do not sit in a pit.

Ilse Brandt
Librarian, Lindenau Chamber Orchestra""",
    ),
    (
        "mairead",
        """Dear Ilse,

it is not broken: it is new, and it came out yesterday. I did not know of it either until you wrote, and I am sorry for that.

You turn it off under Reading, then Paper. I have asked whether it can be left off for a whole orchestra.

Máiréad""",
    ),
    (
        "ilse",
        """Dear Máiréad,

thank you. It would help if somebody wrote to the librarians a week before such a thing. We are the ones who are asked.

For the opera it is a gift, by the way. My sister plays in a pit in Linz, and she has wanted it for ten years. You should tell
them, not us.

Ilse""",
    ),
)
