"""TOML: `values` parses to plain values, `tree` reads the text again for where they stand."""
