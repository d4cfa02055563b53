"""Materials of Wavefront's MTL, and the pictures that they name.

Wavefront's "MTL Material Format" (1995), texture map statements; Blender and others write `map_Pr`, `norm` and more. A
path counts from the file that holds it, may hold blanks, and comes after the options. Some programs quote it; others
write `none` where there is no picture.
"""

from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.references.reference import RESOURCE, Found, decode

# `map_aat` turns anti-aliasing on or off. An option has a word for its value, or up to three numbers.
_OPTION = rb"(?>-[A-Za-z]+[ \t]+(?>(?>[-+.0-9][-+.0-9eE]*[ \t]+)++|(?>[A-Za-z_]+[ \t]+)))"
_PICTURE = compile_later(
    rb"(?mi)^[ \t]*+(?>map_(?!aat\b)[a-z]+|bump|disp|decal|refl|norm)[ \t]++" + _OPTION + rb"*+([^-\s][^\r\n]*+)"
)
_QUOTES = 2


def read_materials(data: bytes) -> Iterator[Found]:
    """The pictures of each material."""
    for match in _PICTURE.finditer(data):
        name = match[1].rstrip()
        if len(name) > _QUOTES and name[:1] == name[-1:] == b'"':
            yield Found(match.start(1) + 1, decode(name[1:-1]), RESOURCE, url=False)
        elif name.lower() != b"none":
            yield Found(match.start(1), decode(name), RESOURCE, url=False)
