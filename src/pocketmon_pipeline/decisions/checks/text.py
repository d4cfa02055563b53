"""Checks of texts: encoding, line endings, and what a merge left behind."""

from pocketmon_pipeline.decisions.checks.check import FILES, Check, Observed, Page
from pocketmon_pipeline.decisions.checks.vocabulary import one_of
from pocketmon_pipeline.model import Severity
from pocketmon_pipeline.scan.formats import TEXT_FORMATS

TEXTS = f"{FILES} and {one_of('format', sorted(TEXT_FORMATS))}"

CHECKS = (
    Check(
        id="vcs.conflict-markers",
        severity=Severity.CRITICAL,
        topic="text",
        title="A merge conflict was left in the file",
        subjects=TEXTS,
        decision=Observed(),
        page=Page(
            "Texts with the three lines that version control writes around a conflict: `<<<<<<<`, `=======`, "
            "`>>>>>>>`.",
            "Neither side of the conflict is in force: the file is broken, or means something nobody decided.",
            "Decide which side holds, and delete the markers.",
            "<<<<<<< HEAD\nrtp: 0.962\n=======\nrtp: 0.965\n>>>>>>> feature/rtp",
        ),
    ),
    Check(
        id="text.encoding",
        severity=Severity.WARNING,
        topic="text",
        title="A text is not plain UTF-8",
        subjects=TEXTS,
        decision=Observed(),
        page=Page(
            "Texts that are in no Unicode encoding and do not declare another one, and texts that begin with a byte "
            "order "
            "mark where their readers stumble over it: JSON, CSV, settings, atlases, checksum files and scripts.",
            "Readers that expect UTF-8 show wrong letters, refuse the file, or take the mark for a part of the first "
            "word: a CSV whose first column cannot be found by its name is the usual sign.",
            "Save it as UTF-8 without byte order mark: `iconv -f WINDOWS-1252 -t UTF-8 FILE`, or your editor's "
            "setting.",
            "localisation/credits.txt    not UTF-8 from line 2 on",
        ),
    ),
    Check(
        id="text.mixed-eol",
        severity=Severity.INFO,
        topic="text",
        title="Line endings differ within one file",
        subjects=TEXTS,
        decision=Observed(),
        page=Page(
            "Texts in which some lines end in CRLF and others in LF.",
            "Differences become noisy, and readers that split at LF alone keep an invisible character on some lines.",
            "Convert the file (`dos2unix FILE`), and set `* text=auto` in `.gitattributes`.",
            "sounds/cue_sheet.csv    lines 3 and 4 end in CRLF, the others in LF",
        ),
    ),
)
