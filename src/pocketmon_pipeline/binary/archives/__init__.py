"""What archives hold: `members.open_members` walks them; nothing is ever written to disk.

`containers` names the formats. Each gives what is `unpacked`, as a stream: `tar`, and `zip_members` by
`zip_directory`, and `decompression` feeds both. An `inspection` bounds what all this may cost, and `paths` says where a
member would land.
"""
