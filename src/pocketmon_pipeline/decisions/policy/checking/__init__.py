"""What can be said of a policy without a tree."""
