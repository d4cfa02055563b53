"""Tables to facts: what no single file tells, such as duplicates, references that lead nowhere, values of documents.

Of the tree as a whole: `inventory`, `duplicates` and `checksum_files`. Of documents: `documents` packs what rules
name, `document_rules` and `json_schemas` judge them, and `document_places` finds the lines of what was judged.
`references` says where names lead, `secrets` where credentials stand.
"""
