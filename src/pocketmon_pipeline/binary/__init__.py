"""Pure parsers of binary containers, shared by readers: bytes in, values out; nothing is ever written to disk."""
