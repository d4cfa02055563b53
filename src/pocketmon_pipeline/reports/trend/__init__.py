"""The trend of a series with its levels: a `curve`, drawn as `svg`, or in `lines` for a terminal."""
