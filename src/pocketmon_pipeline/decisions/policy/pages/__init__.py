"""What a policy says of its rules: `rule_pages` makes a page of `parts`, `rule_documents` makes a book of them."""
