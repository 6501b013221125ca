"""Fills the templates: HTML of every piece from the toolkit, its strings and the templates in templates/."""

from press.templating.composer import Composer, pictures_of

__all__ = ["Composer", "pictures_of"]
