"""Words by which publishers call what we have a column for, in Spanish, Portuguese and English."""

from collections.abc import Iterable, Mapping

import pandas as pd

from geo.codes.names import letters

ABOUT = ("num", "numero", "nro", "nr", "no", "n", "cod", "codigo", "cd", "id", "nombre", "nom",
         "nome", "nm", "name", "des", "ds", "sg")  # fmt: skip
"""What stands before or after a word in the name of a column: that it is a number, or a name."""


def numbered(*words: str) -> tuple[str, ...]:
    """Return words by themselves, and with a word for a number or a name before or after.

    Examples
    --------
    >>> "nm comuna" in numbered("comuna"), "comuna" in numbered("comuna")
    (True, True)
    """
    return tuple(
        text
        for word in words
        for text in (word, *(f"{about} {word}" for about in ABOUT),
                     *(f"{word} {about}" for about in ABOUT))
    )  # fmt: skip


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "station": (*numbered("mesa", "junta", "acta", "secao", "secao eleitoral", "jrv", "urna"),
                "polling station", "precinct", "ballot box"),
    "registered_voters": (*numbered("electores", "inscritos", "habilitados"), "electores habiles",
                          "n electores habiles", "electores habil", "n elec habil",
                          "hab", "nnume habilm",
                          "tot electores", "total electores", "total inscritos", "padron",
                          "censo electoral", "potencial electoral", "eleitores aptos", "aptos",
                          "qt aptos", "eleitorado", "registered", "registered voters"),
    "votes_cast": (*numbered("votos emitidos", "votantes"), "num votos", "emitidos", "n cvas",
                   "tot ciudadanos votaron", "ciudadanos votaron", "total emitidos",
                   "total votos emitidos", "sufragantes",
                   "comparecimento", "qt comparecimento", "total votantes", "ballots cast"),
    "blank_votes": ("blanco", "votos blanco", "blancos", "votos blancos", "votos en blanco",
                    "en blanco", "votos vb", "brancos", "votos brancos", "votos em branco",
                    "em branco",
                    "voto blanco", "voto branco", "qt brancos", "blank"),
    "null_votes": ("nulos", "votos nulos", "voto nulo", "votos vn",
                   "viciados", "qt nulos", "invalid", "spoiled", "null"),
    "unmarked_votes": ("no marcados", "votos sin marcar", "tarjetas no marcadas",
                       "votos no marcados", "unmarked"),
    "challenged_votes": ("impugnados", "votos impugnados", "votos vi", "challenged votes"),
    "polling_place": (*numbered("recinto", "reci", "rec", "local", "nomb local",
                                 "local de votacion", "puesto", "puesto de votacion",
                                 "local de votacao", "local votacao"),
                      "nm local votacao", "nombre recinto", "nombre puesto", "polling place"),
    "address": ("direccion", "tdire local", "dire local", "endereco", "ds local votacao endereco",
                "address"),
    "lon": ("lon", "long", "longitud", "longitude", "lng", "coord x"),
    "lat": ("lat", "latitud", "latitude", "coord y"),
    "reported_at": ("fecha corte", "updated utc", "fecha actualizacion", "hora corte",
                    "fecha hora corte", "fecha reporte", "actualizado",
                    "fecha publicacion", "dt publicacao", "updated"),
    "occurred_at": ("fecha", "fecha inicio", "fecha reporte", "fecha y hora", "fecha hora",
                    "data", "data hora", "date", "datetime"),
    "occurred_until": ("fecha fin", "hasta", "data fim", "end date"),
    "summary": ("descripcion", "resumen", "relato", "descricao", "resumo", "description"),
    "source": ("fuente", "fonte", "source"),
    "severity": ("gravedad", "gravidade", "severity"),
    "team": ("equipo", "equipe", "team"),
    "start": ("inicio", "desde", "start"),
    "end": ("fin", "fim", "hasta", "ate", "end"),
}  # fmt: skip
BEFORE = 2
"""Most letters of what stands before every name of a table, and an underscore."""
PARTS = numbered(
    "departamento", "provincia", "municipio", "canton", "parroquia", "comuna", "distrito", "zona",
    "zona electoral", "zona eleitoral", "zone", "circunscripcion", "distrito electoral", "seccion",
    "sexo", "junta sexo", "mesa sexo", "genero", "region", "uf",
    # As the Registraduría (Colombia) shortens department, municipality, zone and polling place.
    "dde", "mme", "zz", "pp", "dd", "mm", "dep", "dpto", "depto", "mun", "mpio", "muni", "prov",
    "cant", "parr", "dist",
)  # fmt: skip
"""Columns that only together with others name a station, beside its polling place."""
OPTION = (*numbered("candidato", "can", "lista", "partido", "opcion"),
          "organizacion politica", "nm votavel",
          "nr votavel", "nome candidato", "candidate", "party", "option")  # fmt: skip
NUMBER = ("votos", "votes", "qt votos", "cantidad", "cantidad votos", "total votos", "total",
          "num votos")  # fmt: skip


ELECTIONS = numbered("cargo", "ds cargo", "eleccion", "eleicao", "ds eleicao", "corporacion",
                      "turno", "vuelta", "election", "office", "round")  # fmt: skip
"""Columns by which a file tells several elections apart."""


def called(name: str, words: Iterable[str]) -> bool:
    """Tell whether a column is called by one of some words, in any case and with accents.

    What publishers put before all names of a table (`v2_`, `S_`) does not count.

    Examples
    --------
    >>> called("Número_Mesa", COLUMNS["station"]), called("mesas", COLUMNS["station"])
    (True, False)
    >>> called("v2_blanco", COLUMNS["blank_votes"])
    True
    """
    folded = {letters(word) for word in words}
    before, sign, rest = name.partition("_")
    return letters(name) in folded or bool(
        sign and len(before) <= BEFORE and letters(rest) in folded
    )


NO_COUNT = ("-1", "-3")
"""Numbers by which Brazil's electoral court says that none is known."""
NOT_KNOWN = {"NA", "ND", "SD", "NAN", "NULL", "NONE", "NULO", ""}
"""Letters of what tables write where they know no number; of a dash there are none."""


def is_count(our: str) -> bool:
    """Tell whether a column of ours counts votes or voters.

    Examples
    --------
    >>> is_count("votes_cast"), is_count("null_votes"), is_count("station")
    (True, True, False)
    """
    return our.startswith("votes_") or our.endswith(("_votes", "_voters"))


COUNTS = (*NUMBER, *(word for our, words in COLUMNS.items() if is_count(our) or our == "votes_cast"
                     for word in words))  # fmt: skip
"""Words for columns of votes and voters, whose numbers may be the codes of units by chance."""


def not_known(values: pd.Series) -> tuple[str, ...]:
    """Return the texts of a column that only say that a number is not known.

    Examples
    --------
    >>> not_known(pd.Series(["12", "N/A", "-", ""]))
    ('N/A', '-')
    """
    odd = values[(values != "") & (values.isin(NO_COUNT) | ~values.str.contains(r"\d"))]
    return tuple(text for text in odd if text in NO_COUNT or letters(text) in NOT_KNOWN)


WHOLE = (
    r"\d{1,9}(\.0{1,2})?|\d{1,3}(\.\d{3})+",
    r"\d{1,9}(,0{1,2})?|\d{1,3}(\.\d{3})+(,0{1,2})?",
    r"\d{1,9}(\.0{1,2})?|\d{1,3}(,\d{3})+(\.0{1,2})?",
)
"""How a table writes whole numbers: all of a column in one of these ways."""


def is_whole(values: pd.Series) -> bool:
    """Tell whether all texts that are given are whole numbers, however they are written.

    Signs may stand between thousands, and decimals that are all zeros behind.

    Examples
    --------
    >>> is_whole(pd.Series(["12", "1.234", "7.0", "NA"])), is_whole(pd.Series(["1,5"]))
    (True, False)
    >>> is_whole(pd.Series(["3,00", "1.234,00"])), is_whole(pd.Series(["3,00", "2.00"]))
    (True, False)
    """
    given = values[(values != "") & ~values.isin(not_known(values))]
    return bool(len(given)) and any(given.str.fullmatch(form).all() for form in WHOLE)
