"""The language of policies: what expressions may name, and how each is checked.

`environment` declares the names, from `columns` and `limits`. `expressions` checks each expression, split
into `tokens`.
"""
