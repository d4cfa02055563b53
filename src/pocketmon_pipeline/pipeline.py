"""READ FIRST: every stage of a run, in the order in which data flows.

A stage is one value of `stage.Stage`; plug-ins add theirs after the analyses (`runs.selection`). `runs` turns a
request into a plan of stages and executes it; `engine` knows how to run a stage, and none by name.
"""

from pocketmon_pipeline.analyses import (
    checksum_files,
    document_places,
    document_rules,
    documents,
    duplicates,
    inventory,
    json_schemas,
    package_licences,
)
from pocketmon_pipeline.analyses.references import edges, resolution
from pocketmon_pipeline.analyses.secrets import stages as secrets
from pocketmon_pipeline.analyses.translations import comparison as translations
from pocketmon_pipeline.decisions import gate, performance, policy_guard, secret_findings
from pocketmon_pipeline.decisions.budgets import stage as budgets
from pocketmon_pipeline.decisions.policy import refusals
from pocketmon_pipeline.decisions.policy.acceptance import asset_budgets
from pocketmon_pipeline.decisions.policy.evaluation import requests, stage
from pocketmon_pipeline.decisions.regression import stage as regressions
from pocketmon_pipeline.integrity import seal, sign, verify
from pocketmon_pipeline.readers import (
    checksums,
    csv,
    json,
    jsonl,
    mentions,
    parquet,
    polyglot,
    text,
    toml,
    unity,
    xml,
    yaml,
)
from pocketmon_pipeline.readers.archive import contents as archive_contents
from pocketmon_pipeline.readers.archive import directory as archive_directory
from pocketmon_pipeline.readers.atlas import stage as atlas
from pocketmon_pipeline.readers.film import stage as film
from pocketmon_pipeline.readers.font import stage as font
from pocketmon_pipeline.readers.image import stage as image
from pocketmon_pipeline.readers.image import unpack as image_metadata
from pocketmon_pipeline.readers.mesh import external as mesh_files
from pocketmon_pipeline.readers.mesh import stage as mesh
from pocketmon_pipeline.readers.references import patterns
from pocketmon_pipeline.readers.references import stage as references_stage
from pocketmon_pipeline.readers.sound import stage as sound
from pocketmon_pipeline.readers.structure import stage as structure
from pocketmon_pipeline.report_formats import PREPARATIONS, REPORTS
from pocketmon_pipeline.stage import Stage

BUILT_IN: tuple[Stage, ...] = (
    # readers: bytes to columns
    text.STAGE,
    json.STAGE,
    jsonl.STAGE,
    yaml.STAGE,
    toml.STAGE,
    xml.STAGE,
    csv.STAGE,
    parquet.STAGE,
    image.STAGE,
    image_metadata.STAGE,
    sound.STAGE,
    film.STAGE,
    mesh.STAGE,
    mesh_files.STAGE,
    font.STAGE,
    archive_directory.STAGE,
    archive_contents.STAGE,
    structure.STAGE,
    checksums.STAGE,
    polyglot.STAGE,
    atlas.STAGE,
    unity.STAGE,
    mentions.STAGE,
    references_stage.STAGE,
    *secrets.STAGES,
    # analyses: tables to facts
    inventory.STAGE,
    duplicates.STAGE,
    checksum_files.STAGE,
    package_licences.STAGE,
    translations.STAGE,
    patterns.STAGE,
    resolution.STAGE,
    edges.STAGE,
    document_rules.STAGE,
    # decisions: facts to verdicts; rules name what is looked at again
    requests.STAGE,
    documents.STAGE,
    stage.STAGE,
    json_schemas.REFERENCES,
    json_schemas.TEXTS,
    json_schemas.STAGE,
    document_places.STAGE,
    refusals.STAGE,
    asset_budgets.STAGE,
    secret_findings.STAGE,
    policy_guard.STAGE,
    performance.STAGE,
    regressions.STAGE,
    # integrity: digests to a signed manifest, and the proof that it holds
    sign.STAGE,
    verify.STAGE,
    # what the next run should take
    budgets.STAGE,
    # all findings to one exit code
    gate.STAGE,
    # reports, of which those run that are wanted, then the seal over everything written
    *PREPARATIONS.values(),
    *REPORTS.values(),
    seal.STAGE,
)
