"""Good and bad documents of each kind, written by hand after what tools write."""

UNITY_META = b"""fileFormatVersion: 2
guid: 5b1f8ae2d1d8a3b4f9ac2b8de0a4f9b1
TextureImporter:
  fileIDToRecycleName: {}
  externalObjects: {}
  mipmaps:
    mipMapMode: 0
  spritePivot: {x: 0.5, y: 0.5}
  userData:\x20
  assetBundleName:\x20
"""

UNITY_SCENE = b"""%YAML 1.1
%TAG !u! tag:unity3d.com,2011:
--- !u!29 &1
OcclusionCullingSettings:
  m_ObjectHideFlags: 0
  m_OcclusionBakeSettings: {smallestOccluder: 5, smallestHole: 0.25, backfaceThreshold: 100}
--- !u!4 &-8679921383154817045 stripped
Transform:
  m_CorrespondingSourceObject: {fileID: 4, guid: 5b1f8ae2d1d8a3b4f9ac2b8de0a4f9b1,
    type: 3}
--- !u!21 &2100000
Material:
  m_TexEnvs:
    data:
      first:
        name: _MainTex
    data:
      first:
        name: _BumpMap
"""

WORKFLOW = b"""name: build
on:
  push: {branches: [main]}
  pull_request:
env:
  TAG: ${{ github.ref_name }}
jobs:
  test:
    runs-on: ${{ matrix.os }}
    strategy:
      matrix:
        os: [ubuntu-latest, macos-latest]
    steps:
      - uses: actions/checkout@v4
      - name: "Say: hello"
        run: |
          echo "a: b"
          make test
"""

KUBERNETES = b"""---
apiVersion: v1
kind: ConfigMap
metadata: {name: reels, labels: &labels {app: reels}}
data:
  reels.json: |-
    {"a": [1, 2]}
---
apiVersion: v1
kind: Service
metadata:
  name: reels
...
---
# nothing here
"""

CLOUDFORMATION = b"""Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub "${AWS::StackName}-assets"
      Tags: !If [IsProduction, !Ref Tags, !Ref "AWS::NoValue"]
      Arn: !GetAtt Bucket.Arn
"""

MKDOCS = b"""markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !ENV [GENERATOR, default]
"""

COMPOSE = b"""x-common: &common
  restart: always
x-other: &other {tty: true}
services:
  web:
    <<: *common
    <<: *other
    ports: ["80:80", 443:443]
  db:
    <<: [*common, *other]
"""

GOOD_YAML = {
    "unity-meta": UNITY_META,
    "unity-scene": UNITY_SCENE,
    "unity-scene-crlf": UNITY_SCENE.replace(b"\n", b"\r\n"),
    "workflow": WORKFLOW,
    "kubernetes": KUBERNETES,
    "cloudformation": CLOUDFORMATION,
    "mkdocs": MKDOCS,
    "compose": COMPOSE,
    "empty": b"",
    "comment": b"# nothing\n",
    "scalar": b"just words\n",
    "json": b'{"a":1,"b":[true,null,"\\u00e9"],"c":{"a":1}}',
    "keys that only look alike": b"1: a\n'1': b\ntrue: c\n'true': d\n",
    "directive of 1.2": b"%YAML 1.2\n---\na: 1\n",
    "utf-16": "a: caf\u00e9\nb: [1]\n".encode("utf-16"),
    "byte order mark": b"\xef\xbb\xbfa: 1\n",
    "emoji": "a: \U0001f3b0\n".encode(),
    "empty keys that libyaml refuses": b": a\nb: c\n",
    "adjacent colons that libyaml refuses": b"[::vector, ?x]\n",
}

# Name: (document, code, line, column).
Bad = dict[str, tuple[bytes, str, int | None, int | None]]
BAD_YAML: Bad = {
    "unclosed": (b"a: 1\nb: [1\nc: 2\n", "yaml.invalid", 3, 2),
    "tab": (b"a:\n\t- b\n", "yaml.invalid", 2, 1),
    "colons": (b"a: b: c\n", "yaml.invalid", 1, 5),
    "latin-1": (b"a: 1\nb: caf\xe9 x\n", "yaml.invalid", 2, 8),
    "nul": (b"a: 1\nb: \0\n", "yaml.invalid", 2, 4),
    "truncated": (UNITY_SCENE[: UNITY_SCENE.index(b"type: 3}")], "yaml.invalid", 11, 1),
    "undeclared handle": (b"a: !foo!bar x\n", "yaml.invalid", 1, 4),
    "two keys": (b"a: 1\nb: 2\n'a': 3\n", "yaml.invalid", 3, 1),
    "two keys within": (b"a: [{b: 1, b: 2}]\n", "yaml.invalid", 1, 12),
    "no such anchor": (b"a: &x 1\nb: *y\n", "yaml.invalid", 2, 4),
    "anchor of another document": (b"a: &x 1\n---\nb: *x\n", "yaml.invalid", 3, 4),
    "object": (b"a: !!python/object/apply:os.system [ls]\n", "yaml.invalid", 1, 4),
    "verbatim object": (b"a: !<tag:yaml.org,2002:python/object:os.X> {}\n", "yaml.invalid", 1, 4),
    "cycle": (b"a: &a\n  - *a\n", "yaml.bomb", 2, 5),
    "flow depth": (b"[" * 200_000, "scan.incomplete", 1, 1001),
    "block depth": (b"- " * 200_000, "scan.incomplete", 1, 1921),
    "key depth": (b"? " * 200_000, "scan.incomplete", 1, 1921),
}

SVG_PUBLIC = (
    b'<?xml version="1.0" encoding="utf-8" standalone="no"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    b'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path d="M0 0"/></svg>\n'
)

ILLUSTRATOR = b"""<?xml version="1.0" encoding="iso-8859-1"?>
<!-- Generator: Adobe Illustrator 16.0.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
  <!ENTITY ns_svg "http://www.w3.org/2000/svg">
  <!ENTITY ns_xlink "http://www.w3.org/1999/xlink">
]>
<svg xmlns:x="&ns_extend;" xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;" viewBox="0 0 8 8">
  <switch><g x:extraneous="self" id="caf\xe9"><use xlink:href="#a"/></g></switch>
</svg>
"""

INKSCAPE = b"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<svg xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns="http://www.w3.org/2000/svg"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:version="1.2">
  <sodipodi:namedview id="base" inkscape:zoom="1"/>
  <style><![CDATA[ .a > .b { fill: red } ]]></style>
</svg>
"""

FIGMA = (
    b'<svg width="24" height="24" viewBox="0 0 24 24" fill="none" xmlns="http://www.w3.org/2000/svg" '
    b'xmlns:xlink="http://www.w3.org/1999/xlink"><rect fill="url(#p)"/><defs><pattern id="p"><use xlink:href="#i"/>'
    b'</pattern><image id="i" xlink:href="data:image/png;base64,iVBORw0KGgo="/></defs></svg>'
)

PLIST = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>frames</key><dict/></dict></plist>
"""

TMX = b"""<?xml version="1.0" encoding="UTF-8"?>
<map version="1.10" orientation="orthogonal" width="2" height="1" tilewidth="16" tileheight="16">
 <tileset firstgid="1" source="reef.tsx"/>
 <layer id="1" name="floor" width="2" height="1"><data encoding="csv">
1,2
</data></layer>
</map>
"""

# Name: (document, root, namespace, elements, depth).
SVG_NAMESPACE = "http://www.w3.org/2000/svg"
GOOD_XML = {
    "public": (SVG_PUBLIC, "svg", SVG_NAMESPACE, 2, 2),
    "illustrator": (ILLUSTRATOR, "svg", SVG_NAMESPACE, 4, 4),
    "inkscape": (INKSCAPE, "svg", SVG_NAMESPACE, 3, 2),
    "figma": (FIGMA, "svg", SVG_NAMESPACE, 6, 4),
    "plist": (PLIST, "plist", None, 4, 3),
    "tmx": (TMX, "map", None, 4, 3),
    "byte order mark": (b"\xef\xbb\xbf<a/>", "a", None, 1, 1),
    "utf-16": ('<?xml version="1.0" encoding="UTF-16"?><a><b/></a>'.encode("utf-16"), "a", None, 2, 2),
    "windows-1252": (b'<?xml version="1.0" encoding="windows-1252"?><a>\x93caf\xe9\x94</a>', "a", None, 1, 1),
    "utf8": ('<?xml version="1.0" encoding="utf8"?><a>\u00e9</a>'.encode(), "a", None, 1, 1),
    "shift-jis": (
        '<?xml version="1.0" encoding="Shift_JIS"?><a>\u30ea\u30fc\u30eb</a>'.encode("shift_jis"),
        "a",
        None,
        1,
        1,
    ),
    "part of DocBook 4": (
        (
            b'<!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "d.dtd" [<!ENTITY b SYSTEM "b/c-1.xml">]>'
            b"<book>&b;</book>"
        ),
        "book",
        None,
        1,
        1,
    ),
    "part of KDE's DocBook": (
        (
            b'<!DOCTYPE book PUBLIC "-//KDE//DTD DocBook XML V4.5-Based Variant V1.1//EN" "dtd/kdedbx45.dtd" '
            b'[<!ENTITY b SYSTEM "b.docbook">]><book>&b;</book>'
        ),
        "book",
        None,
        1,
        1,
    ),
    "part of Mallard": (
        (
            b'<page xmlns="http://projectmallard.org/1.0/" xmlns:xi="http://www.w3.org/2001/XInclude">'
            b'<xi:include href="b.xml#c"><xi:fallback/></xi:include></page>'
        ),
        "page",
        "http://projectmallard.org/1.0/",
        3,
        3,
    ),
    "unparsed entity": (
        b'<!DOCTYPE a [<!NOTATION g SYSTEM "g"><!ENTITY i SYSTEM "i.gif" NDATA g>]><a/>',
        "a",
        None,
        1,
        1,
    ),
}

LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY l0 "lol">'
    + b"".join(b'<!ENTITY l%d "%b">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]>\n<a>&l9;</a>"
)
SQUARES = b'<!DOCTYPE a [<!ENTITY x "' + b"x" * 50_000 + b'">]>\n<a>' + b"&x;" * 50_000 + b"</a>"

# Name: (document, code, line, column).
BAD_XML: Bad = {
    "empty": (b"", "xml.invalid", 1, 1),
    "truncated": (TMX[:-8], "xml.invalid", 6, 16),
    "crossed": (b"<a>\n<b></a></b>", "xml.invalid", 2, 6),
    "no prefix": (b'<svg xmlns="http://www.w3.org/2000/svg">\n<use xlink:href="#a"/></svg>', "xml.invalid", 2, 1),
    "latin-1": (b'<?xml version="1.0" encoding="UTF-8"?>\n<a>caf\xe9</a>', "xml.invalid", 2, 7),
    "not utf-16": (b'<?xml version="1.0" encoding="UTF-16"?><a/>', "xml.invalid", 1, 31),
    "unknown encoding": (b'<?xml version="1.0" encoding="klingon"?><a/>', "xml.invalid", 1, 1),
    "codec that is none": (b'<?xml version="1.0" encoding="zlib_codec"?><a/>', "xml.invalid", 1, 1),
    "not shift-jis": (b'<?xml version="1.0" encoding="shift_jis"?>\n<a>\x82</a>', "xml.invalid", 2, None),
    "nul": (b"<a>\n\0</a>", "xml.invalid", 2, 1),
    "late declaration": (b'\n<?xml version="1.0"?><a/>', "xml.invalid", 2, 1),
    "two attributes": (b'<a b="1"\n b="2"/>', "xml.invalid", 2, 2),
    "undefined entity": (b"<a>&nbsp;</a>", "xml.invalid", 1, 4),
    "bare ampersand": (b"<a>Fish & Chips</a>", "xml.invalid", 1, 10),
    "recursion": (b'<!DOCTYPE a [<!ENTITY x "&y;"><!ENTITY y "&x;">]><a>&x;</a>', "xml.invalid", 1, 53),
    "external entity": (b'<!DOCTYPE a [\n<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "xml.invalid", 2, 39),
    "external parameter entity": (
        b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x">%x;]><a/>',
        "xml.invalid",
        1,
        54,
    ),
    "xinclude from the root": (
        b'<a xmlns:xi="http://www.w3.org/2001/XInclude">\n<xi:include href="%2Fb.xml"/></a>',
        "xml.invalid",
        2,
        1,
    ),
    "entity of a drive": (b'<!DOCTYPE a [\n<!ENTITY x SYSTEM "C:\\b.xml">]><a>&x;</a>', "xml.invalid", 2, 29),
    "depth": (b"<a>" * 200_000 + b"</a>" * 200_000, "scan.incomplete", 1, 3073),
}

CARGO = b"""[package]
name = "reels" # a comment
version = "1.0.0"
"quoted key".x = 0x1F

[[bin]]
name = "spin"
ratio = 1e-3
when = 2026-01-02T03:04:05Z
text = '''
a "b" \\c
'''
"""

GOOD_TOML = {
    "cargo": CARGO,
    "crlf": CARGO.replace(b"\n", b"\r\n"),
    "empty": b"",
    "byte order mark": b"\xef\xbb\xbfa = 1\n",
    "many dots in a text": b'a = "' + b"." * 5000 + b'"\n',
    "many numbers": b"a = [" + b"1.5, " * 5000 + b"]\n",
}

# Name: (document, code, line, column).
BAD_TOML: Bad = {
    "no value": (b"a = 1\nb =\n", "toml.invalid", 2, 4),
    "end": (b"a = [1,\n", "toml.invalid", 1, 8),
    "bare": (b"a = b\n", "toml.invalid", 1, 5),
    "twice": (b"a = 1\na = 2\n", "toml.invalid", 2, 6),
    "latin-1": (b'a = 1\nb = "caf\xe9"\n', "toml.invalid", 2, 9),
    "nul": (b'a = "\0"\n', "toml.invalid", 1, 6),
    "digits": (b"a = " + b"9" * 5_000_000, "toml.invalid", None, None),
    "array depth": (b"a = " + b"[" * 200_000, "scan.incomplete", None, None),
    "table depth": (b"a = " + b"{a = " * 200_000, "scan.incomplete", None, None),
    "key depth": (b"a = 1\n" + b".".join([b"b"] * 200_000) + b" = 1\n", "scan.incomplete", 2, 2001),
    "header depth": (b"[" + b" . ".join([b'"b"'] * 200_000) + b"]\n", "scan.incomplete", 1, 6002),
}
