"""Tables to facts: what no single file tells, such as duplicates, references that lead nowhere, values of documents."""
