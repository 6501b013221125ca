"""Plans the reading pages: each tool and card as one HTML page for a screen of any width, beside the catalog."""

from press.reading.county_site import site_of
from press.reading.planner import ReadingPlanner
from press.reading.view import ReadingView
from press.reading.words import check_words

__all__ = ["ReadingPlanner", "ReadingView", "check_words", "site_of"]
