"""Credentials in the bytes of files, and in what archives hold.

Read `stages` first: it lists all searches: `file_contents` searches the bytes of every file (`preload` loads its
databases before workers are forked), `archive_members` archives, `image_metadata` the text in images, and
`single_value` files that hold one value, which `single_value_files` selects, while `file_names` searches their paths.
`text_search` searches a text in memory, and all store `rows`.
"""
