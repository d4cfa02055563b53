"""Derives facts about the whole tree from tables: duplicates, broken references, values of documents.

About the tree as a whole: `inventory`, `duplicates`, `checksum_files`, `package_licences` and `translations`. About
documents: `documents` reads the values that rules name, `document_rules` and `json_schemas` check them, and
`document_places` finds the lines of findings. `references` resolves references, `secrets` finds credentials.
"""
