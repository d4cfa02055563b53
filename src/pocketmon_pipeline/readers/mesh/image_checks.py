"""Checks of images and textures (glTF 2.0, sections 3.8.2 and 3.8.3; EXT_texture_webp)."""

from collections.abc import Iterator

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.readers.mesh.buffer_checks import find_data
from pocketmon_pipeline.readers.mesh.document import Asset, Object, get_extension, get_index
from pocketmon_pipeline.readers.mesh.issues import Issue, quote
from pocketmon_pipeline.readers.mesh.picture import HEAD, JPEG, PNG, WEBP, look_at
from pocketmon_pipeline.readers.mesh.uris import is_data, read_data_uri

_WEBP_EXTENSION = "EXT_texture_webp"


def check_images(asset: Asset) -> Iterator[Issue]:
    """Check images and textures, as far as the asset itself allows."""
    types: list[str | None] = []
    buffers: dict[int, Window | None] = {}
    for index, image in enumerate(asset.items["images"]):
        pointer = f"/images/{index}"
        if ("uri" in image) == ("bufferView" in image):
            yield Issue("ONE_OF_MISMATCH", pointer, "an image has exactly one of uri and bufferView")
        view = asset.find_view(get_index(image, "bufferView"))
        if view is not None and view.stride is not None:
            detail = "the view of an image may have no byteStride"
            yield Issue("IMAGE_BUFFER_VIEW_WITH_BYTESTRIDE", f"{pointer}/bufferView", detail)
        content = _find_content(asset, image, buffers)
        declared = declare_media(image)
        types.append(declared or (look_at(content).media if content is not None else None))
        yield from _check_data_uri(image, f"{pointer}/uri")
        if content is not None:
            yield from check_picture(content, declared, pointer, webp=_WEBP_EXTENSION in asset.used)
    yield from _check_textures(asset, types)


def declare_media(image: Object) -> str:
    """The media type that an image declares; empty where it declares none."""
    declared = image.get("mimeType")
    return declared if isinstance(declared, str) else ""


def _find_content(asset: Asset, image: Object, buffers: dict[int, Window | None]) -> bytes | None:
    """The start of an image that the asset holds; each buffer is decoded once."""
    uri, view = image.get("uri"), asset.find_view(get_index(image, "bufferView"))
    if isinstance(uri, str):
        content = read_data_uri(uri) if is_data(uri) else None
        return content.content[:HEAD] if content else None
    if view is None or view.buffer is None or view.buffer >= len(asset.items["buffers"]):
        return None
    if view.buffer not in buffers:
        buffers[view.buffer] = find_data(asset, view.buffer)
    data = buffers[view.buffer]
    if data is None or view.offset + (view.length or 0) > len(data):
        return None
    return data[view.offset : view.offset + min(view.length or 0, HEAD)]


def _check_data_uri(image: Object, pointer: str) -> Iterator[Issue]:
    """RFC 2397: what the URI says it holds, it holds."""
    uri = image.get("uri")
    content = read_data_uri(uri) if isinstance(uri, str) and is_data(uri) else None
    if content is None:
        return
    found = look_at(content.content[:HEAD]).media
    if content.media != found and (found or content.media in {PNG, JPEG, WEBP}):
        detail = f"it is declared as {quote(content.media)}, but its content is {found or 'something else'}"
        yield Issue("INVALID_URI", pointer, detail)


def check_picture(content: bytes, declared: str, pointer: str, *, webp: bool) -> Iterator[Issue]:
    """The start of a picture against what is declared; `webp` says whether WebP is allowed."""
    picture = look_at(content)
    if picture.code:
        yield Issue(picture.code, pointer, picture.detail)
    elif picture.media and declared and declared != picture.media:
        detail = f"it is declared as {quote(declared)}, but its content is {picture.media}"
        yield Issue("IMAGE_MIME_TYPE_INVALID", pointer, detail)
    elif picture.media == WEBP and not webp:
        detail = f"it is a WebP, which only {_WEBP_EXTENSION} allows; declare it, or use PNG or JPEG"
        yield Issue("IMAGE_NON_ENABLED_MIME_TYPE", pointer, detail)


def _check_textures(asset: Asset, types: list[str | None]) -> Iterator[Issue]:
    """The core knows PNG and JPEG; the extension's own source is a WebP."""
    for index, texture in enumerate(asset.items["textures"]):
        for holder, place, wrong in (
            (texture, f"/textures/{index}/source", {WEBP}),
            (
                get_extension(texture, _WEBP_EXTENSION) or {},
                f"/textures/{index}/extensions/{_WEBP_EXTENSION}/source",
                {PNG, JPEG},
            ),
        ):
            source = get_index(holder, "source")
            if source is not None and source < len(types) and types[source] in wrong:
                yield Issue("TEXTURE_INVALID_IMAGE_MIME_TYPE", place, f"{types[source]} cannot be the source here")
