"""Sound readers: one module for each format; nothing is decoded."""
