"""What runs cost and found, kept from run to run in SQLite or PostgreSQL."""
