"""Where pages break: not after one step, and not inside of what is read together."""

import pytest

from tests.support.built_toolkits import Small
from tests.support.tagged_pdf import Mark, Node

STYLES = tuple(f"styles/{name}.css" for name in ("tokens", "sizes", "plain", "blocks"))
STEPS = "".join(f"<li>Step {number}</li>" for number in range(1, 6))


def first_page(node: Node) -> int:
    """Return the page on which an element begins."""
    return min(leaf.page for _, leaf in node.leaves() if isinstance(leaf, Mark))


@pytest.mark.parametrize("height", range(100, 220, 10))
def test_no_step_is_alone_below_its_heading(small: Small, height: int) -> None:
    space = f'<div style="height: {height}pt"></div>'
    html = f'<div class="text">{space}<h2>How</h2><div class="steps"><ol>{STEPS}</ol></div></div>'
    tagged = small.pdf(html, styles=STYLES)
    heading, *steps = [first_page(node) for node in (*tagged.tree.all("H2"), *tagged.tree.all("LI"))]
    assert len(steps) == 5 and heading == steps[0] == steps[1]


@pytest.mark.parametrize("height", range(100, 220, 10))
def test_what_is_read_together_is_on_one_page(small: Small, height: int) -> None:
    """Quotes to say, and a weak sentence with a stronger one."""
    said = "".join(f"<p>Say {number}</p>" for number in range(1, 5))
    pair = '<div class="weak"><p>Weak</p></div><div class="stronger"><p>Strong</p><p>Why</p></div>'
    space = f'<div style="height: {height}pt"></div>'
    for block in (f'<div class="say">{said}</div>', pair):
        tagged = small.pdf(f'<div class="text">{space}{block}</div>', styles=STYLES)
        assert len({first_page(node) for node in tagged.tree.all("P")}) == 1


@pytest.mark.parametrize("height", range(60, 180, 6))
def test_the_label_of_an_example_is_on_one_page(small: Small, height: int) -> None:
    """Where two lines were beside it, the third of a long label came to the top of the next page, outside of it."""
    space = f'<div style="height: {height}pt"></div>'
    text = "<p>" + "He bakes a loaf for his neighbor. " * 12 + "</p>"
    example = f'<div class="example"><p class="label">Example: an imaginary family of bakers</p>{text}</div>'
    tagged = small.pdf(f'<div class="text" style="margin-left: 1.3in">{space}{example}</div>', styles=STYLES)
    label = tagged.tree.all("P")[0]
    assert len({leaf.page for _, leaf in label.leaves() if isinstance(leaf, Mark)}) == 1


LARGE_PRINT = tuple(
    f"styles/{name}.css"
    for name in ("tokens", "sizes", "paper/letter", "plain", "type", "page", "tool", "one-column", "large-print")
)


def test_credits_begin_where_the_text_ends_in_large_print(small: Small) -> None:
    """Kept whole, they took the last question along, and left the page before with a few lines."""
    credits = "".join(f"<p>Credit {number}. {'It was taken from a book. ' * 20}</p>" for number in range(4))
    html = f'<main><div class="text"><p>Begin.</p></div><div class="sources">{credits}</div></main>'
    tagged = small.pdf(html, styles=LARGE_PRINT)
    pages = [first_page(node) for node in tagged.tree.all("P")]
    assert pages[:2] == [0, 0] and pages[-1] > 0
