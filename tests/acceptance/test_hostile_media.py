"""Hostile pictures, archives, meshes and sounds in one tree: each has its finding, nothing is written or opened."""

from pathlib import Path

from acceptance.conftest import Judge
from acceptance.events import watch
from acceptance.hostile import list_expected, plant_hostile
from acceptance.hostile_media import MEDIA
from acceptance.judging import check_bystanders
from cli.commandline import list_all


def test_hostile_media(assets: Path, work: Path, judge: Judge) -> None:
    plant_hostile(assets, MEDIA)
    before = list_all(work)
    with watch() as events:
        judged = judge()
    found = check_bystanders(judged)
    assert sorted(found) == list_expected(MEDIA, found)
    assert judged.code == 1
    written = {path.split("/")[0] for path in set(list_all(work)) - set(before)}
    assert written <= {"output", ".pocketmon"}
    assert not {subject for event, subject in events if event == "open" and "passwd" in subject}
    rows = judged.ask("status")
    assert all(rows[case.path] == ("read",) for case in MEDIA)
