"""The values of `extends`: names of built-in packs and files, each optionally pinned by the digest of its bytes."""

import os
from typing import NamedTuple

from pocketmon_pipeline.config.pack_trees import encode_tree, name_tree
from pocketmon_pipeline.config.source import YAML_ENDINGS, Source, parse_source, read_bytes
from pocketmon_pipeline.config.wording import shorten, suggest
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.pattern import compile_later

# Under every policy; and what a policy extends that says nothing of it.
ALWAYS = "builtin:core@1"
BY_DEFAULT = "builtin:recommended@1"

PACKS = os.path.join(os.path.dirname(__file__), "packs")

BUILT_IN = "builtin:"
_PACK = compile_later(r"[a-z][a-z0-9-]*@[0-9]+")
_PIN = compile_later(r"sha256=([0-9a-f]{64})")
_SCHEME = compile_later(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_ABSOLUTE = compile_later(r"[/\\]|[A-Za-z]:")
_ENDINGS = (".json", *YAML_ENDINGS)


class Reference(NamedTuple):
    """A file to build on, and its name in messages; `pin` is the SHA-256 that its bytes must have, in hex, or empty."""

    path: str
    name: str
    pin: str

    @property
    def kept(self) -> str:
        """The file that has a pack's tree; empty for other files."""
        return name_tree(self.path) if self.name.startswith(BUILT_IN) else ""


def resolve_reference(text: str, origin: str) -> Reference:
    """Find the file that is meant, relative to the file that names it; ConfigError for what is not taken."""
    name, mark, fragment = text.partition("#")
    pin = _PIN.fullmatch(fragment)
    if mark and pin is None:
        hint = "write #sha256= and the 64 digits of its digest, in lower case"
        raise ConfigError(f"#{shorten(fragment)} is no pin", hint=hint)
    digest = pin[1] if pin else ""
    if name.startswith(BUILT_IN):
        return Reference(_find_pack(name), f"{name}.yaml", digest)
    path = _find_file(name, origin)
    return Reference(path, path, digest)


def open_source(name: str) -> Source:
    """Read the file of this name, or the built-in pack; ConfigError when that fails, or when it is no policy."""
    if not name.startswith(BUILT_IN):
        return parse_source(name, read_bytes(name))
    reference = resolve_reference(name, "")
    return parse_source(reference.name, read_bytes(reference.path), kept=reference.kept)


def write_trees() -> None:
    """Write the tree of each built-in pack beside it."""
    for pack in list_packs():
        reference = resolve_reference(pack, "")
        source = parse_source(reference.name, read_bytes(reference.path))
        with open(reference.kept, "wb") as file:
            file.write(encode_tree(source.root, source.sha256))


def list_packs() -> list[str]:
    """The built-in packs, as `extends` names them."""
    found = (name for name in os.listdir(PACKS) if name.endswith(".yaml"))
    return sorted(f"{BUILT_IN}{name.removesuffix('.yaml')}" for name in found)


def _find_pack(name: str) -> str:
    known = list_packs()
    if not _PACK.fullmatch(name.removeprefix(BUILT_IN)) or name not in known:
        # The prefix, which all have, would make any word look like one of them.
        is_close = suggest(name.removeprefix(BUILT_IN), [pack.removeprefix(BUILT_IN) for pack in known])
        hint = suggest(name, known) if is_close else f"known packs: {', '.join(known)}"
        raise ConfigError(f"no such built-in pack: {shorten(name)}", hint=hint)
    return os.path.join(PACKS, f"{name.removeprefix(BUILT_IN)}.yaml")


def _find_file(name: str, origin: str) -> str:
    if origin.startswith(BUILT_IN):
        raise ConfigError(f"a built-in pack extends nothing but others: {shorten(name)}", hint="name a built-in pack")
    if _ABSOLUTE.match(name) and not name.startswith("//"):
        hint = "name it relative to this file, so that it is found on every machine"
        raise ConfigError(f"an absolute path is not taken: {shorten(name)}", hint=hint)
    if _SCHEME.match(name):
        raise ConfigError(f"remote policies are not taken: {shorten(name)}", hint="copy the file beside this one")
    if not name.lower().endswith(_ENDINGS):
        raise ConfigError(f"not a policy: {shorten(name)}", hint=f"the name must end with {', '.join(_ENDINGS)}")
    path = os.path.normpath(os.path.join(os.path.dirname(origin), *name.split("/")))
    if not os.path.isfile(path):
        raise ConfigError(f"no such file: {shorten(path)}", hint="names are relative to the file that extends")
    return path
