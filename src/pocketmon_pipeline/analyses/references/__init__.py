"""Where references lead: `resolution` finds each one's target in the tree, `edges` gives them lines and columns."""
