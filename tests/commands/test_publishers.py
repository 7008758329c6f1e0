from geo.__main__ import main


def test_they_are_listed_with_licence_and_with_what_brings_the_file(capsys):
    assert main(["publishers", "chl"]) == 0
    found = capsys.readouterr().out
    assert "Biblioteca del Congreso Nacional de Chile to be named as source" in found
    assert "python -m geo fetch chl --what comuna --to FILE" in found
    assert "not checked" in found


def test_an_unknown_country_is_one_sentence(capsys):
    assert main(["publishers", "xyz"]) == 2
    assert "known countries: bol, bra, chl" in capsys.readouterr().err
