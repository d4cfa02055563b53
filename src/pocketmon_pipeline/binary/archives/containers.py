"""The archive formats that are unpacked."""

# Each with the container that it is.
CONTAINERS = {
    **dict.fromkeys(("zip", "office", "package", "krita", "npz", "usdz"), "zip"),
    **dict.fromkeys(("gzip", "unity-package"), "gzip"),
    **{name: name for name in ("zstd", "bzip2", "xz", "lzma", "zlib", "brotli", "tar")},
}
# Archives that nobody unpacks here.
OPAQUE = ("7z", "compress", "lz4", "lzop", "rar")
