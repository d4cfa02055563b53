"""Video readers: dimensions, duration and codecs from the container; nothing is decoded."""
