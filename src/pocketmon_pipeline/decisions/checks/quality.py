"""The limits of `quality_thresholds` that need more than a row of the inventory."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import Decision, Query

# Lock files and minified bundles have long lines by nature.
_MADE_BY_TOOLS = (
    r"(?i).*\.(min\.(js|css|mjs|svg|html)|map|lock)|(package-lock|composer\.lock|npm-shrinkwrap).*|pnpm-lock.*"
)

# Documents that programs write without any line end; a text or a source of one line was written so by somebody.
_WITHOUT_LINES = "'json', 'jsonc', 'json-relaxed', 'javascript', 'css', 'html', 'xml'"

LONG_LINES = f"""
select s.path, a.line, 'line ' || format('{{:,}}', a.line) || ' ' || a.message as message
from document_questions q
join document_answers a on a.digest = q.digest and a.format = q.format and a.argument = q.argument
join subjects s on s.path = q.path join texts t on t.digest = s.sha256 and t.format = s.format
where q.rule = 'quality.max-line-length' and s.format not in ('jsonl', 'svg', 'gltf', 'dae')
and (t.lines > 1 or s.format not in ({_WITHOUT_LINES}))
and not regexp_full_match(s.name, '{_MADE_BY_TOOLS}')
"""

NATIVE: Mapping[str, Decision] = {
    "quality.max-line-length": Query(LONG_LINES, source="document_questions"),
}
