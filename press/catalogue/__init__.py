"""Plans the catalogue: one page that shows every tool and card, with pictures, for a folder or a web server."""

from press.catalogue.edition import CatalogueEdition
from press.catalogue.files import INDEX, MadeFile
from press.catalogue.words import check_words

__all__ = ["INDEX", "CatalogueEdition", "MadeFile", "check_words"]
