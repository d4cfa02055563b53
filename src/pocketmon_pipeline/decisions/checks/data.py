"""Checks of documents and tables: JSON, YAML, TOML, XML and CSV that their readers would refuse or misread."""

from pocketmon_pipeline.decisions.checks.check import FILES, Check, Observed, Page
from pocketmon_pipeline.decisions.checks.vocabulary import one_of
from pocketmon_pipeline.model import Severity

_JSON = f"{FILES} and {one_of('format', ('json', 'jsonc', 'json-relaxed', 'jsonl', 'gltf'))}"
_YAML = f"{FILES} and {one_of('format', ('yaml', 'unity-meta'))}"
_TOML = f"{FILES} and format = 'toml'"
_XML = f"{FILES} and {one_of('format', ('xml', 'svg', 'dae'))}"
_CSV = f"{FILES} and {one_of('format', ('csv', 'tsv'))}"

CHECKS = (
    Check(
        id="json.invalid",
        severity=Severity.ERROR,
        topic="data",
        title="A JSON document is not valid",
        subjects=_JSON,
        decision=Observed(),
        page=Page(
            "JSON that RFC 8259 does not allow: a missing or trailing comma, `NaN`, a number without end, bytes that "
            "are "
            "not UTF-8. Comments and trailing commas are allowed where tools read them: in `.vscode`, `.devcontainer`, "
            "`tsconfig*.json`, `*.jsonc`, and wherever `scan.dialects` says `jsonc` or `json-relaxed`.",
            "The game, or the next tool that reads the file, stops at it, or reads another value than its neighbour.",
            "Mend the place that the message names; or tell the dialect in `scan.dialects`.",
            '{"symbols": ["H1", "H2",]}',
        ),
    ),
    Check(
        id="json.duplicate-key",
        severity=Severity.WARNING,
        topic="data",
        title="A key stands twice in one JSON object",
        subjects=_JSON,
        decision=Observed(),
        page=Page(
            "Objects in which one key occurs more than once.",
            "Most readers keep the last value in silence, some the first, some refuse (RFC 8259, section 4): which "
            "one is "
            "in force depends on who reads.",
            "Delete the one that is not meant.",
            '{"win": "Gewinn", "spin": "Drehen", "win": "Sieg"}',
        ),
    ),
    Check(
        id="json.too-deep",
        severity=Severity.ERROR,
        topic="data",
        title="A JSON document is nested too deeply to be read",
        subjects=_JSON,
        decision=Observed(),
        page=Page(
            "Documents nested deeper than the reader follows. What is inside was not judged.",
            "Nobody writes such a document by hand: it is an exporter's endless loop, or made to crash its reader.",
            "Mend the exporter. Where the depth is meant, a policy may lower this finding by path.",
            "[[[[[[ ... two thousand times",
        ),
    ),
    Check(
        id="yaml.invalid",
        severity=Severity.ERROR,
        topic="data",
        title="A YAML document is not valid",
        subjects=_YAML,
        decision=Observed(),
        page=Page(
            "YAML that cannot be parsed, that names a type of a programming language (`!!python/object`), or that "
            "repeats "
            "a key.",
            "The tool that reads the file stops at it; a tag that makes objects runs code where it is read carelessly.",
            "Mend the place that the message names: mostly indentation, a colon without a space, or a tab.",
            "loops: [menu, reel\nvolume: 0.8",
        ),
    ),
    Check(
        id="yaml.bomb",
        severity=Severity.ERROR,
        topic="data",
        title="The aliases of a YAML document stand for too much",
        subjects=_YAML,
        decision=Observed(),
        page=Page(
            "Documents whose aliases, written out, would be far larger than the document. They are not loaded.",
            "Aliases of aliases grow without bound: a kilobyte can take all the memory of whoever reads it.",
            "Write the values out, or find out who made the file.",
            "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]",
        ),
    ),
    Check(
        id="toml.invalid",
        severity=Severity.ERROR,
        topic="data",
        title="A TOML document is not valid",
        subjects=_TOML,
        decision=Observed(),
        page=Page(
            "TOML that version 1.0 of the language does not allow.",
            "The tool that reads the file stops at it.",
            "Mend the place that the message names: mostly a string that is not closed, or a key set twice.",
            'name = "lantern reef',
        ),
    ),
    Check(
        id="xml.invalid",
        severity=Severity.ERROR,
        topic="data",
        title="An XML or SVG document is not valid",
        subjects=_XML,
        decision=Observed(),
        page=Page(
            "XML that is not well-formed, and XML that declares entities or asks for an external document type: those "
            "are "
            "refused, never followed.",
            "Browsers show nothing instead of the picture; entities can take all memory, or read files where they are "
            "expanded.",
            "Mend the place that the message names, or export the picture without entities.",
            "<svg><g></svg>",
        ),
    ),
    Check(
        id="csv.ragged",
        severity=Severity.ERROR,
        topic="data",
        title="A row of a table has more or fewer cells than the others",
        subjects=_CSV,
        decision=Observed(),
        page=Page(
            "CSV and TSV files in which not every row has the same number of cells.",
            "Readers shift the cells, fill them with nothing, or stop. In a reel strip one cell less moves a whole "
            "reel.",
            "Add or remove the separator, or quote the cell that holds one.",
            "H1,L3,L2,H4,L1\nL2,H3,L4,L1",
        ),
    ),
    Check(
        id="csv.duplicate-rows",
        severity=Severity.WARNING,
        topic="data",
        title="A row of a table stands twice",
        subjects=_CSV,
        decision=Observed(),
        page=Page(
            "Rows that repeat an earlier row of a table whose first column is a key: it is named like one, or is "
            "different in all other rows. Reel strips and lists of frames repeat rows on purpose.",
            "A record that stands twice counts twice: in weights, prices and lookup tables.",
            "Delete the repetition, or add the column that tells the two apart.",
            "level,bet\n1,0.10\n2,0.20\n2,0.20",
        ),
    ),
)
