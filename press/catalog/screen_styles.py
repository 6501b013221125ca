"""The styles that all pages for screens share: fonts, colors for light and dark, and what a stylesheet adds to them."""

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import PurePosixPath

from press.catalog.dark_colors import dark_tab_rules
from press.core.project import TOKENS_FILE, ProjectFiles
from press.model import Toolkit
from press.planning.stylesheets import language_of_font
from press.templating.strings import css_text
from press.templating.tab_colors import own_colors

SHARED = "templates/catalog/static/screen.css"
"""The stylesheet of what all pages for screens have in common."""


class ScreenStyles:
    """The styles of a toolkit's pages for screens.

    Args:
        files: The project's files.
        toolkit: The toolkit.
        languages: The languages of the pages.
    """

    def __init__(self, files: ProjectFiles, toolkit: Toolkit, languages: Sequence[str]) -> None:
        self.files, self.toolkit, self.languages = files, toolkit, languages

    sheets = (TOKENS_FILE, SHARED)
    """The project files that are in every stylesheet."""

    def stylesheet(self, sheet: str) -> str:
        """Return a stylesheet of the project with everything that it builds on before it.

        It is to be stored beside the folder of the fonts.
        """
        tab_rules = (tab.rule for tab in own_colors(self.files, self.toolkit))
        own_rules = [*self.own_fonts(), *tab_rules]
        dark = ["@media screen and (prefers-color-scheme: dark) {", *dark_tab_rules(self.files, self.toolkit), "}"]
        tokens, shared = (self.files.text(name) for name in self.sheets)
        return "\n".join([self.font_faces, tokens, *own_rules, shared, self.files.text(sheet), *dark, ""])

    @cached_property
    def fonts(self) -> list[str]:
        """The project files of the fonts."""
        return [name for name in self.toolkit.font_faces if language_of_font(name) in ("", *self.languages)]

    @cached_property
    def font_faces(self) -> str:
        """The CSS rules that load the fonts under their own family names."""
        rules = []
        for name in self.fonts:
            face = self.toolkit.font_faces[name]
            rules.append(
                f"@font-face {{ font-family: {json.dumps(face.family, ensure_ascii=False)}; "
                f"font-weight: {face.weight}; font-style: {'italic' if face.is_italic else 'normal'}; "
                f'font-display: optional; src: url("fonts/{PurePosixPath(name).name}") }}'
            )
        return "\n".join(rules)

    def own_fonts(self) -> Iterator[str]:
        """Yield the CSS rules that set the toolkit's own choice of fonts."""
        for token, family in self.toolkit.fonts.items():
            yield f"html {{ --{token}: {css_text(family)} }}"
