"""Tables of other shapes than ours, with their mapping: long, summed, joined, by names, abroad.

As in `tests.geo.importing.spoilt_files`, all of it follows from a seed.
"""

import random
from dataclasses import replace

from tests.geo.importing.spoilt_files import Spoilt, spoil_bytes, spoil_rows, written

VOTES = 'votes_castillo = "pc"\nvotes_fujimori = "kf"\n'
SAID = 'code_system = "inei"\n'
CONSTANTS = '[constants]\nseries = "own"\nreported_at = "2021-06-07T01:00"\n'
LONG = (
    '[long]\noption = "lista"\nnumber = "votos"\nrecord = ["ubigeo", "mesa"]\n'
    'options = { castillo = "Perú Libre", fujimori = ["Fuerza Popular", "FP"], '
    'null_votes = "Nulos" }\n'
)
SHAPES: dict[str, tuple[str, str, str]] = {
    "long": (
        "ubigeo,mesa,lista,votos",
        "0101{n:02},1,Perú Libre,1{n}|0101{n:02},1,FUERZA  POPULAR,2{n}|0101{n:02},1,nulos,{n}",
        f'[columns]\nunit = "ubigeo"\n{LONG}',
    ),
    "summed": (
        "ubigeo,zona,pc,kf",
        "0101{n:02},1,12{n},130|0101{n:02},2,7{n},55",
        f'[columns]\nunit = {{ column = "ubigeo", digits = 6 }}\n{VOTES}[sum]\nby = ["ubigeo"]\n',
    ),
    "joined": (
        "clave,pc,kf",
        "k{n},12{n},130",
        (
            f'[columns]\nunit = "codigo"\n{VOTES}[[join]]\nfile = "keys.csv"\n'
            'on = { clave = "k" }\n'
            'take = { codigo = "c" }\n'
        ),
    ),
    "named": (
        "departamento,provincia,distrito,pc,kf",
        "AMAZONAS,Chachapoyas,Asunción,12{n},130|Amazonas,chachapoyas,Balsas,1{n},13",
        (
            f"[columns]\n{VOTES}[names]\ndepartment = "
            '"departamento"\nprovince = "provincia"\ndistrict = "distrito"\n'
        ),
    ),
    "abroad": (
        "donde,codigo,ciudad,pais,pc,kf",
        "EXT,55{n},Roma {n},Italia,12{n},130|PER,0101{n:02},,,1{n},13",
        (
            f'[columns]\nunit = "codigo"\n{VOTES}[abroad]\n'
            'when = { column = "donde", one_of = ["EXT"] }\n'
            'code = "codigo"\nname = ["ciudad", "pais"]\n'
        ),
    ),
}
"""Shape -> its header, its rows with their number, divided by bars, and its mapping."""
KEYS = "k,c\n" + "".join(f"k{n},0101{n:02}\n" for n in range(1, 6))
ODD_PARTS = [
    '[sum]\nby = ["zona"]\n',
    '[sum]\nby = ["ubigeo", "UBIGEO"]\n',
    "[values.unit]\n010101 = 'x'\n",
    '[[leave_out]]\ncolumn = "pc"\nempty = true\n',
    '[[leave_out]]\ncolumn = "nada"\nempty = true\n',
    '[totals]\nvotes_cast = ["votes_castillo", "votes_fujimori"]\n',
    '[[join]]\nfile = "keys.csv"\non = { kf = "k" }\ntake = { extra = "c" }\noptional = true\n',
]


def spoil_shape(rng: random.Random, shape: str) -> tuple[Spoilt, bytes, dict[str, bytes]]:
    """Return a spoilt file of a shape, its mapping, and the files beside that."""
    header, row, said = SHAPES[shape]
    names, rows = spoil_rows(rng, header, row.split("|")[0])
    for more in row.split("|")[1:]:
        rows += spoil_rows(rng, header, more)[1]
    if rng.random() < 0.5:
        rows.sort(key=lambda cells: str(cells[:1]))
    parts = [SAID, said, CONSTANTS, *rng.sample(ODD_PARTS, rng.choice([0, 0, 0, 1]))]
    mapping, keys = "".join(parts).encode(), KEYS.encode()
    if rng.random() < 0.1:
        mapping = spoil_bytes(rng, mapping)
    if rng.random() < 0.2:
        keys = spoil_bytes(rng, keys)
    # Several rows make a record, and it is records that are counted.
    file = replace(written(rng, names, rows), rows=None)
    return file, mapping, {"keys.csv": keys}
