import pytest

from pocketmon_pipeline.secrets.candidates import compile_finders


@pytest.fixture(autouse=True, scope="session")
def compiled() -> None:
    """Search as a long run does, whatever was searched before."""
    compile_finders()
