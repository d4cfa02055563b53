"""JSON (RFC 8259) and its dialects, each read for what is asked of it.

measures
    `document` judges a document without making its values, and `large` one of any size, in `pieces`
values
    `values` parses documents and JSON Lines, `relaxed` JSON5 and libGDX's form, `comments` takes comments out of JSONC
places
    `scanner` reads with positions; upon it `tree` and `relaxed_tree` keep the place of everything, and `places` finds
    those that are asked for
out
    `stream` writes a list as it comes
"""
