"""Hostile pictures, archives, meshes and sounds in one tree: each has its finding, nothing is written or opened."""

from pathlib import Path

from acceptance.conftest import Judge
from acceptance.events import watch
from acceptance.hostile import plant_hostile
from acceptance.hostile_media import MEDIA
from acceptance.judging import check_bystanders, name_rules
from cli.commandline import list_all


def test_hostile_media(assets: Path, work: Path, judge: Judge) -> None:
    plant_hostile(assets, MEDIA)
    (assets / "LICENSE").write_text("All rights reserved.\n")
    before = list_all(work)
    with watch() as events:
        judged = judge()
    assert set(name_rules(check_bystanders(judged))) == {(rule, case.path) for case in MEDIA for rule, _ in case.found}
    assert judged.code == 1
    written = {path.split("/")[0] for path in set(list_all(work)) - set(before)}
    assert written <= {"output", ".pocketmon"}
    assert not [subject for event, subject in events if event == "open" and "passwd" in subject]
    rows = judged.ask("status, size")
    assert all(rows[case.path] == ("read", (assets / case.path).stat().st_size) for case in MEDIA)
