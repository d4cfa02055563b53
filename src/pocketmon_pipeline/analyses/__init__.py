"""Tables to facts."""
