"""WebVTT, as its specification has it and as recorders write it."""

import pytest

from tests.doors.transcripts.saying import noted, said, taken, words


def vtt(*blocks: str) -> str:
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def cue(payload: str, times: str = "00:01.000 --> 00:02.000") -> str:
    return f"{times}\n{payload}"


def test_voices() -> None:
    text = vtt(
        "1\n00:00:01.000 --> 00:00:02.500\n<v Ada Byron>Good morning.</v>",
        "00:00:03.000 --> 00:00:04.000 align:start position:10%\n<v.loud.first Ben>We cannot\nexport it!",
        "00:00:04.000 --> 00:00:05.000\n<v\tCy &amp; Co>Later.",
    )
    assert said(text) == [
        ("Ada Byron", "Good morning.", 1.0, 2.5),
        ("Ben", "We cannot export it!", 3.0, 4.0),
        ("Cy & Co", "Later.", 4.0, 5.0),
    ]


def test_several_voices_in_a_cue_share_its_times() -> None:
    text = vtt(cue("<v Ada>Hello.</v>\n<v Ben>Hi.</v> <v Ada>So."))
    assert said(text) == [("Ada", "Hello.", 1, 2), ("Ben", "Hi.", 1, 2), ("Ada", "So.", 1, 2)]


def test_words_beside_a_voice_are_nobodys() -> None:
    assert words(vtt(cue("Well <v Ada>Hello.</v>"))) == [("", "Well"), ("Ada", "Hello.")]
    assert words(vtt(cue("<v>Hello."))) == [("", "Hello.")]


def test_prefixes() -> None:
    text = vtt(
        cue("Ada Byron: We need: an export."), cue("and soon."), cue("Ben (Acme Corp.): When?")
    )
    assert words(text) == [
        ("Ada Byron", "We need: an export."),
        ("", "and soon."),
        ("Ben (Acme Corp.)", "When?"),
    ]


def test_two_names_in_one_cue() -> None:
    assert words(vtt(cue("Ada: Hello.\nAnd welcome.\nBen: Hi."))) == [
        ("Ada", "Hello. And welcome."),
        ("Ben", "Hi."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Here is the thing: nobody looks.",
        "Decision: we ship it.",
        "https://example.org/a: see there",
        "It starts at 10:30.",
        "What did she say? Nothing: nothing at all.",
        "[Laughter] Indeed.",
    ],
)
def test_words_before_a_colon_that_are_no_name(line: str) -> None:
    assert words(vtt(cue("Ada: Hello."), cue(line))) == [("Ada", "Hello."), ("", line)]


def test_one_colon_in_a_long_talk_is_no_speaker() -> None:
    plain = [cue(f"word {number}") for number in range(30)]
    assert {who for who, _ in words(vtt(*plain, cue("Question: why?")))} == {""}


def test_names_in_small_letters_are_names_when_they_come_often() -> None:
    text = vtt(*[cue(f"{who}: Hello.") for who in ("ada", "ben", "ada", "ben")])
    assert [who for who, _ in words(text)] == ["ada", "ben", "ada", "ben"]


def test_tags_and_entities() -> None:
    payload = (
        "<c.yellow>We</c> <i>&lt;really&gt;</i> <00:00:01.500><b>need</b> R&amp;D<br>"
        "&nbsp;now &#8211; 3 < 4 <3 <laughs>"
    )
    assert words(vtt(cue(payload))) == [("", "We <really> need R&D now – 3 < 4 <3 <laughs>")]  # noqa: RUF001


def test_an_entity_that_no_text_has_is_left_out() -> None:
    assert words(vtt(cue("a&#0;b&#x1b;c&#xd800;d &madeup; &amp"))) == [
        ("", "a\ufffdbc\ufffdd &madeup; &amp")
    ]


def test_notes_styles_and_regions_are_not_talk() -> None:
    text = vtt(
        "STYLE\n::cue { color: red }",
        "REGION\nid:fred",
        "NOTE one",
        cue("<v Ada>Hello."),
        "NOTE\nthis is not said\nby anybody",
        "9f1c2d3e-4b5a-6978-8796-a5b4c3d2e1f0/15-0\n" + cue("<v Ben>Hi."),
        "NOTE the end",
    )
    assert words(text) == [("Ada", "Hello."), ("Ben", "Hi.")]
    assert not noted(text)


def test_times() -> None:
    text = vtt(
        cue("a", "01:02.5 --> 01:03,250"),
        cue("b", "  1:02:03.000   -->   1:02:04.000 "),
        cue("c", "123:00:00.000-->123:00:01.1239"),
        cue("d", "00:00:01 --> 00:00:02"),
        cue("e", "75:30.000 --> 75:31.000"),
    )
    assert sorted((one[2], one[3]) for one in said(text)) == [
        (1.0, 2.0),
        (62.5, 63.25),
        (3723.0, 3724.0),
        (4530.0, 4531.0),
        (442800.0, 442801.123),
    ]


def test_cues_that_overlap_or_stand_in_no_order() -> None:
    text = vtt(
        cue("<v Ada>third", "00:09.000 --> 00:10.000"),
        cue("<v Ben>first", "00:01.000 --> 00:08.000"),
        cue("<v Ada>second", "00:02.000 --> 00:03.000"),
    )
    assert [one.text for one in taken(text).turns] == ["first", "second", "third"]
    assert noted(text) == ["6 time: cues are not in the order of their times; they were put in it"]


def test_a_cue_that_ends_before_it_begins() -> None:
    text = vtt(cue("<v Ada>so", "00:09.000 --> 00:01.000"))
    assert said(text) == [("Ada", "so", 9.0, 9.0)]
    assert noted(text) == ["3 time: it ends before it begins; its end was set to its beginning"]


def test_a_time_that_cannot_be_read_loses_no_words() -> None:
    text = vtt(cue("<v Ada>so"), cue("<v Ben>well", "00:00:99.000 --> 00:00:05.000"))
    assert said(text) == [("Ada", "so", 1.0, 2.0), ("Ben", "well", None, None)]
    assert noted(text) == ["6 time: cannot be read as a time; the words were kept without one"]


@pytest.mark.parametrize("time", ["00:00:xx --> 00:00:04.000", "00:0l:02.000 --> 00:01:04.000"])
def test_a_time_with_letters_in_it_loses_no_words(time: str) -> None:
    """Even where it is the only one."""
    text = vtt(cue("Hanna: hi", time))
    assert said(text) == [("Hanna", "hi", None, None)]
    assert noted(text) == ["3 time: cannot be read as a time; the words were kept without one"]


def test_an_arrow_in_the_words_is_no_time() -> None:
    assert words(vtt(cue("<v Ada>from A --> B"))) == [("Ada", "from A --> B")]


def test_words_after_a_blank_line_stay_with_their_cue() -> None:
    text = vtt(
        cue("<v Ada>One.\n\nTwo."), "id\n" + cue("<v Ben>Hi."), cue("<v Ada>End.\n\n\nOf all.")
    )
    assert words(text) == [("Ada", "One. Two."), ("Ben", "Hi."), ("Ada", "End. Of all.")]
    assert noted(text) == [
        "3 text: words without a time were kept with the cue before them",
        "12 text: words without a time were kept with the cue before them",
    ]


def test_cues_without_blank_lines_between() -> None:
    text = "WEBVTT\n\n1\n" + "\n".join([cue("<v Ada>One."), "2", cue("<v Ben>Two.")])
    assert words(text) == [("Ada", "One."), ("Ben", "Two.")]


def test_cues_without_words_are_left_out() -> None:
    text = vtt(cue(""), "2\n" + cue("<v Ada></v>"), "3\n" + cue("<v Ada>Hello."))
    assert words(text) == [("Ada", "Hello.")]
    assert [one.split(" ")[0] for one in noted(text)] == ["3", "7"]


def test_lines_are_counted_from_the_top() -> None:
    rows = ["WEBVTT", "", "NOTE x", "", "1", cue("<v Ada>so"), "  ", cue("<v Ben>hm")]
    text = "\n".join(rows).replace("\n", "\r\n")
    assert [(one.speaker, one.line) for one in taken(text).turns] == [("Ada", 6), ("Ben", 9)]
    assert [one.line for one in taken(text.replace("\r\n", "\r")).turns] == [6, 9]


def test_a_missing_header() -> None:
    text = cue("<v Ada>Hello.")
    assert words(text, "call.vtt") == words(text, "call") == [("Ada", "Hello.")]
    assert noted(text, "call.vtt") == [
        "1 : the first line should be WEBVTT; the file was read without it"
    ]


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("WEBVTT", "call"),
        ("WEBVTT - Renewal of Acme", "Renewal of Acme"),
        ("WEBVTT Renewal", "Renewal"),
        ("WEBVTT Kind: captions; Language: en", "call"),
        ("\ufeffWEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000", "call"),
    ],
)
def test_titles(header: str, title: str) -> None:
    assert taken(f"{header}\n\n{cue('<v Ada>Hello.')}").title == title


def test_words_before_the_first_cue_are_told() -> None:
    assert not noted("\n\n" + vtt(cue("<v Ada>Hello.")))
    assert not noted(vtt("Monday\n" + cue("<v Ada>Hello.")))  # a line right before a time is its id
    text = vtt("Recorded on Monday\nby Ben", "1\n" + cue("<v Ada>Hello."))
    assert noted(text) == [
        "1 text: words before the first cue were left out: 'Recorded on Monday\\nby Ben'"
    ]


def test_a_name_that_is_too_long_is_cut() -> None:
    text = vtt(cue(f"<v {'A' * 300}>Hello."))
    assert [len(one.speaker) for one in taken(text).turns] == [100]
    assert noted(text) == ["3 speaker: the name was cut to 100 characters"]


def test_graphs_metadata_keeps_speakers_in_json() -> None:
    spoken = '{"speakerName": "Ada Byron", "spokenText": "Good morning.\\u0000", "spokenLanguage": "en-us"}'
    assert said(vtt(cue(spoken))) == [("Ada Byron", "Good morning.", 1.0, 2.0)]
    assert words(vtt(cue('{"spokenText" broken'))) == [("", '{"spokenText" broken')]
