"""What a policy says of its rules, as pages."""
