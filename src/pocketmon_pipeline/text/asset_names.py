"""The extensions of assets that other files refer to."""

IMAGES = (
    *("png", "apng", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "tif", "tiff", "tga", "psd", "svg", "ico", "dds"),
    *("ktx", "ktx2", "exr", "hdr", "jxl", "qoi", "aseprite"),
)
_SOUNDS = ("wav", "ogg", "opus", "mp3", "flac", "aif", "aiff", "m4a", "mid", "midi")
_FILMS = ("mp4", "m4v", "webm", "mov", "avi", "mkv", "ogv")
_SHAPES = ("gltf", "glb", "fbx", "obj", "dae", "stl", "blend")
_LETTERS = ("ttf", "otf", "woff", "woff2")
_DESCRIPTIONS = ("atlas", "skel", "fnt", "tmx")
# Live2D's models and motions, Cubism 2 and 3 ("Cubism file types and extensions").
_MODELS = ("moc", "moc3", "mtn")

_TABLES = ("csv", "tsv", "parquet", "feather", "jsonl", "geojson", "xlsx")

# Extensions that are words of their own elsewhere (`.it`, `.mod`, `.ai`) are left out.
EXTENSIONS = (*IMAGES, *_SOUNDS, *_FILMS, *_SHAPES, *_LETTERS, *_DESCRIPTIONS, *_MODELS, *_TABLES)
