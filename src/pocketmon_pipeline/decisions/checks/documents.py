"""Checks of documents for which one must know where they lie."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import Decision, Query
from pocketmon_pipeline.text.encoding import UNNEEDED_MARK

# The reader's subject is "../" once for each folder that the reference leads up. A picture has no use for such parts:
# nothing that draws SVG puts them in.
EXTERNAL = """
select path, line, "column", subject, detail || case when outside then ', outside of this tree' else '' end
         || ': see that whatever reads this document puts that in, or write it here' as message,
       case when not outside and format <> 'svg' then 'info' end as severity
from (select *, len(subject) // 3 > len(string_split(path, '/')) - 1 as outside from seen where code = 'xml.external')
"""

# The reader's subject is the key, where one stands twice. Cirrus CI reads each of them as one more
# (cirruslabs/cirrus-ci-docs, issue 232).
YAML = r"""
select path, line, "column", pointer, subject, detail || '; fix it there, or export it again' as message
from seen where code = 'yaml.invalid' and not (subject <> '' and regexp_matches(path, '(^|/)\.cirrus\.ya?ml$'))
"""

# The encoding of a dictionary of words is declared in the file of affixes beside it (hunspell(5), SET).
ENCODINGS = f"""
select o.path, o.line, o."column", o.pointer, o.subject, o.detail as message,
       case when o.subject = '{UNNEEDED_MARK}' then 'info' end as severity from seen o
left join (select path from files where ext = 'aff') a on a.path = regexp_replace(o.path, '[.]dic$', '.aff')
where o.code = 'text.encoding' and a.path is null
"""

NATIVE: Mapping[str, Decision] = {
    "xml.external": Query(EXTERNAL, source="(select 1 from observations where code = 'xml.external')"),
    "text.encoding": Query(ENCODINGS, source="(select 1 from observations where code = 'text.encoding')"),
    "yaml.invalid": Query(YAML, source="(select 1 from observations where code = 'yaml.invalid')"),
}
