"""Parsers of binary containers that several readers use: bounded, and free of exceptions on damaged input.

Files need not be in memory: `incremental` and `head_tail` parse chunks, and a `window` gives random access. Video and
sound: `boxes` of MP4 and related formats, with `movie`, `audio_entries` and `fragments`; `riff`, `ogg`, `id3` and
`flac`. Text in images: `image_blocks`, with `jpeg_markers`, `png_texts` and `tiff_texts`. Archives
have a package, `archives`.
"""
