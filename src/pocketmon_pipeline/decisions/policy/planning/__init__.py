"""From the rules of a policy to a plan of SQL."""
