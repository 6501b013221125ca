"""Plans the pieces to typeset: each composed to HTML, with a fingerprint of all that its pages depend on."""

from press.compose import Composer, pictures_of
from press.files import Files
from press.job import Job, fingerprint_of
from press.model import Card, Made, Piece, Prose, Tool, Toolkit

LETTER_STYLES = ("tokens", "type", "page", "blocks", "forms")
STYLES = {
    "tool": (*LETTER_STYLES, "tool"),
    "card": ("tokens", "type", "blocks", "card"),
    "binder": (*LETTER_STYLES, "tool", "binder"),
    "inserts": ("tokens", "type", "inserts"),
}


def key_of(piece: Piece) -> str:
    """Return the key of a piece's job."""
    kind = {Tool: "tool", Card: "card", Made: "made"}[type(piece)]
    return f"{kind}/{piece.code}"


class JobPlanner:
    """Plans every piece of a toolkit."""

    def __init__(self, files: Files, toolkit: Toolkit, engine: str) -> None:
        self.files, self.toolkit, self.engine = files, toolkit, engine
        self.composer = Composer(files, toolkit)
        self.jobs: dict[str, Job] = {}
        own = {f"styles/{name}.css" for names in STYLES.values() for name in names}
        shared = files.below("styles", ".ttf", ".otf", ".svg", ".png", ".jpg", ".css")
        self.shared = {name: files.digest(name) for name in shared if name not in own}
        """Fonts, and the pictures and other stylesheets that stylesheets name."""

    def plan(self) -> dict[str, Job]:
        """Return every job by its key."""
        for piece in self.toolkit.pieces:
            self.piece(piece)
        self.front_jobs()
        return self.jobs

    def add(
        self,
        key: str,
        title: str,
        html: str,
        template: str,
        styles: str,
        file: str,
        prefix: str = "",
        pictures: tuple[str, ...] = (),
        texts: tuple[Prose, ...] = (),
        most_pages: int | None = None,
        exact_pages: int | None = None,
        page_names: tuple[str, ...] = (),
    ) -> None:
        """Add a job."""
        sheets = tuple(f"styles/{name}.css" for name in STYLES[styles])
        assets = {name: self.files.digest(name) for name in (*pictures, *sheets)} | self.shared
        limits = f"{most_pages} {exact_pages} {prefix} {self.toolkit.language}"
        sources = tuple(name for text in texts for name in text.files)
        uses = (file, *sources, *pictures, *self.composer.uses(template), *sheets, *self.toolkit.common_files)
        self.jobs[key] = Job(
            key=key,
            title=title,
            html=html,
            styles=sheets,
            language=self.toolkit.language,
            prefix=prefix,
            places=tuple(place for text in texts for place in text.places),
            file=file,
            most_pages=most_pages,
            exact_pages=exact_pages,
            page_names=page_names,
            one_numbering=styles == "card",
            made_from=tuple(dict.fromkeys(uses)),
            assets=assets,
            fingerprint=fingerprint_of(self.engine, html, assets, limits),
        )

    def piece(self, piece: Piece) -> None:
        """Add the job of a tool, card or made part."""
        prefix = piece.code.replace(".", "-") + "-"
        key = key_of(piece)
        if isinstance(piece, Tool):
            pictures = pictures_of((piece.picture, *piece.prose.pictures))
            most = piece.sheets * 2 if piece.sheets else None
            html = self.composer.tool(piece)
            self.add(
                key,
                piece.name,
                html,
                "tool.html",
                "tool",
                piece.file,
                prefix,
                pictures,
                (piece.prose,),
                most_pages=most,
            )
        elif isinstance(piece, Card):
            pictures = pictures_of((*piece.front.pictures, *piece.back.pictures))
            html = self.composer.card(piece)
            names = (self.composer.say("front"), self.composer.say("back"))
            texts = (piece.back,)  # its places go on from those of the front
            self.add(
                key,
                piece.name,
                html,
                "card.html",
                "card",
                piece.file,
                prefix,
                pictures,
                texts,
                exact_pages=2,
                page_names=names,
            )
        elif isinstance(piece, Made):
            html, template = self.composer.made(piece), f"made/{piece.maker}.html"
            self.add(key, piece.name, html, template, "binder", piece.file, prefix)

    def front_jobs(self) -> None:
        """Add the jobs of the binder's own pages."""
        toolkit, compose, file = self.toolkit, self.composer, self.toolkit.common_files[0]
        cover = (toolkit.cover_picture, *toolkit.guide.pictures)
        self.add(
            "cover",
            toolkit.title,
            compose.fill("cover.html"),
            "cover.html",
            "binder",
            file,
            pictures=cover,
            texts=(toolkit.guide,),
        )
        self.add(
            "contents",
            compose.say("contents"),
            compose.fill("contents.html"),
            "contents.html",
            "binder",
            file,
        )
        colophon = compose.fill("colophon.html")
        self.add(
            "colophon",
            compose.say("colophon"),
            colophon,
            "colophon.html",
            "binder",
            file,
            pictures=toolkit.colophon.pictures,
            texts=(toolkit.colophon,),
        )
        self.add("notes/0", compose.say("notes"), compose.notes(None), "notes.html", "binder", file, exact_pages=1)
        for tab in toolkit.tabs:
            pictures = pictures_of((tab.picture,))
            title = f"{tab.number} {tab.title}"
            self.add(
                f"tab/{tab.number}",
                title,
                compose.divider(tab),
                "divider.html",
                "binder",
                file,
                pictures=pictures,
                exact_pages=2,
            )
            self.add(
                f"notes/{tab.number}",
                compose.say("notes"),
                compose.notes(tab),
                "notes.html",
                "binder",
                file,
                exact_pages=1,
            )
        self.add("inserts", compose.say("inserts"), compose.fill("inserts.html"), "inserts.html", "inserts", file)
