"""The pictures of the page: which ones, as they are or as thumbnails, and what keeps the others out.

`choice` says which; the `stage` has a `thumbnail` drawn of those that are large, or `later` does, when the run has
ended. `carried` puts them into the page; `whole` gives them to one that is served.
"""
