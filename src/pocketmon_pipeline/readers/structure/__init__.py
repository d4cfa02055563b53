"""Checks that a file is complete, for formats about which no other reader reports facts."""
