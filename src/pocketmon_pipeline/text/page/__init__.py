"""A page for people, written once and rendered as Markdown, HTML or plain text; all that stands in it is hostile."""
