"""Portuguese summaries of a mission in Brazil: what is private is found, the rest goes out."""

import pandas as pd
import pytest

from geo.private import private_words
from geo.publish.summary.finds import finds_in, searched

RECORDS = {
    "incident": pd.DataFrame(
        {
            "incident_id": ["i-0001", "i-0002", "i-0003"],
            "source": ["Vereador Aparecido Quaresma", "Rosa Conceição", "Marcos Prado"],
            "actor": ["Delegado Juvenal Pestana", "", ""],
        }
    ),
    "deployment": pd.DataFrame({"team": ["Equipe Araponga"]}),
}
PLACES = pd.DataFrame({"name": ["São Paulo", "Belém"]})
SEARCHED = searched(
    private_words(RECORDS, PLACES, languages=("pt", "es", "en")), "BR", (-74.0, -33.8, -34.7, 5.3)
)


def found(text):
    return {
        text[each.start : each.end]: (each.kind, each.certain) for each in finds_in(text, SEARCHED)
    }


@pytest.mark.parametrize(
    ("text", "what", "kind"),
    [
        ("Falamos com o vereador Aparecido.", "Aparecido", "person"),
        ("A promotora Rosa foi chamada.", "Rosa", "person"),
        ("O oficial de justiça Prado veio.", "Prado", "person"),
        ("A mesária Conceição saiu.", "Conceição", "person"),
        ("a equipe Araponga", "equipe Araponga", "team"),
        ("CPF 123.456.789-09", "CPF 123.456.789-09", "document"),
        ("cpf nº 12345678909", "cpf nº 12345678909", "document"),
        ("RG 12.345.678-X", "RG 12.345.678-X", "document"),
        ("título eleitoral nº 123456780191", "título eleitoral nº 123456780191", "document"),
        ("título de eleitor 1234 5678 0191", "1234 5678 0191", "telephone"),
        ("carteira de identidade 12345678", "carteira de identidade 12345678", "document"),
        ("CNH 01234567890", "CNH 01234567890", "document"),
        ("OAB/SP 123.456", "OAB/SP 123.456", "document"),
        ("chave pix: 123.456.789-09", "pix: 123.456.789-09", "document"),
        ("+55 11 91234-5678", "+55 11 91234-5678", "telephone"),
        ("(11) 91234-5678", "(11) 91234-5678", "telephone"),
        ("zap 91234-5678", "zap 91234-5678", "telephone"),
        ("nove um dois três quatro cinco seis sete", "nove um dois três quatro cinco seis sete",
         "telephone"),
        ("fulano arroba gmail ponto com", "fulano arroba gmail", "mail"),
        ("placa do carro BRA2E19 e placa ABC1D23", "placa ABC1D23", "document"),
    ],
)  # fmt: skip
def test_what_is_private_holds_the_summary_back(text, what, kind):
    assert found(text)[what] == (kind, True)


@pytest.mark.parametrize(
    ("text", "number"),
    [("seção eleitoral 77", "77"), ("boletim de urna 1234", "1234"), ("na urna nº 12", "12")],
)
def test_the_number_of_a_ballot_box_is_the_editors_to_judge(text, number):
    assert found(text) == {number: ("station", False)}


@pytest.mark.parametrize(
    "text",
    [
        "O promotor eleitoral pediu a impugnação de 12 boletins.",
        "O vereador pediu votos na porta da escola.",
        "Foram apurados 60.345.999 votos em 2.345 seções.",
        "Às 17h30 a votação foi encerrada; o eleitor votou às 10:45.",
        "Lei 9.504/1997, Portaria 123/2022 e Resolução TSE 23.609/2019.",
        "O processo 0600123-45.2022.6.26.0001 foi distribuído.",
        "A oficial de justiça entregou o mandado no dia 02/10/2022.",
        "Na zona eleitoral 12 houve fila.",
        "12 seções abriram com atraso; 3 urnas foram trocadas.",
        "Foram apreendidos R$ 1.200.300,50 em São Paulo.",
    ],
)
def test_an_innocent_sentence_goes_out(text):
    assert found(text) == {}
