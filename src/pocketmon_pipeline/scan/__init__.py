"""Tree to files: walk, ignore rules, one read of each file, digest, format detection.

`walk` lists the tree without what `ignore` leaves out, or `listing` the files that somebody named; `git_tree` and
`git_index` first write one that git keeps. `claim` says what a name promises, `reading` reads the file once (`files`
opens it, `mapped` hashes a large one in a process of its own, the `mapped_child`), and `detection` compares the promise
with the first bytes, by the table in `formats`, of which `media_formats` are a part, and whose `signatures` have words
of their own. `names` are those that say more than a format, `stated_formats` what a configuration may name,
`repository` where the tree lies, and `checkout` what git was told to leave out of it.
"""
