"""The pictures of the page: which ones, and which of them as thumbnails.

`choice` says which; the `stage` has a `thumbnail` drawn of those that are large, or `later` does, when the run has
ended. `whole` gives them to a page that is served.
"""
