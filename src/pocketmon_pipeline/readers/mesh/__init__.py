"""Meshes and scenes: `stage` reads them, `gltf` is the way into the validator of glTF 2.0."""
