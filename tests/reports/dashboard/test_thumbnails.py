"""Larger pictures as thumbnails: of which files, how they look, what keeps them out, and that they are drawn once."""

import hashlib
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Browser, expect

from benchmarks.credential_examples import make_examples
from cli.commandline import call_here
from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.engine.workers.sandbox import Sandbox
from pocketmon_pipeline.engine.workers.sandbox_child import Answer
from pocketmon_pipeline.finished.document import Document
from pocketmon_pipeline.reports.dashboard import embedded_pictures
from pocketmon_pipeline.reports.dashboard.embedded_pictures import TOTAL, describe_left_out
from pocketmon_pipeline.reports.dashboard.pictures import selection
from pocketmon_pipeline.reports.dashboard.pictures.finished_run import draw_later
from pocketmon_pipeline.reports.dashboard.pictures.thumbnail import draw_thumbnail
from pocketmon_pipeline.secrets.kinds import KINDS
from pocketmon_pipeline.stage import Content
from pocketmon_pipeline.table import Relation, Table
from pocketmon_pipeline.text.escape import escape_name
from readers.pictures import make_psd
from reports.dashboard.browser import find_violations, read_axe, watch
from reports.dashboard.conftest import run_tree
from reports.dashboard.galleries import (
    CLAIMED,
    HOSTILE_NAME,
    Shown,
    draw_scene,
    draw_shades,
    find_shown,
    make_bomb,
    repeat_scan,
    roughen,
    turn,
    write,
)
from reports.dashboard.materials import make_file, make_finding, make_material, read_payload, show_folder
from reports.dashboard.materials import write as write_page

SIDE = 96
# A token's form with its right checksum, which makes nobody anybody.
EXAMPLE = make_examples(next(kind for kind in KINDS if kind.id == "github-pat"), 1)[0]
TOKEN = EXAMPLE.text[EXAMPLE.start : EXAMPLE.end].decode()
# How each is written; all but the drawing are too large to be shown as they are.
WRITTEN: dict[str, Callable[[Path], None]] = {
    "large.png": lambda path: write(path, roughen(draw_scene(2400, 1600))),
    "holes.png": lambda path: write(path, roughen(draw_scene(500, 300, "RGBA"))),
    "turned.jpg": lambda path: write(path, draw_scene(1600, 800), exif=turn(6)),
    "mirrored.png": lambda path: write(path, roughen(draw_scene(300, 200)), exif=turn(5)),
    "turned.webp": lambda path: write(path, roughen(draw_scene(300, 200)), exif=turn(8), lossless=True),
    "turned.tiff": lambda path: write(path, draw_scene(300, 200), exif=turn(6)),
    "narrow.bmp": lambda path: write(path, draw_scene(100, 2000)),
    "palette.gif": lambda path: write(path, roughen(draw_scene(300, 200))),
    "alpha.tga": lambda path: write(path, draw_scene(40, 30, "RGBA")),
    "icon.ico": lambda path: write(path, roughen(draw_scene(256, 256, "RGBA"))),
    "texture.dds": lambda path: write(path, draw_scene(200, 100, "RGBA")),
    "press.jpg": lambda path: write(path, roughen(draw_scene(900, 600)).convert("CMYK")),
    "grey.png": lambda path: write(path, draw_shades(256)),
    "bits.tiff": lambda path: write(path, draw_scene(900, 600).convert("1")),
}


def write_gallery(root: Path) -> Path:
    """All of these, and what cannot be drawn."""
    for name, write_one in WRITTEN.items():
        path = root / "art" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_one(path)
    whole = (root / "art/large.png").read_bytes()
    (root / "art/layers.psd").write_bytes(make_psd(3, 3))
    (root / "art/bomb.png").write_bytes(make_bomb())
    (root / "art/cut.png").write_bytes(whole[:200_000])
    (root / "art/scans.jpg").write_bytes(repeat_scan(600))
    (root / "art" / HOSTILE_NAME).write_bytes(whole + b"\0")
    write(root / "art/small.png", draw_scene(40, 20))
    return root


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gallery, and a run of it."""
    folder = tmp_path_factory.mktemp("gallery")
    run_tree(write_gallery(folder / "tree"), folder)
    return folder


@pytest.fixture(scope="module")
def payload(work: Path) -> Any:  # noqa: ANN401 - JSON
    return read_payload(work / "output/dashboard.html")


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The formats of what goes into the sandbox to be drawn, in this process."""
    seen: list[str] = []
    run = Sandbox.run

    def note(sandbox: Sandbox, index: int, contents: Sequence[Content]) -> Iterator[Answer]:
        seen.extend(content.format for content in contents if content.argument.startswith("pillow "))
        return run(sandbox, index, contents)

    monkeypatch.setattr(Sandbox, "run", note)
    return seen


def see(payload: Any, name: str) -> Shown:  # noqa: ANN401 - JSON
    shown = find_shown(payload, escape_name(f"art/{name}"))
    assert shown is not None, name
    return shown


def flatten(image: Image.Image) -> Image.Image:
    """On grey, so that what is transparent has a colour too."""
    image = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", image.size, (128, 128, 128, 255)), image).convert("RGB")


@pytest.mark.parametrize("name", [name for name in WRITTEN if name != "grey.png"])
def test_a_thumbnail_is_what_pillow_sees_turned_and_scaled(work: Path, payload: Any, name: str) -> None:  # noqa: ANN401 - JSON
    shown = see(payload, name)
    with Image.open(work / "tree/art" / name) as image:
        original = flatten(ImageOps.exif_transpose(image))
    assert shown.size == original.size
    assert (shown.media_type, shown.image.format) == ("image/webp", "WEBP")
    expected = ImageOps.contain(original, (SIDE, SIDE)) if max(original.size) > SIDE else original
    # The shorter side of what is scaled is rounded one way or the other.
    assert max(abs(ours - theirs) for ours, theirs in zip(shown.image.size, expected.size, strict=True)) <= 1
    assert max(shown.image.size) == min(SIDE, max(original.size))
    apart = ImageChops.difference(flatten(shown.image), expected.resize(shown.image.size))
    # A quarter in the place of another would be 40 and more away.
    assert max(ImageStat.Stat(apart).mean) < 20
    assert shown.image.info.keys() <= {"loop", "background", "timestamp", "duration"}


def test_wide_numbers_keep_their_shades(payload: Any) -> None:  # noqa: ANN401 - JSON
    shades = see(payload, "grey.png").image.convert("L")
    assert [abs(shades.getpixel((40, y)) - y * 255 // 95) < 12 for y in (0, 30, 60, 95)] == [True] * 4  # type: ignore[operator]  # one channel


def test_what_is_transparent_stays_so(payload: Any) -> None:  # noqa: ANN401 - JSON
    for name in ("holes.png", "alpha.tga", "texture.dds"):
        width, height = see(payload, name).image.size
        alpha = see(payload, name).image.getchannel("A")
        assert (alpha.getpixel((3, 3)), alpha.getpixel((width - 3, height - 3))) == (255, 0), name


def test_layers_are_shown_as_their_sum(payload: Any) -> None:  # noqa: ANN401 - JSON
    assert see(payload, "layers.psd").media_type == "image/webp"


def test_a_small_picture_is_shown_as_it_is(work: Path, payload: Any) -> None:  # noqa: ANN401 - JSON
    shown = see(payload, "small.png")
    assert (shown.media_type, shown.size) == ("image/png", None)
    with Image.open(work / "tree/art/small.png") as original:
        assert shown.image.tobytes() == original.tobytes()


def test_what_cannot_be_drawn_is_told_once_and_the_run_goes_on(payload: Any) -> None:  # noqa: ANN401 - JSON
    told = f"it has {CLAIMED:,} x {CLAIMED:,} pixels, more than 67,108,864"
    faults = [["art/bomb.png", told], ["art/cut.png", "Pillow cannot decode it: image file is truncated"]]
    faults.append(["art/scans.jpg", "it has 610 scans, more than 500"])
    assert sorted(payload["picturesLeftOut"]) == faults
    assert [find_shown(payload, path) for path, _ in faults] == [None] * 3
    assert payload["picturesLeftOutInAll"] == 3


def test_each_reason_to_leave_pictures_out_is_told_once() -> None:
    far = "pixels are more than is left of the 100 drawn for one page"
    left_out = [(f"art/{number}.png", f"its {number + 1_000:,} {far}") for number in range(1_200)]
    assert list(describe_left_out([("a.svg", "a name in it is that of a credential"), *left_out])) == [
        f"1,200 pictures left out of the page: its {far}: art/0.png, art/1.png, art/2.png, ...",
        "picture left out of the page: a.svg: a name in it is that of a credential",
    ]
    *told, rest = describe_left_out([(f"{number}.png", f"reason {number}") for number in range(25)])
    assert (len(told), rest) == (20, "and 5 more pictures for other reasons")


def test_of_many_pictures_those_that_are_not_drawn_say_how_many_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for number in range(3):
        write(tmp_path / f"assets/{number}.png", roughen(draw_scene(500 + number, 400)))
    monkeypatch.setattr(selection, "MOST_DRAWN", 2)
    monkeypatch.chdir(tmp_path)
    call_here(capfd, "run", "--format", "html", "assets")
    reasons = {reason for _, reason in read_payload(tmp_path / "output/dashboard.html")["picturesLeftOut"]}
    assert reasons == {"2 pictures are drawn for one page, and it comes after them"}


def test_pictures_are_drawn_as_long_as_there_is_room_for_their_pixels(
    tmp_path: Path, decoded: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    sides = {"art/one.png": (500, 400), "art/two.png": (500, 399), "art/three.png": (100, 80), "art/tiny.gif": (20, 10)}
    for name, size in sides.items():
        write(tmp_path / "assets" / name, roughen(draw_scene(*size)))
    (tmp_path / "assets/art/bad.psd").write_bytes(b"8BPS" + b"\0" * 9000)
    monkeypatch.setattr(selection, "DRAWN_PIXELS", 210_000)
    monkeypatch.chdir(tmp_path)
    done = call_here(capfd, "run", "-v", "--format", "html", "assets")
    assert sorted(decoded) == ["png", "png"]
    payload = read_payload(tmp_path / "output/dashboard.html")
    one = "its 200,000 pixels are more than is left of the 210,000 drawn for one page"
    bad = "nothing in it says how many pixels it has"
    assert sorted(payload["picturesLeftOut"]) == [["art/bad.psd", bad], ["art/one.png", one]]
    assert sorted(payload["pictures"]) == ["art/three.png", "art/tiny.gif", "art/two.png"]
    told = [f"picture left out of the page: art/bad.psd: {bad}", f"picture left out of the page: art/one.png: {one}"]
    assert sorted(line for line in done.stderr.splitlines() if line.startswith("picture left")) == told
    assert "picture left out" not in call_here(capfd, "run", "--format", "html", "assets").stderr
    command = ("dashboard", "--output", str(tmp_path / "later.html"))
    assert sorted(line for line in call_here(capfd, *command, "-v").stderr.splitlines() if "left out" in line) == told
    assert call_here(capfd, *command).stderr == ""
    assert read_payload(tmp_path / "later.html")["sources"] == payload["sources"]
    assert len(decoded) == 2


def test_the_worst_are_drawn_first_then_the_smallest(monkeypatch: pytest.MonkeyPatch) -> None:
    sides = {"bad.png": 100, "odd.png": 90, "large.png": 80, "middle.png": 60, "small.png": 50}
    files = [
        make_file(name, size=9000 + side, width=side, height=side, sha256=hashlib.sha256(name.encode()).hexdigest())
        for name, side in sides.items()
    ]
    files.append({**files[2], "path": "copy.png"})
    findings = [make_finding(0, path="odd.png", severity="info"), make_finding(1, path="bad.png", severity="error")]
    inputs = make_material(findings, files).inputs

    def see_drawn(pixels: int) -> list[str]:
        monkeypatch.setattr(selection, "DRAWN_PIXELS", pixels)
        chosen = list(selection.allot(selection.list_chosen_later(inputs), drawing=True))
        assert [one.paths[0] for one in chosen] == ["bad.png", "odd.png", "copy.png", "middle.png", "small.png"]
        assert chosen[2].paths == ["copy.png", "large.png"]
        assert {one.total for one in chosen} == {5}
        return [one.paths[0] for one in chosen if one.drawn]

    assert see_drawn(10_000) == ["bad.png"]
    assert see_drawn(9_000) == ["odd.png"]
    assert see_drawn(21_500) == ["bad.png", "odd.png", "small.png"]
    assert see_drawn(25_100) == ["bad.png", "odd.png", "middle.png", "small.png"]


def test_they_are_chosen_once_for_what_draws_them_and_for_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    put = Database.put

    def note(self: Database, name: str, rows: Table | Relation | str) -> int:
        made.append(name)
        return put(self, name, rows)

    monkeypatch.setattr(Database, "put", note)
    write(tmp_path / "assets/large.png", roughen(draw_scene(300, 200)))
    page = run_tree(tmp_path / "assets", tmp_path) / "dashboard.html"
    assert "large.png" in json.dumps(read_payload(page))
    assert made.count(selection.CHOSEN) == 1


def test_a_picture_has_no_more_pixels_than_were_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)  # what the sandbox sets is put back
    sink = io.BytesIO()
    Image.new("RGB", (1200, 1000)).save(sink, "PNG")
    refused = draw_thumbnail(sink.getvalue(), "png", 10)
    assert (refused.webp, refused.reason) == (b"", "it has 1,200 x 1,000 pixels, more than 1,048,576")
    assert draw_thumbnail(sink.getvalue(), "png", 1_200_000).reason == ""


def test_a_picture_meets_no_decoder_but_those_that_pillow_always_loads(tmp_path: Path) -> None:
    draw_scene(300, 200).save(tmp_path / "large.png")
    script = f"""
import pathlib, sys
from pocketmon_pipeline.reports.dashboard.pictures.thumbnail import draw_thumbnail
assert draw_thumbnail(pathlib.Path({str(tmp_path / "large.png")!r}).read_bytes(), "png", 60_000).webp
print(*sorted({{"PIL.PsdImagePlugin", "PIL.TgaImagePlugin", "PIL.PdfImagePlugin"}} & sys.modules.keys()))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_what_is_too_large_to_be_decoded_goes_to_no_browser_either(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/bomb.png").write_bytes(make_bomb()[:3000])
    assert read_payload(run_tree(tmp_path / "tree", tmp_path) / "dashboard.html")["sources"] == []


def test_nothing_is_drawn_twice(tmp_path: Path, decoded: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("large.png", "turned.jpg", "alpha.tga"):
        write(tmp_path / "tree" / name, roughen(draw_scene(400, 300)))
    (tmp_path / "tree/cut.png").write_bytes((tmp_path / "tree/large.png").read_bytes()[:9000])
    first = read_payload(run_tree(tmp_path / "tree", tmp_path) / "dashboard.html")
    assert sorted(decoded) == ["jpeg", "png", "png", "tga"]
    again = read_payload(run_tree(tmp_path / "tree", tmp_path) / "dashboard.html")
    command = ("dashboard", "--output-dir", str(tmp_path / "output"), "--output", str(tmp_path / "later.html"))
    assert call_here(capfd, *command, "--state-dir", str(tmp_path / "state")).returncode == 0
    later = read_payload(tmp_path / "later.html")
    assert len(decoded) == 4
    for name in ("sources", "pictures", "picturesLeftOut", "picturesNote"):
        assert first[name] == again[name] == later[name]
    assert call_here(capfd, *command, "--state-dir", str(tmp_path / "none")).returncode == 0
    assert len(decoded) == 8
    assert read_payload(tmp_path / "later.html")["sources"] == first["sources"]
    assert not (tmp_path / "none").exists()


def test_what_has_changed_since_the_run_has_no_thumbnail(work: Path, tmp_path: Path) -> None:
    shutil.copytree(work, tmp_path / "work")
    summary = tmp_path / "work/output/pipeline_summary.json"
    summary.write_text(summary.read_text().replace(str(work), str(tmp_path / "work")))
    write(tmp_path / "work/tree/art/large.png", roughen(draw_scene(90, 90)))
    payload = read_payload(show_folder(tmp_path / "work/output", tmp_path / "page.html"))
    assert ["art/large.png", "it could not be read again as it was"] in payload["picturesLeftOut"]
    assert find_shown(payload, "art/large.png") is None
    assert see(payload, "turned.jpg").size == (800, 1600)
    shutil.rmtree(tmp_path / "work/tree")
    payload = read_payload(show_folder(tmp_path / "work/output", tmp_path / "page.html"))
    assert payload["picturesNote"].endswith(f"are not shown: {tmp_path / 'work/tree'} is not there.")
    assert payload["sources"] == []


def test_a_name_that_leads_out_of_the_tree_is_not_read(work: Path, tmp_path: Path) -> None:
    write(tmp_path / "outside.png", roughen(draw_scene(300, 200)))
    (tmp_path / "tree").mkdir()
    about = {
        "size": 9000,
        "width": 300,
        "height": 200,
        "sha256": hashlib.sha256((tmp_path / "outside.png").read_bytes()).hexdigest(),
    }
    paths = ("../outside.png", str(tmp_path / "outside.png"), "a/../../outside.png", "a\\x00.png")
    for path in paths:
        material = make_material((), [make_file(path, **about)], root=str(tmp_path / "tree"))
        assert draw_later(material.inputs, material.chosen, material.root, "") == ""
        payload = read_payload(write_page(material._replace(undrawn=""), tmp_path / "page.html"))
        assert (payload["sources"], len(payload["picturesLeftOut"])) == ([], 1)


BLOCKED = "import sys; sys.modules['PIL'] = None; from pocketmon_pipeline.cli.main import main; main(sys.argv[1:])"


def test_without_pillow_the_page_says_what_to_install(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path / "assets/large.png", roughen(draw_scene(900, 600)))
    write(tmp_path / "assets/middle.jpg", roughen(draw_scene(300, 200)))
    command = [sys.executable, "-c", BLOCKED, "run", "assets", "--format", "html"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    payload = read_payload(tmp_path / "output/dashboard.html")
    assert list(payload["pictures"]) == ["middle.jpg"]
    assert find_shown(payload, "middle.jpg") is not None
    advice = "Thumbnails of others need Pillow, which is not installed: pip install 'pocketmon-pipeline[images]'"
    assert payload["picturesNote"].endswith(advice)
    with watch(browser) as watched:
        expect(watched.open(tmp_path / "output/dashboard.html", "#/assets").locator("main")).to_contain_text(advice)
    with watch(browser, scripts=False) as watched:
        watched.page.goto((tmp_path / "output/dashboard.html").as_uri())
        expect(watched.page.locator("body")).to_contain_text(advice)
    done = subprocess.run([*command[:3], "dashboard"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert read_payload(tmp_path / "output/dashboard.html")["picturesNote"].endswith(advice)


def test_a_thumbnail_tells_of_nobody_and_a_credential_has_none(tmp_path: Path) -> None:
    exif = turn(1)
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    write(tmp_path / "tree/place.jpg", roughen(draw_scene(300, 200)), exif=exif)
    write(tmp_path / "tree/small.jpg", draw_scene(60, 40), exif=exif)
    texts = PngInfo()
    texts.add_text("Comment", f"password: {TOKEN}")
    write(tmp_path / "tree/secret.png", roughen(draw_scene(300, 200)), pnginfo=texts)
    output = run_tree(tmp_path / "tree", tmp_path)
    found = {one["path"]: one for one in json.loads((output / "findings.json").read_text())["findings"]}
    assert found["place.jpg"]["rule"] == found["small.jpg"]["rule"] == "image.metadata"
    assert found["secret.png"]["topic"] == "secrets"
    payload = read_payload(output / "dashboard.html")
    for name in ("place.jpg", "small.jpg"):
        shown = find_shown(payload, name)
        assert shown is not None
        assert (shown.media_type, dict(shown.image.getexif()), shown.whole) == ("image/webp", {}, False)
    assert find_shown(payload, "secret.png") is None


def test_what_is_compared_is_shown_as_it_is_where_it_is_not_too_large(tmp_path: Path) -> None:
    sizes = {"one.png": 100, "two.png": 110, "alone.png": 120, "huge.png": 700, "alike.png": 710}
    files = []
    for name, side in sizes.items():
        write(tmp_path / "tree" / name, roughen(draw_scene(side, side)))
        data = (tmp_path / "tree" / name).read_bytes()
        about = {"size": len(data), "width": side, "height": side, "sha256": hashlib.sha256(data).hexdigest()}
        files.append(make_file(name, **about))
    groups = [{"paths": ["one.png", "two.png"]}, {"paths": ["huge.png", "alike.png"]}, {"paths": None}, "none"]
    documents = {"embedding_duplicate_groups.json": Document("present", {"groups": groups})}
    material = make_material((), files, documents, root=str(tmp_path / "tree"))
    material = material._replace(undrawn=draw_later(material.inputs, material.chosen, material.root, ""))
    payload = read_payload(write_page(material, tmp_path / "page.html"))
    shown = {name: find_shown(payload, name) for name in sizes}
    kept = [name for name, one in shown.items() if one is not None and one.size is None]
    assert kept == ["one.png", "two.png"]
    assert [one.image.size for one in shown.values() if one is not None and one.size] == [(SIDE, SIDE)] * 3


def test_all_pictures_together_stay_within_their_bytes(tmp_path: Path) -> None:
    for number in range(300):
        picture = Image.effect_noise((96, 90), 100).convert("RGB")
        write(tmp_path / f"tree/{number % 7}/{number}.bmp", picture)
    payload = read_payload(run_tree(tmp_path / "tree", tmp_path) / "dashboard.html")
    sizes = [len(address) * 3 // 4 for address, *_ in payload["sources"]]
    assert TOTAL * 0.9 < sum(sizes) <= TOTAL
    assert (
        f"{len(sizes)} of 300 different pictures are in this page, those with findings first."
        in payload["picturesNote"]
    )


def test_what_takes_little_finds_room_before_what_takes_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded_pictures, "TOTAL", 12_000)
    for number in range(2):
        write(tmp_path / f"tree/{number}.png", roughen(draw_scene(20 + number, 40)))
    (tmp_path / "tree/large.svg").write_bytes(
        b'<svg xmlns="http://www.w3.org/2000/svg"><!--' + b"x" * 11_000 + b"--></svg>"
    )
    files = []
    for path in sorted((tmp_path / "tree").iterdir()):
        data = path.read_bytes()
        about = {"size": len(data), "width": 20, "height": 40, "sha256": hashlib.sha256(data).hexdigest()}
        files.append(make_file(path.name, format=path.suffix[1:], **about))
    material = make_material([make_finding(0, path="0.png")], files, root=str(tmp_path / "tree"))
    payload = read_payload(
        write_page(
            material._replace(undrawn=draw_later(material.inputs, material.chosen, material.root, "")),
            tmp_path / "page.html",
        )
    )
    assert list(payload["pictures"]) == ["0.png", "1.png"]
    assert payload["picturesLeftOut"] == [["large.svg", "its 11,053 bytes are too many to be shown as they are"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_they_are_seen_in_assets_findings_and_duplicates(browser: Browser, work: Path, theme: Any) -> None:  # noqa: ANN401 - a literal
    with watch(browser, theme) as watched:
        page = watched.open(work / "output/dashboard.html", "#/assets")
        page.evaluate(read_axe())
        pictures = page.locator(".thumb img")
        expect(pictures).to_have_count(len(WRITTEN) + 3)
        for picture in pictures.all():
            picture.scroll_into_view_if_needed()
        page.wait_for_function("() => [...document.querySelectorAll('.thumb img')].every(one => one.naturalWidth)")
        sides = pictures.evaluate_all("all => all.map(one => Math.max(one.naturalWidth, one.naturalHeight))")
        assert max(sides) == SIDE
        expect(page.locator("figure", has_text="turned.jpg")).to_contain_text("800 × 1,600")  # noqa: RUF001 - as on the page
        expect(page.get_by_label("Pictures left out (3)")).to_contain_text("image file is truncated")
        assert find_violations(page) == []
        watched.show("#/findings?q=cut.png")
        page.locator("#row-0").click()
        details = page.get_by_role("complementary")
        expect(details).to_contain_text("No picture: Pillow cannot decode it: image file is truncated.")
        watched.show("#/assets?file=art/cut.png")
        expect(page.locator("main")).to_contain_text("No picture: Pillow cannot decode it: image file is truncated.")
        watched.show("#/findings?q=onerror")
        page.locator("#row-0").click()
        expect(details.locator("img")).to_be_visible()
        expect(details).to_contain_text("Thumbnail; the picture has 2,400 × 1,600 pixels")  # noqa: RUF001 - as on the page
        assert find_violations(page) == []
        watched.show("#/duplicates?left=art%2Flarge.png&right=art%2Fholes.png")
        comparison = page.get_by_role("region", name="Comparison")
        expect(comparison).to_contain_text("As thumbnails, roughly:")
        expect(comparison).to_contain_text("pocketmon-pipeline serve compares the originals")
        watched.show("#/duplicates?left=art%2Flarge.png&right=art%2Fsmall.png")
        expect(comparison).to_contain_text("One is a thumbnail, the other is not")
        assert find_violations(page) == []
        assert page.evaluate("'fired' in window") is False


def test_many_pictures_that_are_left_out_are_folded(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "assets").mkdir()
    for number in range(11):
        (tmp_path / f"assets/{number}.psd").write_bytes(b"8BPS" + bytes([number]) * 9000)
    monkeypatch.chdir(tmp_path)
    call_here(capfd, "run", "--format", "html", "assets")
    with watch(browser) as watched:
        page = watched.open(tmp_path / "output/dashboard.html", "#/assets")
        reasons = page.get_by_label("Pictures left out (11)")
        expect(reasons).to_be_hidden()
        page.locator("summary", has_text="Pictures left out (11)").click()
        expect(reasons).to_contain_text("nothing in it says how many pixels it has")
