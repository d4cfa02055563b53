"""Selects the pictures of the page, and draws thumbnails of them.

`selection` chooses them; the `stage` draws a `thumbnail` of large ones, and `finished_run` does so after the run.
`originals` serves whole pictures.
"""
