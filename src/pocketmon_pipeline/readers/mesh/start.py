"""What the start of a mesh tells that is too large to be read whole."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.mesh.blend import count_blend
from pocketmon_pipeline.readers.mesh.container import open_container
from pocketmon_pipeline.readers.mesh.counts import Counts, count_asset
from pocketmon_pipeline.readers.mesh.document import make_asset
from pocketmon_pipeline.readers.mesh.fbx import read_fbx
from pocketmon_pipeline.readers.mesh.gltf import parse_asset
from pocketmon_pipeline.readers.mesh.issues import observe_issues
from pocketmon_pipeline.readers.mesh.scans import read_ply, read_stl


class Start(NamedTuple):
    """The facts, what is wrong, and whether more could only be told by reading on."""

    counts: Counts
    observations: list[Observation]
    goes_on: bool


def read_start(format_name: str, data: bytes, size: int) -> Start:
    """Read the first bytes of a file of `size` bytes."""
    reader = _READERS.get(format_name)
    return reader(data, size) if reader else Start(Counts(), [], goes_on=True)


def _start_glb(data: bytes, size: int) -> Start:
    """The chunk of JSON comes first; values are for those who read on."""
    container = open_container(data, size)
    issues = [*observe_issues(container.issues), *container.observe_cut()]
    length = int.from_bytes(data[12:16], "little")
    if container.text is None or len(container.text) < length:
        return Start(Counts(), issues, goes_on=True)
    parsed = parse_asset(bytes(container.text))
    counts = Counts() if parsed.root is None else count_asset(make_asset(parsed.root, None, in_container=True))
    return Start(counts, [*issues, *observe_issues(parsed.issues)], goes_on=True)


def _start_scan(read: Callable[[bytes, int], Counts]) -> Callable[[bytes, int], Start]:
    def start(data: bytes, size: int) -> Start:
        """Count what the first bytes tell of."""
        counts = read(data, size)
        return Start(counts, [], goes_on=counts.triangles is None)

    return start


_READERS: Mapping[str, Callable[[bytes, int], Start]] = {
    "glb": _start_glb,
    "fbx": lambda data, _: Start(read_fbx(data), [], goes_on=True),
    "blend": lambda data, _: Start(count_blend(data), [], goes_on=False),
    "stl": _start_scan(read_stl),
    "ply": _start_scan(read_ply),
}
