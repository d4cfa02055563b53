"""Expressions: CEL text and declarations -> a checked tree -> SQL, or the answer of the library for one row.

`environment` declares what an expression may name, `checked` parses and type-checks it, `paths` says which parts of
documents it reads, `compiler` writes it as SQL, `evaluator` asks the CEL library where SQL cannot say it exactly.
"""
