"""The error of an expression, with its character offset."""


class ExpressionError(Exception):
    """An expression that cannot be used: syntax, an unknown name, types that do not fit, a bad literal.

    `offset` counts characters into the text that was given, or into the text of the named expression `definition`.
    """

    def __init__(self, message: str, *, offset: int, hint: str = "", definition: str = "") -> None:
        """`hint` says what to do: the nearest name, the type to convert to."""
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint
        self.definition = definition

    def __str__(self) -> str:
        """Render as `message (hint)`."""
        return f"{self.message} ({self.hint})" if self.hint else self.message
