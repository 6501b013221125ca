"""Plans the catalogue: one page that shows every tool and card, with pictures, for a folder or a web server."""

from press.catalog.output_files import INDEX, MadeFile
from press.catalog.planner import CatalogPlanner
from press.catalog.strings import check_words

__all__ = ["INDEX", "CatalogPlanner", "MadeFile", "check_words"]
