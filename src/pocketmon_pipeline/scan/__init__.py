"""Tree to files: walk, ignore rules, one read of each file, digest, format detection."""
