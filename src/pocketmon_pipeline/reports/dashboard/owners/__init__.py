"""Who owns a file, as the repository's CODEOWNERS says."""
