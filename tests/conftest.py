"""Every test runs in a home of its own, in memory, with no setting of the caller's, and draws the same examples."""

import functools
import gc
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, settings

from pocketmon_pipeline.decisions.policy.language import expressions
from pocketmon_pipeline.engine.costs import calibration
from pocketmon_pipeline.engine.tables.database import Database
from requirements import find_corpora

# The default draws the same examples in every run; `--hypothesis-profile=explore` looks further.
settings.register_profile(
    "deterministic",
    max_examples=60,  # the same ones every time
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore", max_examples=2_000, deadline=None, print_blob=True)
settings.load_profile("deterministic")

# Every artifact of every run is synced to its disk: in memory that is free. What tests leave there is less than 2 GB.
MEMORY, ROOM = "/dev/shm", 4 * 1024**3  # noqa: S108 - pytest makes a folder there that is the user's alone
if os.access(MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)

# A job in the background is started with the first of these signals ignored, one under nohup with the other, as would
# be all that it starts; tests send them. What has a handler here is not ignored there.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, lambda *_: None)

# Names that change what the program under test does or prints; POCKETMON_* goes too, save POCKETMON_TEST_*.
LEAKS = {
    "CI",
    "COLUMNS",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "GITHUB_ACTOR",
    "GITLAB_CI",
    "GITLAB_USER_LOGIN",
    "LINES",
    "NO_COLOR",
    "TTY_COMPATIBLE",
}
HOMES = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "home/roaming",
    "LOCALAPPDATA": "home/local",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
}


@pytest.fixture
def cwd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, as the current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session", autouse=True)
def plain_environment() -> Iterator[None]:
    """Take the caller's settings from the environment of all tests, and of what they share."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name in LEAKS or (name.startswith("POCKETMON_") and not name.startswith("POCKETMON_TEST_")):
                patch.delenv(name)
        yield


@pytest.fixture(scope="session", autouse=True)
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Expressions that are compiled, each under the digest of what it is made of: to share them saves seconds a run.

    Beside the folders of all sessions; what nobody has read for long, the program itself removes.
    """
    base = tmp_path_factory.getbasetemp()
    sessions = base.parent.parent if "PYTEST_XDIST_WORKER" in os.environ else base.parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(sessions / "cache"))
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_calibration() -> Iterator[None]:
    """The fixed work by which every run learns how quick the machine is was a twentieth of the time of all tests."""
    with pytest.MonkeyPatch.context() as patch:
        for size in ("_BUFFER", "_TURNS", "_ROWS"):
            patch.setattr(calibration, size, 1_000)
        yield


@pytest.fixture(scope="session", autouse=True)
def rare_collection() -> Iterator[None]:
    """What pytest holds of ten thousand tests is in no cycle that ends: to look for some was a fifth of all work.

    The command line freezes what a verb imports and unfreezes all at its end, which here would undo that every time.
    """
    thresholds = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)  # as in the command line
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "freeze", lambda: None)
        patch.setattr(gc, "unfreeze", lambda: None)
        yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


@pytest.fixture(autouse=True)
def isolated_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the test an empty home folder."""
    root = tempfile.mkdtemp(prefix="isolated-", dir=tmp_path_factory.getbasetemp())
    for name, place in HOMES.items():
        folder = f"{root}/{place}"  # ten thousand times, which pathlib is not quick enough for
        os.makedirs(folder, exist_ok=True)
        monkeypatch.setenv(name, folder)
    yield Path(root, "home")
    shutil.rmtree(root, ignore_errors=True)


# What these folders and files test is around a judgement: its verbs, where it is told, what remembers or proves it.
AROUND = {
    *("cli", "config", "credentials", "finished", "history", "integrations", "integrity", "reports", "testing"),
    *("test_bad_disks.py", "test_bad_inputs.py", "test_cache.py", "test_enforcement.py", "test_lasting.py"),
    *("test_outcomes.py", "test_repetition.py", "test_reused_outcomes.py", "test_waivers.py"),
}


@pytest.fixture(scope="session", autouse=True)
def shared_checks() -> Iterator[None]:
    """The same text under the same declarations is checked once in this process, not once for every state folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(expressions, "_check", functools.cache(expressions._check))
        yield


@pytest.fixture(scope="session", autouse=True)
def shared_fields() -> Iterator[None]:
    """The fields of a type are looked up once in this process, not with every policy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(msgspec.structs, "fields", functools.cache(msgspec.structs.fields))
        yield


@pytest.fixture(autouse=True)
def plain_plans(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over a handful of rows DuckDB's optimizer is a quarter of a run's work, and the rows are the same without it.

    Where questions themselves are tested, as in `decisions`, and in processes of their own, it does its work.
    """
    if AROUND.isdisjoint(request.path.relative_to(Path(__file__).parent).parts):
        return
    start = Database.__init__

    def start_plainly(database: Database, spill_folder: str | None = None, threads: int = 2) -> None:
        start(database, spill_folder, threads)
        database.execute("pragma disable_optimizer")

    monkeypatch.setattr(Database, "__init__", start_plainly)


@pytest.fixture
def unjudged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole runs in this process read, sign and seal, and judge nothing, for tests of what is around a judgement."""
    from pocketmon_pipeline import pipeline
    from pocketmon_pipeline.runs import selection

    place = [stage.name for stage in pipeline.BUILT_IN].index("inventory") + 1
    after = [stage for stage in pipeline.BUILT_IN[place:] if stage.name in {"sign", "verify", "gate", "seal"}]
    monkeypatch.setattr(selection, "list_stages", lambda _: (*pipeline.BUILT_IN[:place], *after))


@pytest.fixture
def unreported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole runs in this process judge, sign and seal, and make no page and no forecast: a fifth of their work."""
    from decisions.trees import TELLING
    from pocketmon_pipeline.runs import selection

    list_stages = selection.list_stages  # maybe of a fixture that leaves out more
    monkeypatch.setattr(
        selection, "list_stages", lambda config: tuple(one for one in list_stages(config) if one.name not in TELLING)
    )


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Return the folder of real asset trees; the test is skipped where none is given."""
    return find_corpora()


@pytest.fixture
def trusted_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust fresh time stamps: a test cannot wait for the racy seconds to pass."""
    monkeypatch.setattr("pocketmon_pipeline.engine.passes.run_cache.RACY_NS", -10_000_000_000)
