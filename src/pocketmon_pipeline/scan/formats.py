"""The closed set of formats: what each is called, which family it belongs to, how it is claimed and recognised.

Media types are those of the IANA registry where it has one. Signatures come from each format's own specification, as
collected in the PRONOM registry of The National Archives and in the media types' registrations.
"""

from typing import NamedTuple

from pocketmon_pipeline.scan.signatures import Signature, at, bitmap, brand, packets, riff, start


class Format(NamedTuple):
    """One row of the table; `accepts` names formats whose signature also satisfies a claim of this one.

    `shares` names what else files of these extensions are known to be: such a file is what its bytes say, and its name
    claims nothing wrong. "binary" there is what has no signature of its own.
    """

    name: str
    kind: str
    mime: str
    extensions: str
    signatures: tuple[Signature, ...] = ()
    accepts: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()


_HDF5 = b"\x89HDF\r\n\x1a\n"

FORMATS: tuple[Format, ...] = (
    # image
    Format("png", "image", "image/png", "png apng", start(b"\x89PNG\r\n\x1a\n")),
    Format("jpeg", "image", "image/jpeg", "jpg jpeg jpe jfif", start(b"\xff\xd8\xff")),
    Format("gif", "image", "image/gif", "gif", start(b"GIF87a", b"GIF89a")),
    Format("webp", "image", "image/webp", "webp", riff(b"WEBP")),
    Format("avif", "image", "image/avif", "avif avifs", brand(b"avif", b"avis", b"mif1", b"miaf")),
    Format("heic", "image", "image/heic", "heic heif", brand(b"hei", b"hev", b"mif1", b"msf1")),
    # Sizes by Wikipedia, "BMP file format", DIB header.
    Format("bmp", "image", "image/bmp", "bmp dib", bitmap(12, 16, 40, 52, 56, 64, 108, 124)),
    Format("tiff", "image", "image/tiff", "tif tiff", start(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")),
    Format("tga", "image", "image/x-tga", "tga"),
    Format("psd", "image", "image/vnd.adobe.photoshop", "psd psb", start(b"8BPS")),
    Format("xcf", "image", "image/x-xcf", "xcf", start(b"gimp xcf")),
    # Pixels have 8, 16 or 32 bits (Aseprite, ase-file-specs.md, "Header"). 3ds Max exports scenes as text, and Adobe
    # swatches, under the same extension.
    Format(
        "aseprite",
        "image",
        "image/x-aseprite",
        "ase aseprite",
        tuple(((4, b"\xe0\xa5"), (12, bytes((bits, 0)))) for bits in (8, 16, 32)),
        shares=("text", "swatches"),
    ),
    Format("swatches", "data", "application/octet-stream", "", start(b"ASEF")),
    Format("krita", "image", "application/x-krita", "kra ora", accepts=("zip",)),
    Format("ico", "image", "image/vnd.microsoft.icon", "ico cur", start(b"\0\0\1\0", b"\0\0\2\0"), ("png", "bmp")),
    Format("ani", "image", "application/x-navi-animation", "ani", riff(b"ACON")),
    Format("icns", "image", "image/icns", "icns", start(b"icns")),
    Format("dds", "image", "image/vnd-ms.dds", "dds", start(b"DDS ")),
    Format("ktx", "image", "image/ktx", "ktx", start(b"\xabKTX 11\xbb\r\n\x1a\n")),
    Format("ktx2", "image", "image/ktx2", "ktx2", start(b"\xabKTX 20\xbb\r\n\x1a\n")),
    Format("astc", "image", "image/astc", "astc", start(b"\x13\xab\xa1\x5c")),
    Format("exr", "image", "image/x-exr", "exr", start(b"v/1\x01")),
    # Rasters of geodesy have a header of their own beside them, under the same extension.
    Format("hdr", "image", "image/vnd.radiance", "hdr", start(b"#?RADIANCE", b"#?RGBE"), shares=("text",)),
    Format("jxl", "image", "image/jxl", "jxl", start(b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n")),
    # A file, or the bare codestream (ITU-T T.800, annexes I and A).
    Format("jp2", "image", "image/jp2", "jp2 j2k", start(b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51")),
    # Netpbm, pbm(5) to pam(5); and floats after the same fashion.
    Format(
        "pnm",
        "image",
        "image/x-portable-anymap",
        "ppm pgm pbm pnm pam pfm",
        start(*(b"P%c%c" % (kind, blank) for kind in b"1234567Ff" for blank in b"\n\r\t ")),
        shares=("font-metrics",),
    ),
    # ZSoft's technical reference: the maker, a version, run lengths.
    Format(
        "pcx", "image", "image/vnd.zbrush.pcx", "pcx", start(*(b"\x0a%c\x01" % version for version in (0, 2, 3, 4, 5)))
    ),
    # The SGI Image File Format, 1.00: plain or run lengths, of one byte or two.
    Format(
        "sgi",
        "image",
        "image/x-sgi",
        "sgi",
        start(*(b"\x01\xda%c%c" % pair for pair in ((0, 1), (0, 2), (1, 1), (1, 2)))),
    ),
    Format("qoi", "image", "image/qoi", "qoi", start(b"qoif")),
    # Behind 128 bytes, maybe a TIFF's header, stand meta elements (DICOM PS3.10, 7.1); in older ones there are neither.
    Format("dicom", "image", "application/dicom", "dcm", at((128, b"DICM\2\0")), shares=("binary", "text")),
    Format("svg", "image", "image/svg+xml", "svg"),
    # Its fingerprint and its version come first (Rive, "Runtime Format").
    Format(
        "rive",
        "image",
        "application/octet-stream",
        "riv",
        start(*(b"RIVE" + bytes((version,)) for version in range(1, 32))),
    ),
    # audio
    Format(
        "wav",
        "audio",
        "audio/vnd.wave",
        "wav wave",
        tuple(((0, name), (8, b"WAVE")) for name in (b"RIFF", b"RIFX", b"RF64", b"BW64")),
    ),
    Format("ogg", "audio", "audio/ogg", "ogg oga opus spx", start(b"OggS")),
    Format("flac", "audio", "audio/flac", "flac", start(b"fLaC")),
    Format(
        "mp3",
        "audio",
        "audio/mpeg",
        "mp3 mp2",
        # Layer III of MPEG 1, 2 and 2.5; layer II of the first two, which players take under either name.
        start(
            b"ID3", *(bytes((0xFF, second)) for second in (0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2, 0xFD, 0xFC, 0xF5, 0xF4))
        ),
    ),
    # Speech of telephones, narrow and wide, of one channel and of several (RFC 4867, sections 5.1 and 5.2).
    Format(
        "amr", "audio", "audio/amr", "amr awb", start(b"#!AMR\n", b"#!AMR-WB\n", b"#!AMR_MC1.0\n", b"#!AMR-WB_MC1.0\n")
    ),
    # Sun's and NeXT's.
    Format("au", "audio", "audio/basic", "au snd", start(b".snd"), shares=("binary", "text")),
    Format("caf", "audio", "audio/x-caf", "caf", start(b"caff\0\1\0\0")),
    # ADTS: ISO/IEC 13818-7, 6.2, with a checksum or without, and ADIF. Many a file of that name is an M4A.
    Format(
        "aac",
        "audio",
        "audio/aac",
        "aac",
        start(b"\xff\xf1", b"\xff\xf9", b"\xff\xf0", b"\xff\xf8", b"ADIF"),
        shares=("m4a", "mp4"),
    ),
    Format("aiff", "audio", "audio/aiff", "aif aiff aifc", at((0, b"FORM"), (8, b"AIF"))),
    Format("m4a", "audio", "audio/mp4", "m4a m4b", brand(b"M4A ", b"M4B "), ("mp4",)),
    Format("midi", "audio", "audio/midi", "mid midi kar", (*start(b"MThd"), *riff(b"RMID"))),
    # ProTracker's module has its tag after the samples' names and the order (MultimediaWiki, "Protracker Module"). Its
    # `.mod` claims nothing: models of games, of solvers, and modules of Go and Fortran are named so too. Nor does
    # Impulse Tracker's `.it`, which texts in Italian have.
    Format(
        "tracker",
        "audio",
        "audio/x-mod",
        "xm s3m",
        (
            *start(b"Extended Module: ", b"IMPM"),
            ((44, b"SCRM"),),
            *(
                ((1080, tag),)
                for tag in (b"M.K.", b"M!K!", b"FLT4", b"FLT8", b"4CHN", b"6CHN", b"8CHN", b"OCTA", b"CD81")
            ),
        ),
    ),
    Format("fsb", "audio", "audio/x-fsb", "fsb", start(b"FSB5", b"FSB4", b"FSB3")),
    # Other things are called banks, too.
    Format("fmod-bank", "audio", "audio/x-fmod-bank", "bank", riff(b"FEV "), shares=("binary", "text")),
    Format("wwise-bank", "audio", "audio/x-wwise-bank", "bnk", start(b"BKHD"), shares=("binary", "text")),
    # video
    Format(
        "mp4",
        "video",
        "video/mp4",
        "mp4 m4v",
        # Brands by the MP4 Registration Authority, "Brands": those with a number after them by their beginning.
        brand(
            b"iso", b"mp4", b"mp7", b"3gp", b"3g2", b"avc1", b"M4V", b"f4v ", b"dash", b"MSNV", b"NDS", b"XAVC", b"cmf"
        ),
        ("mov", "m4a"),
    ),
    # QuickTime's older files have no `ftyp`: any atom that may stand at the top may be the first.
    Format(
        "mov",
        "video",
        "video/quicktime",
        "mov qt",
        (*brand(b"qt  "), *(((4, atom),) for atom in (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"))),
        ("mp4",),
    ),
    Format(
        "mpeg-ts",
        "video",
        "video/mp2t",
        "m2ts m2t",
        # Discs and cameras put a time stamp of four bytes before each packet.
        (*packets(size=188, first=0), *packets(size=192, first=4)),
    ),
    # Plain, and packed by zlib or LZMA; the versions that there were.
    Format(
        "flash",
        "video",
        "application/vnd.adobe.flash.movie",
        "swf",
        start(*(mark + bytes((version,)) for mark in (b"FWS", b"CWS", b"ZWS") for version in range(1, 51))),
    ),
    Format("webm", "video", "video/webm", "webm", start(b"\x1aE\xdf\xa3")),
    # The same container; what it may hold is for the name to say (RFC 9559).
    Format("matroska", "video", "video/matroska", "mkv", start(b"\x1aE\xdf\xa3"), ("webm",)),
    Format("avi", "video", "video/vnd.avi", "avi", riff(b"AVI ")),
    Format("ogv", "video", "video/ogg", "ogv ogx", accepts=("ogg",)),
    # mesh and scene
    Format("glb", "mesh", "model/gltf-binary", "glb vrm", start(b"glTF")),
    Format("gltf", "mesh", "model/gltf+json", "gltf"),
    # What compilers for Windows write is named so, too.
    Format("obj", "mesh", "model/obj", "obj", shares=("coff",)),
    Format("mtl", "mesh", "model/mtl", "mtl"),
    Format("fbx", "mesh", "application/octet-stream", "fbx", start(b"Kaydara FBX Binary"), ("text",)),
    Format("blend", "mesh", "application/x-blender", "blend", start(b"BLENDER"), ("gzip", "zstd")),
    # Levels of SuperTux are texts of that extension, too.
    Format("stl", "mesh", "model/stl", "stl", shares=("text",)),
    Format("ply", "mesh", "application/x-ply", "ply", start(b"ply\n", b"ply\r")),
    # A chunk around all others, whose first one is the version. Games of a console are named so, too.
    Format("3ds", "mesh", "image/x-3ds", "3ds", at((0, b"MM"), (6, b"\2\0\x0a\0\0\0")), shares=("binary",)),
    Format("dae", "mesh", "model/vnd.collada+xml", "dae"),
    Format("vox", "mesh", "model/x-vox", "vox", start(b"VOX \x96\0\0\0", b"VOX \xc8\0\0\0")),
    Format("usd", "mesh", "model/vnd.usd", "usd usdc", start(b"PXR-USDC"), ("text",)),
    # data
    Format("json", "data", "application/json", "json webmanifest geojson topojson har ipynb tmj tsj ldtk"),
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
    Format(
        "sqlite",
        "data",
        "application/vnd.sqlite3",
        "sqlite sqlite3 db db3",
        start(b"SQLite format 3\0"),
        shares=("text", "binary"),
    ),
    # A block of the user's own may stand before it ("HDF5 File Format", 3.0, II.A).
    Format("hdf5", "data", "application/x-hdf5", "h5 hdf5 he5", (((0, _HDF5),), ((512, _HDF5),))),
    # Modelica has the extension too.
    Format("gettext", "data", "application/x-gettext-translation", "", start(b"\xde\x12\4\x95", b"\x95\4\x12\xde")),
    Format("fits", "data", "application/fits", "fits fts", start(b"SIMPLE  =")),
    # ICC.1:2022, 7.2.9.
    Format("icc", "data", "application/vnd.iccprofile", "icc icm", at((36, b"acsp"))),
    Format("npy", "data", "application/octet-stream", "npy", start(b"\x93NUMPY")),
    Format("npz", "data", "application/octet-stream", "npz", accepts=("zip",)),
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
    Format("shell", "source", "application/x-sh", "sh bash zsh bat cmd ps1"),
    Format("c", "source", "text/x-c", "c h cc cpp cxx hpp hh m mm"),
    Format(
        "source",
        "source",
        "text/plain",
        "cs java kt kts go rs rb php lua gd swift sql pl r scala dart vue svelte",
        shares=("lua-bytecode",),
    ),
    Format("lua-bytecode", "binary", "application/octet-stream", "", start(b"\x1bLua", b"\x1bLJ")),
    Format("shader", "source", "text/plain", "glsl vert frag hlsl shader wgsl gdshader metal fx"),
    Format("make", "source", "text/x-makefile", "mk mak gradle cmake"),
    # font
    Format("ttf", "font", "font/ttf", "ttf ttc", start(b"\0\1\0\0\0", b"true\0", b"ttcf"), ("otf",)),
    Format("otf", "font", "font/otf", "otf", start(b"OTTO\0"), ("ttf",)),
    Format("woff", "font", "font/woff", "woff", start(b"wOFF")),
    # Windows' printer font metrics, named as floats are: a version, and the type of a PostScript font (Adobe's
    # Technical Note 5178, "Building PFM Files for PostScript-Language CJK Fonts").
    Format("font-metrics", "font", "application/octet-stream", "", at((0, b"\0\1"), (66, b"\x81\0"))),
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
        "jar apk aab ipa whl nupkg usdz 3mf xpi vsix pyz pex lottie",
        accepts=("zip", "script"),
    ),
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
    # compress(1): the third byte says how many bits codes have, 9 to 16.
    Format(
        "compress",
        "archive",
        "application/x-compress",
        "z",
        start(*(b"\x1f\x9d%c" % code for code in range(0x89, 0x91))),
    ),
    Format("lzop", "archive", "application/x-lzop", "lzo", start(b"\x89LZO\0\r\n\x1a\n")),
    Format("brotli", "archive", "application/x-brotli", "br"),
    Format("lz4", "archive", "application/x-lz4", "lz4", start(b"\x04\x22\x4d\x18", b"\x02\x21\x4c\x18")),
    Format("tar", "archive", "application/x-tar", "tar", at((257, b"ustar"))),
    Format("7z", "archive", "application/x-7z-compressed", "7z", start(b"7z\xbc\xaf\x27\x1c")),
    Format("rar", "archive", "application/vnd.rar", "rar", start(b"Rar!\x1a\x07")),
    # Other tools name scripts and libraries of a bundle so.
    Format(
        "unity-bundle",
        "archive",
        "application/vnd.unity",
        "unity3d assetbundle bundle",
        start(b"UnityFS\0", b"UnityWeb\0", b"UnityRaw\0", b"UnityArchive\0"),
        shares=("text", "macho"),
    ),
    Format("unity-package", "archive", "application/gzip", "unitypackage", accepts=("gzip",)),
    Format("godot-pack", "archive", "application/octet-stream", "pck", start(b"GDPC"), shares=("wwise-pack",)),
    Format("wwise-pack", "archive", "application/octet-stream", "", start(b"AKPK")),
    Format("wad", "archive", "application/x-doom-wad", "wad", start(b"IWAD", b"PWAD", b"WAD2", b"WAD3")),
    # document
    Format("pdf", "document", "application/pdf", "pdf", start(b"%PDF-")),
    # Pieces of PostScript, which another file includes, have no first line of their own.
    Format(
        "ai",
        "document",
        "application/postscript",
        "ai eps ps",
        start(b"%!PS", b"\xc5\xd0\xd3\xc6"),
        ("pdf",),
        shares=("text",),
    ),
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
    # An object file: its machine, no optional header, the name of its first section ("PE Format", "COFF File Header").
    Format(
        "coff",
        "binary",
        "application/x-coff",
        "",
        tuple(((0, machine), (16, b"\0\0"), (20, b".")) for machine in (b"\x4c\x01", b"\x64\x86", b"\x64\xaa")),
    ),
    Format("python-bytecode", "binary", "application/x-python-code", "pyc pyo"),
    Format("java-class", "executable", "application/java-vm", "class", start(b"\xca\xfe\xba\xbe")),
    Format("script", "executable", "text/x-script", "", start(b"#!")),
    # A package of the Unreal Engine begins with a tag of four bytes (`PACKAGE_FILE_TAG` of its ObjectVersion.h), in the
    # order of the machine that it is for.
    Format(
        "unreal-package",
        "binary",
        "application/octet-stream",
        "uasset umap",
        start(b"\xc1\x83\x2a\x9e", b"\x9e\x2a\x83\xc1"),
    ),
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
