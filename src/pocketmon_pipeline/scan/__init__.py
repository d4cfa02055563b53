"""Lists and reads the files of a tree: walk, ignore rules, one read of each file, digest, format detection.

`walk` lists the tree without what `ignore` excludes, `listing` lists given files; `git_tree` and `git_index` first
write a tree out of git. `claim` is the format that a name implies, `reading` reads the file once (`files` opens it),
and `detection` compares the claim with the first bytes. `formats` is the table of all formats, with parts in
`media_formats` and `native_formats`; `signatures` is how their magic bytes are written. `names` are well-known file
names, `stated_formats` validates formats in a configuration, `repository` is where the tree lies in its repository,
and what a sparse checkout leaves out of it.
"""
