"""A page for people, made of `blocks` and rendered as `markdown`, `html` or `plain` text; all text in it is escaped."""
