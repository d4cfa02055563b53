"""Archives: what their directories declare, and what is extracted from them."""
