"""What the checker of the library does not check: patterns and other literals that must be right."""

from pocketmon_pipeline.cel.environment import Environment
from pocketmon_pipeline.cel.expression_error import ExpressionError
from pocketmon_pipeline.cel.tree import Call, Literal, Node, list_children


def check_literals(tree: Node, environment: Environment) -> None:
    """Raise ExpressionError for a regular expression that RE2 does not take and for literals our functions refuse."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        waiting.extend(list_children(node))
        if isinstance(node, Call) and node.function == "matches":
            _check_pattern(node.args[-1])


def _check_pattern(node: Node) -> None:
    import re2

    if not isinstance(node, Literal):
        return
    try:
        re2.compile(str(node.value), _make_options())
    except re2.error as error:
        reason = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
        raise ExpressionError(
            f"not a regular expression of RE2: {reason}",
            offset=node.offset,
            hint="RE2 has no back-references and no look-around: https://github.com/google/re2/wiki/Syntax",
        ) from None


def _make_options() -> object:
    import re2

    options = re2.Options()
    options.log_errors = False
    return options
