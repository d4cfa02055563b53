"""Films: what their containers say of pictures and sound; nothing is decoded."""
