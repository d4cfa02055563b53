"""A single HTML page about a whole run, which works offline.

The `stage` writes the `page` at the end of a run, `finished` reads the data of a finished run, and `server` serves a
`live` folder. `source_data` becomes the `payload` of the page: `findings` in `columns`, `excerpts`, `assets` with their
`owners`, `embedded_pictures` (thumbnails from `pictures`, or files as they are), `documents`, and the `history`.
`noscript` states it all for readers without scripts.
"""
