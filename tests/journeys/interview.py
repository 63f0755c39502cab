"""A recorded interview as a recorder leaves it: a transcript with times, and the sound of as many seconds."""

import io
import math
import wave

from playwright.sync_api import FilePayload

K, D = "Kwabena Asirifi", "Delphine Okafor"
CUES = (
    (0, 6, K, "Thank you for making the time. Shall we begin with the hall?"),
    (
        6,
        15,
        D,
        "It was a swimming bath once. We play where the deep end was, and it sounds like it.",
    ),
    (15, 20, K, "How many of you sit down there on a full evening?"),
    (
        20,
        29,
        D,
        "Ninety-two, if nobody is ill. The trumpets sit behind the violas, because of the stairs.",
    ),
    (29, 33, K, "Do the violas mind?"),
    (
        33,
        44,
        D,
        "They have screens of acrylic glass. One of them has put a photograph of the sea on hers.",
    ),
    (44, 49, K, "And who decides where the screens stand?"),
    (
        49,
        60,
        D,
        "The stage manager, with tape on the floor. On tour the tape is somewhere else each time.",
    ),
    (60, 65, K, "What happens when a conductor wants it another way?"),
    (
        65,
        77,
        D,
        "Then we move everything in the break, and the second half begins ten minutes late.",
    ),
    (77, 82, K, "Does anybody write down how it was?"),
    (
        82,
        94,
        D,
        "The librarian draws it into the score, in red. I have seen him draw a very small trumpet.",
    ),
    (94, 100, K, "What happens after a loud evening?"),
    (100, 109, D, "They come to me, and they ask whether it was as loud as it felt."),
    (109, 113, K, "And what do you tell them?"),
    (113, 121, D, "That I have no idea. Nobody measures anything in our pit."),
    (121, 126, K, "Has somebody ever tried to?"),
    (126, 134, D, "Our piccolo keeps a tinnitus notebook in her case."),
    (134, 140, K, "Would she show it to anybody?"),
    (140, 150, D, "Only to the doctor. She is afraid that she would lose her chair."),
)
"""From which second, to which, who, and what they say."""
SECONDS = 155
_RATE = 8_000


def transcript() -> str:
    """As WebVTT."""
    cues = (
        f"{_clock(begins)} --> {_clock(ends)}\n<v {who}>{said}</v>\n"
        for begins, ends, who, said in CUES
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def recording() -> FilePayload:
    """A quiet note, as long as the interview: a wav of one byte a sample."""
    wanted = _RATE * SECONDS
    note = bytes(128 + round(20 * math.sin(at / _RATE * 220 * math.tau)) for at in range(_RATE))
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(_RATE)
        file.writeframes((note * SECONDS)[:wanted])
    return {"name": "interview.wav", "mimeType": "audio/wav", "buffer": kept.getvalue()}


def _clock(seconds: int) -> str:
    return f"00:{seconds // 60:02}:{seconds % 60:02}.000"
