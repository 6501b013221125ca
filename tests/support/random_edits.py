"""Seeded random edits of a toolkit's sources, as editors make them."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import yaml

from press.core.project import CACHE_FOLDER
from tests.support.spoiled_cache import spoil
from tests.support.toolkits import write_toolkit

SOURCES = ("content", "templates", "styles")
Edit = Callable[[Path, Random], None]
EDITS: dict[str, Edit] = {}


def edit(words: Edit) -> Edit:
    """Register a function as an edit under a name."""
    EDITS[words.__name__.replace("_", " ")] = words
    return words


def write(path: Path, text: str) -> None:
    """Write a text file."""
    path.write_text(text, encoding="utf-8", errors="surrogateescape")


def read(path: Path) -> str:
    """Return a text file, which an edit before may have left with bytes that are no UTF-8."""
    return path.read_text(encoding="utf-8", errors="surrogateescape")


def texts(root: Path, *folders: str) -> list[Path]:
    """Return the Markdown files of some folders of content/."""
    return [path for folder in folders for path in sorted((root / "content" / folder).glob("*.md"))]


def any_text(root: Path, chance: Random, *folders: str) -> Path | None:
    """Return one Markdown file, if there is any."""
    found = texts(root, *folders)
    return chance.choice(found) if found else None


def change(path: Path | None, pattern: str, new: str, chance: Random | None = None) -> None:
    """Change the first match of a pattern in a file, or any match."""
    if path is None:
        return
    text = read(path)
    found = list(re.finditer(pattern, text, re.MULTILINE))
    if found:
        one = chance.choice(found) if chance else found[0]
        write(path, text[: one.start()] + one.expand(new) + text[one.end() :])


@contextmanager
def yaml_of(path: Path) -> Iterator[Any]:
    """Yield the data of a YAML file and write it back."""
    value = yaml.load(read(path), Loader=yaml.BaseLoader)
    yield value
    write(path, yaml.safe_dump(value, sort_keys=False, allow_unicode=True))


def toolkit_of(root: Path) -> Any:
    """Yield the data of toolkit.yaml and write it back."""
    return yaml_of(root / "content" / "toolkit.yaml")


def any_piece(value: Any, chance: Random, kind: str = "") -> tuple[dict[str, str], str] | None:
    """Return a random entry of the tabs: the pieces of its tab, and its code."""
    pieces = [
        (tab["pieces"], code) for tab in value["tabs"] for code, name in tab["pieces"].items() if name.startswith(kind)
    ]
    return chance.choice(pieces) if pieces else None


@edit
def a_sentence(root: Path, chance: Random) -> None:
    change(
        any_text(root, chance, "tools", "cards", "shared"),
        r"([a-z])\.$",
        rf"\1. Number {chance.randrange(99)}.",
        chance,
    )


@edit
def an_empty_line(root: Path, chance: Random) -> None:
    change(any_text(root, chance, "tools", "cards", "shared"), r"^\n", "\n\n", chance)


@edit
def a_heading(root: Path, chance: Random) -> None:
    change(any_text(root, chance, "tools", "cards"), r"^## .*", f"## Heading {chance.randrange(99)}", chance)


@edit
def front_matter(root: Path, chance: Random) -> None:
    key = chance.choice(("title", "summary", "revised", "minutes", "credits", "when"))
    value = {"revised": "2026-03-{:02d}", "minutes": "{}"}.get(key, "Changed to {}").format(chance.randrange(10, 28))
    change(any_text(root, chance, "tools", "cards"), rf"^{key}: .*", f"{key}: {value}", chance)


@edit
def a_new_shared_text(root: Path, chance: Random) -> None:
    name = f"shared-{chance.randrange(4)}"
    write(
        root / "content" / "shared" / f"{name}.md",
        chance.choice(("", f"Shared words, number {chance.randrange(9)}.\n")),
    )
    change(any_text(root, chance, "tools", "cards"), r"^\n(?=[A-Z][^:]*$)", f"\n!include {name}\n\n", chance)


@edit
def a_renamed_shared_text(root: Path, chance: Random) -> None:
    path = any_text(root, chance, "shared")
    if path is None or path.stem in ("guide", "colophon"):
        return
    name = f"renamed-{chance.randrange(99)}"
    path.rename(path.with_stem(name))
    for text in texts(root, "tools", "cards", "shared"):
        change(text, rf"^!include {path.stem}$", f"!include {name}")


@edit
def a_shared_text_gone(root: Path, chance: Random) -> None:
    path = any_text(root, chance, "shared")
    if path is None or path.stem in ("guide", "colophon"):
        return
    path.unlink()
    if chance.random() < 0.7:
        for text in texts(root, "tools", "cards", "shared"):
            change(text, rf"^!include {path.stem}$", "")


@edit
def a_glossary_row(root: Path, chance: Random) -> None:
    with yaml_of(root / "content" / "data" / "glossary.yaml") as rows:
        how = chance.choice(("change", "add", "remove"))
        if how == "add" or not rows:
            rows.append({"term": f"Term {chance.randrange(99)}", "meaning": "New here."})
        elif how == "remove":
            rows.pop(chance.randrange(len(rows)))
        else:
            rows[chance.randrange(len(rows))]["meaning"] = f"Meaning {chance.randrange(99)}."


@edit
def a_source(root: Path, chance: Random) -> None:
    with yaml_of(root / "content" / "data" / "sources.yaml") as sources:
        sources[chance.choice(sorted(sources))]["title"] = f"Source {chance.randrange(99)}"


@edit
def a_string(root: Path, chance: Random) -> None:
    with yaml_of(root / "content" / "strings" / "en.yaml") as strings:
        strings[chance.choice(sorted(strings))] += f" {chance.randrange(99)}"


@edit
def a_picture(root: Path, chance: Random) -> None:
    path = chance.choice(sorted((root / "content" / "images").glob("*.svg")))
    change(path, "</svg>", f'<path d="M0 0h{chance.randrange(99)}" stroke="#000"/></svg>')


@edit
def a_new_picture(root: Path, chance: Random) -> None:
    images = root / "content" / "images"
    name = f"new-{chance.randrange(3)}.svg"
    shutil.copy(chance.choice(sorted(images.glob("*.svg"))), images / "copied")
    (images / "copied").rename(images / name)
    change(any_text(root, chance, "tools", "shared"), r"\.\n(?=\n|\Z)", f".\n\n![A new picture.]({name})\n", chance)


@edit
def pictures_swapped(root: Path, chance: Random) -> None:
    one, other = chance.sample(sorted((root / "content" / "images").glob("*.svg")), 2)
    kept = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(kept)


@edit
def a_stylesheet(root: Path, chance: Random) -> None:
    path = chance.choice(sorted((root / "styles").glob("*.css")))
    write(path, read(path) + f"\np {{ letter-spacing: 0.{chance.randrange(9)}pt }}\n")


@edit
def an_imported_stylesheet(root: Path, chance: Random) -> None:
    write(root / "styles" / "imported.css", f"p {{ word-spacing: 0.{chance.randrange(9)}pt }}\n")
    path = chance.choice(sorted((root / "styles").glob("t*.css")))
    text = read(path)
    if "@import" not in text:
        write(path, '@import "imported.css";\n' + text)


@edit
def a_picture_of_the_styles(root: Path, chance: Random) -> None:
    for path in sorted((root / "styles").glob("*.svg")):
        change(path, "</svg>", f'<path d="M0 0h{chance.randrange(99)}" stroke="#000"/></svg>')


@edit
def fonts_swapped(root: Path, chance: Random) -> None:
    one, other = chance.sample(sorted((root / "styles" / "fonts").glob("*.ttf")), 2)
    kept = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(kept)


@edit
def a_template(root: Path, chance: Random) -> None:
    path = chance.choice(sorted((root / "templates").rglob("*.html")))
    how = chance.choice((r"(<h1[^>]*>)", r"(<main>)", r"(</section>)", r"\Z"))
    change(path, how, r"\1<!-- new -->New " if how != r"\Z" else "{# said to nobody #}", chance)


@edit
def the_catalog(root: Path, chance: Random) -> None:
    folder = root / "templates" / "catalog" / "static"
    path = chance.choice([path for path in sorted(folder.iterdir()) if path.suffix in (".css", ".js")])
    write(path, read(path) + f"\n/* {chance.randrange(99)} */\n")


@edit
def a_word_of_the_catalog(root: Path, chance: Random) -> None:
    with yaml_of(root / "content" / "strings" / "en.yaml") as strings:
        strings[chance.choice(("catalog.search", "catalog.role", "catalog.tools"))] = f"Said {chance.randrange(9)}"
        if chance.random() < 0.1:
            strings["catalog.kb"] = "{what} KB"


@edit
def a_packet(root: Path, chance: Random) -> None:
    with toolkit_of(root) as value:
        found = any_piece(value, chance)
    (root / "content" / "packets").mkdir(exist_ok=True)
    pieces = f"{found[1] if found else '1.1'}: 1 each"
    text = f"title: Packet {chance.randrange(9)}\npeople: {chance.randrange(1, 30)}\npieces:\n  {pieces}\n"
    write(root / "content" / "packets" / f"packet-{chance.randrange(2)}.yaml", text)


@edit
def a_template_takes_in_another(root: Path, chance: Random) -> None:
    change(
        chance.choice(sorted((root / "templates").glob("*.html"))),
        r"^(\{% from .*)$",
        r'\1{% from "base.html" import nothing %}',
    )


@edit
def two_pieces_swapped(root: Path, chance: Random) -> None:
    with toolkit_of(root) as value:
        tab = chance.choice(value["tabs"])
        pieces = list(tab["pieces"].items())
        chance.shuffle(pieces)
        tab["pieces"] = dict(pieces)


@edit
def another_code(root: Path, chance: Random) -> None:
    with toolkit_of(root) as value:
        found = any_piece(value, chance)
    if found is None:
        return
    old = found[1]
    new = f"{old.split('.')[0]}.{chance.randrange(1, 30)}"
    for path in [*texts(root, "tools", "cards", "shared"), *(root / "content").rglob("*.yaml")]:
        write(path, re.sub(rf"(?<![\d.]){re.escape(old)}(?![\d.])", new, read(path)))


@edit
def what_the_toolkit_says(root: Path, chance: Random) -> None:
    keys = (
        "title",
        "subtitle",
        "publisher",
        "edition",
        "notice",
        "address",
        "slug",
        "edition_date",
        "keywords",
    )
    key, number = chance.choice(keys), chance.randrange(10, 28)
    values: dict[str, object] = {
        "address": chance.choice(("", f"https://bread.example/{number}")),
        "slug": f"book-{number}",
        "edition_date": f"2026-05-{number}",
        "keywords": ["bread", str(number)],
    }
    with toolkit_of(root) as value:
        value[key] = values.get(key, f"Changed to {number}")


@edit
def what_a_tab_says(root: Path, chance: Random) -> None:
    with toolkit_of(root) as value:
        chance.choice(value["tabs"])[chance.choice(("title", "short", "intro"))] = f"Tab {chance.randrange(99)}"


@edit
def a_new_tab(root: Path, chance: Random) -> None:
    with toolkit_of(root) as value:
        value["tabs"].append({"title": f"Tab {chance.randrange(99)}", "intro": "Empty yet.", "pieces": {}})


@edit
def a_new_tool(root: Path, chance: Random) -> None:
    tools = texts(root, "tools")
    if not tools:
        return
    name, number = f"new-{chance.randrange(9)}", chance.randrange(30, 60)
    with toolkit_of(root) as value:
        tab = chance.randrange(len(value["tabs"]))
        value["tabs"][tab]["pieces"][f"{tab + 1}.{number}"] = f"tools/{name}"
    (root / "content" / "tools" / f"{name}.md").write_bytes(chance.choice(tools).read_bytes())


@edit
def a_renamed_piece(root: Path, chance: Random) -> None:
    with toolkit_of(root) as value:
        kind = chance.choice(("tools", "cards"))
        if found := any_piece(value, chance, kind):
            pieces, code = found
            old, new = root / "content" / f"{pieces[code]}.md", f"{kind}/renamed-{chance.randrange(99)}"
            if old.exists() and not (root / "content" / f"{new}.md").exists():
                old.rename(root / "content" / f"{new}.md")
                pieces[code] = new


@edit
def a_piece_gone(root: Path, chance: Random) -> None:
    with toolkit_of(root) as value:
        if not (found := any_piece(value, chance)):
            return
        pieces, code = found
        (root / "content" / f"{pieces.pop(code)}.md").unlink(missing_ok=True)
    if chance.random() < 0.7:
        for path in texts(root, "tools", "cards", "shared"):
            text = read(path).replace(f"[[{code}]]", "it").replace(f"({code}", "(https://bread.example/")
            write(
                path,
                re.sub(rf"^(go_on_to: .*?)(, )?{re.escape(code)}", r"\1", text, flags=re.MULTILINE).replace("[,", "["),
            )
        with yaml_of(root / "content" / "data" / "glossary.yaml") as rows:
            for row in rows:
                row["tools"] = [other for other in row.get("tools", []) if other != code]


@edit
def a_mistake(root: Path, chance: Random) -> None:
    mistake = chance.choice(
        ("!include nothing", "::: nothing\n:::", "See [[9.9]].", "![x](nothing.svg)", "# Too large", "\U0001f35e")
    )
    change(any_text(root, chance, "tools", "cards", "shared"), r"\Z", f"\n{mistake}\n")


@edit
def too_much_text(root: Path, chance: Random) -> None:
    change(any_text(root, chance, "tools", "cards"), r"\Z", "\nMuch too much is said here. " * 80 + "\n")


@edit
def all_as_it_was(root: Path, chance: Random) -> None:
    for name in SOURCES:
        shutil.rmtree(root / name)
    write_toolkit(root)


@edit
def outputs_spoilt(root: Path, chance: Random) -> None:
    kinds = (".pdf", ".png", ".html", ".css")
    for path in sorted(path for path in (root / "output").rglob("*") if path.suffix in kinds):
        how = chance.choice(("keep", "keep", "lose", "spoil"))
        if how == "lose":
            path.unlink()
        elif how == "spoil":
            path.write_bytes(path.read_bytes()[:-10] + bytes(10))


@edit
def the_manifest_spoilt(root: Path, chance: Random) -> None:
    path = root / "output" / "manifest.json"
    if path.exists():
        change(path, chance.choice((r'"edition": ".*"', r'"title": ".*"', r"\A\{")), chance.choice(('"x": "y"', "{")))


@edit
def the_cache_gone(root: Path, chance: Random) -> None:
    shutil.rmtree(root / CACHE_FOLDER, ignore_errors=True)


@edit
def files_touched(root: Path, chance: Random) -> None:
    for path in sorted(root.rglob("*")):
        if chance.random() < 0.5:
            os.utime(path, (chance.randrange(2**31), chance.randrange(2**31)))


@edit
def line_ends_of_windows(root: Path, chance: Random) -> None:
    if path := any_text(root, chance, "tools", "cards", "shared"):
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


@edit
def a_byte_order_mark(root: Path, chance: Random) -> None:
    if path := any_text(root, chance, "tools", "cards", "shared"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().removeprefix(b"\xef\xbb\xbf"))


@edit
def other_words_of_the_same_size_and_time(root: Path, chance: Random) -> None:
    if path := any_text(root, chance, "tools", "cards"):
        before = path.stat()
        path.write_bytes(path.read_bytes().replace(b" the ", b" our ", 1))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@edit
def not_utf_8(root: Path, chance: Random) -> None:
    if chance.random() < 0.3 and (path := any_text(root, chance, "tools", "cards")):
        path.write_bytes(path.read_bytes() + b"\xff")


@edit
def a_font_gone(root: Path, chance: Random) -> None:
    if chance.random() < 0.3:
        chance.choice(sorted((root / "styles" / "fonts").glob("*.ttf"))).unlink()


@edit
def a_font_twice(root: Path, chance: Random) -> None:
    path = chance.choice(sorted((root / "styles" / "fonts").glob("*.ttf")))
    path.with_stem("Another").write_bytes(path.read_bytes())


@edit
def a_county(root: Path, chance: Random) -> None:
    path = root / "content" / "data" / "counties.yaml"
    if path.exists():
        with yaml_of(path) as counties:
            slug = chance.choice(sorted(counties))
            counties[slug] = {**counties[slug], "name": f"County {chance.randrange(99)}"}


@edit
def a_county_of_its_own(root: Path, chance: Random) -> None:
    for path in sorted((root / "content" / "counties").glob("*/county.yaml")):
        change(path, r"^(contacts|name|color|agency): .*", rf"\1: Changed to {chance.randrange(99)}", chance)


@edit
def a_translation(root: Path, chance: Random) -> None:
    if found := sorted((root / "content").glob("*/*.es.md")):
        change(chance.choice(found), r"([a-z])\.$", rf"\1. Número {chance.randrange(99)}.", chance)


@edit
def a_translation_gone(root: Path, chance: Random) -> None:
    if chance.random() < 0.5 and (found := sorted((root / "content").glob("*/*.es.md"))):
        chance.choice(found).unlink()


@edit
def a_source_or_term(root: Path, chance: Random) -> None:
    path = chance.choice(sorted((root / "content" / "data").glob("*.yaml")))
    change(path, r"^(\s*(?:- )?(?:meaning|text|title|term|why): ).*", rf"\1Changed to {chance.randrange(99)}", chance)


@edit
def an_edition_before(root: Path, chance: Random) -> None:
    for path in sorted((root / "content" / "editions").glob("*.json")):
        change(path, r"2026-02-\d\d", f"2026-02-{chance.randrange(10, 28)}", chance)


@edit
def the_cache_spoilt(root: Path, chance: Random) -> None:
    spoil(root, chance, chance.randrange(1, 9))


@edit
def half_of_the_cache_gone(root: Path, chance: Random) -> None:
    for path in sorted((root / CACHE_FOLDER / "fragments").rglob("*")):
        if path.is_file() and chance.random() < 0.5:
            path.unlink()
