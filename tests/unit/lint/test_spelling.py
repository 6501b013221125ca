"""Spelling: inflected and compound words pass, typing errors do not, each word in its own language."""

from pathlib import Path

import pytest

from press.lint.rules.spelling import known, words_in
from tests.support.projects import Project
from tests.support.toolkits import write_translated

LOG = "content/tools/baking-log.es.md"


FORMS = "preguntas dígaselo guárdela hacerlo piensan veces reuniones está quién leyendo niñas"


@pytest.mark.parametrize("word", FORMS.split())
def test_forms_of_spanish_words_are_known(word: str) -> None:
    assert known(word, "es")


@pytest.mark.parametrize("word", ["prequntas", "reunones", "quein", "haserlo", "segurdad", "nigna"])
def test_typing_errors_in_spanish_are_not(word: str) -> None:
    assert not known(word, "es")


@pytest.mark.parametrize(("word", "right"), [("bread", True), ("loaves", True), ("baecause", False), ("breadz", False)])
def test_english(word: str, right: bool) -> None:
    assert known(word, "en") == right


def test_words_and_where_sentences_begin() -> None:
    text = "Cut it. “Then look,” said Mr. Okafor; see mill.example/a-b, 2nd, a@b.example now: Don’t! ¿Qué? Half-baked"
    assert [word for word, opening in words_in(text) if opening] == ["Cut", "Then", "Don’t", "Qué", "Half"]
    others = [word for word, opening in words_in(text) if not opening]
    assert others == ["it", "look", "said", "Mr", "Okafor", "see", "now", "baked"]


def test_each_language_has_its_own_list(tmp_path: Path) -> None:
    write_translated(tmp_path)
    project = Project(tmp_path)
    (tmp_path / "content/data/spelling.es.txt").write_text("masamadre\n", encoding="utf-8")
    path = tmp_path / LOG
    path.write_text(path.read_text(encoding="utf-8").replace("## Qué salió", "## Qué sallió"), encoding="utf-8")

    told = project.run("check").stderr

    assert f"spelling/word  {LOG}:" in told and "“sallió” is in no list of words." in told
    assert "add it to content/data/spelling.es.txt." in told
    assert "spelling/unused  content/data/spelling.es.txt:1  “masamadre”" in told
    assert "reading-a-loaf.md" not in told, "English has no list here, so it is not looked at"
