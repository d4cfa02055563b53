"""Meshes and scenes: `stage` reads them, `gltf` is the way into the validator of glTF 2.0.

other formats
    `formats` names the reader of each: `obj`, `fbx`, `blend`, and `scans` for STL and PLY, and tells
    whether a file is whole
glTF
    `container` unpacks it, `properties` holds it against `schema_core` and `schema_extensions`, in the words of
    `schema`; `document` is what is left for the modules that end in _checks, and for `hierarchy`. `plan` says which
    values of buffers, of which `vertex_formats`, `value_checks` looks at (as `columns`), also where a buffer is another
    file (`uris`, `links`, `external`); of pictures the start is enough (`picture`). All is told as `issues`, and what
    there is as `counts`, in `tables`
"""
