"""Errors in files and color profiles for a print shop."""

from press.core.diagnostics import UsageError


class NotForPressError(UsageError):
    """A file contains something that would print wrongly or not at all."""

    def __init__(self, fault: str, page: int = 0) -> None:
        """Describe a fault.

        Args:
            fault: The fault, as the rest of a sentence that starts with the page.
            page: The page, counted from 1; 0 for the file as a whole.
        """
        super().__init__(f"Page {page} {fault}." if page else f"The file {fault}.")
        self.fault, self.page = fault, page


class BadProfileError(UsageError):
    """A color profile that is not the profile of a press; the message says what to request."""
