"""The verb `regress`: exit codes, what it says and draws, and files that are none."""

import io
import json
import random
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from pocketmon_pipeline.cli.main import main
from published import assert_closed, list_errors

STEADY = [10 + 0.1 * (at * 7 % 5) for at in range(40)]
WORSE = [*STEADY, *(one * 1.2 for one in STEADY[:8])]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> "Run":
    """Run the verb in this process."""
    return Run(capsys)


class Run:
    """Exit code, standard output and standard error of the last call."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *arguments: str) -> int:
        with pytest.raises(SystemExit) as ended:
            main(["regress", *arguments])
        self.out, self.err = self._capsys.readouterr()
        code = ended.value.code
        assert isinstance(code, int)
        return code


def write(folder: Path, cells: Iterable[object], header: str = "value") -> str:
    """A series file."""
    path = folder / "series.csv"
    path.write_text("\n".join([header, *map(str, cells)]) + "\n")
    return str(path)


def test_a_regression_ends_with_18_and_says_since_when_and_how_much(tmp_path: Path, run: Run) -> None:
    assert run("--series", write(tmp_path, WORSE)) == 18
    assert "regression: since row 41 (line 42), 10.2 -> 12.24 (+20.0%), confidence above 99.99%" in run.out
    assert "48 values" in run.out
    assert "!" in run.out.splitlines()[-1]


def test_of_no_value_there_is_no_picture(tmp_path: Path, run: "Run") -> None:
    assert run("--series", write(tmp_path, ["NaN", "", "NaN"])) == 0
    assert run.out.splitlines()[-1].startswith("series ")


def test_lines_are_no_longer_than_the_screen(tmp_path: Path, run: "Run", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert run("--series", write(tmp_path, WORSE)) == 18
    assert max(map(len, run.out.splitlines())) <= 60


def test_standard_input_is_a_series_too(tmp_path: Path, run: "Run", monkeypatch: pytest.MonkeyPatch) -> None:
    def pipe(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    path = write(tmp_path, WORSE)
    assert run("--series", path, "--json") == 18
    expected = run.out
    pipe(Path(path).read_bytes())
    assert run("--series", "-", "--json") == 18
    assert run.out == expected
    pipe(b"value\n1\nmuch\n")
    assert run("--series", "-") == 2
    assert "standard input:3: much is no number" in run.err
    for data in (b"", b"\xff\xfe"):
        pipe(data)
        assert run("--series", "-") == 2
        assert run.err.startswith("error: standard input")


def test_what_is_no_regression_ends_with_0(tmp_path: Path, run: Run) -> None:
    assert run("--series", write(tmp_path, STEADY)) == 0
    assert "no regression: there is one level only" in run.out
    assert run("--series", write(tmp_path, WORSE[::-1])) == 0
    assert "improvement: since row 9" in run.out


def test_json_has_rows_that_count_from_one(tmp_path: Path, run: Run) -> None:
    assert run("--series", write(tmp_path, WORSE), "--json") == 18
    told = json.loads(run.out)
    assert (told["verdict"], told["since_row"], told["since_line"], told["change_points"]) == (
        "regression",
        41,
        42,
        [41],
    )
    assert told["change"] == pytest.approx(0.2)
    assert run("--series", write(tmp_path, [1, 2, 3]), "--json") == 0
    told = json.loads(run.out)
    assert (told["since_row"], told["confidence"], told["reason"][:23]) == (None, 0.0, "3 values are too few to")


def test_other_columns_and_delimiters_do_not_matter(tmp_path: Path, run: Run) -> None:
    cells = [f"r{at};{value};x" for at, value in enumerate(WORSE)]
    assert run("--series", write(tmp_path, cells, "run;value;note")) == 18
    assert run("--series", write(tmp_path, [f"{value}\tx" for value in WORSE], "\ufeffvalue\tnote")) == 18


def test_remarks_and_the_line_of_the_delimiter_are_no_rows(tmp_path: Path, run: Run) -> None:
    rows = [f"#{at} fix;{value};x" for at, value in enumerate(WORSE)]
    cells = ["title;value;note", *rows[:9], "# another runner; from here on", *rows[9:]]
    assert run("--series", write(tmp_path, cells, "sep=;"), "--json") == 18
    told = json.loads(run.out)
    assert (told["values"], told["gaps"], told["since_line"]) == (48, 0, 44)
    assert run("--series", write(tmp_path, ["value", 1, "# two, of them", 2], "# nightly, of the main branch")) == 0
    assert "2 values" in run.out
    assert run("--series", write(tmp_path, ["#;value", "1;3"], "# nightly")) == 0
    assert "1 value" in run.out
    assert run("--series", write(tmp_path, ["", "value", "1"], "")) == 0
    assert "1 value" in run.out
    assert run("--series", write(tmp_path, ["values", "1"], "# nightly")) == 2
    assert "series.csv:2: no column is called 'value'" in run.err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_a_byte_order_mark_says_how_the_file_is_encoded(tmp_path: Path, run: Run, encoding: str) -> None:
    path = tmp_path / "series.csv"
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    path.write_bytes(f"{mark}value;who\r\n1;Zoë\r\n2;Ada\r\n".encode(encoding))
    assert run("--series", str(path)) == 0
    assert "2 values" in run.out


def test_gaps_and_values_that_are_none_are_told_and_left_out(tmp_path: Path, run: Run) -> None:
    cells = [*WORSE[:10], "", "NaN", "null", "-inf", "", *WORSE[10:], "", ""]
    assert run("--series", write(tmp_path, cells), "--json") == 18
    told = json.loads(run.out)
    assert (told["values"], told["gaps"], told["not_numbers"]) == (48, 2, 3)
    assert (told["since_row"], told["since_line"]) == (46, 47)
    assert run("--series", write(tmp_path, cells)) == 18
    assert "48 values; 2 gaps and 3 that are no numbers left out" in run.out
    assert run("--series", write(tmp_path, ["1", "", "2"])) == 0
    assert "2 values; 1 gap left out" in run.out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"value\n1\n2\nabc\n", "series.csv:4: abc is no number"),
        (b"value\n1\n1,5\n", "series.csv:3: 2 cells, and the header has 1 (write numbers with a point"),
        (b'value\n1\n"1 000"\n', "series.csv:3: 1 000 is no number"),
        (b"value\n1_000\n", "series.csv:2: 1_000 is no number"),
        (b"value\n1e999\n", "series.csv:2: 1e999 is too large to be read (write a number of at most 1.8e308"),
        (b"value\n0x10\n", "series.csv:2: 0x10 is no number"),
        (b"value\n\x1b[31m\n", "series.csv:2: \\u001b[31m is no number"),
        (b"run,values\n1,2\n", "no column is called 'value'; there are: run, values (rename \"values\" to 'value' if"),
        (b"1\n2\n3\n", "series.csv:1: there is no header: the first line has numbers only (write a line before it"),
        (b"seconds\n1\n", "no column is called 'value'; there are: seconds (rename \"seconds\" to 'value' if"),
        (b"\x1f\x8b\x08\0", "series.csv: is compressed (pipe it in: gzip -dc FILE"),
        (b"value,value\n1,2\n", "two columns are called 'value'"),
        (b"", "there is no header"),
        (b"\n\n", "there is no header"),
        (b"value\n\xff\xfe\n", "series.csv:2: is no text in UTF-8 (save the table"),
        (b"\xff\xfev\0\xff", "is no text in UTF-16-LE"),
        (b"v\x00lue\n1\n", "series.csv"),
        (b"value\n" + b'"' + b"x" * 200_000, "is no table: field larger than field limit"),
    ],
)
def test_a_bad_file_is_said_to_be_bad_and_where(tmp_path: Path, run: Run, content: bytes, words: str) -> None:
    path = tmp_path / "series.csv"
    path.write_bytes(content)
    assert run("--series", str(path)) == 2
    assert words in run.err
    assert "Traceback" not in run.err
    assert "\x1b" not in run.err


@pytest.mark.parametrize("cells", [[], [1], [5] * 30, ["", "NaN"] * 10, [1e308, -1e308] * 20, [0] * 30])
def test_odd_series_are_drawn_and_quiet(tmp_path: Path, run: Run, cells: list[object]) -> None:
    path = write(tmp_path, cells)
    assert run("--series", path, "--svg", str(tmp_path / "t.svg")) == 0
    assert run.out.startswith("newest      no regression: ")
    ET.parse(tmp_path / "t.svg")  # noqa: S314 - we wrote it


def test_no_file_and_no_place_for_the_picture(tmp_path: Path, run: Run) -> None:
    assert run("--series", str(tmp_path / "none.csv")) == 2
    assert "none.csv: cannot be read: No such file or directory" in run.err
    assert run("--series", str(tmp_path)) == 2
    assert "cannot be read: Is a directory" in run.err
    assert run("--series", write(tmp_path, STEADY), "--svg", str(tmp_path / "no/t.svg")) == 2
    assert "t.svg: cannot be written: No such file or directory" in run.err


def test_the_picture_shows_levels_and_hides_no_markup(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "<b>&"
    folder.mkdir()
    assert run("--series", write(folder, WORSE), "--svg", str(tmp_path / "t.svg")) == 18
    root = ET.parse(tmp_path / "t.svg").getroot()  # noqa: S314 - we wrote it
    space = "{http://www.w3.org/2000/svg}"
    levels = [one for one in root.iter(f"{space}path") if "level" in one.get("class", "").split()]
    assert [one.get("class") for one in levels] == ["level", "level worse"]
    assert len(list(root.iter(f"{space}circle"))) == len(WORSE)
    assert len([one for one in root.iter(f"{space}path") if one.get("class") == "point"]) == 1
    assert "<b>&" in str(root.findtext(f"{space}title"))


def test_a_terminal_without_blocks_gets_plain_characters(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    path = write(tmp_path, WORSE)
    assert run("--series", path) == 18
    assert "█" in run.out
    assert max(map(len, run.out.splitlines()[3:])) <= 60
    result: Result = CliRunner(charset="ascii").invoke(_command(), ["--series", path])
    assert "█" not in result.output
    assert "\\u" not in result.output
    assert "|" in result.output


def _command() -> click.Command:
    from pocketmon_pipeline.cli.cost.regress import command

    return command


def test_a_million_points_take_no_more_than_two_seconds_of_cpu_for_each_ten_thousand(tmp_path: Path, run: Run) -> None:
    rng = random.Random(17)  # noqa: S311 - examples, no secrets
    path = tmp_path / "long.csv"
    path.write_text("value\n" + "\n".join(f"{rng.gauss(10, 0.2):.3f}" for _ in range(1_000_000)) + "\n")
    before = time.process_time()
    assert run("--series", str(path), "--svg", str(tmp_path / "t.svg")) == 0
    assert time.process_time() - before < 2 * 100
    assert (tmp_path / "t.svg").stat().st_size < 500_000


SERIES = {
    "regression": WORSE,
    "improvement": WORSE[::-1],
    "no regression": STEADY,
    "too short": STEADY[:3],
    "nothing": [],
    "from nothing": [*[0] * 30, *[5] * 12],
    "with gaps": [*STEADY[:20], "nan", '""', *STEADY[20:], "inf"],
    "mended": [*WORSE, *STEADY],
}


@pytest.mark.parametrize("values", SERIES.values(), ids=SERIES)
def test_what_is_told_to_programs_is_as_its_schema_says(tmp_path: Path, run: Run, values: list[object]) -> None:
    code = run("--series", write(tmp_path, values), "--json")
    told = json.loads(run.out)
    assert list_errors("regress", told) == []
    assert (code == 18) is told["is_regression"]


def test_the_schema_allows_nothing_else(tmp_path: Path, run: Run) -> None:
    run("--series", write(tmp_path, WORSE), "--json")
    assert_closed("regress", json.loads(run.out))
