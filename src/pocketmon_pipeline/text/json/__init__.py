"""JSON (RFC 8259) and its dialects.

measures
    `document` validates a document without making its values, and `large` one of any size, in `pieces`
values
    `values` parses documents and JSON Lines, `relaxed` JSON5 and libGDX's form, `comments` takes comments out of JSONC
positions
    `scanner` reads with positions; `tree` keeps the place of everything, and `places` finds those that are asked for
out
    `stream` writes a list incrementally
"""
