"""Drawings: scripts, external references and unreadable files are reported with their line; drawings pass."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.source.svg_check import find_faults

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
"""A PNG of one pixel."""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.mark.parametrize(
    ("inside", "line", "said"),
    [
        ("\n<script>1</script>", 2, "contains a <script>"),
        ("\n<s:script xmlns:s='http://www.w3.org/2000/svg'/>", 2, "contains a <s:script>"),
        ("<g>\n<ForeignObject/></g>", 2, "contains a <ForeignObject>"),
        ("<g\nonload='x()'/>", 1, "runs a script: onload"),
        ("<image href='https://a.example/b.png'/>", 1, "outside itself: https://a.example/b.png"),
        ("<image xlink:href='file:///etc/passwd'/>", 1, "outside itself: file:///etc/passwd"),
        (
            "<image href='data:image/png;base64,AAAA'/>",
            1,
            "The picture inside the drawing can’t be printed",
        ),
        ("\n<defs><mask id='m'/></defs>", 2, "contains a <mask>, which not every viewer"),
        ("<image href='data:image/png;base64,not'/>", 1, "Its data is damaged, or of another kind"),
        ("<image href='data:image/gif;base64,R0lG'/>", 1, "something inside it that is not printed: image/gif"),
        ("<style>@font-face { src: url(data:font/woff;base64,A) }</style>", 1, "is not printed: font/woff"),
        ("<path filter='blur(2px)'/>", 1, "uses a filter"),
        ("<tspan text-decoration='underline'>x</tspan>", 1, "uses text-decoration"),
        ("<text style='word-spacing: 3px'>x</text>", 1, "uses word-spacing"),
        ("<text style='baseline-shift:super'>x</text>", 1, "uses baseline-shift"),
        ("<text style='font: bold 9px Toolkit Text'>x</text>", 1, "uses font in one line"),
        ("<text writing-mode='vertical-rl'>x</text>", 1, "uses writing-mode"),
        ("<path vector-effect='non-scaling-stroke'/>", 1, "uses vector-effect"),
        ("<style>@media (max-width: 9px) { .a { fill: red } }</style>", 1, "uses @media"),
        ("<text style='shape-inside: url(#r)'>x</text>", 1, "uses shape-inside"),
        ("<flowRoot><flowRegion/><flowPara>x</flowPara></flowRoot>", 1, "contains a <flowRoot>, which is not printed"),
        ("<font><glyph/></font>", 1, "contains a <font>, which is not printed"),
        ("<meshgradient id='m'/>", 1, "contains a <meshgradient>, which is not printed"),
        ("<radialGradient id='g'/>", 1, "contains a <radialGradient>, which not every viewer"),
        ("<text><textPath href='#a'>x</textPath></text>", 1, "contains a <textPath>, which is not printed"),
        ("<switch/>", 1, "contains a <switch>, which is not printed"),
        ("<rect style='mix-blend-mode: multiply'/>", 1, "uses mix-blend-mode"),
        ("<text paint-order='stroke'>x</text>", 1, "uses paint-order"),
        ("<path clip-rule='evenodd'/>", 1, "uses clip-rule: evenodd"),
        ("<style>\n.a { fill: var(--c) }</style>", 2, "uses var()"),
        ("<path fill='CurrentColor'/>", 1, "uses currentColor in other letters"),
        ("<style>.a { stroke: currentcolor }</style>", 1, "uses currentColor in other letters"),
        ("<use href='other.svg#a'/>", 1, "outside itself: other.svg#a"),
        ("<a href='javascript:x()'/>", 1, "outside itself: javascript:x()"),
        ("<rect fill='url(//a.example/#b)'/>", 1, "outside itself: //a.example/#b"),
        ('<rect style="mask: URL( &quot;a.svg#b&quot; )"/>', 1, "outside itself: a.svg#b"),
        ("<style>\n.a { fill: red }\n@import 'a.css';\n</style>", 3, "outside itself: a.css"),
        ("<style><![CDATA[\n\n@import url(a.css)]]></style>", 3, "outside itself: a.css"),
        ("<?xml-stylesheet href='a.css'?>", 1, "outside itself: href='a.css'"),
        ("\n<g>", 2, "can’t be read: mismatched tag"),
        ("\n&crumb;", 2, "can’t be read: undefined entity"),
    ],
)
def test_what_does_not_belong_in_a_drawing(inside: str, line: int, said: str) -> None:
    found = find_faults(f"{SVG}{inside}</svg>".encode())

    assert [fault.line for fault in found] == [line]
    assert said in found[0].message
    assert found[0].hint


@pytest.mark.parametrize(
    "inside",
    [
        "<style>.a { fill: url(#b) }</style><use href='#a'/><use xlink:href=' #a'/><rect fill='url(&quot;#b&quot;)'/>",
        "<title>On import, and url (without brackets)</title><!-- <script/> @import url(a) -->",
        "<style>.a { mix-blend-mode: normal; variable: (--) } /* the paint-order */</style><path fill-rule='evenodd'/>",
        "<text font-family='Toolkit Text'>one</text><metadata/>",
        "<metadata><rdf xmlns='http://a.example/'><work/></rdf></metadata><p:view xmlns:p='http://p.example/'/>",
        "<text style='text-decoration:none;word-spacing:0;baseline-shift:baseline;writing-mode:lr-tb;"
        "filter:none;-inkscape-font-specification:Sans;vector-effect:none;font:9px Sans'>one</text>",
        "<text>Set the font: bold, with word-spacing: wide</text>",
        "<style>@media (prefers-color-scheme: dark) { a { fill: white } }</style>",
        f"<image href='data:image/png;base64,{PIXEL}'/><image xlink:href=' data:image/png;base64,{PIXEL} '/>",
    ],
)
def test_what_is_drawn_passes(inside: str) -> None:
    assert find_faults(f"<?xml version='1.0' encoding='UTF-8'?>\n{SVG}{inside}</svg>\n".encode()) == ()


def test_entities_are_never_followed() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))

    found = find_faults(f'<!DOCTYPE svg [<!ENTITY l0 "ha">{laughs}]>{SVG}<text>&l11;</text></svg>'.encode())

    assert [fault.message for fault in found] == ["The drawing starts with a DOCTYPE."]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(), st.text().map(lambda text: f"{SVG}{text}</svg>".encode())))
def test_no_bytes_raise(content: bytes) -> None:
    assert all(fault.line >= 1 and fault.hint for fault in find_faults(content))
