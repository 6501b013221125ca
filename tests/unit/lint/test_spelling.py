"""Spelling: inflected and compound words pass, typing errors do not, each word in its own language."""

from hashlib import sha256
from pathlib import Path

import pytest

from press.lint.dictionary import DICTIONARIES, FOLDER, SHA256
from press.lint.rules.spelling import is_known, words_in
from tests.support.projects import Project
from tests.support.toolkits import write_translated

LOG = "content/tools/baking-log.es.md"


RIGHT = {
    "es": """
        preguntas dígaselo guárdela hacerlo piensan veces reuniones está quién leyendo niñas acto bebés irse entrenador
        supervisora supervisión construyen vacíos díselo ciérrelo escríbalo hagámoslo enséñeselo muéstrenselo llévatelo
        cuéntenos hablarlo hablárselo oírlo haciéndolo viéndose leerle revisarlas seguridad cuidador tíos abuela papás
        decisión escuela protección también difícil consejería platicar juzgado visitas apoyo peligro camioneta
    """,
    "en": """
        bread loaves don't don’t child’s children caregiver caseworker timelines voicemail voicemails bio safety mapping
        worksheet facilitator court judge hearing visits teenager grandparents aunts cousins worried scared hurt
        counselor enroll organized labeled canceled traveling color gray license judgment skillful fulfill program
        behavior theater catalog
    """,
}
WRONG = {
    "es": """
        aciendo tambien dificil nesesario desición conciente exelente escojer hiba ahi sinembargo asi porfavor segurdad
        prequntas reunones quein haserlo nigna mesalos niñoes tablamente cuandonos absorver obserbar tubieron dijieron
        vinistes cojieron arbol facil util despues proteccion reunion trabajdora visitia preocupasion ayudda escuhar
        esuela enfermedá grasias hojalá llendo collarlo lugarlos hablárlo cierrelo
    """,
    "en": """
        accomodate acheive adress agressive alot apparant arguement beleive begining buisness calender catagory commited
        concious definate dependant dissapoint embarass enviroment existance foriegn fourty goverment grammer greatful
        gaurantee happend harrass heighth immediatly independant knowlege liason maintainance mispelled neccessary
        noticable occured occurence paralell persistant posession prefered privelege publically recieve refered relevent
        seperate succesful suprise tommorow truely untill wierd writting baecause breadz
    """,
}
"""Common misspellings, and forms that our former rules for inflections took for Spanish.

A misspelling that is another word, such as *ademas* (of *ademar*), can’t be found by a dictionary.
"""


@pytest.mark.parametrize("language", ["en", "es"])
def test_right_words_pass_and_misspellings_do_not(language: str) -> None:
    right, wrong = RIGHT[language].split(), WRONG[language].split()

    assert len(right) >= 40 and len(wrong) >= 40
    assert [word for word in right if not is_known(word, language)] == []
    assert [word for word in wrong if is_known(word, language)] == []


def test_the_dictionaries_are_those_that_were_published() -> None:
    hashes = {
        path.name: sha256(path.read_bytes()).hexdigest() for path in FOLDER.iterdir() if path.suffix in (".aff", ".dic")
    }

    assert hashes == SHA256
    for name in DICTIONARIES.values():
        assert (FOLDER / f"{name}.license.txt").exists()


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

    told = project.run("check", "--words").stderr

    assert f"spelling/word  {LOG}:" in told and "“sallió” is not in the dictionary." in told
    assert "add it to content/data/spelling.es.txt." in told
    assert "spelling/unused  content/data/spelling.es.txt:1  “masamadre”" in told
    assert "reading-a-loaf.md" not in told, "English has no list here, so it is not looked at"
