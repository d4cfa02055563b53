"""The pictures of the page: which ones, as they are or as thumbnails, and what keeps the others out."""
