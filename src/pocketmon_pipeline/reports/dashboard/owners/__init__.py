"""Who owns a file: `codeowners` finds the rules, which are in a `language`."""
