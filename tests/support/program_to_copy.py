"""What a process has imported and read whose copies run the program: only that process imports this module."""

import press.cli.main
import press.cli.watch
import press.watch.background
import press.watch.session  # noqa: F401
from tests.support.in_process import parsed_stylesheets

parsed = parsed_stylesheets()
parsed.__enter__()
