"""Write the bread toolkit with drafts: all of Spanish, and the baking log in languages of other scripts."""

from pathlib import Path

from tests.support.counties import FILES
from tests.support.projects import Project
from tests.support.reviews import add_readers
from tests.support.toolkits import SPANISH_BREAD, write_translated

MARKS = {"es": "BORRADOR", "vi": "BẢN NHÁP", "zh-Hant": "草案", "zh-Hans": "草案", "tl": "BALANGKAS", "ko": "초안"}
"""The word for a draft, by language."""
PROSE = {
    "vi": "Bánh mì cần thời gian. Người thợ ngửi, nghe và chờ: khi vỏ bánh vàng thì lấy ra khỏi lò. ",
    "zh-Hant": "做好菜要花時間，「不要急」，等它發好；然後（小心！）放進火裡。什麼時候好了？你看，你就知道。",
    "zh-Hans": "做好菜要花时间，“不要急”，等它发好；然后（小心！）放进火里。什么时候好了？你看，你就知道。",
    "tl": "Kailangan ng tinapay ang oras. Huwag magmadali, at bantayan ang hurno hanggang sa pumula ang tinapay. ",
    "ko": "빵은 시간이 필요합니다. 서두르지 말고, 반죽이 부풀 때까지 기다리세요. 색이 나면(조심하세요!) 꺼냅니다. ",
}
"""A few sentences about bread, by language."""
DRAFT = """\
---
draft: yes
title: "{short}"
summary: >-
  {prose}
revised: 2026-02-12
---

{prose} [____] {short} [____ short]

## {short}

{prose} **{short}** {{en: the “oven”}} {prose}

- [ ] {prose}

## {short} 2

{prose}

::: sheet {short}
{prose} [____ half as bag-baker]
:::
"""
PACKET = """\
title: Paquete
language: es
draft: yes
people: 3
pieces:
  1.2: 1 each
  2.2: 1 each
"""


def write_drafts(root: Path) -> Project:
    """Write the bread toolkit with readers and counties; what is in Spanish is a draft, with a packet."""
    write_translated(root)
    project = Project(root)
    add_readers(project)
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    toolkit = root / "content/toolkit.es.yaml"
    toolkit.write_text("draft: yes\n" + toolkit.read_text(encoding="utf-8"), encoding="utf-8")
    add_words(root, "en", 'draft: DRAFT\ndraft.note: "not for the table"\n')
    english = (root / "content/strings/en.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    words = "".join(line for line in english if line.startswith("review."))
    add_words(root, "es", f'draft: {MARKS["es"]}\ndraft.note: "no es para la mesa"\n{words}')
    (root / "content/packets").mkdir(exist_ok=True)
    (root / "content/packets/casa.yaml").write_text(PACKET, encoding="utf-8")
    return project


def add_words(root: Path, language: str, words: str) -> None:
    """Add strings to those of a language."""
    with (root / f"content/strings/{language}.yaml").open("a", encoding="utf-8") as file:
        file.write(words)


def add_language(root: Path, language: str) -> None:
    """Add the baking log as a draft in a language of another script; what templates print stays Spanish."""
    spanish = SPANISH_BREAD / "content"
    strings = (spanish / "strings/es.yaml").read_text(encoding="utf-8")
    words = f'{strings}draft: {MARKS[language]}\ndraft.note: "{MARKS[language]}"\n'
    (root / f"content/strings/{language}.yaml").write_text(words, encoding="utf-8")
    toolkit = (spanish / "toolkit.es.yaml").read_text(encoding="utf-8")
    (root / f"content/toolkit.{language}.yaml").write_text(f"draft: yes\n{toolkit}", encoding="utf-8")
    prose = PROSE[language]
    text = DRAFT.format(short=prose[: 14 if language in ("vi", "tl") else 6].strip(), prose=prose.strip())
    (root / f"content/tools/baking-log.{language}.md").write_text(text, encoding="utf-8")
