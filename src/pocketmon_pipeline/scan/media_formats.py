"""The formats of images, sounds, videos, meshes and scenes."""

from pocketmon_pipeline.scan.signatures import Format, at, bitmap, brand, packets, riff, start

# The identifier of an ASF file's header ("Advanced Systems Format (ASF) Specification" 01.20.03, section 10.1).
_ASF = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")

MEDIA_FORMATS: tuple[Format, ...] = (
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
    # Rasters of geodesy and volumes of medicine have a header of their own beside them, under the same extension.
    Format("hdr", "image", "image/vnd.radiance", "hdr", start(b"#?RADIANCE", b"#?RGBE"), shares=("text", "nifti")),
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
    # Imagination, "PVR File Format Specification": version 3, and the older header, which ends in its name.
    Format(
        "pvr", "image", "application/octet-stream", "pvr", (*start(b"PVR\3"), *at((44, b"PVR!"))), shares=("binary",)
    ),
    # Basis Universal, ".basis File Format": a signature, a version, and the size of the header.
    Format("basis", "image", "image/x-basis", "basis", at((0, b"sB"), (4, b"\x4d\0"))),
    # ITU-T T.832, A.6.
    Format("jxr", "image", "image/jxr", "jxr wdp hdp", start(b"II\xbc\1")),
    # SMPTE ST 268: in either order.
    Format("dpx", "image", "image/dpx", "dpx", start(b"SDPX", b"XPDS")),
    # "EA IFF 85", and Deluxe Paint's own.
    Format(
        "ilbm",
        "image",
        "image/x-ilbm",
        "iff lbm ilbm",
        (*at((0, b"FORM"), (8, b"ILBM")), *at((0, b"FORM"), (8, b"PBM "))),
        shares=("text", "binary", "aiff"),
    ),
    # "[MS-WMF]: Windows Metafile Format", 2.3.2: placeable, and plain; "[MS-EMF]", 2.3.4.2.
    Format(
        "wmf", "image", "image/wmf", "wmf", start(b"\xd7\xcd\xc6\x9a", b"\1\0\x09\0\0\3", b"\2\0\x09\0\0\3"), ("emf",)
    ),
    Format("emf", "image", "image/emf", "emf", at((0, b"\1\0\0\0"), (40, b" EMF")), ("wmf",), shares=("text",)),
    # "DjVu3 Specification", 3.
    Format("djvu", "document", "image/vnd.djvu", "djvu djv", start(b"AT&TFORM")),
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
    # "SoundFont Technical Specification" 2.04, chapter 4; with sounds of Ogg instead of samples.
    Format("soundfont", "audio", "audio/x-soundfont", "sf2 sf3", (*riff(b"sfbk"), *riff(b"DLS "))),
    Format("tta", "audio", "audio/x-tta", "tta", start(b"TTA1")),
    Format("wavpack", "audio", "audio/x-wavpack", "wv wvc", start(b"wvpk")),
    # The same container as that of Windows Media's films.
    Format("wma", "audio", "audio/x-ms-wma", "wma", start(_ASF), ("wmv",)),
    Format("ape", "audio", "audio/x-ape", "ape", start(b"MAC ")),
    # Musepack SV8 and SV7. Scripts of a media player's control are texts of that name.
    Format("musepack", "audio", "audio/x-musepack", "mpc", start(b"MPCK", b"MP+\7", b"MP+\x17"), shares=("text",)),
    # Sony, "DSF File Format Specification" 1.01. X-Plane's scenery has that name, plain or packed.
    Format("dsf", "audio", "audio/x-dsf", "dsf", start(b"DSD \x1c\0\0\0"), shares=("binary", "7z")),
    Format("voc", "audio", "audio/x-voc", "voc", start(b"Creative Voice File\x1a"), shares=("text",)),
    Format("fsb", "audio", "audio/x-fsb", "fsb", start(b"FSB5", b"FSB4", b"FSB3")),
    # Other things are called banks, too.
    Format("fmod-bank", "audio", "audio/x-fmod-bank", "bank", riff(b"FEV "), shares=("binary", "text")),
    Format("wwise-bank", "audio", "audio/x-wwise-bank", "bnk", start(b"BKHD"), shares=("binary", "text")),
    # video
    Format(
        "mp4",
        "video",
        "video/mp4",
        "mp4 m4v 3gp 3g2 f4v",
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
    # A pack of a program stream, or a sequence of pictures alone (ISO/IEC 11172-1, 2.4.4.2; 11172-2, 2.4.2.3).
    Format("mpeg", "video", "video/mpeg", "mpg mpeg vob m1v m2v", start(b"\0\0\1\xba", b"\0\0\1\xb3"), ("mpeg-ts",)),
    # The versions that FFmpeg's libavformat/bink.c knows; and its predecessor, smacker.c.
    Format(
        "bink",
        "video",
        "video/vnd.radgamettools.bink",
        "bik bk2",
        start(*(b"BIK%c" % version for version in b"bfghik"), *(b"KB2%c" % version for version in b"adfghijk")),
        shares=("binary",),
    ),
    Format("smacker", "video", "video/vnd.radgamettools.smacker", "smk", start(b"SMK2", b"SMK4"), shares=("text",)),
    Format("ivf", "video", "video/x-ivf", "ivf", start(b"DKIF\0\0\x20\0")),
    Format("y4m", "video", "video/x-yuv4mpeg", "y4m", start(b"YUV4MPEG2 ")),
    Format("cri-movie", "video", "application/octet-stream", "usm", start(b"CRID"), shares=("text", "binary")),
    # Plain, and packed by zlib or LZMA; the versions that there were.
    Format(
        "flash",
        "video",
        "application/vnd.adobe.flash.movie",
        "swf",
        start(*(mark + bytes((version,)) for mark in (b"FWS", b"CWS", b"ZWS") for version in range(1, 51))),
    ),
    Format("flv", "video", "video/x-flv", "flv", start(b"FLV\1")),
    # Skeletons of captured motion are texts of that extension.
    Format("wmv", "video", "video/x-ms-wmv", "wmv asf", start(_ASF), ("wma",), shares=("text",)),
    Format("webm", "video", "video/webm", "webm", start(b"\x1aE\xdf\xa3")),
    # The same container; what it may hold is for the name to say (RFC 9559).
    Format("matroska", "video", "video/matroska", "mkv mka mk3d", start(b"\x1aE\xdf\xa3"), ("webm",)),
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
    # Quake and its heirs: their models, and their maps. Those of the first two have a number alone.
    Format(
        "quake-model",
        "mesh",
        "application/octet-stream",
        "md2 md3 mdl",
        start(b"IDPO", b"IDP2\x08", b"IDP3\x0f", b"IDST", b"IDSQ"),
        shares=("text", "xml", "binary", "zip"),
    ),
    Format(
        "quake-map",
        "mesh",
        "application/octet-stream",
        "bsp",
        start(b"IBSP", b"VBSP", b"RBSP", b"FBSP", b"BSP2", b"2PSB"),
        shares=("text", "binary"),
    ),
    # Inter-Quake Model, iqm.h.
    Format("iqm", "mesh", "application/octet-stream", "iqm", start(b"INTERQUAKEMODEL\0")),
    # NewTek, "LightWave Object File Format"; Blitz3D's file format.
    Format(
        "lightwave",
        "mesh",
        "application/octet-stream",
        "lwo",
        tuple(((0, b"FORM"), (8, form)) for form in (b"LWO2", b"LWO3", b"LWOB", b"LWLO")),
    ),
    Format("b3d", "mesh", "application/octet-stream", "b3d", start(b"BB3D"), shares=("text", "binary")),
    # Direct3D's: binary, or packed. Those that are texts are taken for texts, as is all else of that name.
    Format(
        "directx",
        "mesh",
        "application/octet-stream",
        "",
        tuple(((0, b"xof 0"), (8, form)) for form in (b"bin ", b"bzip", b"tzip")),
    ),
    # Ogawa, or HDF5. A notation of music is a text of that name, and Flash's bytecode has it.
    Format("alembic", "mesh", "application/octet-stream", "abc", start(b"Ogawa"), ("hdf5",), shares=("text", "binary")),
    # Draco, "Bitstream Specification", 4.
    Format("draco", "mesh", "application/octet-stream", "drc", start(b"DRACO"), shares=("text",)),
    Format("panda3d-model", "mesh", "application/octet-stream", "bam", start(b"pbj\0\n\r"), shares=("gzip", "text")),
    Format(
        "gamebryo",
        "mesh",
        "application/octet-stream",
        "nif kf",
        start(b"Gamebryo File Format, Version ", b"NetImmerse File Format, Version "),
        shares=("text", "binary"),
    ),
    Format("usd", "mesh", "model/vnd.usd", "usd usdc", start(b"PXR-USDC"), ("text",)),
)
