"""The trend of a series with its levels, as a picture and in the terminal."""
