"""Containers of bytes that several readers meet: pure walks, bounded, that raise nothing on damage.

How a file is read that need not be in memory: in passing by `asking` and `ends`, through a `window` by who jumps about.
Films and sounds: `boxes` of MP4 and its kin, with `movie`, `sound_entries` and `fragments`; `riff`, `ogg`, `id3`,
`flac` and its `flac_frames`. Texts beside pictures: `picture_blocks`, which meets `jpeg_markers`, `png_texts` and
`tiff_texts`. Archives have a package, `archives`.
"""
