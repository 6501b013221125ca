"""Renders links and pictures, and the list of the web addresses that a text links to."""

import re
import unicodedata
from html import escape
from urllib.parse import quote, unquote, urlsplit

from markdown_it.tree import SyntaxTreeNode

from press.core.codes import CODE_PATTERN
from press.core.diagnostics import Location, suggest
from press.core.languages import attributes, gap
from press.core.project import STRINGS_FOLDER
from press.core.slugs import slug
from press.model import ImageUse, LinkUse
from press.source.markdown.context import Link
from press.source.markdown.leftovers import MAX_QUOTED
from press.source.markdown.plain_text import plain_text
from press.source.markdown.renderer import MarkdownRenderer, NodeRenderer
from press.source.markdown.web_links import LABEL, WebLink, list_of, listed

LINK_BY_CODE = re.compile(rf"^({CODE_PATTERN})?(?:#([^\s#]+))?$")
SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")
"""The name of a site in a web address."""


def is_web_address(target: str) -> bool:
    """Return True for an address that starts with https:// and names a site, without a user or a password."""
    try:
        parts = urlsplit(target)
        names_site = SITE.fullmatch(parts.hostname or "") is not None
        return target.startswith("https://") and names_site and "@" not in parts.netloc
    except ValueError:  # for example an open bracket
        return False


def code_link(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a link by code, with the code and the title of the piece."""
    title = escape(title_of(renderer, node, node.content), quote=False)
    if language := renderer.context.foreign.get(node.content, ""):
        title_attributes = attributes(language, renderer.context.language)
        language_name = escape(renderer.context.strings.get(f"in.{language}", ""))
        title = f"<span{title_attributes}>{title}</span> {language_name}"
    return f'<a href="tool:{node.content}"><span class="code">{node.content}</span> {title}</a>'


def link(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a link to a code, a heading or a web page."""
    target = str(node.attrs.get("href", ""))
    renderer.log.linked.append(LinkUse(plain_text(node).strip(), target, renderer.location(node)))
    report_title(renderer, node)
    description = ""
    if match := LINK_BY_CODE.match(unquote(target)):  # the parser percent-encodes what isn't ASCII
        code, anchor = match[1] or "", slug(match[2]) if match[2] else ""
        title = title_of(renderer, node, code) if code else ""
        if title and plain_text(node).strip() == code:
            description = f' aria-label="{escape(f"{code} {title}")}"'
        if anchor:
            renderer.log.links.append(Link(code, anchor, renderer.location(node)))
        target = (f"tool:{code}" if code else "") + (f"#{anchor}" if anchor else "")
    elif not is_web_address(target):
        hint = "Link to a code, as in [the map](4.1), or to an address that starts with https://"
        if target.startswith("http://"):
            hint = f"Write https://, if the page opens that way: {target.replace('http://', 'https://', 1)}"
        renderer.report(node, "link/form", f"“{target}” can’t be linked to.", hint, target)
    else:
        renderer.log.web_links.append(WebLink(plain_text(node).strip(), target))
    return f'<a href="{escape(target)}"{description}>{renderer.children_html(node)}</a>'


def list_of_web_links(renderer: MarkdownRenderer, node: SyntaxTreeNode | None = None) -> str:
    """Return the HTML of the addresses of the links so far, and begin a new list; ``node`` is what they are in."""
    links, renderer.log.web_links = renderer.log.web_links, []
    context, words_by_address = renderer.context, listed(links, renderer.context.links)
    if not words_by_address:
        return ""
    location = renderer.location(node) if node is not None else Location(renderer.file, renderer.first_line)
    label = context.strings.get(LABEL, "On the web" if context.language.startswith("en") else "")
    if not label:
        message = f"There is no “{LABEL}”, and a page with links to the web prints it above their addresses."
        file = Location(f"{STRINGS_FOLDER}/{context.language}.yaml")
        renderer.log.problems.add("strings/word", file, message, f"Add a line that starts with {LABEL}:")
    colon = context.strings.get("mark.colon", ":") + gap(context.language)
    place = renderer.log.place_attribute(location)
    return list_of(words_by_address, context.links, label=label, separator=colon, attributes=place)


def report_title(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> None:
    """Report words in quotes behind an address: no reader of a printed page would see them."""
    if title := str(node.attrs.get("title", "")):
        message = f"The words “{title[:MAX_QUOTED]}” behind the address would not be printed."
        renderer.report(node, "link/title", message, "Write them into the text.", title)


def title_of(renderer: MarkdownRenderer, node: SyntaxTreeNode, code: str) -> str:
    """Return the title of the piece with a code, and record that the text refers to it; empty when unknown."""
    if code not in renderer.context.titles:
        hint = suggest(code, renderer.context.titles)
        renderer.report(node, "link/code", f"There is no tool or card {code}.", hint, code)
        return ""
    if code not in renderer.log.codes:
        renderer.log.codes.append(code)
    return renderer.context.titles[code]


def picture(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a picture."""
    renderer.rendered.update(map(id, node.walk()))  # the words are its description
    if (
        len(node.siblings) > 1
        or node.parent is None
        or node.parent.parent is None
        or node.parent.parent.type != "paragraph"
    ):
        report_title(renderer, node)  # else it is the caption
    name, description = picture_name(renderer, node), plain_text(node).strip() or node.content.strip()
    folder = renderer.context.picture_folder
    if name not in renderer.context.pictures:
        hint = suggest(name, renderer.context.pictures)
        renderer.report(node, "picture/missing", f"There is no picture {name} in {folder}/.", hint, name)
        return ""
    if not description:
        hint = "Describe it between the brackets, as in ![A bridge with three arches](bridge.svg)"
        message = f"The picture {name} has no description for readers who can’t see it."
        renderer.report(node, "picture/text", message, hint, name)
    renderer.log.pictured.append(ImageUse(name, description, renderer.location(node)))
    file = f"{folder}/{name}"
    if file not in renderer.log.pictures:
        renderer.log.pictures.append(file)
    return f'<img src="{quote(file)}" alt="{escape(description)}">'


def picture_name(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Return the name of a picture as its file has it: the parser percent-encodes what isn't ASCII."""
    address = str(node.attrs.get("src", ""))
    names = [unicodedata.normalize("NFC", name) for name in (unquote(address), address)]
    return next((name for name in names if name in renderer.context.pictures), names[0])


RENDERERS: dict[str, NodeRenderer] = {
    "code_link": code_link,
    "link": link,
    "image": picture,
}
"""The function of each type of node, by the name of the type."""
