"""Every defect that the broken game is said to have is really there, shown by other means than the pipeline's."""

import gzip
import hashlib
import io
import json
import math
import os
import re
import stat
import struct
import tomllib
import unicodedata
import urllib.parse
import wave
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any  # a row holds texts and a line number or null
from xml.parsers import expat

import numpy
import pytest
from fontTools.ttLib import TTFont, TTLibError
from PIL import Image
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from examples import reference_proofs

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TREE = EXAMPLES / "broken-game"
EXPECTED = json.loads((EXAMPLES / "broken-game.expected.json").read_bytes())
POLICY = json.loads((EXAMPLES / "broken-game.policy.json").read_bytes())
LIMITS, RULES = POLICY["quality_thresholds"], POLICY["validation_rules"]
FILES = sorted(path for path in TREE.rglob("*") if path.is_symlink() or not path.is_dir())
PLAIN = [path for path in FILES if not path.is_symlink()]

Proof = Callable[[Path, int | None], bool]


def lines(path: Path) -> list[str]:
    """Lines as an editor counts them, their ends kept."""
    return path.read_bytes().decode("utf-8").splitlines(keepends=True)


def json_fails(path: Path, line: int | None) -> bool:
    with pytest.raises(json.JSONDecodeError) as failure:
        json.loads(path.read_bytes())
    # A comma too many is at itself from Python 3.13 on, and before at what follows it, which is on the next line here.
    return failure.value.lineno + failure.value.msg.startswith("Illegal trailing comma") == line


def array_lacks_values(path: Path) -> bool:
    with path.open("rb") as file:
        numpy.lib.format.read_magic(file)
        shape, _, kind = numpy.lib.format.read_array_header_1_0(file)
        return len(file.read()) < math.prod(shape) * kind.itemsize


def toml_fails(path: Path, line: int | None) -> bool:
    with pytest.raises(tomllib.TOMLDecodeError) as failure:
        tomllib.loads(path.read_text())
    return f"(at line {line}," in str(failure.value)


def xml_fails(path: Path, line: int | None) -> bool:
    with pytest.raises(expat.ExpatError) as failure:
        expat.ParserCreate().Parse(path.read_bytes(), True)
    return failure.value.lineno == line


def yaml_fails(path: Path, line: int | None) -> bool:
    with pytest.raises(MarkedYAMLError) as failure:
        load_yaml(path)
    found: int = failure.value.problem_mark.line + 1
    return found == line


def load_yaml(path: Path) -> dict[str, list[object]]:
    document: dict[str, list[object]] = YAML(typ="safe", pure=True).load(path.read_bytes())
    return document


def repeated_key(path: Path, line: int | None) -> bool:
    keys: list[str] = []
    json.loads(path.read_bytes(), object_pairs_hook=lambda pairs: keys.extend(key for key, _ in pairs))
    repeated = [key for key, count in Counter(keys).items() if count > 1]
    return len(repeated) == 1 and line is not None and lines(path)[line - 1].lstrip().startswith(f'"{repeated[0]}"')


def too_deep(path: Path, line: int | None) -> bool:
    data = path.read_bytes().strip()
    return line is None and data == b"[" * 2000 + b"]" * 2000


def bomb(path: Path, line: int | None) -> bool:
    """Count what the aliases stand for, from the shared objects that the loader builds; one level stands on a line."""
    sizes: dict[int, int] = {}

    def size(value: object) -> int:
        if not isinstance(value, list):
            return 1
        if id(value) not in sizes:
            sizes[id(value)] = sum(map(size, value))
        return sizes[id(value)]

    counts = [size(level) for level in load_yaml(path).values()]
    beyond = [number for number, count in enumerate(counts, start=1) if count > 1_000_000]
    return beyond[0] == line and path.stat().st_size < 1000 and counts[-1] == 9**8


def tower(path: Path, line: int | None) -> bool:
    return line == 1 and path.read_bytes() == b"levels: " + b"[" * 2000 + b"]" * 2000 + b"\n"


def mixed_ends(path: Path, line: int | None) -> bool:
    odd = [number for number, text in enumerate(lines(path), start=1) if text.endswith("\r\n")]
    return line == odd[0] and len(odd) < len(lines(path)) / 2


def ragged(path: Path, line: int | None) -> bool:
    widths = [text.count(",") for text in lines(path)]
    usual = Counter(widths).most_common(1)[0][0]
    return [number for number, width in enumerate(widths, start=1) if width != usual] == [line]


def repeated_row(path: Path, line: int | None) -> bool:
    rows = lines(path)
    return [number for number, row in enumerate(rows, start=1) if row in rows[: number - 1]] == [line]


def conflict(path: Path, line: int | None) -> bool:
    marks = [number for number, text in enumerate(lines(path), start=1) if re.match(r"(<{7} |={7}$|>{7} )", text)]
    return len(marks) == 3 and marks[0] == line


def too_long(path: Path, line: int | None) -> bool:
    limit = LIMITS["max_line_length"]
    return [number for number, text in enumerate(lines(path), start=1) if len(text) > limit] == [line]


def not_unicode(path: Path, line: int | None) -> bool:
    """Latin-1 whose accents are no UTF-8, first on the line told."""
    with pytest.raises(UnicodeDecodeError) as failure:
        path.read_text("utf-8")
    return path.read_bytes()[: failure.value.start].count(b"\n") + 1 == line and "Renée" in path.read_text("latin-1")


def breaks_schema(path: Path, line: int | None) -> bool:
    """One value is a word, and its schema asks for a number."""
    document = json.loads(path.read_bytes())
    schema = json.loads((path.parent / document["$schema"]).read_bytes())
    wanted = schema["properties"]["index"]["type"]
    return (
        line is not None and '"index"' in lines(path)[line - 1] and (wanted, type(document["index"])) == ("number", str)
    )


def lacks_columns(path: Path, line: int | None) -> bool:
    wanted = {*RULES["csv_header_validation"]["games/*/economy/*.csv"]}
    odd = [other for other in path.parent.iterdir() if not wanted <= {*lines(other)[0].strip().split(",")}]
    return line == 1 and odd == [path]


def lacks_keys(path: Path, _: int | None) -> bool:
    present = set(json.loads(path.read_bytes()))
    return set(RULES["required_metadata_fields"]) - present == {"licence"}


def is_unlisted(path: Path) -> bool:
    return path.suffix not in LIMITS["allowed_formats"] and not path.name.startswith(".") and path.name != "SHA256SUMS"


def pointer(path: Path, _: int | None) -> bool:
    """The pointer names the sound that the demo game really has."""
    version, oid, size = path.read_text().splitlines()
    sound = (EXAMPLES.parent / "assets" / path.relative_to(TREE)).read_bytes()
    digest = hashlib.sha256(sound).hexdigest()
    return (version[-8:], oid[-64:], size) == ("/spec/v1", digest, f"size {len(sound)}")


def polyglot(path: Path, _: int | None) -> bool:
    with zipfile.ZipFile(path) as archive, Image.open(path) as picture:
        picture.load()
        return picture.format == "PNG" and archive.testzip() is None and len(archive.namelist()) == 1


def font_fails(path: Path, _: int | None) -> bool:
    with pytest.raises(TTLibError, match="unexpected end of 'name' table"):
        TTFont(path).reader["name"]
    return True


def convention(path: Path, _: int | None) -> bool:
    odd = [other.name for other in path.parent.iterdir() if not re.fullmatch(r"[a-z0-9_]+(@2x)?\.[a-z]+", other.name)]
    return odd == [path.name] and len(list(path.parent.iterdir())) > 10


def translations(path: Path) -> list[dict[str, str]]:
    """The texts of all other languages."""
    return [json.loads(other.read_bytes()) for other in path.parent.glob("*.json") if other != path]


def lacks_key(path: Path, _: int | None) -> bool:
    here, others = json.loads(path.read_bytes()), translations(path)
    return any(key not in here and all(key in other for other in others) for key in others[0])


def lost_placeholder(path: Path, line: int | None) -> bool:
    assert line is not None
    here, others = json.loads(path.read_bytes()), translations(path)
    keys = [
        key for key in here if all("{count}" in other.get(key, "") for other in others) and "{count}" not in here[key]
    ]
    return [f'"{key}"' in lines(path)[line - 1] for key in keys] == [True]


def odd_variant(path: Path, _: int | None) -> bool:
    plain = measure(path.with_name(path.name.replace("@2x", "")))
    return measure(path) != (2 * plain[0], 2 * plain[1])


def target_of(link: Path) -> Path:
    return Path(os.path.normpath(link.parent / link.readlink()))


def differs_in_case(path: Path, _: int | None) -> bool:
    return len(others_with(path, lambda other: str(other).casefold())) == 1


def spoiled(path: Path, _: int | None) -> bool:
    """Read every chunk's checksum; exactly that of IDAT is wrong, and the pixels are whole."""
    data, position, wrong = path.read_bytes(), 8, []
    while position < len(data):
        end = position + 8 + int.from_bytes(data[position : position + 4], "big")
        if zlib.crc32(data[position + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
            wrong.append(data[position + 4 : position + 8])
        position = end + 4
    return wrong == [b"IDAT"]


def tells_position(path: Path, _: int | None) -> bool:
    with Image.open(path) as picture:
        exif = picture.getexif()
    return (exif.get_ifd(0x8825)[2], exif[0x0110]) == ((5, 31, 0), "Sea 1")


def measure(path: Path) -> tuple[int, int]:
    with Image.open(path) as picture:
        return picture.size


def image_format(path: Path) -> str | None:
    with Image.open(io.BytesIO(path.read_bytes())) as picture:
        return picture.format


def is_licence(path: Path) -> bool:
    return path.name.lower().startswith(("licence", "license", "copying"))


def others_with(path: Path, key: Callable[[Path], object]) -> list[Path]:
    return [other for other in PLAIN if other != path and other.stat().st_size and key(other) == key(path)]


def claims_more(path: Path, _: int | None) -> bool:
    with wave.open(str(path)) as sound:
        return bool(sound.getnframes() * sound.getsampwidth() > path.stat().st_size)


def rate_of(path: Path) -> int:
    with wave.open(str(path)) as sound:
        return int(sound.getframerate())


def odd_rate(path: Path, _: int | None) -> bool:
    others = [other for other in path.parent.glob("*.wav") if other != path and other.read_bytes().startswith(b"RIFF")]
    return rate_of(path) == 22_050 and len(others) >= 4 and {rate_of(other) for other in others} == {44_100}


def too_few_points(path: Path, line: int | None) -> bool:
    """Three floats of four bytes to a point."""
    asset = json.loads(path.read_bytes())
    return (
        '"accessors": [' in lines(path)[(line or 0) - 2]
        and 12 * asset["accessors"][0]["count"] > asset["bufferViews"][0]["byteLength"]
    )


def lacks_picture(path: Path, line: int | None) -> bool:
    (image,) = json.loads(path.read_bytes())["images"]
    return (
        image["uri"] in lines(path)[(line or 0) - 1] and not (path.parent / urllib.parse.unquote(image["uri"])).exists()
    )


PROOFS: dict[str, Proof] = {
    "audio.corrupt": claims_more,
    "audio.format": odd_rate,
    "gltf.invalid": too_few_points,
    "gltf.missing-uri": lacks_picture,
    "archive.bomb": lambda path, _: len(gzip.decompress(path.read_bytes())) > 200 * path.stat().st_size,
    "archive.corrupt": lambda path, _: path.read_bytes().startswith(b"PK\3\4") and not zipfile.is_zipfile(path),
    "archive.unread": lambda path, _: [info.flag_bits & 1 for info in zipfile.ZipFile(path).infolist()] == [1],
    "archive.unsafe-path": lambda path, _: "../../../skin.txt" in zipfile.ZipFile(path).namelist(),
    "csv.duplicate-rows": repeated_row,
    "csv.ragged": ragged,
    "dup.exact": lambda path, _: len(others_with(path, Path.read_bytes)) == 1,
    "env-file.committed": lambda path, _: path.name == ".env" and "=" in path.read_text(),
    "font.corrupt": font_fails,
    "file.double-extension": lambda path, _: path.suffixes == [".png", ".exe"],
    "file.empty-media": lambda path, _: path.suffix == ".png" and path.stat().st_size == 0,
    "file.executable-in-assets": lambda path, _: path.read_bytes().startswith((b"MZ", b"#!")),
    "file.finder-copy": lambda path, _: path.with_name(path.name.replace(" 2.", ".")).is_file() and " 2." in path.name,
    "file.hidden": lambda path, _: path.name.startswith("."),
    "file.junk": lambda path, _: path.name == ".DS_Store" and path.read_bytes()[4:8] == b"Bud1",
    "file.polyglot": polyglot,
    "file.symlink-broken": lambda path, _: (
        target_of(path).is_relative_to(TREE) and not os.path.lexists(target_of(path))
    ),
    "file.symlink-escape": lambda path, _: not target_of(path).is_relative_to(TREE),
    "mesh.corrupt": lambda path, _: 84 + 50 * struct.unpack_from("<I", path.read_bytes(), 80)[0] > path.stat().st_size,
    "file.corrupt": lambda path, _: array_lacks_values(path),
    "parquet.invalid": lambda path, _: path.read_bytes()[:4] == b"PAR1" != path.read_bytes()[-4:],
    "film.corrupt": lambda path, _: b"ftypisom" in path.read_bytes() and b"moov" not in path.read_bytes(),
    "image.cmyk": lambda path, _: Image.open(io.BytesIO(path.read_bytes())).mode == "CMYK",
    "image.corrupt": spoiled,
    "image.decoded-bytes": lambda path, _: math.prod(measure(path)) * 4 > 64 * 1024**2,
    "image.metadata": tells_position,
    "image.npot": lambda path, _: measure(path) == (48, 60) and path.name in (path.parent / "lantern.gltf").read_text(),
    "image.oversize": lambda path, _: max(measure(path)) > 4096,
    "image.too-large": lambda path, _: struct.unpack_from("<HH", path.read_bytes(), 6) == (60000, 60000),
    "image.variant-size": odd_variant,
    "integrity.uncovered": differs_in_case,
    "json.duplicate-key": repeated_key,
    "secret.password": lambda path, line: path.suffix == ".yaml" and "password: " in lines(path)[(line or 0) - 1],
    "json.invalid": json_fails,
    "json.too-deep": too_deep,
    "lfs.pointer-unfetched": pointer,
    "licence.missing": lambda path, _: path == TREE and not any(map(is_licence, FILES)),
    "name.case-collision": differs_in_case,
    "name.convention": convention,
    "name.non-portable": lambda path, _: not unicodedata.is_normalized("NFC", path.name),
    "quality.allowed-formats": lambda path, _: is_unlisted(path),
    "quality.encoding": lambda path, _: LIMITS["encoding"] == "utf-8" and not_unicode(path, 2),
    "quality.max-file-size": lambda path, _: [path] == [p for p in PLAIN if p.stat().st_size > LIMITS["max_file_size"]],
    "quality.max-line-length": too_long,
    "quality.min-file-size": lambda path, _: [p for p in PLAIN if p.stat().st_size < LIMITS["min_file_size"]] == [path],
    "scan.incomplete": tower,
    "svg.unsafe": lambda path, line: line is not None and "<script>" in lines(path)[line - 1],
    "text.encoding": not_unicode,
    "text.mixed-eol": mixed_ends,
    "toml.invalid": toml_fails,
    "translation.missing-key": lacks_key,
    "translation.placeholder": lost_placeholder,
    "type.mismatch": lambda path, _: (path.suffix, image_format(path)) == (".png", "WEBP"),
    "validation.csv-header": lacks_columns,
    "validation.json-schema": breaks_schema,
    "validation.required-metadata": lacks_keys,
    "vcs.conflict-markers": conflict,
    "xml.external": lambda path, line: lines(path)[(line or 0) - 1].count("../") == len(path.relative_to(TREE).parts),
    "xml.invalid": xml_fails,
    "yaml.bomb": bomb,
    "yaml.invalid": yaml_fails,
    **reference_proofs.PROOFS,
}


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: f"{row['rule']}-{row['path']}")
def test_the_defect_is_there(row: dict[str, Any]) -> None:
    path = TREE / row["path"]
    assert os.path.lexists(path)
    assert PROOFS[row["rule"]](path, row["line"])


def test_every_kind_stands_once_but_for_consequences() -> None:
    primary = [row["rule"] for row in EXPECTED if "consequence" not in row["why"]]
    assert len(set(primary)) == len(primary) == 69
    assert [(row["rule"], row["path"]) for row in EXPECTED] == sorted((row["rule"], row["path"]) for row in EXPECTED)


def clean(rule: str) -> list[Path]:
    """The files that a rule must not speak of."""
    named = {TREE / row["path"] for row in EXPECTED if row["rule"] == rule}
    return [path for path in PLAIN if path not in named]


def test_nothing_else_is_broken() -> None:
    broken = {TREE / row["path"] for row in EXPECTED}
    for path in (path for path in PLAIN if path not in broken):
        data = path.read_bytes()
        if path.suffix == ".json" and path.parent.name != ".vscode":
            json.loads(data)
        if path.suffix == ".svg":
            expat.ParserCreate().Parse(data, True)
        if path.suffix == ".png":
            Image.open(io.BytesIO(data)).load()
        if path.suffix == ".wav":
            wave.open(io.BytesIO(data)).close()
        if path.suffix == ".csv":
            rows = lines(path)
            assert len({row.count(",") for row in rows}) == 1
            assert len(set(rows)) == len(rows)


def test_each_general_rule_holds_elsewhere() -> None:
    texts = [path for path in clean("text.mixed-eol") if path.suffix in {".csv", ".json", ".md"}]
    assert not [path for path in texts if b"\r" in path.read_bytes()]
    assert not [path for path in clean("name.non-portable") if not unicodedata.is_normalized("NFC", path.as_posix())]
    assert not [path for path in clean("quality.allowed-formats") if is_unlisted(path)]
    for path in clean("text.encoding"):
        binary = {
            ".bmp",
            ".exe",
            ".gif",
            ".gz",
            ".jpg",
            ".mp4",
            ".npy",
            ".parquet",
            ".png",
            ".stl",
            ".ttf",
            ".wav",
            ".zip",
            ".zst",
        }
        if path.suffix not in binary | {".zip", ".zst"} and path.name != ".DS_Store":
            assert not path.read_text("utf-8").startswith("\ufeff")
    assert not [path for path in clean("file.polyglot") if zipfile.is_zipfile(path) and path.suffix != ".zip"]
    runnable = [path for path in PLAIN if path.stat().st_mode & stat.S_IXUSR]
    assert [path.name for path in runnable] == ["pack_symbols.sh"]


def test_its_checksums_are_true() -> None:
    for row in (TREE / "SHA256SUMS").read_text().splitlines():
        digest, path = row.split("  ")
        assert hashlib.sha256((TREE / path).read_bytes()).hexdigest() == digest
