"""The policy of the guide works as the guide says."""

from pathlib import Path

import pytest

from cli.commandline import call_here
from requirements import REPOSITORY

GUIDE = REPOSITORY / "docs" / "how-to" / "policy.md"
POLICIES = [block.split("```")[0] for block in GUIDE.read_text("utf-8").split("```yaml\n")[1:]]


def test_the_rule_of_the_guide_is_sound_and_its_tests_pass(cwd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (cwd / "p.yaml").write_text(POLICIES[0])
    done = call_here(capfd, "policy", "check", "--strict", "--config", "p.yaml")
    assert (done.returncode, done.stdout) == (0, "VALID  p.yaml: 1 rule\n")
    done = call_here(capfd, "policy", "test", "--config", "p.yaml")
    assert (done.returncode, done.stdout) == (
        0,
        """\
pass  SYM001  a weight of zero is found
pass  SYM001  weights above zero are fine

covered     1 of 1 rule by a file that passes and one that violates

PASSED  2 tests
""",
    )


def test_each_rule_that_many_teams_write_is_covered_by_the_tests_beside_it(
    cwd: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (cwd / "p.yaml").write_text(POLICIES[1])
    assert call_here(capfd, "policy", "check", "--strict", "--config", "p.yaml").returncode == 0
    done = call_here(capfd, "policy", "test", "--config", "p.yaml")
    assert done.returncode == 0
    assert "covered     6 of 6 rules by a file that passes and one that violates" in done.stdout
