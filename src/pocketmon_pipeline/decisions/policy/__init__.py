"""What the policy says of findings, operations and the size of the tree."""
