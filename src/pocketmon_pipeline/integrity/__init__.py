"""Digests to a signed manifest, and a manifest back to the answer whether this tree is the one that was signed.

signing
    the stage `sign` makes a `manifest` of the tree (`tree` from tables, `digested` without), in bytes that are
    `canonical`, with the `signature` of a key (`keys`, `key_file`, `hmac_signer`)
verifying
    `manifest_reader` believes nothing: `manifest_lines` or `manifest_document` reads the form, `paths` judges names.
    The stage `verify` has `comparison` lay it beside the tree (`alignment`, where only digests are known), excuses what
    `lfs` and a partial checkout explain, and leaves the answer to `report`
sealing
    the stage `seal` signs the digests of all outputs; `audit` is the log of what was done
"""
