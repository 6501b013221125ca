"""What can be wrong with a file or a profile that is to go to a print shop."""

from press.core.diagnostics import UsageError


class NotForPressError(UsageError):
    """A file holds something that would print wrongly, or not at all; the page is counted from 1, 0 is the file."""

    def __init__(self, what: str, page: int = 0) -> None:
        super().__init__(f"Page {page} {what}" if page else f"The file {what}")
        self.what, self.page = what, page


class BadProfileError(UsageError):
    """A colour profile that no press can be driven by; the message says what to ask for."""
