"""The limits of `quality_thresholds` that need more than a row of the inventory."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import Decision, Query

# Lock files and minified bundles have long lines by nature.
_MADE_BY_TOOLS = (
    r"(?i).*\.(min\.(js|css|mjs|svg|html)|map|lock)|(package-lock|composer\.lock|npm-shrinkwrap).*|pnpm-lock.*"
)

LONG_LINES = f"""
select s.path, a.line, 'line ' || format('{{:,}}', a.line) || ' ' || a.message as message
from document_questions q
join document_answers a on a.digest = q.digest and a.format = q.format and a.argument = q.argument
join subjects s on s.path = q.path join texts t on t.digest = s.sha256 and t.format = s.format
where q.rule = 'quality.max-line-length' and t.lines > 1 and s.format not in ('jsonl', 'svg', 'gltf', 'dae')
and not regexp_full_match(s.name, '{_MADE_BY_TOOLS}')
"""

NATIVE: Mapping[str, Decision] = {
    "quality.max-line-length": Query(LONG_LINES, source="document_questions"),
}
