"""Who owns a file: `codeowners` finds the rules, in a `language`, and reads them as one `pattern`."""
