"""PDF as data: syntax, the writer, fragments; no layout."""
