"""What reading a document whole can say: its values, or why it has none."""


class UnreadableError(ValueError):
    """There are no values to be had of a document.

    `code` names the observation that says so; it is empty where the reader of the format reports the fault in its own
    words already.
    """

    def __init__(self, detail: str, code: str = "") -> None:
        """The detail is in words for whoever owns the document."""
        super().__init__(detail)
        self.detail = detail
        self.code = code
