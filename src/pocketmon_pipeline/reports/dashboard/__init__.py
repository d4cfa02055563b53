"""One page that shows a whole run, without a connection to anything."""
