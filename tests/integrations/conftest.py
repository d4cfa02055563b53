"""GitHub on loopback: made up but stateful, alone or behind Prism, which checks both sides against the description."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from integrations.description import Json, install, serve
from integrations.fake_github import REPOSITORY, FakeGitHub
from integrations.fake_server import FakeForge, run
from integrations.sleeper import Sleeper
from pocketmon_pipeline.integrations.forge import github
from pocketmon_pipeline.integrations.forge.client import Client
from pocketmon_pipeline.integrations.forge.github import Repository


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked directly, whatever the machine has."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture(scope="session")
def installed() -> Path:
    """The folder with Prism and the description."""
    return install()


@pytest.fixture(scope="session")
def described(installed: Path) -> Json:
    """GitHub's description of what is used."""
    return dict(json.loads((installed / "described.json").read_bytes()))


@pytest.fixture(scope="session")
def mock(installed: Path) -> Iterator[str]:
    """Prism, which answers with GitHub's own examples, and refuses what GitHub does not describe."""
    with serve("mock", "described.json", "--errors", folder=installed, environment=os.environ) as url:
        yield url


class Switch(FakeForge):
    """Stands still behind Prism, while each test puts another forge behind it."""

    behind: FakeForge | None = None

    def answer(self, call):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 - as it is declared above
        """Pass on."""
        assert self.behind is not None
        return self.behind.answer(call)


@pytest.fixture(scope="session")
def checked(installed: Path) -> Iterator[tuple[str, Switch]]:
    """Prism before the forge that the switch names: what breaks the description becomes an error, on either side."""
    switch = Switch()
    with (
        run(switch) as url,
        serve("proxy", "described.json", url, "--errors", folder=installed, environment=os.environ) as proxy,
    ):
        yield proxy, switch


@pytest.fixture
def forge(described: Json) -> Iterator[FakeGitHub]:
    """A GitHub with one pull request."""
    fake = FakeGitHub(described)
    with run(fake):
        yield fake


@pytest.fixture
def sleeper() -> Sleeper:
    """Time that passes only when somebody sleeps."""
    return Sleeper()


@pytest.fixture
def repository(forge: FakeGitHub, checked: tuple[str, Switch], sleeper: Sleeper) -> Iterator[Repository]:
    """The repository, asked through Prism."""
    proxy, switch = checked
    switch.behind = forge
    forge.url = proxy
    with Client(github.make_access("token-of-ci", "GITHUB_TOKEN", proxy), sleeper.clock) as client:
        yield Repository(client, REPOSITORY)


@pytest.fixture
def direct(forge: FakeGitHub, sleeper: Sleeper) -> Iterator[Repository]:
    """The repository without Prism, for failures of the connection and what the description leaves out."""
    with Client(github.make_access("token-of-ci", "GITHUB_TOKEN", forge.url), sleeper.clock) as client:
        yield Repository(client, REPOSITORY)
