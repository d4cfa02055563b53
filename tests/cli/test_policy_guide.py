"""The policy of the guide works as the guide says."""

from pathlib import Path

import pytest

from cli.commandline import call_here
from requirements import REPOSITORY

GUIDE = REPOSITORY / "docs" / "how-to" / "policy.md"


def test_the_rule_of_the_guide_is_sound_and_its_tests_pass(cwd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    policy = GUIDE.read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    (cwd / "p.yaml").write_text(policy)
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
