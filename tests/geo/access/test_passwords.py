import pytest

from geo.access.passwords import check_password
from geo.errors import AccountError

NAMES = ("per-run-off", "Perú", "Lima", "Cusco", "Perú Libre", "Fuerza Popular", "Team Condor")


@pytest.mark.parametrize(
    "password",
    [
        "Bu3n0sD1as2021",
        "bomdiaamigo1",
        "holaquetal123",
        "vivaelperu2021",
        "eleccionesPeru21",
        "arribaperu2021",
        "buenastardes1",
        "password1234",
        "qwertyuiop12",
        "P@ssw0rd!2021",
        "123456789012",
        "1q2w3e4r5t6y",
        "iloveyou12345",
        "contrase\u00f1a2021",
        "Elecciones2021!",
        "observador123",
        "senha1234567",
        "abcabcabcabc",
        "19800101-1980",
        "peru2021peru2021",
        "per-run-off-1",
        "PerRunOff2021",
        "alianzalima1901",
        "AlianzaLima2021",
        "lima2021lima",
        "HolaMundo123",
        "perulibre2021",
        "te quiero mucho",
        "te-quiero-mucho",
        "L1m4-P3ru-2021",
        "bomdia-bomdia",
        "condor-condor-1",
        "Equipo Condor 7",
        "fuerzapopular21",
        "anaruizlima2021",
        "TeQuiero_Mucho1",
        "MeVoyACasa!!",
        "ana.ruiz12345",
        "atalaya12345",
        "letmein12345!",
        "aaaaaaaaaaaaaaaaaaaa",
        "password" * 32,
    ],
)
def test_what_everybody_tries_first_is_refused_and_the_sentence_says_why(password):
    with pytest.raises(AccountError, match=r"guessed at once: it is .*; take several words"):
        check_password(password, "ana.ruiz", NAMES)


@pytest.mark.parametrize(
    "password",
    [
        "trenlluviasombrero",
        "casa perro luna verde",
        "correct horse battery",
        "mi gato come pan",
        "vigilante-azul-42",
        "xk2-99-Lmqp0",
        "tres tigres tristes",
        "\u00f1and\u00fa bajo la lluvia",
        "tortuga nublada ventana siete",
        "clip ladder orbit maple",
        "k8Qz-vT3m!pLw9xR",
        "vq7hwn2xk9rmz4bt",
        "4f9a1c7e0b2d8365",
        "lima condor tortuga violeta ladrillo",
    ],
)
def test_what_nobody_guesses_is_taken_whatever_its_signs(password):
    assert check_password(password, "luz", NAMES) == password


@pytest.mark.parametrize("password", ["", "short", "x" * 257])
def test_the_lengths_are_said(password):
    with pytest.raises(AccountError, match="a password has 12 to 256 characters"):
        check_password(password, "luz")


def test_a_short_name_within_a_word_is_there_by_chance():
    assert check_password("tortuga nublada ventana siete", "ana")
