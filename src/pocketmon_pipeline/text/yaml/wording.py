"""Explains YAML errors."""

# What ruamel.yaml's scanner and parser say, in part, and what is said instead: what, and after a semicolon what to do.
_WORDS = (
    ("mapping values are not allowed", "a colon may not stand here; quote the value, or fix the indentation"),
    ("sequence entries are not allowed", "a list may not begin here; put it on a line of its own"),
    ("mapping keys are not allowed", "a key may not stand here; fix the indentation"),
    ("could not find expected ':'", "a key without its colon; write `key: value`"),
    ("expected <block end>", "this does not belong to what stands above it; fix the indentation"),
    ("expected the node content", "a value is missing"),
    (
        "more indented follow up line",
        "the first line of the text must not be the less indented one; fix the indentation",
    ),
    ("or unclosed", "a bracket that is never closed, or a line that is not indented enough"),
    ("expected ',' or '}'", "an object that is never closed; write , or }, and quote a value that holds a bracket"),
    ("expected ',' or ']'", "a list that is never closed; write , or ], and quote a value that holds a bracket"),
    ("unknown escape character", "no escape of a string in double quotes; use single quotes, or double the backslash"),
    ("escape sequence of", "an escape with too few digits; write \\\\xNN, \\\\uNNNN or \\\\UNNNNNNNN"),
    ("unexpected end of stream", "the string that begins here is never closed"),
    ("unexpected document separator", "the string that begins here is not closed before the next document"),
    ("chomping or indentation indicators", "nothing may follow | or > in its line"),
    ("indentation indicator in the range", "an indentation is a digit from 1 to 9"),
    ("expected a comment or a line break", "nothing may follow here in this line"),
    ("duplicate YAML directive", "the directive stands twice"),
    ("incompatible YAML document", "only YAML 1.2 is read; leave the directive out"),
    ("undefined tag handle", "a tag that nothing declares"),
    ("alphabetic or numeric", "an anchor or alias needs a name; write the value in quotes"),
    ("document end marker", "nothing may follow the end of the document"),
)
_STARTS = {
    "\t": "a tab may not indent; use spaces",
    "%": "a value may not begin with %; write it in quotes",
    "@": "a value may not begin with @; write it in quotes",
    "`": "a value may not begin with `; write it in quotes",
}

# A value that begins with a bracket or a quote ends with another: `{path} is bad` goes on behind it.
_CLOSING = ("}", "]", "'", '"')

# Where these are noticed is far from where they are fixed: told is where the value begins.
_NOTICED_LATE = ("unexpected end of stream", "unexpected document separator")


def is_noticed_late(problem: str) -> bool:
    """Whether the beginning of the value, and not the place where the parser gave up, is what to look at."""
    return any(part in problem for part in _NOTICED_LATE)


def explain(text: str, index: int, problem: str) -> str:
    """Say what is wrong at a character of a text, given the parser's own words."""
    if "cannot start any token" in problem:
        return _STARTS.get(text[index : index + 1], "no value of YAML begins so; write it in quotes")
    if "expected <block end>" in problem and text[:index].rstrip(" ")[-1:] in _CLOSING:
        return "the value that begins with a bracket or a quote ends before this; write all of it in quotes"
    return next((words for part, words in _WORDS if part in problem), "not YAML")
