"""Tables beside a file are looked at by what they are unpacked; those that are not are named."""

import gzip
import zipfile

import pytest

from geo.__main__ import main
from geo.importing.inspection import tables_beside as module
from geo.importing.inspection.tables_beside import tables_beside, too_large, unpacked_bytes

ROWS = "clave,ubigeo,nombre\n7,150101,UNO\n8,150102,DOS\n9,080101,TRES\n"


def test_what_cannot_be_read_and_our_own_files_are_passed_over(tmp_path):
    (tmp_path / "a.csv").write_text("x,y\n1,2\n")
    for name in ("names.csv", "a.rejects.csv", "b.parquet"):
        (tmp_path / name).write_text("x,z\n1,2\n")
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "c.csv").write_text("x,z\n1,2\n2,3\n")
    found = list(tables_beside(tmp_path / "a.csv"))
    assert [table.path.name for table in found] == ["c.csv"]


def packed(path, text):
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("tabla.csv", text)
            archive.writestr("leiame.pdf", b"%PDF")


@pytest.mark.parametrize("name", ["codes.csv.gz", "codes.zip"])
def test_a_packed_list_of_any_length_is_proposed_by_the_name_under_which_it_lies(
    tmp_path, capsys, name
):
    # Texts that do not shrink: more than 200 kB packed.
    rows = "".join(f"{n},{n:09d}{n**5 % 2**61:x},x\n" for n in range(20, 40_000))
    packed(tmp_path / name, ROWS + rows)
    votes = "distrito_no,Lugar,VOTOS_CASTILLO,VOTOS_FUJIMORI\n7,Uno,10,5\n8,Dos,20,6\n9,Tres,30,7\n"
    (tmp_path / "votes.csv").write_text(votes)
    assert main(["inspect", str(tmp_path / "votes.csv"), "--mission", "per-2021"]) == 0
    text = capsys.readouterr().out
    assert f'file = "{name}"' in text
    assert 'take = { "ubigeo" = "ubigeo" }' in text


@pytest.mark.parametrize("name", ["codes.csv.gz", "codes.zip", "codes.csv"])
def test_what_is_too_large_unpacked_is_named_and_not_read(tmp_path, monkeypatch, capsys, name):
    file = tmp_path / name
    file.write_text(ROWS) if name == "codes.csv" else packed(file, ROWS)
    (tmp_path / "votes.csv").write_text("distrito_no,VOTOS_CASTILLO\n7,10\n8,20\n9,30\n")
    assert unpacked_bytes(file) >= len(ROWS)
    assert too_large(tmp_path / "votes.csv") == ()
    monkeypatch.setattr(module, "MOST_BYTES", len(ROWS) - 1)
    assert too_large(tmp_path / "votes.csv") == (name,)
    assert list(tables_beside(tmp_path / "votes.csv")) == []
    assert main(["inspect", str(tmp_path / "votes.csv"), "--mission", "per-2021"]) == 0
    assert f"# ? [[join]]  # {name} lies beside it and is too large" in capsys.readouterr().out


def test_of_packed_parts_in_a_row_the_last_says_only_its_own_size(tmp_path):
    file = tmp_path / "a.csv.gz"
    file.write_bytes(gzip.compress(ROWS.encode() * 50) + gzip.compress(b"x"))
    assert unpacked_bytes(file) == 10 * file.stat().st_size


def test_a_damaged_file_is_called_so_and_not_too_large(tmp_path, capsys):
    (tmp_path / "broken.gz.csv.gz").write_bytes(b"\x1f\x8b\x08\x00\x00\x00\xff\xff\xff\x7f")
    (tmp_path / "votes.csv").write_text("distrito_no,VOTOS_CASTILLO\n7,10\n8,20\n9,30\n")
    assert main(["inspect", str(tmp_path / "votes.csv"), "--mission", "per-2021"]) == 0
    told = capsys.readouterr().out
    assert "# broken.gz.csv.gz lies beside it and is damaged" in told
    assert "too large" not in told
