"""Hostile files in a tree: each gets its finding and its exit code, is never obeyed, and everything else is judged."""

import functools
import hashlib
import json
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from acceptance import trees
from acceptance.conftest import Judge
from acceptance.events import watch
from acceptance.hostile import DOCUMENTS, list_expected, plant_hostile
from acceptance.judging import Judged, check_bystanders, gather, name_rules
from benchmarks.credential_examples import make_examples
from pocketmon_pipeline.scan.reading import CHUNK_SIZE, WHOLE_READ
from pocketmon_pipeline.secrets.kinds import KINDS
from readers.gltf_assets import encode, make_square
from requirements import miss

SECRET = "do not read this"


def outputs_of(judged: Judged) -> bytes:
    """Everything that was told and written."""
    files = b"".join(path.read_bytes() for path in judged.output.iterdir())
    return files + judged.out.encode() + judged.err.encode()


# links


def test_a_link_out_of_the_tree_is_recorded_and_never_opened(assets: Path, judge: Judge) -> None:
    secret = assets.parent / "secret.txt"
    secret.write_text(SECRET)
    (assets / "relative").symlink_to("../secret.txt")
    (assets / "bystanders/absolute.json").symlink_to(secret)
    (assets / "folder").symlink_to("..")
    with watch() as events:
        judged = judge()
    advice = "replace the link by the file it stands for, or by a relative link within the tree"
    assert check_bystanders(judged) == [
        ("file.symlink-escape", path, f"leads out of the tree, to {target}: {advice}")
        for path, target in (("bystanders/absolute.json", secret), ("folder", ".."), ("relative", "../secret.txt"))
    ]
    assert judged.code == 19
    assert judged.verdict == "FAILED  exit 19: 3 critical violations; 1 finding at level error"
    rows = judged.ask("type, status, target, sha256")
    assert rows["relative"] == ("link", "listed", "../secret.txt", None)
    assert len(rows) == 5
    opened = {os.path.basename(subject) for event, subject in events if event == "open"}
    assert {"fine.json", "faulty.json"} <= opened
    assert not opened & {"relative", "absolute.json", "folder", "secret.txt"}
    assert SECRET.encode() not in outputs_of(judged)


def test_links_in_a_circle_are_one_entry_each(assets: Path, judge: Judge) -> None:
    (assets / "self").symlink_to("self")
    (assets / "there").symlink_to("back")
    (assets / "back").symlink_to("there")
    (assets / "bystanders/up").symlink_to("..")
    judged = judge()
    broken = [("file.symlink-broken", path) for path in ("back", "self", "there")]
    assert name_rules(check_bystanders(judged)) == broken
    assert judged.code == 1
    links = {path: target for path, (kind, target) in judged.ask("type, target").items() if kind == "link"}
    assert links == {"back": "there", "bystanders/up": "..", "self": "self", "there": "back"}
    assert len(judged.ask("type")) == 6


# what is no file


def test_pipes_and_sockets_are_recorded_and_never_opened(assets: Path, judge: Judge) -> None:
    os.mkfifo(assets / "pipe")
    os.mkfifo(assets / "pipe.json")
    os.mkfifo(assets / ".pocketmonignore")
    with socket.socket(socket.AF_UNIX) as listener, watch() as events:
        listener.bind("assets/socket")
        judged = judge()
    assert check_bystanders(judged) == []
    assert judged.code == 1
    kinds = {path: kind for path, (kind, _) in judged.ask("type, status").items() if kind != "file"}
    assert kinds == {".pocketmonignore": "fifo", "pipe": "fifo", "pipe.json": "fifo", "socket": "socket"}
    assert "3 fifos not opened, 1 socket not opened" in judged.out
    opened = {subject for event, subject in events if event == "open"}
    assert not opened & {"pipe", "pipe.json", ".pocketmonignore", "socket"}


def test_device_nodes_are_recorded_and_never_opened(assets: Path, judge: Judge) -> None:
    try:
        os.mknod(assets / "endless.json", stat.S_IFCHR | 0o666, os.makedev(1, 5))  # /dev/zero
        os.mknod(assets / "disk", stat.S_IFBLK | 0o666, os.makedev(7, 99))
    except PermissionError:
        miss("the right to make device nodes")
    with watch() as events:
        judged = judge()
    assert check_bystanders(judged) == []
    assert judged.code == 1
    assert {path: row for path, row in judged.ask("type, status, size, sha256").items() if row[0] == "device"} == {
        "endless.json": ("device", "listed", 0, None),
        "disk": ("device", "listed", 0, None),
    }
    assert not {subject for event, subject in events if event == "open"} & {"endless.json", "disk"}


# documents


def test_hostile_documents(assets: Path, judge: Judge) -> None:
    plant_hostile(assets, DOCUMENTS)
    judged = judge()
    found = check_bystanders(judged)
    assert sorted(found) == list_expected(DOCUMENTS, found)
    assert judged.code == 1
    rows = judged.ask("status, size")
    assert all(rows[case.path] == ("read", (assets / case.path).stat().st_size) for case in DOCUMENTS)


def test_yaml_makes_no_objects_and_imports_nothing(assets: Path, judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    library = assets.parent / "library"
    library.mkdir()
    marker = assets.parent / "imported"
    (library / "marker_module.py").write_text(f"open({str(marker)!r}, 'w').close()\n")
    monkeypatch.setenv("PYTHONPATH", str(library))
    monkeypatch.syspath_prepend(library)
    for number, tag in enumerate(("module:marker_module", "name:marker_module.x", "object/new:marker_module.X")):
        document = f"a: !!python/{tag} {{}}\n" if "object" in tag else f"a: !!python/{tag}\n"
        (assets / f"{number}.yaml").write_text(document)
    live = "import sys, yaml; yaml.unsafe_load(open(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", live, assets / "0.yaml"], capture_output=True, check=False)
    assert marker.exists(), "the document would not have done any harm"
    marker.unlink()
    judged = judge()
    # 1.yaml only names something, as settings of MkDocs do: no object is asked for, and nothing is found.
    words = "asks to make an object of a program; nothing was imported or made; fix it there, or export it again"
    assert check_bystanders(judged) == [
        ("yaml.invalid", "0.yaml", f"the tag 'tag:yaml.org,2002:python/module:marker_module' {words}"),
        ("yaml.invalid", "2.yaml", f"the tag 'tag:yaml.org,2002:python/object/new:marker_module.X' {words}"),
    ]
    assert judged.code == 1
    assert not marker.exists()
    assert "marker_module" not in sys.modules


def test_xml_fetches_nothing(assets: Path, judge: Judge) -> None:
    pipe = assets.parent / "pipe"
    os.mkfifo(pipe)  # whoever opened it would wait for ever
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        web = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        for name, document in {
            "entity.svg": f"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file://{pipe}'>]><svg><text>&x;</text></svg>",
            "parameter.xml": f"<!DOCTYPE r [<!ENTITY % x SYSTEM '{web}'> %x;]><r/>",
            "include.xml": f"<r xmlns:i='http://www.w3.org/2001/XInclude'><i:include href='file://{pipe}'/></r>",
            "dtd.xml": f"<!DOCTYPE r SYSTEM '{web}'><r/>",
            "public.svg": f"<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' '{web}'><svg/>",
            "style.xml": f"<?xml-stylesheet href='{web}' type='text/xsl'?><r xsi:schemaLocation='{web} {web}' "
            "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'/>",
        }.items():
            (assets / name).write_text(document)
        judged = judge()
        with pytest.raises(BlockingIOError):
            server.accept()
    refused = "was refused, and nothing was fetched"
    assert check_bystanders(judged) == [
        ("xml.invalid", "dtd.xml", f"the external DTD {refused}"),
        ("xml.invalid", "entity.svg", f"the external entity 'x' {refused}"),
        ("xml.invalid", "include.xml", f"an XInclude refers to another file; it {refused}"),
        ("xml.invalid", "parameter.xml", f"the external entity 'x' {refused}"),
        ("xml.invalid", "public.svg", f"the external DTD {refused}"),
    ]
    assert judged.code == 1


def test_gltf_reads_nothing_beyond_its_buffer_or_its_tree(assets: Path, judge: Judge) -> None:
    secret = assets.parent / "secret.bin"
    secret.write_bytes(SECRET.encode() * 10)
    asset = make_square()
    (assets / "inside.gltf").write_bytes(encode(asset))
    asset["accessors"][0]["count"] = 2**53
    (assets / "beyond.gltf").write_bytes(encode(asset))
    for name, uri in (("absolute", f"file://{secret}"), ("above", "../secret.bin")):
        (assets / f"{name}.gltf").write_bytes(encode(make_square(uri)))
    with watch() as events:
        judged = judge()
    refused = "and is not looked for: put the file beside the asset, and name it relative to it"
    assert check_bystanders(judged) == [
        (
            "gltf.invalid",
            "beyond.gltf",
            (
                "ACCESSOR_TOO_LONG: it ends at byte 108,086,391,056,891,904, its view at 48: the export was cut short; "
                "export it again"
            ),
        ),
        ("gltf.missing-uri", "above.gltf", f"the buffer ../secret.bin is a place outside of the tree, {refused}"),
        (
            "gltf.missing-uri",
            "absolute.gltf",
            f"the buffer file://{secret} is an absolute place on one machine, which no other has, {refused}",
        ),
    ]
    assert judged.code == 1
    assert "secret.bin" not in {os.path.basename(subject) for event, subject in events if event == "open"}
    assert SECRET.encode() not in outputs_of(judged)


# files in motion


def change_once(monkeypatch: pytest.MonkeyPatch, length: int, change: Callable[[], object]) -> None:
    """Let the first read of so many bytes be followed at once by a change of the tree."""
    read, changes = os.read, [change]

    def read_and_change(descriptor: int, wanted: int) -> bytes:
        data = read(descriptor, wanted)
        if wanted == length and changes:
            changes.pop()()
        return data

    monkeypatch.setattr(os, "read", read_and_change)


def append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def rewrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"other")
    os.utime(path, ns=(1, 1))


def swap(path: Path) -> None:
    """Put another file of the same size and times in its place."""
    other = path.parent.parent / "other"
    other.write_bytes(bytes(path.stat().st_size))
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)


@pytest.mark.parametrize("size", [777, WHOLE_READ + 1], ids=["small", "large"])
@pytest.mark.parametrize("change", [append, rewrite, swap])
def test_a_file_that_changes_while_it_is_read(
    assets: Path, judge: Judge, monkeypatch: pytest.MonkeyPatch, size: int, change: Callable[[Path], None]
) -> None:
    path = assets / "moving.bin"
    path.write_bytes(b"\0" * size)
    change_once(monkeypatch, CHUNK_SIZE if size > WHOLE_READ else size + 1, functools.partial(change, path))
    judged = judge()
    how = f"size went from {size} to {size + 4} bytes while it was read" if change is append else "modified"
    [(rule, found, message)] = check_bystanders(judged)
    assert (rule, found) == ("file.changed-during-scan", "moving.bin")
    assert message.startswith(f"changed while it was read: {how}")
    assert message.endswith("; run again when nobody writes to the tree")
    assert judged.code == 1
    assert judged.ask("status, sha256")["moving.bin"] == ("changed", None)


def replace_with_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/passwd")


def replace_with_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


READ_AGAIN = "run again when nobody writes to the tree"


@pytest.mark.parametrize(
    ("change", "status", "message"),
    [
        (
            Path.unlink,
            "absent",
            (
                f"was listed, and is not there; {READ_AGAIN}, or fix the list that names it: "
                "paths in it count from the top of the tree"
            ),
        ),
        (replace_with_link, "special", f"it, or a folder above it, was replaced while the tree was read; {READ_AGAIN}"),
        (replace_with_pipe, "special", f"it, or a folder above it, was replaced while the tree was read; {READ_AGAIN}"),
    ],
)
def test_a_file_that_is_something_else_when_it_is_read(
    assets: Path,
    judge: Judge,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], None],
    status: str,
    message: str,
) -> None:
    (assets / "first.bin").write_bytes(bytes(777))
    (assets / "second.bin").write_bytes(bytes(500))
    change_once(monkeypatch, 778, functools.partial(change, assets / "second.bin"))
    judged = judge()
    assert check_bystanders(judged) == [("file.changed-during-scan", "second.bin", message)]
    assert judged.code == 1
    assert judged.ask("status, sha256")["second.bin"] == (status, None)


# size

# Enough for interpreters, the database and chunks of a file; not for the file.
MEMORY = 700_000_000
CONFINED = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_DATA, ({memory}, {memory}))
os.execv(sys.executable, [sys.executable, "-m", "pocketmon_pipeline", *sys.argv[1:]])
"""


_EXAMPLE = make_examples(next(kind for kind in KINDS if kind.id == "github-pat"), 1)[0]
TOKEN = _EXAMPLE.text[_EXAMPLE.start : _EXAMPLE.end]


def test_a_gigabyte_of_json_on_one_line_takes_bounded_memory(assets: Path, work: Path) -> None:
    trees.make_sparse_json(assets / "huge.json", 1 << 30, b'\0"token": "' + TOKEN + b'"\0')
    confined = [sys.executable, "-c", CONFINED.format(memory=MEMORY), "run", "assets"]
    done = subprocess.run(confined, cwd=work, capture_output=True, text=True, check=False)
    judged = gather(done, work / "output")
    cut = "was not judged whole: what begins here has no comma for more than 33,554,432 bytes, and so much is read at "
    cut += "once"
    large = "is 1.0 GB, and data files are rarely larger than 52.4 MB: compress or split it, or keep it out of the tree"
    found = check_bystanders(judged)
    assert ("scan.incomplete", "huge.json", cut) in found
    assert ("file.too-large", "huge.json", large) in found
    rules = {"scan.incomplete", "file.too-large", "secret.github-pat"}
    assert set(name_rules(found)) == {(rule, "huge.json") for rule in rules}
    assert judged.code == 19
    status, size, digest = judged.ask("status, size, sha256")["huge.json"]
    assert (status, size) == ("read", 1 << 30)
    with (assets / "huge.json").open("rb") as file:
        assert digest == hashlib.file_digest(file, "sha256").hexdigest()
    profile = json.loads((judged.output / "performance_profile.json").read_bytes())
    assert profile["run"]["peak_memory_bytes"] < MEMORY  # of all processes together
