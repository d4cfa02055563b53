"""The closed set of formats: what each is called, which family it belongs to, how it is claimed and recognised.

Media types are those of the IANA registry where it has one. Signatures come from each format's own specification, as
collected in the PRONOM registry of The National Archives and in the media types' registrations.
"""

from pocketmon_pipeline.scan.media_formats import MEDIA_FORMATS
from pocketmon_pipeline.scan.native_formats import NATIVE_FORMATS
from pocketmon_pipeline.scan.signatures import Format, at, start

_HDF5 = b"\x89HDF\r\n\x1a\n"
# PostScript, and Encapsulated PostScript with a preview ("Encapsulated PostScript File Format Specification", 3.0).
_POSTSCRIPT = start(b"%!PS", b"\xc5\xd0\xd3\xc6")

FORMATS: tuple[Format, ...] = (
    *MEDIA_FORMATS,
    *NATIVE_FORMATS,
    # data
    # Projects of the Unreal Engine and of Tiled, Unity's assembly definitions and input actions, and the texts of
    # Flutter and Xcode are JSON.
    Format(
        "json",
        "data",
        "application/json",
        "json webmanifest geojson topojson har ipynb tmj tsj ldtk uproject uplugin asmdef asmref inputactions"
        " tiled-project tiled-session arb xcstrings",
    ),
    Format("jsonc", "data", "application/json", "jsonc code-workspace"),
    Format("json-relaxed", "data", "application/json", "json5"),
    Format("jsonl", "data", "application/jsonl", "jsonl ndjson"),
    Format("yaml", "data", "application/yaml", "yaml yml"),
    Format("toml", "data", "application/toml", "toml"),
    Format("ini", "data", "text/plain", "ini cfg conf properties env"),
    # A property list may be binary as well.
    Format(
        "xml",
        "data",
        "application/xml",
        "xml xsd xsl xslt tmx tsx-map plist resx csproj storyboard",
        shares=("binary-plist",),
    ),
    Format("binary-plist", "data", "application/x-plist", "", start(b"bplist")),
    # AngelCode's bitmap fonts may be text or XML; Windows and many a game have binary ones of their own.
    Format(
        "bitmap-font",
        "data",
        "application/octet-stream",
        "fnt",
        # The first block is that of information, and small: AngelCode, "Bitmap Font Generator", binary file format.
        tuple(((0, b"BMF" + version + b"\1"), (6, b"\0\0\0")) for version in (b"\1", b"\2", b"\3")),
        shares=("xml", "text", "json", "binary"),
    ),
    Format("csv", "data", "text/csv", "csv"),
    Format("tsv", "data", "text/tab-separated-values", "tsv"),
    Format("parquet", "data", "application/vnd.apache.parquet", "parquet", start(b"PAR1")),
    Format(
        "arrow",
        "data",
        "application/vnd.apache.arrow.file",
        "arrow feather",
        (*start(b"ARROW1", b"FEA1"), ((0, b"\xff\xff\xff\xff"), (6, b"\0\0\x10\0\0\0"))),
    ),
    # Any database may be named .db, and an encrypted one has no signature.
    # Csound's orchestras are texts of that name.
    Format("orc", "data", "application/vnd.apache.orc", "orc", start(b"ORC"), shares=("text",)),
    Format(
        "sqlite",
        "data",
        "application/vnd.sqlite3",
        "sqlite sqlite3 db db3",
        start(b"SQLite format 3\0"),
        shares=("text", "binary", "compound-file"),
    ),
    # A block of the user's own may stand before it ("HDF5 File Format", 3.0, II.A).
    Format("hdf5", "data", "application/x-hdf5", "h5 hdf5 he5", (((0, _HDF5),), ((512, _HDF5),))),
    # Modelica has the extension too.
    Format("gettext", "data", "application/x-gettext-translation", "", start(b"\xde\x12\4\x95", b"\x95\4\x12\xde")),
    # What Qt's lrelease makes (its qtranslator.cpp).
    Format(
        "qt-translation",
        "data",
        "application/x-qt-translation",
        "",
        start(b"\x3c\xb8\x64\x18\xca\xef\x9c\x95\xcd\x21\x1c\xbf\x60\xa1\xbd\xdd"),
    ),
    Format("qt-resources", "data", "application/octet-stream", "rcc", start(b"qres\0\0\0"), shares=("text",)),
    Format("fits", "data", "application/fits", "fits fts", start(b"SIMPLE  =")),
    # Classic files, with offsets of 32 and 64 bits, and with data of 64 (NetCDF Classic Format Specification); newer
    # ones are HDF5's. Tools that mill are programmed in texts of that name.
    Format(
        "netcdf", "data", "application/x-netcdf", "nc", start(b"CDF\1", b"CDF\2", b"CDF\5"), shares=("hdf5", "text")
    ),
    # NASA's, of version 3.
    Format("cdf", "data", "application/x-cdf", "cdf", start(b"\xcd\xf3\0\1"), shares=("text", "netcdf", "binary")),
    Format("asdf", "data", "application/x-asdf", "asdf", start(b"#ASDF "), shares=("text", "yaml")),
    # Messages of the weather, before which a heading of text may stand (WMO-No. 386, "Abbreviated headings").
    Format(
        "grib",
        "data",
        "application/x-grib",
        "grib grib2 grb grb2",
        (*at((0, b"GRIB"), (7, b"\1")), *at((0, b"GRIB"), (7, b"\2"))),
        shares=("binary", "text"),
    ),
    Format(
        "bufr",
        "data",
        "application/x-bufr",
        "bufr",
        tuple(((0, b"BUFR"), (7, bytes((edition,)))) for edition in range(2, 5)),
        shares=("binary", "text"),
    ),
    # The size of its header, and behind it a mark, or that of Analyze's, from which it came, in either order.
    Format(
        "nifti",
        "data",
        "application/octet-stream",
        "nii",
        (
            *at((0, b"\x5c\1\0\0"), (38, b"r")),
            *at((0, b"\0\0\1\x5c"), (38, b"r")),
            *(((0, size), (344, mark)) for size in (b"\x5c\1\0\0", b"\0\0\1\x5c") for mark in (b"n+1\0", b"ni1\0")),
            *(((0, size), (4, mark)) for size in (b"\x1c\2\0\0", b"\0\0\2\x1c") for mark in (b"n+2\0", b"ni2\0")),
        ),
    ),
    # Games have sprites of that name.
    Format(
        "shapefile",
        "data",
        "application/vnd.shp",
        "shp shx",
        at((0, b"\0\0\x27\x0a"), (28, b"\xe8\3\0\0")),
        shares=("binary", "text"),
    ),
    # Of dBASE III and later ones, without memos, in no transaction.
    Format("dbf", "data", "application/dbase", "dbf", at((0, b"\3"), (12, bytes(16))), shares=("binary", "text")),
    # Records of seismometers, the first of which holds data of this century or of the last, or is that of a volume
    # ("SEED Reference Manual" 2.4, chapters 3 and 8).
    Format(
        "seed",
        "data",
        "application/vnd.fdsn.seed",
        "seed mseed",
        (
            *(((0, b"000001%c " % quality), (20, b"\7")) for quality in b"DRQM"),
            *start(b"000001V 0"),
        ),
        shares=("binary", "text"),
    ),
    # ICC.1:2022, 7.2.9.
    Format("icc", "data", "application/vnd.iccprofile", "icc icm", at((36, b"acsp"))),
    Format("npy", "data", "application/octet-stream", "npy", start(b"\x93NUMPY")),
    Format("npz", "data", "application/octet-stream", "npz", accepts=("zip",)),
    # MAT-File Format, version 5; later ones are HDF5. Materials of Unity are texts of that name.
    Format(
        "matlab",
        "data",
        "application/x-matlab-data",
        "mat",
        start(b"MATLAB 5.0 MAT-file"),
        shares=("hdf5", "text", "yaml", "json", "xml", "binary"),
    ),
    # Apache Avro 1.11, "Object Container Files".
    Format("avro", "data", "application/octet-stream", "avro", start(b"Obj\1")),
    # Jet's databases, and those of Access 2007 (mdbtools, HACKING.md). LMDB's are named data.mdb and lock.mdb.
    Format(
        "access",
        "data",
        "application/x-msaccess",
        "mdb accdb",
        start(b"\0\1\0\0Standard "),
        shares=("binary", "text"),
    ),
    # Models: ggml's GGUF, and TensorFlow Lite's identifier of a FlatBuffer (schema.fbs).
    Format("gguf", "binary", "application/octet-stream", "gguf", start(b"GGUF")),
    Format("tflite", "data", "application/octet-stream", "tflite", at((4, b"TFL3"))),
    Format("atlas", "data", "text/plain", "atlas"),
    Format("godot-import", "data", "text/plain", "import uid"),
    Format("godot-scene", "data", "text/plain", "tscn tres godot"),
    Format("unity-meta", "data", "application/yaml", "meta"),
    Format("checksums", "data", "text/plain", "sha256 sha1 sha512 md5 sha256sum sha512sum sha1sum md5sum sfv"),
    Format("lfs-pointer", "data", "text/plain", ""),
    # text
    Format(
        "text",
        "text",
        "text/plain",
        (
            "txt text log rst adoc srt vtt po pot dtd"
            # pages that a program has yet to put together
            " tmpl j2 jinja jinja2 njk twig liquid hbs mustache ejs erb jsp aspx cshtml"
        ),
    ),
    Format("markdown", "text", "text/markdown", "md markdown"),
    Format("html", "text", "text/html", "html htm xhtml"),
    Format("css", "text", "text/css", "css scss less sass"),
    # Several engines name their textures .tex.
    Format("tex", "text", "application/x-tex", "tex bib", shares=("binary",)),
    # source
    Format("python", "source", "text/x-python", "py pyi"),
    Format("javascript", "source", "text/javascript", "js mjs cjs jsx"),
    # A stream of MPEG is named .ts too, and .mts by cameras; there Luanti's schematics are named so as well.
    Format("typescript", "source", "text/x-typescript", "ts tsx mts cts", shares=("mpeg-ts", "schematic")),
    Format("schematic", "mesh", "application/octet-stream", "", start(b"MTSM")),
    Format("shell", "source", "application/x-sh", "sh bash zsh bat cmd ps1 psm1 psd1"),
    Format("c", "source", "text/x-c", "c h cc cpp cxx hpp hh m mm"),
    Format(
        "source",
        "source",
        "text/plain",
        (
            "cs java kt kts go rs rb php lua gd swift sql pl r scala dart vue svelte pyx pxd pxi zig nim hx erl ex exs"
            " elm pm rake gemspec phtml php5 vb vbs groovy sbt clj cljs cljc mli fsx coffee ino el rkt f90 f95 adb ads"
            " cob cbl"
        ),
        shares=("lua-bytecode",),
    ),
    Format("lua-bytecode", "binary", "application/octet-stream", "", start(b"\x1bLua", b"\x1bLJ")),
    # A graph of Unity is many objects of JSON, one after another: no document of JSON, and no lines of it either.
    Format(
        "shader",
        "source",
        "text/plain",
        "glsl vert frag hlsl shader wgsl gdshader gdshaderinc metal fx shadergraph shadersubgraph",
    ),
    Format("make", "source", "text/x-makefile", "mk mak gradle cmake"),
    # font
    Format("ttf", "font", "font/ttf", "ttf ttc", start(b"\0\1\0\0\0", b"true\0", b"ttcf"), ("otf",)),
    Format("otf", "font", "font/otf", "otf", start(b"OTTO\0"), ("ttf",)),
    Format("woff", "font", "font/woff", "woff", start(b"wOFF")),
    # Windows' printer font metrics, named as floats are: a version, and the type of a PostScript font (Adobe's
    # Technical Note 5178, "Building PFM Files for PostScript-Language CJK Fonts").
    Format("font-metrics", "font", "application/octet-stream", "", at((0, b"\0\1"), (66, b"\x81\0"))),
    # Adobe's Technical Note 5040, "Supporting Downloadable PostScript Language Fonts": a segment of text comes first.
    Format("type1", "font", "application/x-font-type1", "pfb", at((0, b"\x80\1"), (6, b"%!")), shares=("cff",)),
    # Adobe's Technical Note 5176, "The Compact Font Format Specification", 6: version 1.0, a header of four bytes.
    # `CITATION.cff` is a text (Citation File Format 1.2).
    Format(
        "cff",
        "font",
        "application/octet-stream",
        "cff",
        start(*(b"\1\0\4%c" % size for size in (1, 2, 3, 4))),
        shares=("text", "yaml"),
    ),
    # X11, "The X11 Portable Compiled Font Format". The pins of a chip are a text of that name.
    Format("pcf", "font", "application/x-font-pcf", "pcf", start(b"\1fcp"), shares=("text",)),
    Format("woff2", "font", "font/woff2", "woff2", start(b"wOF2")),
    # W3C Member Submission of 2008, section 3: a magic number, and words that are reserved.
    Format("eot", "font", "application/vnd.ms-fontobject", "eot", at((34, b"LP"), (64, bytes(18)))),
    # archive
    # A script may stand before a ZIP archive, which then runs; Java's and Python's packages are made so.
    Format("zip", "archive", "application/zip", "zip cbz", start(b"PK\3\4", b"PK\5\6", b"PK\7\x08"), ("script",)),
    Format("office", "document", "application/zip", "docx xlsx pptx odt ods odp epub", accepts=("zip",)),
    Format(
        "package",
        "archive",
        "application/zip",
        "jar apk aab ipa whl nupkg 3mf xpi vsix pyz pex lottie",
        accepts=("zip", "script"),
    ),
    Format("usdz", "archive", "model/vnd.usdz+zip", "usdz", accepts=("zip",)),
    Format("gzip", "archive", "application/gzip", "gz tgz svgz", start(b"\x1f\x8b\x08")),
    # The first frame may be a skippable one: RFC 8878, 3.1.2.
    Format(
        "zstd",
        "archive",
        "application/zstd",
        "zst tzst",
        start(b"\x28\xb5\x2f\xfd", *(bytes((first,)) + b"\x2a\x4d\x18" for first in range(0x50, 0x60))),
    ),
    Format("bzip2", "archive", "application/x-bzip2", "bz2", start(b"BZh")),
    Format("xz", "archive", "application/x-xz", "xz txz", start(b"\xfd7zXZ\0")),
    # The properties of most, then a size, or that none is told (LZMA SDK, lzma.txt).
    Format(
        "lzma",
        "archive",
        "application/x-lzma",
        "lzma",
        (((0, b"\x5d\0\0"), (5, b"\xff" * 8)), ((0, b"\x5d\0\0"), (9, bytes(4)))),
    ),
    # RFC 1950, 2.2: a window of 32 KiB, and the four levels.
    Format("zlib", "archive", "application/zlib", "zz zlib", start(b"x\x01", b"x^", b"x\x9c", b"x\xda")),
    # compress(1): the third byte says how many bits codes have, 9 to 16. A direction is called so, too: up.
    Format(
        "compress",
        "archive",
        "application/x-compress",
        "z",
        start(*(b"\x1f\x9d%c" % code for code in range(0x89, 0x91))),
        shares=("text",),
    ),
    Format("lzop", "archive", "application/x-lzop", "lzo", start(b"\x89LZO\0\r\n\x1a\n")),
    # Texts in the languages of Brazil and Brittany are named so, too.
    Format("brotli", "archive", "application/x-brotli", "br", shares=("text",)),
    Format("lz4", "archive", "application/x-lz4", "lz4", start(b"\x04\x22\x4d\x18", b"\x02\x21\x4c\x18")),
    Format("tar", "archive", "application/x-tar", "tar", at((257, b"ustar"))),
    Format("7z", "archive", "application/x-7z-compressed", "7z", start(b"7z\xbc\xaf\x27\x1c")),
    Format("rar", "archive", "application/vnd.rar", "rar", start(b"Rar!\x1a\x07")),
    # document
    Format("pdf", "document", "application/pdf", "pdf", start(b"%PDF-")),
    # Pieces of PostScript, which another file includes, have no first line of their own.
    Format("postscript", "document", "application/postscript", "eps ps", _POSTSCRIPT, shares=("text",)),
    Format("ai", "document", "application/postscript", "ai", _POSTSCRIPT, ("pdf", "postscript"), shares=("text",)),
    # executable
    # A linker's script stands where a library is looked for; what Python and others load is called so on macOS, too.
    Format("elf", "executable", "application/x-elf", "so elf", start(b"\x7fELF"), shares=("text", "macho")),
    Format("pe", "executable", "application/vnd.microsoft.portable-executable", "exe dll sys scr", start(b"MZ")),
    Format(
        "macho",
        "executable",
        "application/x-mach-binary",
        "dylib",
        # A fat file counts its architectures where a Java class, no older than version 45, has its version.
        start(
            *(b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa\xcf", b"\xfe\xed\xfa\xce"),
            *(b"\xca\xfe\xba\xbe\0\0\0" + bytes((count,)) for count in range(1, 20)),
        ),
    ),
    Format("wasm", "executable", "application/wasm", "wasm", start(b"\0asm")),
    # An object file: its machine, no optional header, the name of its first section, or the place of a longer one
    # ("PE Format", "COFF File Header", "Section Table").
    Format(
        "coff",
        "binary",
        "application/x-coff",
        "",
        tuple(
            ((0, machine), (16, b"\0\0"), (20, name))
            for machine in (b"\x4c\x01", b"\x64\x86", b"\x64\xaa")
            for name in (b".", b"/4\0")
        ),
    ),
    Format("python-bytecode", "binary", "application/x-python-code", "pyc pyo"),
    Format("java-class", "executable", "application/java-vm", "class", start(b"\xca\xfe\xba\xbe")),
    Format("script", "executable", "text/x-script", "", start(b"#!")),
    # what has no better name
    Format("binary", "binary", "application/octet-stream", "bin dat lmp pak raw bytes skel"),
)

BY_NAME = {entry.name: entry for entry in FORMATS}
BY_EXTENSION = {extension: entry.name for entry in FORMATS for extension in entry.extensions.split()}


def find_kind(format_name: str | None) -> str:
    """The family of a format; `unknown` for what has no format."""
    known = BY_NAME.get(format_name or "")
    return known.kind if known else "unknown"


_TEXTS = {
    *("svg", "gltf", "obj", "mtl", "dae", "json", "jsonc", "json-relaxed", "jsonl", "yaml", "toml", "ini", "xml"),
    *("csv", "tsv", "atlas", "godot-import", "godot-scene", "unity-meta", "checksums", "lfs-pointer", "script"),
}
# Formats that are text by definition: a file that claims one and holds binary data is a mismatch.
TEXT_FORMATS = frozenset(entry.name for entry in FORMATS if entry.kind in {"text", "source"} or entry.name in _TEXTS)
