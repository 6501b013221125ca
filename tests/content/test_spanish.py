"""Our Spanish: its strings have the placeholders of the English ones, and one idea has one word."""

from dataclasses import replace
from string import Formatter

import pytest
import yaml

from press.core.diagnostics import Location
from press.lint.linter import lint
from press.model import Paragraph, Prose, Tool, Toolkit
from tests.support.toolkits import PROJECT, our_toolkit


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    """The toolkit in content/."""
    return our_toolkit()


@pytest.fixture(scope="module")
def spanish(toolkit: Toolkit) -> Toolkit:
    """The toolkit in Spanish."""
    return next(other for other in toolkit.translations if other.language == "es")


def strings(language: str) -> dict[str, str]:
    """Return the strings of a language, without those that only a translation prints."""
    found: dict[str, str] = yaml.load(
        (PROJECT / f"content/strings/{language}.yaml").read_text("utf-8"), yaml.BaseLoader
    )
    return {key: text for key, text in found.items() if not key.startswith(("in.", "language."))}


def test_spanish_strings_fill_in_what_the_english_ones_do() -> None:
    english, spanish = strings("en"), strings("es")
    fields = {
        key: [{name for _, name, _, _ in Formatter().parse(text[key])} - {None} for text in (english, spanish)]
        for key in english
        if not key.startswith("tally.")  # a form has one spreadsheet, in the toolkit's own language
    }
    assert {key for key, (ours, theirs) in fields.items() if ours != theirs} == set()


LOCKED = {
    "Act of protection": ("Fue una acción de protección.", "term-act-of-protection"),
    "Network circles": ("Llenen los círculos de red.", "term-network-circles"),
    "Harm": ("Hubo un perjuicio.", "term-harm"),
    "Harm statement": ("Lea la declaración de daño.", "term-statements"),
    "Danger statement": ("Lea la declaración de peligro.", "term-statements"),
    "Danger": ("Hay un riesgo.", "term-danger"),
    "Aftercare": ("Es su plan de seguimiento.", "term-aftercare"),
    "Child and Family Team (CFT)": ("Es el Equipo de niños y familias.", "term-team-meeting"),
    "Child and Family Team meeting": ("Venga a la junta de equipo.", "term-team-meeting"),
    "Strength": ("Es su punto fuerte.", "term-strength"),
    "Three Houses": ("Dibuje la casa de los miedos.", "term-houses"),
    "Three Questions": ("¿Qué va bien?", "term-three-questions"),
    "Safety mapping": ("Hicimos un mapeo.", "term-plan-goal-map"),
    "Safety goal": ("Es un objetivo de seguridad.", "term-plan-goal-map"),
    "Safety plan (SOP)": ("Es un plan de protección.", "term-plan-goal-map"),
    "Safety plan (SDM)": ("Hagan un plan seguro.", "term-plan-goal-map"),
    "Scaling question": ("Dio un puntaje.", "term-scale"),
    "Safety network": ("Llame a su red de apoyo.", "term-safety-network"),
    "Safety": ("Los niños están seguros.", "term-safe"),
    "Safety person": ("Es una persona de seguridad.", "term-protects"),
    "Support person": ("Es una persona de soporte.", "term-support-person"),
    "Safety House": ("Dibuje la Casa de la Seguridad.", "term-houses"),
    "Caregiver": ("Hable con la persona que cuida.", "term-caregiver"),
    "Permanency": ("La meta es la permanencia.", "term-permanency"),
    "Risk": ("Hay riesgos.", "term-danger"),
    "Family time": ("Pida la visitación.", "term-family-time"),
    "Interpreter": ("Pida un traductor.", "term-interpreter"),
}
"""By English term: a sentence with a Spanish variant that is not used here, and the rule that forbids it."""
OPEN = {
    "Active efforts",
    "Bottom line",
    "Domestic violence",
    "Exception question",
    "Injury or mark on a baby",
    "Preferred future question",
    "Red flag",
    "Safety threat",
    "Solution-focused question",
    "Structured Decision Making (SDM)",
    "Talk about dying",
    "Voice of the child",
}
"""Terms of which no variant is forbidden."""


MISREAD = {
    "whose": "Sus abogados lo revisaron el lunes.",
    "not-touched": "No me tocó.",
    "feared-person": "Use un teléfono que no revise la otra persona.",
    "signs-before": "Llame al 911 si le cuesta respirar o se desmaya.",
    "term-hotline": "Llame a la línea directa.",
    "term-juvenile-court": "Pregunte en la corte para casos de niños.",
    "knock": "¿Arma? No toque: llame a su jefe.",
    "may-able": "No empiece si un especialista todavía puede hablar con él.",
    "whom-one-loves": "Si alguien que usted quiere piensa en morir, llame.",
    "a-good-time": "Pregunte: ¿Cómo la pasó esa noche su hija?",
    "included": "Por seis meses, contando los días difíciles.",
    "blame-worse": "Pregunte: ¿Cómo es que las cosas no están peor?",
    "advocate-unexplained": "Diga: “Una persona defensora puede guardar más en privado”.",
    "legalese": "La lee un día hábil después.",
    "danger-too": "Si alguien está herido, o si un niño o una niña está en peligro ahora mismo, llame al 911.",
    "second-plan": "Tal vez usted necesite un plan aparte.",
    "our-warning": "Este aviso es nuestro.",
}
"""By rule: a sentence of ours that a reader took for something else."""


def found_in(toolkit: Toolkit, spanish: Toolkit, text: str, reading: str = "staff") -> set[str]:
    """Return the codes of the findings in a Spanish tool with one paragraph."""
    prose = Prose(paragraphs=(Paragraph(text, Location("content/tools/one.es.md", 7), ""),))
    one: Tool = replace(spanish.tools[0], prose=prose, summary="", reading=reading)
    style_guide = replace(spanish.style_guide, exceptions=(), spelling=None)
    other = replace(spanish, tabs=(replace(spanish.tabs[0], pieces=(one,)),), outdated=(), style_guide=style_guide)
    plain = replace(
        toolkit,
        tabs=(),
        counties=(),
        style_guide=replace(toolkit.style_guide, exceptions=(), spelling=None),
        translations=(other,),
        draft_editions=(),
    )
    return {finding.problem.code for finding in lint(plain)} - {"synonym/nowhere"}  # most words are not there now


def test_what_readers_took_for_something_else_is_found(toolkit: Toolkit, spanish: Toolkit) -> None:
    found = found_in(toolkit, spanish, " ".join(MISREAD.values()))

    assert {f"house/{rule}" for rule in MISREAD} <= found


@pytest.mark.parametrize(("reading", "found"), [("family", {"house/label-tag"}), ("staff", set())])
def test_a_word_of_the_office_is_found_on_pages_for_families(
    toolkit: Toolkit, spanish: Toolkit, reading: str, found: set[str]
) -> None:
    assert found_in(toolkit, spanish, "Aquí no hay etiquetas.", reading) == found


@pytest.mark.parametrize(("text", "rule"), LOCKED.values(), ids=LOCKED)
def test_a_locked_term_has_one_wording(toolkit: Toolkit, spanish: Toolkit, text: str, rule: str) -> None:
    assert found_in(toolkit, spanish, text) == {f"house/{rule}"}


def test_every_term_of_the_glossary_is_locked_or_open(spanish: Toolkit) -> None:
    assert {term.original for term in spanish.glossary} == LOCKED.keys() | OPEN


def test_the_glossary_has_no_forbidden_variant(toolkit: Toolkit, spanish: Toolkit) -> None:
    wrong = {term.term: found for term in spanish.glossary if (found := found_in(toolkit, spanish, term.term))}
    # An acronym is spelled out in the meaning, not in the term.
    assert {term: found - {"house/acronym"} for term, found in wrong.items() if found != {"house/acronym"}} == {}
