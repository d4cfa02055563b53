"""Credentials in the bytes of files, and in what archives hold."""
