"""Documents, programs and data of which nothing is told but whether they are whole."""
