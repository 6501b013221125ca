"""Words that a word is made from, for dictionaries that hold few of a language's forms: plurals, verbs, clitics."""

import re
from collections.abc import Iterator

SPANISH = (
    ("s es a as ita ito itas itos mente", ("", "o", "a")),
    ("ces", ("z",)),
    ("ones", ("ón",)),
    ("eses esa esas", ("és",)),
    ("anes ana anas", ("án",)),
    ("o as a amos an é aste ó aron e es emos en aba abas ábamos aban ando ado ada ados adas ara aras aran", ("ar",)),
    ("o es e emos imos en í iste ió ieron ía ías íamos ían iendo ido ida idos idas iera ieras ieran", ("er", "ir")),
    ("a as amos an yendo yó yeron", ("er", "ir")),
    ("ué uemos ue ues uen", ("ar",)),
    ("qué quemos que ques quen", ("car",)),
    ("cé cemos ce ces cen", ("zar",)),
    ("zco zca zcas zcan zcamos", ("cer", "cir")),
    ("ja jo jas jan", ("ger", "gir")),
    ("é ás á emos án ía ías íamos ían", ("",)),
)
"""Endings of Spanish words, and what stands in their place in the words that they are made from."""
CLITICS = (
    re.compile(r"(?<=[aeonrsd])(?:lo|la|los|las|le|les|me|te|se|nos)$"),
    re.compile(r"(?<=[aeonrsd])(?:me|te|se|nos)(?:lo|la|los|las|le|les|me|nos)$"),
)
CHANGED = (("ie", "e"), ("ue", "o"), ("ue", "u"), ("i", "e"), ("u", "o"))
"""What the vowel of a stem turns into under the stress, and what it is otherwise."""
ALL_DAYS = """
    qué quién quiénes cuál cuáles cuándo cuánto cuánta cuántos cuántas cómo dónde adónde aún él mí sí tú té sé
    soy eres es somos son era eras éramos eran fui fuiste fue fuimos fueron fuera fueran sea seas seamos sean sido
    estoy estás está estamos están esté estés estén estuve estuvo estuvimos estuvieron estuviera estuvieran
    voy vas va vamos van vaya vayas vayamos vayan iba ibas íbamos iban ido yendo ir
    he has ha hemos han hay había habían habrá habrán habría habrían haya hayas hayan hubo hubiera hubieran
    hago haz haga hagas hagamos hagan hice hiciste hizo hicimos hicieron hiciera hicieran hecho
    haré hará haremos harán haría harías haríamos harían
    digo di dice dices dicen diga digas digamos digan dije dijiste dijo dijimos dijeron dijera dijeran dicho
    diré dirá dirán diría dirías diríamos dirían pudo pudieron pudiera pudieran podrá podrán podría podrían
    tengo ten tenga tengas tengamos tengan tuve tuvo tuvimos tuvieron tuviera tuvieran tendrá tendrán tendría
    vengo ven venga vengas vengan vine vino vinieron viniera vendrá vendrán vendría
    pongo pon ponga pongas pongamos pongan puse puso pusieron pusiera puesto pondrá pondrán pondría
    quise quiso quisieron quisiera quisieran querrá querrán querría querrían
    supe supo supieron supiera sepa sepas sepamos sepan sabré sabrá sabrán sabría sabrían
    doy da das damos dan di dio dieron diera dé des demos den veo ves ve vemos ven vi vio vieron viera vea veas vean
    oigo oye oyes oímos oyen oiga oigan oyó oyeron oirá oiría salgo sal salga salgan saldrá saldría
    traigo traiga traigan trajo trajeron caigo caiga caigan cayó cayeron valga valgan mantendrá mantendrán
"""
IRREGULAR = {"es": frozenset(ALL_DAYS.split())}
"""Words of all days that the library's dictionary leaves out."""
PLAIN = str.maketrans("áéíóú", "aeiou")
SHORTEST = 2


def bases(word: str, language: str) -> Iterator[str]:
    """Yield the words that a word may be a form of; none for a language whose dictionary has all forms."""
    if language != "es":
        return
    yield from _forms(word)
    for clitics in CLITICS:
        if (short := clitics.sub("", word)) != word and len(short) > SHORTEST:
            yield from (short, short.translate(PLAIN))
            yield from _forms(short.translate(PLAIN))


def _forms(word: str) -> Iterator[str]:
    for endings, replaced in SPANISH:
        for ending in endings.split():
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
                for stem in _stems(word[: -len(ending)]):
                    yield from (stem + new for new in replaced)


def _stems(stem: str) -> Iterator[str]:
    """Yield a stem as it stands, without an accent, and with its vowel as it is in the infinitive."""
    yield from dict.fromkeys((stem, stem.translate(PLAIN)))
    for changed, base in CHANGED:
        before, found, after = stem.rpartition(changed)
        if found:
            yield before + base + after
