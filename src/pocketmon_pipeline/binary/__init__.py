"""Containers of bytes that several readers meet: pure walks, bounded, that raise nothing on damage."""
