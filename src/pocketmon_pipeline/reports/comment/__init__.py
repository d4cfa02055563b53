"""The review comment of a run: verdict, what is new, and what blocks.

`review` collects the facts; `page` and `annotations` present them, and `rendering` has each output format by name.
"""
