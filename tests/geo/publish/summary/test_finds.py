"""What a public summary must not hold, as people write it; what only looks like it goes out."""

import pandas as pd
import pytest

from geo.private import private_words
from geo.publish.summary.contacts import region_of
from geo.publish.summary.finds import finds_in, searched
from geo.published_check.leaks import private_of
from geo.published_check.summaries import check_summaries
from tests.geo.publish.sample import PERU, UNITS

PLACES = pd.concat([UNITS[["name"]], pd.DataFrame({"name": ["Lima", "Santa Rosa", "Cusco"]})])
RECORDS = {
    "incident": pd.DataFrame(
        {
            "incident_id": ["inc-0001", "inc-0002"],
            "team": ["Team Wolfram", "Lima"],
            "summary": ["A box was taken", "Violencia"],
            "source": ["Rosa Huamán", "observer"],
            "actor": ["prudencio ticlavilca", "unknown persons"],
            "target": ["Luz de la Vega", "Jurado Electoral"],
            "competent_body": ["Jurado Electoral", ""],
            "station": ["077123", ""],
        }
    ),
    "visit": pd.DataFrame(
        {
            "visit_id": ["v-00012", "v-00013", "v-00014"],
            "team": ["Team Cusco", "Equipo Kuntur 4", "Lima Otorongo"],
            "station": ["012345", "", ""],
            "note": [
                "",
                "",
                "Habló con Nemesio Choquehuanca. Vino la Policía Nacional con el Yupanqui.",
            ],
        }
    ),
    "deployment": pd.DataFrame(
        {
            "deployment_id": ["d"],
            "team": ["LTO 07"],
            "note": ["chofer: eusebio ccori, con Juan Pérez"],
        }
    ),
}
SEARCHED = searched(
    private_words(RECORDS, PLACES, languages=("es", "en")),
    region_of(PERU.timezone),
    PERU.bbox,
)


def found(text: str) -> dict[str, bool]:
    finds = finds_in(text, SEARCHED, "077123")
    return {text[find.start : find.end]: find.certain for find in finds}


@pytest.mark.parametrize(
    "text",
    """13.532 S, 71.968 O|13º31'55"S 71º58'12"O|13º31'55"S|12 02 47 S 77 02 34 O
13° 31\u2032 55\u2033 S
13o31'55"|-12,0464; -77,0428|-12,0464, -77,0428|-12.05 -77.04|12,0464 77,0428|13.532° sur
18L 278000 8667000|18L 278 000 8 667 000|18LTM7800067000|18L TM 78000 67000|57V8+W2 Lima
57V8W2JC+W2|geo:-12.04,-77.04|https://maps.google.com/?q=-12,-77|https://goo.gl/maps/abcd
S 12.0464 W 77.0428|lat -12.04, lon -77.04|latitud 12.04 longitud 77.04|13 grados 31 minutos sur
987\u2013654\u2013321|987\u2011654\u2011321
987 654 321|987.654.321|(01) 427-0258|+51 987 654 321|01-427 0258
00 51 987 654 321|tel. 427 0258|9 8 7 6 5 4 3 2 1
\uff19\uff18\uff17\uff16\uff15\uff14\uff13\uff12\uff11|ana@example.org
ana (arroba) example.org|DNI 45678901|DNI N° 45.678.901|pasaporte AB123456|CPF 123.456.789-09
equipo Wolfram|el equipo de Cusco|the Wolfram team|EQUIPO LIMA|equipo 7|LTO-7|Vio Wolfram
Ticlavilca, Prudencio|PRUDENCIO TICLAVILCA|ticlavilca|la señora Rosa|Huaman, Rosa|Luz de la Vega
la señora Luz|Nemesio Choquehuanca|Choquehuanca|Eusebio Ccori|mesa 77123|la mesa N.° 077.123
mesas 12345 y 3|the ballot box 012345|visita v-00012|a box was  taken!
S12 02.783 W077 02.571|Coordenadas: 12 02 47, 77 02 34|Zona 18S, 278345, 8667123|12 punto 0464 sur
este 278.345 norte 8.667.123|what3words filled.count.soap|geohash: 6mc5rb4|987*654*321
nueve ocho siete seis cinco cuatro tres|maria @ onpe . gob . pe|maria at onpe dot gob dot pe
carné 123456|placa ABC-123|placa de rodaje A1B-234|mesa número 77 123|mesa 077-123|J.R.V. 12345
ánfora 12345|equipo LTO07|LTO n.° 7|team from Cusco|INC0001|el señor Pérez|J. Pérez|eusebio ccori
testigo Rosa|doce punto cero cuatro sur|setenta y siete punto cero tres oeste
twelve point zero four south|doze ponto zero quatro sul|trece grados treinta y un minutos sur
12.046 sur|PS 12345|P.S. 77123|polling station 77123|seção 77123
mesa setenta y siete mil ciento veintitrés|TeamWolfram|EquipoWolfram|wolframteam|Teamcusco|Wolf-ram
W o l f r a m|W.o.l.f.r.a.m|w-o-l-f-r-a-m|Ticla-vilca|T i c l a v i l c a|Ticla vilca|Prudencio T.
quispe (arroba) gmail punto com|quispe arroba gmail punto com
quispe [at] gmail [dot] com|quispe en gmail|mquispe77 at hotmail|12 grados sur|doce grados sur
doce grados y treinta minutos sur|setenta y siete grados de longitud oeste|twelve degrees south
P. S. n.° 77123|el observador P. T.|la testigo R.H.|13g 31m 55s S|13 g 31 m S|brevete Q45123678
licencia de conducir Q4512367|CNH 01234567890|título de eleitor 123456789
carné de extranjería 001234|placa 1234-5A|equipo siete|el Kuntur 4
Kuntur cuatro|los de Kuntur|Llamar al 17.627.100""".replace("\n", "|").split("|"),
)
def test_what_is_private_is_found_as_people_write_it(text):
    assert True in found(f"Se vio {text}").values() or True in found(text).values()
    assert True in found(f"Hubo algo; {text}, dicen.").values()


@pytest.mark.parametrize(
    "text",
    """Voting began at 7.30 in 12 of 340 places|El 06/06/2021 a las 10:30 hubo 1.234 votos
06.06.2021 08:00|2021-06-06 10:30 a 2021-06-07 11:00|2.ª vuelta, 1º de mayo 2021
El 50,12 % frente a 49,88 %|12.046 votos contra 13.500|S/ 12.50 por voto|Ley N° 30.225
entre 2016 y 2021|el 12 de junio a las 10 o 11 horas|3 de 4 mesas|300 000 personas
10:30, 11:45, 12:15|votos: 120, 230, 340|1 234 votos y 5 678 votos|En Cusco abrió tarde
Resolución N.º 0123-2021-JNE|expediente EG.2021001234|Lei 9.504/1997|Decreto Supremo 044-2020-PCM
Oficio 1234-2021|entre 2011-2016 y 2016-2021|el DNI 2021 no vale|el grupo de 7 personas
Ley N.º 26859|artículos 358, 359 y 360|Juan votó|Lima y Cusco|en Santa Rosa, Lima|Jurado Electoral
por unknown persons|an observer saw it|el 0.2513 % del padrón|un factor de 50.2513|zona sur
mesa de partes|mesa de votación|publicado en Facebook|doce punto cinco por ciento|la mesa una vez
El J. N. E. y EE. UU.|a las 5 P. M.|doce grados de calor|12 grados este mes|P. D. hubo más
actas de 12 mesas|dos teams|equipos de dos personas|COVID-19|S. A. de C. V.
El equipo uno|17.627.100 votos válidos|12 345 678 soles|S/ 12,345,678|118.552.353 votos
1 200 000 electores|Expediente N.° ERM.2021000123|licencia de construcción del año 2021""".replace(
        "\n", "|"
    ).split("|"),
)
def test_what_only_looks_like_it_goes_out(text):
    assert found(text) == {}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("una rosa", None),
        ("Rosa denunció", "Rosa"),
        ("se fue la luz", "luz"),
        ("La Policía Nacional intervino", "Policía Nacional"),
        ("un Yupanqui", "Yupanqui"),
        ("escribió @alguien", "@alguien"),
        ("línea gratuita 0800 20 101", "0800 20 101"),
        ("2.345.678 en total", "2.345.678"),
        ("un factor de 0.2513", "0.2513"),
        ("pi es 3.1416", "3.1416"),
        ("lon 3", "lon 3"),
        ("lat 5 de mayo", "lat 5"),
        ("mesa doce", "doce"),
        ("mesa n.º 12", "12"),
        ("table 12", "12"),
        ("seção 123", "123"),
        ("zona 12", "12"),
        ("Facebook: mquispe", "mquispe"),
        ("IG mquispe", "mquispe"),
        ("@mquispe", "@mquispe"),
        ("el auto ABC-123", "ABC-123"),
        ("su celular termina en 4321", "celular termina en 4321"),
        ("phone ending in 4321", "phone ending in 4321"),
        ("vio a Juan P", "Juan P"),
        ("Pérez denunció", "Pérez"),
        ("P. T. lo vio", "P. T."),
        ("lo vio E.C. ayer", "E.C."),
        ("lo dijo J. P. allí", "J. P."),
        ("un aviso en gmail", "aviso en gmail"),
        ("Wol fram", "Wol fram"),
        ("según Ticlabilca", "Ticlabilca"),
        ("lo vio choquehuanka", "choquehuanka"),
        ("vio a Otorongo", "Otorongo"),
        ("véase https://example.org/nota", "https://example.org/nota"),
    ],
)
def test_what_the_program_cannot_know_is_the_editors_to_judge(text, word):
    assert found(text) == ({word: False} if word else {})


AGREED = """doce punto cero cuatro sur|twelve point zero four south|PS 12345|mesa 77123|TeamWolfram
EquipoWolfram|EQ7|equipo 7|Wolf-ram|W o l f r a m|w-o-l-f-r-a-m|T i c l a v i l c a|Prudencio T.
quispe (arroba) gmail punto com|quispe arroba gmail punto com|quispe at gmail dot com|12345678
DNI 12345678|Ticlavilca, Prudencio|equipo Wolfram|13º31'55"S|13.532 S|doce grados sur
doce grados y treinta minutos sur|setenta y siete grados oeste|12 grados sur|P.S. 77123
P. S. n.° 77.123|el observador P. T.|mquispe77 en gmail|ticlavilca en gmail
los de Kuntur""".replace("\n", "|")


# Cyrillic, Greek and other letters, as escapes: they cannot be told from the plain ones.
ALIKE = (
    "Prudencio Ticlavilc\u0430", "\u03a1rudencio Ticlavilca", "TI\u0421LAVILCA",
    "Tic\u0142avilca", "equipo W\u043elfram", "W \u043e l f r a m", "equipo \uff37olfram",
    "a b\u043ex was taken", "quispe arr\u043eba gmail punto com",
)  # fmt: skip


@pytest.mark.parametrize("text", [*AGREED.split("|"), *ALIKE])
def test_the_checker_with_code_of_its_own_finds_it_too(text):
    private = private_of(RECORDS, PLACES.assign(lon=0.0, lat=0.0), (), ("es", "en"))
    feature = {"id": "i", "properties": {"summary_es": f"Se vio {text} ayer"}}
    assert True in found(f"Se vio {text} ayer").values()
    assert list(check_summaries({"features": [feature]}, private))


@pytest.mark.parametrize(
    "text",
    """Expediente N.° ERM.2021000123|Expediente EG.2021001234|Resolución 2021000123
proceso 20210012345|Exp. 2021001234|17.627.100 votos|Res. 0123-2021-JNE""".replace("\n", "|").split(
        "|"
    ),
)
def test_what_the_pipeline_lets_go_the_checker_does_not_refuse(text):
    private = private_of(RECORDS, PLACES.assign(lon=0.0, lat=0.0), (), ("es", "en"))
    feature = {"id": "i", "properties": {"summary_es": f"Según {text} fue así"}}
    assert True not in found(f"Según {text} fue así").values()
    assert list(check_summaries({"features": [feature]}, private)) == []
