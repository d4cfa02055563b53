"""One page that shows a whole run, without a connection to anything.

The `stage` draws the `page` of a run that ends, `finished` has the material of one that has ended, and `server` shows
what is `live`. `material` becomes the `payload` of the page: `findings` in `columns`, `excerpts`, `assets` with their
`owners`, those of the `pictures` that are `carried` (`original` or drawn), `documents`, and the `past`. `plain` says
the `decision` in `markup` for readers without scripts.
"""
