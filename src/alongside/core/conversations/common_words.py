"""Words that tell nothing by themselves: a few in a row are anybody's, in English, German and French."""

from __future__ import annotations

from collections.abc import Iterable

from alongside.core.search.words import STOP_WORDS

_CONTRACTED = (
    "im ive youre youve youll hes shes theyre theyve theyll weve thats thatll theres heres whats wheres hows lets"
    " dont doesnt didnt isnt arent wasnt werent wouldnt shouldnt couldnt havent hasnt hadnt its"
)
"""As `words_in` has them, without their apostrophes; but for those that are other words then, such as she'll."""
_GERMAN = (
    "und oder aber dann denn weil wenn dass das der dem des ein eine einen einem einer ich du er sie es wir ihr uns"
    " mir dich sich ist sind waren wird werden haben habe hatte hatten kann auch noch nur schon ja nein nicht so zu zum"
    " zur im auf mit von bei aus wie wo hier da also mal doch"
)
_FRENCH = (
    "et ou mais donc alors que qui le la les un une des du au aux je tu il elle nous vous ils elles ce cela est sont"
    " avons avez ont pas ne oui non avec dans sur se si comme aussi puis"
)
"""Without those that mean something in another of the three languages: the German article is an English verb."""
COMMON = STOP_WORDS.union(_CONTRACTED.split(), _GERMAN.split(), _FRENCH.split())


def tells(forms: Iterable[str]) -> bool:
    """Whether any of these words, as `words_in` has them, is more than a word of a sentence's frame."""
    return any(form not in COMMON for form in forms)
