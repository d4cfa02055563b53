"""Checks of trust: settings with secrets, terms of use, and checksums that the tree itself holds."""

from pocketmon_pipeline.decisions.checks.check import FILES, Check, Page, Query, Rows
from pocketmon_pipeline.decisions.checks.vocabulary import MEDIA_KINDS, count_words, one_of
from pocketmon_pipeline.model import Severity
from pocketmon_pipeline.scan.names import CREDITS_NAME, LICENCE_NAME

_ENV_NAME = r"\.env(\..+)?|(prod|production|staging|live|secrets?|local)\.env"
_ENV_TEMPLATE = r".*\.(example|sample|template|tmpl|dist|defaults?|schema|md|d\.ts)"

# A single picture needs no licence file; a tree of this many assets is handed on with one.
FEWEST_ASSETS = 10
_MEDIA = one_of("kind", MEDIA_KINDS)

LICENCES = f"""
select '.' as path, 'no file says under which terms these ' || {count_words("assets")} || ' assets may be used: '
    || 'add a LICENSE file, a LICENSES folder, or a CREDITS file that names where they come from' as message
from (select count(*) filter (where {_MEDIA}) as assets,
             count(*) filter (where not {_MEDIA} and (not plain or kind in ('text', 'document'))
                                    and (regexp_full_match(lower_name, '{LICENCE_NAME}')
                                                      or regexp_full_match(name, '{CREDITS_NAME}'))) as licences
      from subjects where {FILES})
where assets >= {FEWEST_ASSETS} and licences = 0 and not $partial
and not exists (from folders where regexp_full_match(lower(name), 'licen[cs]es?'))
"""

# `integrity_entries` resolves each entry of a checksum file or manifest to a path of the tree.
MISMATCHES = """
with judged as (
  select e.*, f.path as found, f.format = 'lfs-pointer' as absent, f.status, f.sha256, c.value,
         case when e.algorithm = 'sha256' then f.sha256 else c.value end as actual,
         exists (from ignored i where starts_with(e.target || '/', rtrim(i.path, '/') || '/')) as ignored
  from integrity_entries e
  left join subjects f on f.path = e.target and f.type = 'file'
  left join content_checksums c on c.digest = f.sha256 and c.format = f.format and c.argument = e.algorithm
),
sources as (select path, count(found) as present, count(*) as total from judged group by path)
select j.path, j.line, j.pointer, j.target as subject,
  case when present = 0 or (found is not null and actual is null) then 'warning' end as severity,
  case
    when found is null and present = 0 and total = 1
      then 'vouches for ' || target || ', which is not in the tree: remove it, or put the file beside it'
    when found is null and present = 0
      then 'vouches for ' || total || ' files, none of which is in the tree: remove it, or put them beside it'
    when found is null
      then 'vouches for ' || target || ', which is missing: restore the file, or strike out the entry'
    when actual is null
      then 'gives the ' || algorithm || ' of ' || target || ', which was not computed: compare it with another tool, '
           || 'or write SHA-256'
    else 'says that the ' || algorithm || ' of ' || target || ' is ' || expected || ', but it is ' || actual
         || ': restore the file, or, if the change was meant, write the checksums anew' end as message
from judged j join sources s using (path)
where (found is null and not ignored and not $partial and (present > 0 or j.number = 1))
   or (found is not null and not absent and status = 'read' and actual is distinct from expected)
"""

CHECKS = (
    Check(
        id="env-file.committed",
        severity=Severity.WARNING,
        topic="trust",
        title="An environment file is part of the tree",
        decision=Rows(
            f"size > 0 and (not plain or ext = 'env') and regexp_full_match(lower_name, '{_ENV_NAME}') "
            f"and not regexp_full_match(lower_name, '{_ENV_TEMPLATE}')",
            "'is an environment file, where passwords and keys are kept: take it out of the tree, "
            "and keep a template such as .env.example instead'",
        ),
        page=Page(
            "`.env`, `.env.production` and the like. Templates (`.env.example`, `.sample`, `.template`) and empty "
            "files "
            "are fine.",
            "Such files hold passwords and keys; whatever is committed or shipped once is known for ever.",
            "Delete it, add it to `.gitignore`, and change every secret that it held.",
            ".env    DATABASE_PASSWORD=...",
        ),
    ),
    Check(
        id="integrity.mismatch",
        severity=Severity.ERROR,
        topic="integrity",
        title="A file is not what a checksum in the tree says",
        limit="validation_rules.content_hash_verification",
        subjects=f"{FILES} and (format = 'checksums' or name = 'integrity_manifest.json')",
        decision=Query(MISMATCHES),
        page=Page(
            "Checksum files (`SHA256SUMS`, `*.sha256`, `*.md5`, `*.sfv`, ...) and `integrity_manifest.json` anywhere "
            "in the "
            "tree, against the files that they name. Names count from the checksum file's own folder, or from the top "
            "of "
            "the tree when that fits. Git LFS pointers and excluded files are not compared. A checksum file none of "
            "whose "
            "files is there is a warning. The exit code is 20.",
            "Somebody vouched for these bytes, and they are others now: damaged, exchanged, or changed without saying "
            "so.",
            "Restore the file; or, if the change was meant, write the checksums anew.",
            "SHA256SUMS, line 3: reels/BR0.csv",
        ),
    ),
    Check(
        id="licence.missing",
        severity=Severity.WARNING,
        topic="trust",
        title="No file says under which terms the assets may be used",
        subjects=f"{FILES} and {_MEDIA}",
        decision=Query(LICENCES),
        page=Page(
            f"Trees with at least {FEWEST_ASSETS} pictures, sounds, films, meshes or fonts and no file named like a "
            "licence, "
            "notice, copyright or credits, and no `LICENSES` folder. The tree that is judged is what counts: a licence "
            "above it is not handed on with it.",
            "Bought and free assets alike come with terms; who finds the tree in three years must be able to tell "
            "which.",
            "Add `LICENSE` (for assets of your own one sentence is enough), or `CREDITS` naming the source of each.",
            "no LICENSE, LICENSES/, COPYING, NOTICE or CREDITS among 214 assets",
        ),
    ),
)
