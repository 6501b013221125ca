"""Plans the typesetting jobs: each piece and page composed to HTML, with a fingerprint of what its pages depend on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from press.core.identifiers import JobKey
from press.core.project import ProjectFiles
from press.core.slugs import slug
from press.core.styles import REFLOWED, Style
from press.model import Card, GeneratedPart, Packet, Piece, Prose, Tool, Toolkit
from press.planning.job import Job, fingerprint_of
from press.planning.stylesheets import PAGE_STYLESHEETS, language_of_font, stylesheets_of
from press.templating.composer import Composer, pictures_of
from press.templating.side_by_side import texts_of

LANGUAGE_OF_PASSAGE = re.compile(r' lang="([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposedPage:
    """A composed page, from which a job is made."""

    key: str
    """Without the planner's namespace."""
    title: str
    html: str
    template: str
    file: str
    """The file that a problem names if no nearer location is known."""
    prefix: str = ""
    pictures: tuple[str, ...] = ()
    texts: tuple[Prose, ...] = ()
    """Texts whose blocks are numbered in the HTML."""
    most_pages: int | None = None
    exact_pages: int | None = None
    page_names: tuple[str, ...] = ()


class JobPlanner:
    """Plans the jobs of one toolkit in one print style.

    Args:
        files: The project's files.
        toolkit: The toolkit, as an edition includes it.
        toolchain: The digest of the code and the libraries.
        jobs: The jobs of all planners, by key; new jobs are added to it.
        style: The print style.
        namespace: A prefix that keeps the keys of its jobs apart from those of other planners.
    """

    def __init__(
        self,
        files: ProjectFiles,
        toolkit: Toolkit,
        toolchain: str,
        jobs: dict[JobKey, Job],
        *,
        style: Style = Style.STANDARD,
        namespace: str = "",
    ) -> None:
        self.files, self.toolkit, self.toolchain = files, toolkit, toolchain
        self.jobs, self.style, self.namespace = jobs, style, namespace
        self.composer = Composer(files, toolkit, style)
        shared = files.list_files("styles", ".ttf", ".otf", ".svg", ".png", ".jpg", ".css")
        self.shared_assets = {
            name: files.digest(name) for name in shared if name not in PAGE_STYLESHEETS and not language_of_font(name)
        }
        """Digests of the fonts, and of the images and stylesheets that stylesheets refer to, by project file."""
        fonts = ((name, language_of_font(name)) for name in shared)
        self.fonts_of_languages = {name: language for name, language in fonts if language}
        """The fonts of single languages, by project file: pages without such a language don’t depend on them."""

    def add(self, page: ComposedPage) -> JobKey:
        """Add the job of a composed page and return its key."""
        sheets = stylesheets_of(page.template, self.toolkit, self.style)
        languages = {self.toolkit.language, *LANGUAGE_OF_PASSAGE.findall(page.html)}
        fonts = [name for name, language in self.fonts_of_languages.items() if language in languages]
        assets = {name: self.files.digest(name) for name in (*page.pictures, *sheets, *fonts)} | self.shared_assets
        mark = self.toolkit.draft_mark
        limits = f"{page.most_pages} {page.exact_pages} {page.prefix} {self.toolkit.language}"
        if mark:
            limits += f" {mark}"
        sources = [name for text in page.texts for name in text.files]
        uses = (page.file, *sources, *page.pictures, *self.composer.uses(page.template), *sheets)
        key = JobKey(self.namespace + page.key)
        self.jobs[key] = Job(
            key=key,
            title=page.title,
            html=page.html,
            styles=sheets,
            language=self.toolkit.language,
            prefix=page.prefix,
            places=tuple(location for text in page.texts for location in text.places),
            file=page.file,
            most_pages=page.most_pages,
            exact_pages=page.exact_pages,
            page_names=page.page_names,
            one_numbering=page.template == "card.html",
            draft_mark=mark,
            line_numbers=page.template == "review.html",
            made_from=tuple(dict.fromkeys((*uses, *self.toolkit.common_files))),
            assets=assets,
            fingerprint=fingerprint_of(self.toolchain, page.html, assets, limits),
        )
        return key

    # Pieces

    def key_of(self, piece: Piece) -> JobKey:
        """Return the key of a piece's job."""
        folder = "tool" if isinstance(piece, Tool) else "card" if isinstance(piece, Card) else "made"
        return JobKey(f"{self.namespace}{folder}/{piece.code}")

    def piece(self, piece: Piece) -> JobKey:
        """Add the job of a tool, card or generated part unless it is there already; return its key."""
        key = self.key_of(piece)
        if key not in self.jobs:
            match piece:
                case Tool():
                    self.tool(piece)
                case Card():
                    self.card(piece)
                case GeneratedPart():
                    self.generated_part(piece)
        return key

    def prefix(self, piece: Piece) -> str:
        """Return the prefix that makes the names of a piece's fields and identifiers unique in any product."""
        language = f"{self.toolkit.language}-" if self.toolkit.translates else ""
        return language + piece.code.replace(".", "-") + "-"

    def tool(self, tool: Tool) -> JobKey:
        """Add the job of a tool and return its key."""
        return self.add(
            ComposedPage(
                key=f"tool/{tool.code}",
                title=tool.name,
                html=self.composer.tool(tool),
                template="tool.html",
                file=tool.file,
                prefix=self.prefix(tool),
                pictures=pictures_of((tool.picture, *tool.prose.pictures)),
                texts=(tool.prose,),
                most_pages=tool.sheets * 2 if tool.sheets and self.style not in REFLOWED else None,
            )
        )

    def card(self, card: Card) -> JobKey:
        """Add the job of a card, which has exactly two pages, and return its key."""
        return self.add(
            ComposedPage(
                key=f"card/{card.code}",
                title=card.name,
                html=self.composer.card(card),
                template="card.html",
                file=card.file,
                prefix=self.prefix(card),
                pictures=pictures_of((*card.front.pictures, *card.back.pictures)),
                texts=(card.back,),  # its block numbers continue those of the front
                exact_pages=2,
                page_names=(self.composer.say("front"), self.composer.say("back")),
            )
        )

    def generated_part(self, part: GeneratedPart) -> JobKey:
        """Add the job of a part that is generated from data and return its key."""
        return self.add(
            ComposedPage(
                key=f"made/{part.code}",
                title=part.name,
                html=self.composer.generated_part(part),
                template=f"made/{part.generator}.html",
                file=part.file,
                prefix=self.prefix(part),
            )
        )

    def side_by_side(self, original: Tool, translated: Tool) -> JobKey:
        """Add the job of a worksheet in two languages and return its key."""
        return self.add(
            ComposedPage(
                key=f"side-by-side/{translated.code}",
                title=f"{original.name} · {translated.title}",
                html=self.composer.side_by_side(original, translated),
                template="side-by-side.html",
                file=translated.file,
                prefix="both-" + self.prefix(translated),
                pictures=pictures_of((*original.prose.pictures, *translated.prose.pictures)),
                texts=(translated.prose,),
            )
        )

    def review_copy(self, piece: Tool | Card, reader: str, questions: Sequence[str]) -> JobKey:
        """Add the job of a review copy and return its key.

        Args:
            piece: The tool or card, of which everything is set in one text.
            reader: The role of the outside reader.
            questions: What the reader is asked.
        """
        texts = texts_of(piece)
        pictures = [piece.picture] if isinstance(piece, Tool) else []
        return self.add(
            ComposedPage(
                key=f"review/{piece.code}/{slug(reader)}",
                title=piece.name,
                html=self.composer.review_copy(piece, reader, questions),
                template="review.html",
                file=piece.file,
                prefix="review-" + self.prefix(piece),
                pictures=pictures_of((*pictures, *(name for text in texts for name in text.pictures))),
                texts=texts[-1:],  # the block numbers of a card's back continue those of the front
            )
        )

    def back_translation(
        self, original: Tool | Card, piece: Tool | Card, reader: str, questions: Sequence[str]
    ) -> JobKey:
        """Add the job of a translation to read back and return its key.

        Args:
            original: The tool or card in the toolkit's own language.
            piece: The translation.
            reader: The role of the reader.
            questions: What the reader is asked.
        """
        texts = [text for each in (original, piece) for text in texts_of(each)]
        return self.add(
            ComposedPage(
                key=f"back-translation/{piece.code}/{slug(reader)}",
                title=piece.name,
                html=self.composer.back_translation(original, piece, reader, questions),
                template="back-translation.html",
                file=piece.file,
                prefix="back-" + self.prefix(piece),
                pictures=pictures_of(name for text in texts for name in text.pictures),
                texts=texts_of(piece)[-1:],  # the block numbers of a card's back continue those of the front
            )
        )

    # Pages that are no piece

    def page(
        self,
        name: str,
        title: str,
        *,
        key: str = "",
        file: str = "",
        pictures: Sequence[str] = (),
        texts: tuple[Prose, ...] = (),
        exact_pages: int | None = None,
        values: Mapping[str, object] | None = None,
    ) -> JobKey:
        """Add the job of a page that is made from the template of its name.

        Args:
            name: The name of the template, without its suffix.
            title: The title of the page.
            key: The key of the job, without the namespace; the template's name unless given.
            file: The file that a problem names; toolkit.yaml unless given.
            pictures: Project files of its images; empty names are left out.
            texts: Texts whose blocks are numbered in the page.
            exact_pages: The number of pages that it must have.
            values: What the template prints, besides the toolkit.

        Returns:
            The key of the job.
        """
        return self.add(
            ComposedPage(
                key=key or name,
                title=title,
                html=self.composer.fill(f"{name}.html", **(values or {})),
                template=f"{name}.html",
                file=file or self.toolkit.common_files[0],
                pictures=pictures_of(pictures),
                texts=texts,
                exact_pages=exact_pages,
            )
        )

    def shared_page(self, name: str, title: str, key: str = "", **others: Any) -> JobKey:
        """Add the job of a page of many binders, which is composed once; for the arguments and the result, see page().

        Nothing but the toolkit may decide what it prints.
        """
        planned_key = JobKey(self.namespace + (key or name))
        return planned_key if planned_key in self.jobs else self.page(name, title, key=key, **others)

    def page_of_packet(self, packet: Packet, name: str, **values: object) -> JobKey:
        """Add the job of a page of a packet, its front sheet or print plan, and return its key."""
        return self.page(name, packet.title, file=packet.file, values={"packet": packet, **values})
