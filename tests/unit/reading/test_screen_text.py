"""The HTML of a text for screens: what is left of fields, links, pictures and tables."""

import pytest

from press.reading.screen_text import CIRCLE, RULE, ScreenText


def link_address(code: str, anchor: str) -> str:
    """Return an address for every piece but 9.9."""
    return "" if code == "9.9" else f"{code}.html" + (f"#{anchor}" if anchor else "")


def picture_markup(name: str, description: str) -> str:
    """Return a picture in words."""
    return f"[{name}: {description}]"


SCREEN = {
    "words": ('<p data-at="3">Mix &lt;flour&gt; <em>well</em></p>', "<p>Mix &lt;flour&gt; <em>well</em></p>"),
    "a line": (
        '<div class="field"><label for="f-a">Name</label><div class="ruled" style="--lines:1">'
        '<input type="text" id="f-a" name="a" title="Name &gt; first"></div></div>',
        f'<div class="field"><span class="question">Name</span><div class="ruled">{RULE}</div></div>',
    ),
    "lines": (
        f'<div class="ruled" style="--lines:3"><textarea id="f-b" name="b" title="B"></textarea>{RULE * 3}</div>',
        f'<div class="ruled">{RULE * 3}</div>',
    ),
    "a box": (
        '<div class="tick"><span class="box"><input type="checkbox" id="f-c" name="c" title="C"></span>'
        '<label for="f-c">Baked</label></div>',
        '<div class="tick"><span class="box"></span><span class="question">Baked</span></div>',
    ),
    "a rating": (
        '<td data-label="Never"><input type="radio" name="d" value="1" title="Never" data-question="Q"></td>',
        f'<td role="cell" data-label="Never">{CIRCLE}<span class="choice">Never</span></td>',
    ),
    "a cell without a choice": ('<td data-label="Loaf">Rye</td>', '<td role="cell" data-label="Loaf">Rye</td>'),
    "a link to a piece": ('<a href="tool:4.1#crust">map</a>', '<a href="4.1.html#crust">map</a>'),
    "a link to a heading": ('<a href="#crust">map</a>', '<a href="#crust">map</a>'),
    "a link to the web": (
        '<a href="https://a.example/?b&amp;c">web</a>',
        '<a href="https://a.example/?b&amp;c">web</a>',
    ),
    "a link that leads nowhere": (
        '<a href="tool:9.9">gone</a> and <a href="tool:4.1">there</a>',
        '<span>gone</span> and <a href="4.1.html">there</a>',
    ),
    "a picture": (
        '<figure data-at="1"><img src="content/images/my%20oak.svg" alt="An &quot;oak&quot;"></figure>',
        '<figure>[content/images/my oak.svg: An "oak"]</figure>',
    ),
    "a list that starts later": (
        '<ol start="4" style="counter-reset: list-item 3 step 3" class="digits-2"><li>four</li></ol>',
        '<ol start="4" class="digits-2"><li>four</li></ol>',
    ),
    "a table": (
        '<table class="cols-1"><thead><tr><th scope="col"></th><th scope="col">A</th></tr></thead>'
        '<tbody><tr data-at="1"><th scope="row">B</th></tr></tbody></table>',
        '<table role="table" class="cols-1"><thead role="rowgroup"><tr role="row">'
        '<td role="cell"></td><th scope="col" role="columnheader">A</th></tr></thead>'
        '<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader">B</th></tr></tbody></table>',
    ),
    "addresses for paper": (
        '<p>Text</p><div class="web-links with-codes" data-at="2"><p class="label">On the web</p>'
        '<ul class="addresses"><li><img class="code-of-address" src="data:image/svg+xml;base64,PHN2Zz4=" alt="" '
        'role="presentation" style="width: 0.66in"><p>a: <a class="address" href="https://a.example">a.example</a></p>'
        "</li></ul></div>\n<p>More</p>",
        "<p>Text</p><p>More</p>",
    ),
}


@pytest.mark.parametrize("name", SCREEN)
def test_what_a_screen_gets(name: str) -> None:
    typeset, screen = SCREEN[name]
    assert ScreenText(link_address, picture_markup).write(typeset) == screen


def test_the_ends_of_a_scale_come_before_its_numbers() -> None:
    number = '<div><input type="radio" name="e" value="{0}" title="{0}" data-question="Q"><span>{0}</span></div>'
    ends = '<div class="ends"><p>0: raw</p><p class="high">1: done</p></div>'
    numbers = "".join(number.format(value) for value in range(2))
    typeset = (
        f'<fieldset class="scale of-2"><legend>How done?</legend><div class="numbers">{numbers}</div>{ends}</fieldset>'
    )
    circles = "".join(f"<div>{CIRCLE}<span>{value}</span></div>" for value in range(2))
    assert ScreenText(link_address, picture_markup).write(typeset) == (
        f'<div class="scale of-2"><p class="question">How done?</p>{ends}<div class="numbers">{circles}</div></div>'
    )


def test_the_widths_of_columns_are_for_paper() -> None:
    typeset = '<th scope="col" class="center" style="width:23%">Sign</th><th scope="col">What to do</th>'
    head = '<th scope="col" role="columnheader"'
    assert ScreenText(link_address, picture_markup).write(typeset) == (
        f'{head} class="center">Sign</th>{head}>What to do</th>'
    )
