"""The trees that are kept beside the built-in packs are those of the packs."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.config import source as sources
from pocketmon_pipeline.config.pack_trees import encode_tree, read_tree
from pocketmon_pipeline.config.references import list_packs, open_source, resolve_reference
from pocketmon_pipeline.config.source import parse_source
from pocketmon_pipeline.text.json.tree import Array, Member, Node, Object, Scalar

DIGEST = "0" * 64
places = st.integers(0, 10_000)
plain = (
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.booleans()
    | st.none()
    | st.floats(allow_nan=False, allow_infinity=False)
)
scalars = st.builds(Scalar, places, plain | st.integers(-(2**63), 2**63)) | st.builds(
    Scalar, places, st.integers(0, 99), st.just(value=True)
)


def extend(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    items = st.lists(nodes, max_size=4).map(tuple)
    members = st.lists(st.builds(Member, places, st.text("ab", max_size=2), nodes), max_size=4).map(tuple)
    return st.builds(Array, places, items) | st.builds(Object, places, members)


nodes: st.SearchStrategy[Node] = st.recursive(scalars, extend, max_leaves=10)


def shift(node: Node, base: int) -> Node:
    if isinstance(node, Object):
        members = (Member(one.offset + base, one.key, shift(one.value, base)) for one in node.members)
        return Object(node.offset + base, tuple(members))
    if isinstance(node, Array):
        return Array(node.offset + base, tuple(shift(item, base) for item in node.items))
    return node._replace(offset=node.offset + base)


@pytest.mark.parametrize("pack", list_packs())
def test_the_kept_tree_is_that_of_the_pack(pack: str) -> None:
    reference = resolve_reference(pack, "")
    raw = Path(reference.path).read_bytes()
    parsed = parse_source(reference.name, raw, 7)
    kept = read_tree(reference.kept, parsed.sha256, 7)
    assert kept is not None, "a pack was changed: run `make packs`"
    assert repr(kept) == repr(parsed.root)  # types, too: 1 is not True


@pytest.mark.parametrize("pack", list_packs())
def test_no_pack_is_parsed_at_a_start(pack: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_parse", lambda *_: pytest.fail("a pack was parsed"))
    assert isinstance(open_source(pack).root, Object)


@given(nodes, places)
def test_every_tree_comes_back(tmp_path_factory: pytest.TempPathFactory, node: Node, base: int) -> None:
    place = tmp_path_factory.mktemp("kept") / "a.tree.json"
    place.write_bytes(encode_tree(node, DIGEST))
    assert repr(read_tree(str(place), DIGEST, base)) == repr(shift(node, base))


def test_the_tree_of_other_bytes_is_not_taken(tmp_path: Path) -> None:
    place = tmp_path / "a.tree.json"
    assert (
        parse_source("a.json", b'{"version": 2}', kept=str(place)).root
        == parse_source("a.json", b'{"version": 2}').root
    )
    place.write_bytes(encode_tree(Scalar(0, "kept"), DIGEST))
    assert (
        parse_source("a.json", b'{"version": 2}', kept=str(place)).root
        == parse_source("a.json", b'{"version": 2}').root
    )
