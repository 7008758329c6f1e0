import pytest

from geo.publish.reduction import ConfirmationError, Reduction
from geo.texts.sentences import speaking
from geo.texts.translations import load_language


@pytest.mark.parametrize(
    ("code", "last", "now", "said"),
    [
        ("en", 0, 0, "it would show no incident at all, and none is shown"),
        ("en", 9, 0, "it would show no incident at all, and the last publication shows 9"),
        ("en", 9, 1, "it would show 1 incident, and the last publication shows 9"),
        ("es", 0, 0, "no mostraría ningún incidente, y no se muestra ninguno"),
        ("es", 9, 0, "no mostraría ningún incidente, y la última publicación muestra 9"),
        ("es", 9, 1, "mostraría 1 incidente, y la última publicación muestra 9"),
        ("pt", 9, 0, "não mostraria nenhum incidente, e a última publicação mostra 9"),
    ],
)
def test_what_a_publication_would_take_away_is_said_whole_in_each_language(code, last, now, said):
    with speaking(load_language(code)):
        refused = str(ConfirmationError(Reduction(last=last, now=now)))
    assert refused.split(": ", 1)[1] == said
