"""What stands before a name and is none: forms of address, offices and callings, folded.

In Spanish, Portuguese and English. They tell a name by the word after them, and name nobody.
"""

_BOTH = (
    "senor senhor doctor doutor profesor professor alcald prefeit concejal vereador diputad deputad"
    " senador gobernador governador regidor delegad promotor fiscal procurador defensor juez juiz"
    " desembargador magistrad abogad advogad mesari observador coordinador coordenador secretari"
    " candidat presidente testigo testemunha personer ciudadan cidada eleitor elector pastor"
    " periodista jornalista llamad chamad"
)
"""Words as they begin; they end in -o, -a, -e, -es, -esa or in nothing."""
_ALONE = (
    "sr sra srta don dona dom dr dra ing eng lic prof padre sargento cabo soldado teniente tenente"
    " capitan capitao comandante oficial mr mrs ms miss named called mayor witness teacher judge"
    " prosecutor officer sergeant lieutenant captain councillor councilor senator congressman"
    " congresswoman lawyer journalist reverend candidate observer senorita senhorita"
)
_ENDINGS = ("", "o", "a", "e", "or", "ora", "esa", "eza")

TITLES = frozenset(_ALONE.split()) | frozenset(
    stem + ending for stem in _BOTH.split() for ending in _ENDINGS
)
"""Words that are a title, and some forms that nobody writes."""
OF_TITLES = frozenset({"justica", "justicia", "mesa", "policia", "paz"})
"""What a title may be of before the name: "oficial de justiça Prado", "juez de paz Ticla"."""


def without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without the titles before it; all of them where no other is left.

    Examples
    --------
    >>> without_titles(("vereador", "aparecido", "quaresma")), without_titles(("delegado",))
    (('aparecido', 'quaresma'), ('delegado',))
    >>> without_titles(("oficial", "justica", "marcos", "prado"))
    ('marcos', 'prado')
    """
    at = 0
    while at < len(words) and (words[at] in TITLES or (at and words[at] in OF_TITLES)):
        at += 1
    return words[at:] or words
