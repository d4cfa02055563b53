"""Files that glTF documents name: buffers and images (glTF 2.0, 3.6.1.1 and 3.8.3), also in GLB (section 4)."""

import struct
from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.encoding import to_utf8

GLTF_URIS = "gltf_uris"
URI_COLUMNS: Columns = {"pointer": "str", "uri": "str", "what": "str"}

_CAP = 64 * 1024 * 1024


def find_json(data: bytes) -> bytes:
    """The JSON of a document in either form; of GLB its first chunk, as far as it is there."""
    if not data.startswith(b"glTF"):
        return to_utf8(data)
    if len(data) < 20 or data[16:20] != b"JSON":
        return b""
    return data[20 : 20 + struct.unpack_from("<I", data, 12)[0]]


def read_gltf_uris(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Pointer, URI and what it is; data within the document is no file."""
    import orjson

    try:
        document = orjson.loads(find_json(data))
    except ValueError:
        return  # which json.invalid reports
    for key, what in (("buffers", "buffer"), ("images", "image")):
        entries = document.get(key) if isinstance(document, dict) else None
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            uri = entry.get("uri") if isinstance(entry, dict) else None
            if isinstance(uri, str) and not uri.startswith("data:"):
                yield f"/{key}/{number}/uri", uri, what


def read_uris(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Read whole documents."""
    for content in contents:
        for row in read_gltf_uris(content.data):
            yield content.row(GLTF_URIS, *row)


class UriStream:
    """Reads one large document: of GLB no more than the JSON at its start."""

    def __init__(self, _: Config) -> None:
        """Start with nothing."""
        self._data = bytearray()

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        if len(self._data) < _CAP:
            self._data += chunk

    def end(self, content: Content) -> Iterator[Row]:
        """Sum up."""
        for row in read_gltf_uris(bytes(self._data)):
            yield content.row(GLTF_URIS, *row)


STAGE = Stage(
    name="gltf_uris",
    map=Map(
        tables={GLTF_URIS: URI_COLUMNS}, rows=read_uris, formats=frozenset({"gltf", "glb"}), stream=UriStream, cap=_CAP
    ),
)
