"""Signed manifests: making one from a tree, and verifying a tree against one.

signing
    the stage `sign` makes a `manifest` of the tree (`tree` from tables, `hashed_tree` without), in bytes that are
    `canonical`, with the `signature` of a key (`keys`, `key_file`, `hmac_signer`)
verifying
    `manifest_reader` trusts nothing: `manifest_lines` or `manifest_document` parses the form, `paths` validates names.
    The stage `verify` has `comparison` compare it with the tree (`alignment`, where only digests are known), excuses
    what `lfs` and a partial checkout explain, and writes the result with `report`
sealing
    the stage `seal` signs the digests of all outputs; `audit` is the log of what was done
"""
