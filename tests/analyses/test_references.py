"""Where references lead, in trees of their own, through the public face."""

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest

from cli.commandline import call_here, end_here
from decisions.trees import Link, Tree, guard, judge, plant, png
from requirements import find_corpora

pytestmark = pytest.mark.usefixtures("unreported")


def ask(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], tree: Tree, config: Mapping[str, object] | None = None
) -> set[tuple[str, str, str]]:
    """Source, target (or what is named, outside of the tree) and state of every edge."""
    root = plant(tmp_path / "tree", tree)
    policy = tmp_path / "policy.json"
    policy.write_text(json.dumps(config or {}))
    options = ("--format", "json", "--config", str(policy), "--state-dir", str(tmp_path / "state"))
    done = call_here(capfd, "graph", *options, str(root))
    assert done.returncode == 0, done.stderr
    edges = json.loads(done.stdout)
    assert all(edge["exists"] == (edge["state"] == "exists") for edge in edges)
    return {(edge["source"], edge["target"] or edge["raw"], edge["state"]) for edge in edges}


Ask = pytest.CaptureFixture[str]


def test_prefixes_count_from_the_nearest_project(tmp_path: Path, capfd: Ask) -> None:
    scene = b'[gd_scene format=3]\n[ext_resource path="res://a.png" id="1"]\n'
    tree = {
        "project.godot": b"config_version=5\n",
        "a.png": png("top"),
        "demo/project.godot": b"config_version=5\n\n",
        "demo/deep/main.tscn": scene,
        "deep/main.tscn": scene + b"\n",
    }
    assert ask(tmp_path, capfd, tree) == {
        ("demo/deep/main.tscn", "demo/a.png", "missing"),
        ("deep/main.tscn", "a.png", "exists"),
    }


def test_without_a_project_nothing_is_known_to_be_missing(tmp_path: Path, capfd: Ask) -> None:
    scene = (
        b'[gd_scene format=3]\n[ext_resource path="res://x/a.png" id="1"]\n[ext_resource path="res://b.png" id="2"]\n'
    )
    assert ask(tmp_path, capfd, {"main.tscn": scene, "x/a.png": png()}) == {("main.tscn", "x/a.png", "exists")}


def test_prefixes_are_settings(tmp_path: Path, capfd: Ask) -> None:
    scene = b'[gd_scene format=3]\n[ext_resource path="res://a.png" id="1"]\n'
    page = b'<!doctype html><img src="asset:a.png"><img src="asset:b.png">'
    tree = {"game/main.tscn": scene, "art/a.png": png(), "page.html": page}
    config = {"references": {"engine_prefixes": {"res://": "art/", "asset:": "./"}}}
    assert ask(tmp_path, capfd, tree, config) == {
        ("game/main.tscn", "art/a.png", "exists"),
        ("page.html", "a.png", "missing"),
        ("page.html", "b.png", "missing"),
    }


def test_patterns_are_searched_where_they_are_for(tmp_path: Path, capfd: Ask) -> None:
    tree = {
        "a/list.txt": b"use one.lvl\nuse gone.lvl\n",
        "b/list.txt": b"use one.lvl\n",
        "a/one.lvl": b"\1",
        "list.ini": b"level = a/one.lvl\nlevel = a/two.lvl\n",
    }
    patterns = [
        {"pattern": r"(?m)^use (\S+)$", "formats": ["text"], "paths": ["a/**"]},
        {"pattern": r"level = (\S+)", "formats": ["ini"], "base": "root"},
    ]
    assert ask(tmp_path, capfd, tree, {"references": {"patterns": patterns}}) == {
        ("a/list.txt", "a/one.lvl", "exists"),
        ("a/list.txt", "a/gone.lvl", "missing"),
        ("list.ini", "a/one.lvl", "exists"),
        ("list.ini", "a/two.lvl", "missing"),
    }


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ({"pattern": "("}, "missing )"),
        ({"pattern": r"(a)\1"}, "references to groups"),
        ({"pattern": "a"}, "has 0 groups"),
        ({"pattern": "(a)(b)"}, "has 2 groups"),
        ({"pattern": "(a)", "formats": ["png"]}, "png is no format of text"),
    ],
)
def test_a_pattern_that_is_none_is_told(tmp_path: Path, capfd: Ask, pattern: Mapping[str, object], told: str) -> None:
    plant(tmp_path / "tree", {"a.txt": b"a\n"})
    (tmp_path / "policy.json").write_text(json.dumps({"references": {"patterns": [pattern]}}))
    options = ("--config", str(tmp_path / "policy.json"), "--state-dir", str(tmp_path / "state"))
    done = call_here(capfd, "graph", *options, str(tmp_path / "tree"))
    assert done.returncode == 2
    assert "references.patterns[0]" in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_what_was_left_out_linked_or_lies_outside_is_not_missing(tmp_path: Path, capfd: Ask) -> None:
    page = (
        b'<!doctype html><img src="out/a.png"><img src="link/b.png"><img src="../c.png"><img src="/gone.png">'
        b'<a href="%2e%2e/d.md">'
    )
    tree: Tree = {"index.html": page, "out/x.txt": b"x\n", "link": Link("real"), "real/y.txt": b"y\n"}
    found = ask(tmp_path, capfd, tree, {"scan": {"exclude": ["out/"]}})
    assert found == {
        ("index.html", "out/a.png", "absent"),
        ("index.html", "link/b.png", "absent"),
        ("index.html", "../c.png", "outside"),
        ("index.html", "gone.png", "missing"),
        ("index.html", "%2e%2e/d.md", "outside"),
    }


def test_what_is_published_at_the_root_may_be_spelt_in_another_case(tmp_path: Path, capfd: Ask) -> None:
    names = ("img/Hero.png", "Logo.png", "img/hero.png", "Old.png", "Icon.png")
    page = ("<!doctype html>" + "".join(f'<img src="/{name}">' for name in names)).encode()
    elsewhere = {"art/drafts/old.png": b"4", "site/public/icon.png": b"5"}
    tree = elsewhere | {
        "site/index.html": page,
        "site/public/img/hero.png": b"1",
        "site/a/logo.png": b"2",
        "site/b/logo.png": b"3",
    }
    assert ask(tmp_path, capfd, tree) == {
        ("site/index.html", "site/public/img/hero.png", "case"),
        ("site/index.html", "site/public/img/hero.png", "exists"),
        ("site/index.html", "site/Logo.png", "missing"),
        ("site/index.html", "site/Old.png", "missing"),
        ("site/index.html", "site/public/icon.png", "case"),
    }


def test_what_a_program_writes_is_not_missed(tmp_path: Path, capfd: Ask) -> None:
    settings = {f"input{number}": f"data/{number}.csv" for number in range(4)}
    written = ("output", "output_path", "logFile", "predictions")
    settings |= {key: f"data/{key}.csv" for key in written} | {"outline": "data/none.csv"}
    tree = {"run.json": json.dumps(settings).encode(), **{f"data/{number}.csv": b"id\n1\n" for number in range(4)}}
    assert [target for _, target, state in ask(tmp_path, capfd, tree) if state == "missing"] == ["data/none.csv"]


def test_what_a_module_imports_is_missed(tmp_path: Path, capfd: Ask) -> None:
    module = b'import a from "./art/a.png";\nimport b from "./art/b.png";\nconst c = "./c.png";\n'
    assert ask(tmp_path, capfd, {"src/main.ts": module, "src/art/a.png": png()}) == {
        ("src/main.ts", "src/art/a.png", "exists"),
        ("src/main.ts", "src/art/b.png", "missing"),
    }


def test_a_module_imports_pictures_for_densities_and_platforms(tmp_path: Path, capfd: Ask) -> None:
    module = b'import a from "./a.png";\nimport b from "./b.png";\nimport c from "./c.png";\n'
    tree = {"main.js": module, "a@2x.png": png(), "a@3x.png": png(), "b.ios.png": png(), "c.old.png": png()}
    assert ask(tmp_path, capfd, tree) == {
        ("main.js", "a@2x.png", "exists"),
        ("main.js", "b.ios.png", "exists"),
        ("main.js", "c.png", "missing"),
    }


def test_pictures_of_an_animation_are_missed_where_their_folder_is(tmp_path: Path, capfd: Ask) -> None:
    animation = b'{"assets": [{"id": "a", "u": "images/", "p": "a.png", "e": 0}], "layers": []}'
    tree = {"near/a.json": animation, "near/images/b.png": png(), "raw/a.json": animation}
    assert ask(tmp_path, capfd, tree) == {("near/a.json", "near/images/a.png", "missing")}


def test_tables_are_named_by_descriptions_of_data_sets(tmp_path: Path, capfd: Ask) -> None:
    package = {"resources": [{"path": f"data/{name}.csv"} for name in ("a", "b", "C", "gone")]}
    croissant = {"distribution": [{"contentUrl": "data/lost.parquet", "encodingFormat": "application/x-parquet"}]}
    tree = {
        "datapackage.json": json.dumps(package).encode(),
        "croissant.json": json.dumps(croissant).encode(),
        "load.py": b"read('data/a.csv', 'data/none.csv')\n",
        **{f"data/{name}.csv": b"id\n1\n" for name in "abc"},
    }
    assert ask(tmp_path, capfd, tree) == {
        ("datapackage.json", "data/a.csv", "exists"),
        ("datapackage.json", "data/b.csv", "exists"),
        ("datapackage.json", "data/c.csv", "case"),
        ("datapackage.json", "data/gone.csv", "missing"),
        ("croissant.json", "data/lost.parquet", "missing"),
        ("load.py", "data/a.csv", "exists"),
    }


def test_style_sheets_of_a_theme_may_be_those_of_the_theme_that_it_inherits(tmp_path: Path, capfd: Ask) -> None:
    sheet = b'@import "classic.css";\nbody { background: url(gone.png) }\n'
    tree = {f"{name}/static/own.css": sheet for name in ("new", "old", "none")}
    assert ask(tmp_path, capfd, tree | {"new/theme.toml": b"[theme]\n", "old/theme.conf": b"[theme]\n"}) == {
        *((f"{name}/static/own.css", f"{name}/static/gone.png", "missing") for name in ("new", "old", "none")),
        *((f"{name}/static/own.css", f"{name}/static/classic.css", "absent") for name in ("new", "old")),
        ("none/static/own.css", "none/static/classic.css", "missing"),
    }


def test_style_sheets_of_a_theme_need_not_lie_in_sphinx_static_folder(tmp_path: Path, capfd: Ask) -> None:
    sheet = b'@import "theme.css";\n@import "../../other.css";\nbody { background: url(gone.png) }\n'
    tree = {"doc/conf.py": b"project = 'x'\n", "doc/_static/css/own.css": sheet, "site/_static/own.css": sheet}
    assert ask(tmp_path, capfd, tree) == {
        ("doc/_static/css/own.css", "doc/_static/css/theme.css", "absent"),
        ("doc/_static/css/own.css", "doc/other.css", "missing"),
        ("doc/_static/css/own.css", "doc/_static/css/gone.png", "missing"),
        ("site/_static/own.css", "site/_static/theme.css", "missing"),
        ("site/_static/own.css", "other.css", "missing"),
        ("site/_static/own.css", "site/_static/gone.png", "missing"),
    }


def test_static_folders_of_apps_are_served_as_one(tmp_path: Path, capfd: Ask) -> None:
    sheet = b"a { b: url(../../pictures/a.png) }\nc { d: url(../../pictures/gone.png) }"
    tree = {"admin/static/admin/css/a.css": sheet, "b/static/pictures/a.png": png()}
    assert ask(tmp_path, capfd, {**tree, "pictures/static/other/gone.png": png("c")}) == {
        ("admin/static/admin/css/a.css", "b/static/pictures/a.png", "exists"),
        ("admin/static/admin/css/a.css", "admin/static/pictures/gone.png", "missing"),
    }


def test_a_part_of_a_tree_misses_nothing(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.css": b"a { background: url(b.png) }\n", "c.png": png()})
    listed = tmp_path / "list.txt"
    listed.write_text("a.css\n")
    assert [one["rule"] for one in guard(tree).of("ref.missing")] == ["ref.missing"]
    assert judge(tree, "--files-from", str(listed)).of("ref.missing") == []


def test_a_folder_of_a_site_may_be_called_home(tmp_path: Path, capfd: Ask) -> None:
    tree = {
        "list.json": b'["/home/hero/big/a.png", "/home/anna/art/c.png", "/home/images/art/d.png"]\n',
        "home/hero/Big/a.png": png("a"),
    }
    found = ask(tmp_path, capfd, tree)
    assert ("list.json", "/home/anna/art/c.png", "machine") in found
    assert {state for _, raw, state in found if "hero" in raw} == {"case"}
    assert not [raw for _, raw, state in found if state == "machine" and "images" in raw]


def test_in_a_part_of_a_tree_a_folder_called_home_may_be_elsewhere(tmp_path: Path) -> None:
    files = {"list.json": b'["/home/hero/big/a.png", "C:/art/b.png"]\n', "home/hero/big/a.png": png("a")}
    tree = plant(tmp_path / "tree", files)
    listed = tmp_path / "list.txt"
    listed.write_text("list.json\n")
    (found,) = judge(tree, "--files-from", str(listed)).of("ref.absolute")
    assert str(found["message"]).startswith("names C:/art/b.png, a place on one machine, which no other has: ")


def test_unicode_forms_are_one_name_in_another_spelling(tmp_path: Path, capfd: Ask) -> None:
    name = "caf\u00e9.png"
    decomposed = unicodedata.normalize("NFD", name)
    tree = {"a.css": f"a {{ background: url({name}) }}\n".encode(), decomposed: png()}
    assert ask(tmp_path, capfd, tree) == {("a.css", decomposed, "case")}


def test_a_uid_leads_to_its_file_wherever_that_went(tmp_path: Path, capfd: Ask) -> None:
    tree = {
        "project.godot": b'[application]\nrun/main_scene="uid://main"\nconfig/icon="uid://unknown"\n',
        "main.tscn": b'[gd_scene uid="uid://main"]\n[ext_resource uid="uid://pic" path="res://old/a.png"]\n',
        "new/a.png": png(),
        "new/a.png.import": b'[remap]\nuid="uid://pic"\n[deps]\nsource_file="res://new/a.png"\n',
    }
    assert ask(tmp_path, capfd, tree) == {
        ("project.godot", "main.tscn", "exists"),
        ("main.tscn", "new/a.png", "exists"),
        ("new/a.png.import", "new/a.png", "exists"),
    }


def test_a_part_of_a_godot_file_is_in_that_file(tmp_path: Path, capfd: Ask) -> None:
    tree = {
        "project.godot": b'[autoload]\nA="*res://a.tscn::GDScript_1"\n',
        "a.tscn": b'[gd_scene format=3]\n[ext_resource type="Shader" path="res://b.tscn::Shader_1" id="1"]\n',
        "a.gd": b'var a = load("res://a.tscn::2")\nvar b = load("res://gone.tscn::2")\n',
        "b.tscn": b"[gd_scene format=3]\n",
        "c.gdshader": b'shader_type canvas_item;\n#include "res://lost.gdshaderinc"\n',
    }
    assert ask(tmp_path, capfd, tree) == {
        ("project.godot", "a.tscn", "exists"),
        ("a.tscn", "b.tscn", "exists"),
        ("a.gd", "a.tscn", "exists"),
        ("a.gd", "gone.tscn", "missing"),
        ("c.gdshader", "lost.gdshaderinc", "missing"),
    }


def test_translations_that_godot_makes_of_a_table_need_not_be_there(tmp_path: Path, capfd: Ask) -> None:
    names = b'"res://i18n/text.en.translation", "res://i18n/text.de.translation", "res://i18n/text.csv"'
    tree = {
        "project.godot": b"[internationalization]\nlocale/translations=PackedStringArray(" + names + b")\n",
        "i18n/text.csv": b"keys,en,de\nHI,Hi,Hallo\n",
        "i18n/text.de.translation": b"RSRC\0",
    }
    assert ask(tmp_path, capfd, tree) == {
        ("project.godot", "i18n/text.csv", "exists"),
        ("project.godot", "i18n/text.de.translation", "exists"),
    }


def test_tiled_counts_from_the_file_that_names_another(tmp_path: Path, capfd: Ask) -> None:
    level = (
        b'<?xml version="1.0"?>\n<map version="1.10" orientation="orthogonal">\n<tileset firstgid="1" '
        b'source="../sets/a.tsx"/>\n<tileset firstgid="9" source="../sets/lost.tsx"/>\n</map>\n'
    )
    tree = {
        "maps/level.tmx": level,
        "sets/a.tsx": b'<?xml version="1.0"?>\n<tileset name="a" tilewidth="8"><image source="A.png"/></tileset>\n',
        "sets/a.png": png(),
    }
    assert ask(tmp_path, capfd, tree) == {
        ("maps/level.tmx", "sets/a.tsx", "exists"),
        ("maps/level.tmx", "sets/lost.tsx", "missing"),
        ("sets/a.tsx", "sets/a.png", "case"),
    }


def test_gltf_is_another_check_and_an_edge_all_the_same(tmp_path: Path, capfd: Ask) -> None:
    document = b'{"asset": {"version": "2.0"}, "images": [{"uri": "a%20b.png"}, {"uri": "lost.png"}]}'
    tree = {"m.gltf": document, "a b.png": png()}
    assert ask(tmp_path, capfd, tree) == {("m.gltf", "a b.png", "exists"), ("m.gltf", "lost.png", "missing")}
    assert guard(tmp_path / "tree").of("ref.missing") == []


def test_a_base_at_the_root_of_a_site_takes_references_there(tmp_path: Path, capfd: Ask) -> None:
    tree = {
        "site/index.html": b'<base href="/"><img src="a.png"><img src="gone.png">',
        "site/deep/page.html": b'<base href="/"><img src="a.png">',
        "site/deep/app.html": b'<base href="/deep/"><img src="b.png"><img src="lost.png">',
        "site/a.png": png(),
        "site/deep/b.png": png(),
    }
    assert ask(tmp_path, capfd, tree) == {
        ("site/index.html", "site/a.png", "exists"),
        ("site/index.html", "site/gone.png", "missing"),
        ("site/deep/page.html", "site/a.png", "exists"),
        ("site/deep/app.html", "site/deep/b.png", "exists"),
    }


TOKEN, PASSWORD = "AKIA" + "Z5GX7PLMQ2RTVW3N", "hunter2" + "xyzQ9k"


def test_no_name_and_no_query_shows_a_credential(tmp_path: Path) -> None:
    tree = {
        "a.atlas": f"\n{TOKEN}.png\nsize: 4,4\n{TOKEN}\n  rotate: false\n  xy: 2, 2\n  size: 9, 9\n".encode(),
        "SHA256SUMS": f"{'a' * 64}  {TOKEN}.png\n{'b' * 64}  gone.png\n".encode(),
        "page.html": f'<img src="gone.png?password={PASSWORD}">'.encode(),
    }
    judged = judge(plant(tmp_path / "tree", tree), reports=True)
    assert {finding["path"] for finding in judged.findings} >= set(tree)
    told = [path for path in tmp_path.rglob("*.json*") if path.is_file()]
    assert told
    shown = [path for path in told if any(one.encode() in path.read_bytes() for one in (TOKEN, PASSWORD))]
    assert shown == []


def test_hostile_names_are_escaped(tmp_path: Path, capfd: Ask) -> None:
    tree = {"a.md": b"[x](evil%1b[31m%0a.png) [y](\xff.png)\n", "p\x1b.css": b"a{background:url(q.png)}"}
    root = plant(tmp_path / "tree", tree)
    for form in ("text", "json", "dot"):
        done = call_here(capfd, "graph", "--format", form, "--state-dir", str(tmp_path / "state"), str(root))
        assert done.returncode == 0
        assert "\x1b" not in done.stdout
        assert "q.png" in done.stdout


def test_a_repeat_run_finds_the_same(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.css": b"\n\na { background: url(b.png) }\n", "B.PNG": png()})
    first, second = guard(tree), guard(tree)
    assert first.findings == second.findings
    assert [(one["rule"], one["line"], one["column"]) for one in first.of("ref.case-mismatch")] == [
        ("ref.case-mismatch", 3, 21)
    ]


@pytest.mark.parametrize("corpus", ["freedoom", "math-sdk", "simple-icons"])
def test_corpora_have_no_noise(tmp_path: Path, corpus: str) -> None:
    root = find_corpora() / corpus
    output, state = str(tmp_path / "output"), str(tmp_path / "state")
    end_here("run", "-q", "--output-dir", output, "--state-dir", state, str(root))
    findings = json.loads((tmp_path / "output/findings.json").read_bytes())["findings"]
    assert [one for one in findings if one["rule"].startswith(("ref.", "atlas.", "unity."))] == []


def test_what_a_component_of_a_page_names_counts_from_where_it_stands(tmp_path: Path, capfd: Ask) -> None:
    plain = b'<section><img src="assets/logo.png"><img src="assets/gone.png"></section>\n'
    part = plain.replace(b"<section", b'<section *ngIf="seen"')
    tree = {"src/app/top.component.html": part, "src/assets/logo.png": png(), "src/index.html": b"<!doctype html>\n"}
    assert ask(tmp_path, capfd, tree) == {("src/app/top.component.html", "src/assets/logo.png", "exists")}
    for number, page in enumerate((b"<title>a page</title>" + part, plain)):
        tree["src/app/top.component.html"] = page
        found = ask(tmp_path / f"page{number}", capfd, tree)
        assert ("src/app/top.component.html", "src/app/assets/gone.png", "missing") in found


def test_places_of_one_page_are_one_reference(tmp_path: Path, capfd: Ask) -> None:
    gone = ("gone.html#a", "gone.html#b.c", "gone.html?v=2#d")
    there = ("part#1.png", "part#2.png", "there.html#a", "there.html")
    page = b"<!doctype html>" + "".join(f'<a href="{link}">x</a>' for link in (*gone, *there)).encode()
    tree = {"index.html": page, "there.html": b"<p>", "part#1.png": png("1"), "part#2.png": png("2")}
    root = plant(tmp_path / "tree", tree)
    options = ("--format", "json", "--state-dir", str(tmp_path / "state"))
    edges = json.loads(call_here(capfd, "graph", *options, str(root)).stdout)
    assert sorted((edge["target"], edge["raw"]) for edge in edges) == [
        ("gone.html", "gone.html#a"),
        ("part#1.png", "part#1.png"),
        ("part#2.png", "part#2.png"),
        ("there.html", "there.html#a"),
    ]
