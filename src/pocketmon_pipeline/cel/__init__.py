"""Expressions: CEL text and declarations -> a checked tree -> SQL, or the answer of the library for one row.

`environment` declares what an expression may name, with `functions` of ours. `checked` puts `definitions` of names in
and has the `library` parse and check the text, whose `wire` format becomes our `tree`. What is
wrong is put into words by `messages`. Of a tree,
`paths` says which parts of documents it reads, and `constancy` what has no value whatever the row. `compiler` writes
it as `sql`; where SQL cannot say it exactly, `evaluator` asks the library, with `text_functions`. `reference` tells
authors what there is.
"""
