"""CSV files of all makes."""

from pathlib import Path

import pytest

from alongside.doors.trackers.csv.file import BadFile, Row, sheet
from tests.doors.trackers.csv.sample import write

PLAIN = 'key,title\nA,Ähre\nB,"two\r\nlines, ""quoted"""\n'
ROWS = [Row(2, ["A", "Ähre"], excess=False), Row(3, ["B", 'two\r\nlines, "quoted"'], excess=False)]


def read(path: Path, encoding: str = "utf-8") -> tuple[list[str], list[Row]]:
    with sheet(path, encoding) as file:
        return file.headings, list(file.rows())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (PLAIN.encode(), "utf-8"),
        (PLAIN.encode("utf-8-sig"), "utf-8"),
        (PLAIN.encode("utf-16"), "utf-16"),
        (PLAIN.encode("cp1252"), "cp1252"),
        (PLAIN.replace("\n", "\r\n").replace("\r\r", "\r").encode(), "utf-8"),
        (PLAIN.rstrip("\n").encode(), "utf-8"),
    ],
)
def test_encodings_and_line_ends(text: bytes, encoding: str, tmp_path: Path) -> None:
    assert read(write(tmp_path, text), encoding) == (["key", "title"], ROWS)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(delimiter: str, tmp_path: Path) -> None:
    text = f'key{delimiter}"a, b; c{delimiter}"\nA{delimiter}"x,y;z"\n'
    assert read(write(tmp_path, text))[1] == [Row(2, ["A", "x,y;z"], excess=False)]
    named = f"sep={delimiter}\r\n{text}"
    assert read(write(tmp_path, named))[1] == [Row(3, ["A", "x,y;z"], excess=False)]


def test_old_macintosh_line_ends(tmp_path: Path) -> None:
    assert read(write(tmp_path, "key,title\rA,B\r"))[1] == [Row(2, ["A", "B"], excess=False)]


def test_ragged_and_blank_rows(tmp_path: Path) -> None:
    """Excel leaves empty cells at the end out; what is too much is told apart."""
    text = "key,title,area\nA\n\n,,\n \nB,x,y,,\nC,x,y,z\n"
    assert read(write(tmp_path, text))[1] == [
        Row(2, ["A", "", ""], excess=False),
        Row(6, ["B", "x", "y", "", ""], excess=False),
        Row(7, ["C", "x", "y", "z"], excess=True),
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "a.csv is empty"),
        (b"\n\n", "a.csv is empty"),
        (b"\xef\xbb\xbf", "a.csv is empty"),
        (
            b"key,title\nA,\xc4hre\n",
            r"a.csv:2: not UTF-8; .* --encoding \(from Excel it is often cp1252",
        ),
        (b"\xff\xfek\0e\0y\0", "a.csv: this is UTF-16; import it with --encoding utf-16"),
        (b'key,title\nA,"open\nB,x\nC,y', "a.csv:2: a quote that is opened here is never closed"),
        (b'key,title\nA,"x" y\n', "a.csv:2: something follows a closing quote"),
        (
            b'key,title\nA,"' + b"x" * 200_000 + b'"\n',
            "a.csv:2: a cell is longer than 131,072 characters: shorten it, or close its quote",
        ),
        (b"key,title\nA," + b"x" * 2_000_000, "a line is longer than 1,000,000"),
    ],
)
def test_bad_files(content: bytes, what: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=what):
        read(write(tmp_path, content))


@pytest.mark.parametrize("encoding", ["klingon", "base64", "", "rot13", "a\0b"])
def test_no_encoding(encoding: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no encoding"):
        read(write(tmp_path, PLAIN), encoding)
