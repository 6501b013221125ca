"""Plans the catalog: one page that lists every tool and card with page images, for a folder or a web server."""

from press.catalog.output_files import INDEX
from press.catalog.planner import CatalogPlanner
from press.catalog.search_documents import prepare_search
from press.catalog.strings import check_words

__all__ = ["INDEX", "CatalogPlanner", "check_words", "prepare_search"]
