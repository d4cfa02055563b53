"""Reads the members of archives: `members.open_members` iterates over them; nothing is ever written to disk.

`containers` names the formats. Each yields a `member` as a stream: `tar`, and `zip_members` by `zip_directory`, and
`decompression` serves both. An `inspection` bounds the cost, and `paths` says where a member would be extracted to.
"""
