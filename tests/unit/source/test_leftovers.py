"""Marks of other programs are not printed: each is a problem on its line, with its own words under the caret."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from press.core.diagnostics import Location, Problem, ProblemList
from press.source.located_yaml import Text
from press.source.markdown import RenderContext, render_markdown
from press.source.markdown.leftover_kinds import IN_FIELDS
from press.source.markdown.leftovers import leftovers_in_field, leftovers_in_words
from press.source.validation.fields import FieldSource
from press.source.validation.value_fields import WordsField

NBSP = "\u00a0"
CONTEXT = RenderContext(titles={"4.1": "Signs"}, strings={}, pictures=frozenset(("loaf.svg",)), shared={})
KINDS = {
    "footnote": ("Say it.[^1]", "markdown/note", 1, "[^1]"),
    "footnote below": ("Say it.\n\n[^1]: Page 12.", "markdown/note", 3, "[^1]"),
    "words struck through": ("One\ntwo ~~old~~ three", "markdown/strike", 2, "~~"),
    "name of a heading": ("## Signs {#signs}", "markdown/attributes", 1, "{#signs}"),
    "class": ("Words {: .lead}", "markdown/attributes", 1, "{: .lead}"),
    "width": ("![A loaf](loaf.svg){width=50%}", "markdown/attributes", 1, "{width=50%}"),
    "template": ("One\n{{ site.name }}", "markdown/template", 2, "{{"),
    "tag of a template": ("{% include x %}", "markdown/template", 1, "{%"),
    "alert": ("> [!NOTE]\n> Words", "markdown/alert", 1, "[!NOTE]"),
    "admonition": ("!!! note\nWords", "markdown/alert", 1, "!!! "),
    "formula": ("$$a^2$$", "markdown/formula", 1, "$$"),
    "mark": ("Some ==marked words== here", "markdown/mark", 1, "==marked words=="),
    "lowered": ("H~2~O", "markdown/raised", 1, "~2~"),
    "raised": ("m^2^", "markdown/raised", 1, "^2^"),
    "emoji": ("Well done :smile: all", "markdown/emoji", 1, ":smile:"),
    "contents": ("[TOC]", "markdown/contents", 1, "[TOC]"),
    "page break": ("\\newpage", "markdown/command", 1, "\\newpage"),
    "abbreviation": ("*[HTML]: a language", "markdown/abbreviation", 1, "*[HTML]:"),
    "link to a definition": ("[text][nowhere]", "link/form", 1, "]["),
    "link with a space": ("[text] (4.1)", "link/form", 1, "] (4.1"),
    "link turned around": ("(text)[https://example.org]", "link/form", 1, ")[https:"),
    "ticked box": ("- [x] done", "field/form", 1, "[x]"),
    "box without a space": ("[] Keys", "field/form", 1, "[]"),
    "box with another space": (f"- [{NBSP}] Keys", "field/form", 1, f"[{NBSP}]"),
    "line of underscores": ("Name: ________", "field/form", 1, "________"),
    "line of dots": ("Name: .........", "field/form", 1, "........."),
    "scale without words": ("How sure? [0-10]", "field/form", 1, "[0-10]"),
    "scale with a dash": ("How sure? [0–10: No | Yes]", "field/form", 1, "[0–10:"),
    "heading without a space": ("##What to ask", "heading/space", 1, "##"),
    "heading with another space": (f"##{NBSP}What to ask", "heading/space", 1, f"##{NBSP}"),
    "point with another space": (f"-{NBSP}One\n-{NBSP}Two", "markdown/space", 2, f"-{NBSP}"),
    "number with another space": (f"1.{NBSP}One", "markdown/space", 1, f"1.{NBSP}"),
    "meaning with another space": (f"Term\n:{NBSP}What it means", "markdown/space", 2, f":{NBSP}"),
    "meaning without a space": ("Term\n:What it means", "list/term", 2, ":"),
    "meaning without a term": ("::: note\n: What it means\n:::", "list/term", 2, ": "),
    "pasted bullets": ("• One\n• Two", "list/bullet", 2, "•"),
    "Word’s bullet": ("\uf0b7\tOne", "list/bullet", 1, "\uf0b7"),
    "Word’s second bullet": ("One\no\tTwo", "list/bullet", 2, "o\t"),
    "point without a space": ("-[ ] Keys", "list/space", 1, "-"),
    "number without a space": ("1.First", "list/space", 1, "1."),
    "list with letters": ("a. One\nb. Two", "list/letters", 2, "b."),
    "list in a paragraph": ("Then:\n2. Write", "list/number", 2, "2. "),
    "year": ("2006. That was the year.", "list/year", 1, "2006."),
    "number that would be another": ("1. One\n3. Three", "list/number", 2, "3."),
    "number after points": ("1. One\n- a\n1. Two", "list/number", 3, "1."),
    "part of a step with two spaces": ("1. One\n  2. Part", "list/indent", 2, "2."),
    "part of a step in a quotation": ("> 1. One\n>   2. Part", "list/indent", 2, "2."),
    "row with too few cells": ("| A | B |\n|---|---|\n| a |", "table/short", 3, "| a |"),
    "words after a table": ("| A | B |\n|---|---|\n| a | b |\nThen go on.", "table/short", 4, "Then go on."),
    "fence": ("One\n\n```python\nprint(1)\n```", "markdown/code", 3, "```python"),
    "fence of tildes": ("~~~\nprint(1)\n~~~", "markdown/code", 1, "~~~"),
    "row without a head": ("| A | B |", "table/form", 1, "|"),
    "row after an empty line": ("| A | B |\n|---|---|\n| a | b |\n\n| c | d |", "table/form", 5, "|"),
    "hyphens that do not match": ("A | B | C\n--- | ---\na | b | c", "table/form", 2, "--- |"),
    "table drawn with plus": ("+---+---+\n| A | B |\n+---+---+", "table/form", 1, "+---+---+"),
    "words over ===": ("Signs\n=====", "markdown/rule", 2, "====="),
    "words over ---": ("Call the office first.\n---", "markdown/rule", 2, ""),
    "backslash at the end": ("## Two lines\\\nof a heading", "markdown/backslash", 1, "\\"),
    "words in another language": ("Say {es: ~~uno~~}.", "markdown/strike", 1, "~~"),
    "title of a block": ("::: note Signs {#signs}\nWords\n:::", "markdown/attributes", 1, "{#signs}"),
    "end of a scale": ("How sure? [0-10: **No** | Yes]", "markdown/stars", 1, "**"),
    "include with a space": ("One\n\n! include flour", "include/form", 3, "! include"),
    "include in capitals": ("!Include flour", "include/form", 1, "!Include"),
    "italics that are not closed": ("One\nof *the words. All *others* are.", "markdown/stars", 2, "*the"),
    "italics that are not closed in a point": ("- (*see below)", "markdown/stars", 1, "*see"),
    "point with a star and no space": ("*Mix the dough\n*Fold it", "markdown/stars", 1, "*Mix"),
    "a field of a size that is none": ("Name [____] Date [____ shrt]", "field/form", 1, "[____"),
    "bold in HTML": ("One <b>word</b>", "markdown/html", 1, "<b>"),
    "line break in HTML": ("One<br>two", "markdown/html", 1, "<br>"),
}


IN_FRONT_MATTER = {
    "A **bold** title": ("markdown/stars", "**"),
    "An *italic* title": ("markdown/stars", "*italic*"),
    "See [the map](4.1)": ("link/form", "]("),
    "See [[4.1]]": ("link/form", "[["),
    'Ask <a href="https://example.org">us</a>': ("markdown/html", '<a href="https://example.org">'),
    "One<br>two": ("markdown/html", "<br>"),
    "4 hours {{ site.note }}": ("markdown/template", "{{"),
    "A title {#name}": ("markdown/attributes", "{#name}"),
    "Type `make`": ("markdown/code", "`"),
    "Say it.[^1]": ("markdown/note", "[^1]"),
    "An ~~old~~ title": ("markdown/strike", "~~"),
}


def problems_of(text: str) -> tuple[Problem, ...]:
    """Return the problems of a text."""
    return render_markdown(text + "\n", "content/tools/rye.md", 1, CONTEXT).problems


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("Date [____ shrt]", "Did you mean [____ short]?"),
        ("Name [____] Date [____ shrt]", "Did you mean [____ short]?"),
        ("Date [____ Half as day]", "Did you mean [____ half as day]?"),
        ("Date [____ 3]", "Did you mean [____ 3 lines]?"),
        ("Date [____ 12 linse]", "Did you mean [____ 12 lines]?"),
        ("Date [____ wide]", "Write [____], [____ 3 lines] or [0-10: A | B]."),
    ],
)
def test_a_field_that_is_nearly_right_has_the_right_one_in_its_hint(field: str, hint: str) -> None:
    (problem,) = problems_of(field)

    assert (problem.code, problem.hint) == ("field/form", hint)


def test_a_value_that_is_nearly_right_has_the_right_one_in_its_hint() -> None:
    context = RenderContext(titles={}, strings={}, pictures=frozenset(), shared={}, values={"hotline": "Hotline"})

    (problem,) = render_markdown("Call {hotlin}.\n", "a.md", 1, context).problems

    assert problem.hint.startswith("Did you mean hotline?")


@pytest.mark.parametrize("name", KINDS)
def test_it_is_reported(name: str) -> None:
    text, code, line, words = KINDS[name]

    found = {(problem.code, problem.location.line, problem.words) for problem in problems_of(text)}

    assert (code, line, words) in found
    assert words in text.split("\n")[line - 1]
    assert all(problem.hint for problem in problems_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "#hashtag is a word.",
        "A [bracket] and {braces}.",
        "At 3:15: bread. See a:b:c.",
        "Type `{{ site.name }}` and `[^1]`.",
        "A dash – and three dots ...",
        "Price ~5 to ~6, 2^10, a == b.",
        r"\[TOC\], \{\{ no template }\}, \~\~kept\~\~, \::: note",
        r"The year was" + "\n" + r"12\. The loaf",
        "$5 and $6.",
        "**Bold:** _words_ and ___both___.",
        "1. One\n1. Two",
        "1. One\n2. Two\n   1. Part\n   2. Part\n3. Three",
        "1. One\n\n- a\n\n1) Two",
        "- - 1. One\n    2. Two",
        "| A | B |\n|---|---|\n| a | |",
        "[Note]: salt",
        "- \\\n  words",
        "A loaf* of rye\n\n*Only in winter.",
        "| Flour* | Water |\n|---|---|\n| a | b |\n\n\\*Only *white* flour, \\*see\nbelow.",
        r"5 * 3, 5 *3, a*b, 7*, \*one and (\*two)",
        "Type `*words`, or *all of them*, or **a *b* c**.",
        "::: source\n##Head\n• point\n```\n{{ x }}\n:::",
    ],
)
def test_it_is_printed(text: str) -> None:
    assert problems_of(text) == ()


def test_words_over_hyphens_stay_a_column() -> None:
    found = render_markdown("::: columns\nOne\n---\nTwo\n---\nThree\n:::\n", "content/tools/rye.md", 1, CONTEXT)

    assert found.problems == () and found.prose.html.count('class="column"') == len(("One", "Two", "Three"))


def field_problems(text: str) -> tuple[Problem, ...]:
    """Return the problems of a text in front matter."""
    problems, location = ProblemList(), Location("content/tools/rye.md", 2)
    value = Text(text, location)
    WordsField().read(
        FieldSource(
            key="title",
            owner="The tool rye",
            owner_location=location,
            value=value,
            location=location,
            problems=problems,
        )
    )
    return tuple(problems)


@pytest.mark.parametrize("text", IN_FRONT_MATTER)
def test_it_is_reported_in_front_matter(text: str) -> None:
    found = [(problem.code, problem.words, problem.location.line) for problem in field_problems(text)]

    assert (*IN_FRONT_MATTER[text], 2) in found


@pytest.mark.parametrize("text", ["Safety &amp; <and> “more” #1", "5 * 3 * 2", "a_b and __init", "R&D [sic]", "x == y"])
def test_it_is_printed_in_front_matter(text: str) -> None:
    assert field_problems(text) == ()


@given(st.text(st.characters(exclude_characters="{}~=^$:[]<*_`"), max_size=80))
@example("a/b (c) https//x.y )(4.1 !NOTE TOC -->")
def test_each_kind_of_markup_in_a_field_has_one_of_its_characters(words: str) -> None:
    assert not list(leftovers_in_words(words, IN_FIELDS))


@given(st.text(st.sampled_from("{}~=^$:[]<*_`#.%!ab 1()/-TOC"), max_size=20))
def test_no_markup_in_a_field_is_missed(words: str) -> None:
    assert list(leftovers_in_field(words)) == list(leftovers_in_words(words, IN_FIELDS))
