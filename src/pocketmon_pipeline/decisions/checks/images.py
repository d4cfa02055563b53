"""Checks of images that depend on references to them."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import Decision, Query

# Textures of 3D are tiled and get smaller copies of themselves, each half as large as the one before.
ODD_SIZES = """
select i.path, 'has ' || i.width || ' x ' || i.height || ' pixels, and ' || min(e.source) || ' uses it in 3D: make '
    || 'both sides powers of two, such as ' || (1 << ceil(log2(i.width))::bigint) || ' x '
    || (1 << ceil(log2(i.height))::bigint) as message
from edges e
join subjects s on s.path = e.source and s.kind = 'mesh'
join inventory i on i.path = e.target and i.kind = 'image' and i.format <> 'svg'
where e."exists" and ((i.width & (i.width - 1)) <> 0 or (i.height & (i.height - 1)) <> 0)
group by i.path, i.width, i.height
"""

NATIVE: Mapping[str, Decision] = {"image.npot": Query(ODD_SIZES, of_whole_tree=True, source="edges")}
