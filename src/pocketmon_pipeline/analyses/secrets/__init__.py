"""What leaks: the credentials in every file."""
