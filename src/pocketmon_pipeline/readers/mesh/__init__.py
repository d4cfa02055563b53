"""Meshes and scenes: `stage` reads them, `gltf` is the way into the validator of glTF 2.0.

other formats
    `formats` names the reader of each: `obj`, `fbx`, `blend`, `studio`, and `scans` for STL and PLY; `ends` tells
    whether a file is whole
glTF
    `container` unpacks it, `properties` holds it against `schema_core` and `schema_extensions`, `document` is what is
    left for the modules that end in _checks, and for `hierarchy`. `plan` says which values of buffers `value_checks`
    looks at (as `columns`), also where a buffer is another file (`uris`, `links`, `external`). All is told as `issues`
"""
