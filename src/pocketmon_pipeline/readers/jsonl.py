"""JSON Lines: one document on each line (jsonlines.org), read in chunks of any size."""

from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.stage import WHOLE_FILE_CAP, Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.document_formats import DEPTH_LIMIT
from pocketmon_pipeline.text.encoding import UTF8_BOM
from pocketmon_pipeline.text.json.document import EMPTY, SHOWN_DUPLICATES, is_valid, judge_lines
from pocketmon_pipeline.text.json.large import judge_view
from pocketmon_pipeline.text.json.relaxed import may_repeat_names

JSONL_DOCUMENTS = "jsonl_documents"
JSONL_COLUMNS = {"valid": "bool", "depth": "int", "duplicate_keys": "int", "records": "int"}

_SHOWN = {"json.invalid": 1, "json.duplicate-key": SHOWN_DUPLICATES, "json.too-deep": 1, "scan.incomplete": 1}


# Lines that are judged at once, and how many bytes they may have together.
_BATCH_LINES = 1024
_BATCH_SIZE = 1024 * 1024


class LineStream:
    """Judges line after line; keeps no more than one."""

    def __init__(self, _: Config, __: str) -> None:
        """Start before the first line."""
        self._carry: list[bytes] = []
        self._carried = 0
        self._line = 0
        self._valid: bool | None = True
        self._depth = 0
        self._duplicates = 0
        self._records = 0
        self._observations: list[Observation] = []
        self._counts: dict[str, int] = {}

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        head, newline, rest = chunk.partition(b"\n")
        self._keep(head)
        if not newline:
            return
        self._end_line()
        *lines, tail = rest.split(b"\n")
        for start in range(0, len(lines), _BATCH_LINES):
            self._take_batch(lines[start : start + _BATCH_LINES])
        self._keep(tail)

    def _take_batch(self, lines: list[bytes]) -> None:
        """Take lines at once where that is possible: it is much quicker, and most files have no fault."""
        written = [line for line in lines if line.strip()]
        judgement = None
        if sum(map(len, written)) <= _BATCH_SIZE:
            judgement = judge_lines(written) if written else EMPTY
        if judgement is None:
            for line in lines:
                self._take(line, len(line))
            return
        self._line += len(lines)
        self._records += len(written)
        self._depth = max(self._depth, judgement.depth or 0)

    def _keep(self, part: bytes) -> None:
        self._carried += len(part)
        if self._carried <= WHOLE_FILE_CAP:
            self._carry.append(part)

    def _end_line(self) -> None:
        size, line = self._carried, b"".join(self._carry)
        self._carry, self._carried = [], 0
        self._take(line, size)

    def _take(self, line: bytes, size: int) -> None:
        self._line += 1
        if size > WHOLE_FILE_CAP:
            self._records += 1
            self._valid = None if self._valid else self._valid
            detail = f"a line of {size:,} bytes; lines are read up to {WHOLE_FILE_CAP:,}"
            self._note(Observation("scan.incomplete", detail, line=self._line))
        else:
            self._judge(line)

    def _judge(self, line: bytes) -> None:
        if self._line == 1:
            line = line.removeprefix(UTF8_BOM)
        if not line.strip():
            return
        self._records += 1
        if self._counts.get("json.invalid") and _has_no_news(line):
            self._valid = False
            self._note(Observation("json.invalid", ""))
            return
        valid, depth, duplicates, observations = judge_view(line)
        self._depth = max(self._depth, depth or 0)
        self._duplicates += duplicates or 0
        if not valid:
            self._valid = False if valid is False or self._valid is False else None
        for observation in observations:
            placed = observation._replace(line=self._line)
            if observation.pointer is not None:
                placed = placed._replace(detail=_name_key(observation), pointer=None)
            self._note(placed)

    def _note(self, observation: Observation) -> None:
        code = observation.code
        self._counts[code] = self._counts.get(code, 0) + 1
        if self._counts[code] <= _SHOWN[code]:
            self._observations.append(observation)

    def end(self, content: Content) -> Iterator[Row]:
        """Sum up."""
        if self._carried:
            self._end_line()
        depth, duplicates = (self._depth, self._duplicates) if self._valid else (None, None)
        yield content.row(JSONL_DOCUMENTS, self._valid, depth, duplicates, self._records)
        for observation in self._observations:
            yield content.observe(self._add_count(observation))

    def _add_count(self, observation: Observation) -> Observation:
        """Say with the last that is shown how many more there are."""
        code = observation.code
        more = self._counts[code] - _SHOWN[code]
        if more <= 0 or observation is not [seen for seen in self._observations if seen.code == code][-1]:
            return observation
        return observation._replace(detail=f"{observation.detail}; {more:,} more like that in this file")


def _has_no_news(line: bytes) -> bool:
    """Whether a line is only invalid, which is reported for the first one alone: a quick check."""
    is_plain = len(line) <= _BATCH_SIZE and line.count(b"[") + line.count(b"{") < DEPTH_LIMIT
    return is_plain and not is_valid(line) and not may_repeat_names(line)


def _name_key(observation: Observation) -> str:
    return f"the key {observation.subject!r} stands twice in one object of this line; readers keep only one of them"


def read_lines(contents: Sequence[Content], config: Config) -> Iterable[Row]:
    """Judge whole files."""
    for content in contents:
        stream = LineStream(config, content.format)
        stream.feed(content.data)
        yield from stream.end(content)


STAGE = Stage(
    name="jsonl",
    version=6,
    map=Map(tables={JSONL_DOCUMENTS: JSONL_COLUMNS}, rows=read_lines, formats=frozenset({"jsonl"}), stream=LineStream),
)
