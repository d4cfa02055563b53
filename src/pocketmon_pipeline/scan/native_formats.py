"""The native formats of engines, editors, compilers and operating systems, which no other program need read.

Where the format has no public specification, its comment names the program's own source or a description of it.
"""

import string

from pocketmon_pipeline.scan.signatures import Format, at, start

# The identifier of a shell link ("[MS-SHLLINK]: Shell Link (.LNK) Binary File Format", 2.1), behind the header's size.
_SHELL_LINK = bytes.fromhex("4c000000 0114020000000000c000000000000046")

# What other programs may keep under the same name: texts, documents, and data of their own.
_DATA = ("text", "json", "xml", "binary")

NATIVE_FORMATS: tuple[Format, ...] = (
    # engines
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
    # A package of the Unreal Engine begins with a tag of four bytes (`PACKAGE_FILE_TAG` of its ObjectVersion.h), in the
    # order of the machine that it is for.
    Format(
        "unreal-package",
        "binary",
        "application/octet-stream",
        "uasset umap",
        start(b"\xc1\x83\x2a\x9e", b"\x9e\x2a\x83\xc1"),
    ),
    Format("godot-pack", "archive", "application/octet-stream", "pck", start(b"GDPC"), shares=("wwise-pack", "text")),
    # Godot's resource_format_binary.cpp: plain, and compressed. What compilers for Windows embed is named .res, and the
    # scenarios of games and scenes of other engines .scn, too.
    Format(
        "godot-resource",
        "data",
        "application/octet-stream",
        "scn res",
        start(b"RSRC", b"RSCC"),
        shares=("binary", "text", "json", "xml", "gzip"),
    ),
    # Godot's compressed_texture.h; and of version 3.
    Format("godot-texture", "image", "application/octet-stream", "ctex stex", start(b"GST2", b"GDST")),
    Format("godot-bytecode", "binary", "application/octet-stream", "gdc", start(b"GDSC")),
    Format("wwise-pack", "archive", "application/octet-stream", "", start(b"AKPK")),
    Format("wad", "archive", "application/x-doom-wad", "wad", start(b"IWAD", b"PWAD", b"WAD2", b"WAD3")),
    # Valve Developer Community, "VPK (file format)", "VTF (Valve Texture Format)". The name of a pack claims nothing:
    # but for its directory, it begins with whatever file is the first in it.
    Format("valve-pack", "archive", "application/octet-stream", "", start(b"\x34\x12\xaa\x55")),
    Format("valve-texture", "image", "application/octet-stream", "vtf", start(b"VTF\0"), shares=("text", "binary")),
    # Ren'Py's archives begin with a line of text (its loader.py).
    Format(
        "renpy-archive", "archive", "application/octet-stream", "rpa", start(b"RPA-3.", b"RPA-2."), shares=("text",)
    ),
    # What RPG Maker encrypts, whatever it is: a header of its own, before the bytes.
    Format(
        "rpgmaker-encrypted",
        "binary",
        "application/octet-stream",
        "rpgmvp rpgmvm rpgmvo",
        start(b"RPGMV\0\0\0"),
    ),
    Format("rpgmaker-archive", "archive", "application/octet-stream", "rgssad rgss2a rgss3a", start(b"RGSSAD\0")),
    Format("gamemaker-data", "archive", "application/octet-stream", "", at((0, b"FORM"), (8, b"GEN8"))),
    # XNA and MonoGame's compiled content ("Compiled Content (XNB) Format"): each platform has a letter.
    Format(
        "xna-content",
        "binary",
        "application/octet-stream",
        "xnb",
        start(*(b"XNB%c%c" % (platform, version) for platform in string.ascii_letters.encode() for version in (4, 5))),
    ),
    # editors
    # "PaintShop Pro File Format Documentation" 8.0, section 2.
    Format(
        "paintshop",
        "image",
        "image/x-paintshoppro",
        "pspimage psp",
        start(b"Paint Shop Pro Image File\n\x1a\0"),
        shares=("text",),
    ),
    Format("paint-net", "image", "image/x-paintnet", "pdn", start(b"PDN3")),
    Format("affinity", "image", "application/octet-stream", "afdesign afphoto afpub", start(b"\0\xffKA")),
    Format("clip-studio", "image", "application/octet-stream", "clip", start(b"CSFCHUNK"), shares=_DATA),
    Format("procreate", "image", "application/zip", "procreate", accepts=("zip",)),
    # Before version 43 it was a database.
    Format("sketch", "image", "application/zip", "sketch", accepts=("zip",), shares=("text", "sqlite")),
    # An image file begins with its size and a group (IFF); what follows says that Maya wrote it.
    Format(
        "maya",
        "mesh",
        "application/octet-stream",
        "mb",
        (*at((0, b"FOR4"), (8, b"Maya")), *at((0, b"FOR8"), (16, b"Maya"))),
        shares=("text", "binary"),
    ),
    # Images of floppy disks are named so, too.
    Format("fl-studio", "audio", "application/octet-stream", "flp", start(b"FLhd\6\0\0\0"), shares=("binary",)),
    Format("ableton-live", "audio", "application/gzip", "als", accepts=("gzip",), shares=("text", "xml")),
    # Open Design Alliance, "Specification for .dwg files", 3.2.6: the version, in six letters.
    Format("dwg", "document", "image/vnd.dwg", "dwg", start(b"AC10"), shares=("text", "binary")),
    # shaders as drivers read them
    # SPIR-V 1.6, 3.1: the magic number, in either order.
    Format("spirv", "binary", "application/octet-stream", "spv", start(b"\3\2\x23\7", b"\7\x23\2\3")),
    # Microsoft, DirectXShaderCompiler, DxilContainer.h. Compressed discs of a console are named .cso.
    Format("dxbc", "binary", "application/octet-stream", "cso dxbc", start(b"DXBC"), shares=("binary",)),
    Format("metal-library", "binary", "application/octet-stream", "metallib", start(b"MTLB")),
    # systems
    # "[MS-CFB]: Compound File Binary File Format", 2.2: documents of Office before 2007, installers, scenes of 3ds Max,
    # and the thumbnails of a folder. Texts and pages are named .doc and .xls as well, and messages of all kinds .msg.
    Format(
        "compound-file",
        "document",
        "application/x-ole-storage",
        "doc xls ppt msi msg vsd max",
        start(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        shares=("text", "html", "xml", "json", "yaml", "zip", "binary"),
    ),
    Format("shell-link", "binary", "application/x-ms-shortcut", "lnk", start(_SHELL_LINK), shares=("text", "binary")),
    # RFC 1740, appendix A: what a Macintosh keeps of a file where the disk cannot.
    Format("apple-double", "binary", "multipart/appledouble", "", start(b"\0\5\x16\7\0\2\0\0")),
    # LLVM, "The MSF File Format". Structures of proteins are texts of that name.
    Format(
        "debug-symbols",
        "binary",
        "application/octet-stream",
        "pdb",
        start(b"Microsoft C/C++ MSF 7.00\r\n\x1aDS\0\0\0"),
        shares=("text", "binary"),
    ),
    # Microsoft, MINIDUMP_HEADER: a crash, with what was in memory then. Other dumps are texts, or of no known kind.
    Format(
        "minidump",
        "binary",
        "application/octet-stream",
        "dmp mdmp",
        start(b"MDMP\x93\xa7"),
        shares=("text", "binary", "gzip"),
    ),
    # "Microsoft Cabinet Format", CFHEADER.
    Format(
        "cabinet", "archive", "application/vnd.ms-cab-compressed", "cab", start(b"MSCF\0\0\0\0"), shares=("binary",)
    ),
    # deb(5); ar(5), of static libraries.
    Format(
        "deb",
        "archive",
        "application/vnd.debian.binary-package",
        "deb udeb",
        start(b"!<arch>\ndebian-binary"),
    ),
    Format("ar", "archive", "application/x-archive", "", start(b"!<arch>\n", b"!<thin>\n")),
    # RPM, "Package format", version 4: the lead.
    Format("rpm", "archive", "application/x-rpm", "rpm", start(b"\xed\xab\xee\xdb")),
)
