"""The limits of `quality_thresholds` as checks; each is in force when its limit is stated."""

from pocketmon_pipeline.decisions.checks.check import FILES, Check, Page, Query, Rows
from pocketmon_pipeline.decisions.checks.text import TEXTS
from pocketmon_pipeline.decisions.checks.vocabulary import size_words
from pocketmon_pipeline.model import Severity

_JUDGED = f"{FILES} and format <> 'lfs-pointer' and status = 'read'"

# Lock files and minified bundles have long lines by nature.
_MADE_BY_TOOLS = (
    r"(?i).*\.(min\.(js|css|mjs|svg|html)|map|lock)|(package-lock|composer\.lock|npm-shrinkwrap).*|pnpm-lock.*"
)

LONG_LINES = f"""
select s.path, a.line, 'line ' || format('{{:,}}', a.line) || ' ' || a.message as message
from document_questions q
join document_answers a on a.digest = q.digest and a.format = q.format and a.argument = q.argument
join subjects s on s.path = q.path join texts t on t.digest = s.sha256 and t.format = s.format
where q.rule = 'quality.max-line-length' and t.lines > 1 and s.format <> 'jsonl'
and not regexp_full_match(s.name, '{_MADE_BY_TOOLS}')
"""

ENCODINGS = """
select s.path, 'is ' || t.encoding || ', and quality_thresholds asks for ' || $encoding || ': convert it' as message
from subjects s join texts t on t.digest = s.sha256 and t.format = s.format
where t.encoding is not null and t.encoding <> $encoding and not (t.encoding = 'ascii' and $encoding = 'utf-8')
"""

CHECKS = (
    Check(
        id="quality.min-file-size",
        severity=Severity.WARNING,
        topic="policy",
        title="A file is smaller than the policy allows",
        limit="quality_thresholds.min_file_size",
        subjects=f"{_JUDGED} and not marker",
        decision=Rows(
            "size < $min_file_size",
            f"'is ' || {size_words('size')} || ', less than the ' || {size_words('$min_file_size')} || "
            "' that min_file_size asks for: export it again, or delete it'",
        ),
        page=Page(
            "Files of fewer bytes than `quality_thresholds.min_file_size`. Markers such as `.gitkeep` and Git LFS "
            "pointers are not counted.",
            "The studio set the limit: below it a file is taken for a failed export.",
            "Export the file again, delete it, or change the limit.",
            "art/symbols/l4_jack.png    0 B",
        ),
    ),
    Check(
        id="quality.max-file-size",
        severity=Severity.ERROR,
        topic="policy",
        title="A file is larger than the policy allows",
        limit="quality_thresholds.max_file_size",
        subjects=_JUDGED,
        decision=Rows(
            "size > $max_file_size",
            f"'is ' || {size_words('size')} || ', more than the ' || {size_words('$max_file_size')} || "
            "' that max_file_size allows: compress or split it'",
        ),
        page=Page(
            "Files of more bytes than `quality_thresholds.max_file_size`.",
            "The studio set the limit, whatever the kind. `file.too-large` has limits by kind that need no policy.",
            "Compress or split the file, or change the limit.",
            "sounds/ambience_loop.wav    88.2 kB",
        ),
    ),
    Check(
        id="quality.allowed-formats",
        severity=Severity.ERROR,
        topic="policy",
        title="A file's format is not allowed",
        limit="quality_thresholds.allowed_formats",
        subjects=f"{_JUDGED} and not marker and name not like '.%'",
        decision=Rows(
            "not list_contains($allowed_formats, coalesce(nullif(format, ''), 'binary')) and "
            "not list_contains($allowed_formats, '.' || ext)",
            "'is of the format ' || format || case when ext = '' then '' else ' (.' || ext || ')' end || "
            "', which allowed_formats does not name: convert or remove it, or allow the format'",
        ),
        page=Page(
            "Files whose format (`png`) and extension (`.png`) are both absent from "
            "`quality_thresholds.allowed_formats`. "
            "Markers and dot files are not counted.",
            "The studio said which formats its tools and engine take.",
            "Convert or remove the file, or name its format.",
            "art/hero.psd",
        ),
    ),
    Check(
        id="quality.max-line-length",
        severity=Severity.ERROR,
        topic="policy",
        title="A text has a line longer than the policy allows",
        limit="quality_thresholds.max_line_length",
        subjects=f"{TEXTS} and format <> 'jsonl'",
        decision=Query(LONG_LINES),
        page=Page(
            "Texts with a line of more characters than `quality_thresholds.max_line_length`. Documents that are one "
            "single line, JSON Lines, source maps, lock files and minified bundles are written by machines for "
            "machines, "
            "and are not counted.",
            "Such lines can be neither reviewed nor merged.",
            "Break the line: `python -m json.tool FILE` does it for JSON.",
            "library/configs/math_config.json    line 29 has 11,012 characters",
        ),
    ),
    Check(
        id="quality.encoding",
        severity=Severity.ERROR,
        topic="policy",
        title="A text is not in the encoding that the policy asks for",
        limit="quality_thresholds.encoding",
        subjects=TEXTS,
        decision=Query(ENCODINGS),
        page=Page(
            "Texts in another encoding than `quality_thresholds.encoding`; ASCII is UTF-8 too.",
            "The studio's tools read that encoding, and show wrong letters in any other.",
            "Convert the file: `iconv -f UTF-16 -t UTF-8 FILE`.",
            "localisation/ja.txt    utf-16-le",
        ),
    ),
)
