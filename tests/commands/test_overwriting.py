"""No command writes over what it reads."""

import pytest

from commands.overwriting import refuse_overwriting
from geo.errors import QueryError


def test_a_file_that_is_read_is_not_written_over_by_any_name(tmp_path):
    read, link = tmp_path / "a.csv", tmp_path / "b.csv"
    read.write_text("a", encoding="utf-8")
    link.symlink_to(read)
    for path in (read, link, tmp_path / "x" / ".." / "a.csv"):
        with pytest.raises(QueryError, match="--out would be written over FILE"):
            refuse_overwriting([("FILE", read)], {"--out": path})


def test_one_file_is_not_written_twice(tmp_path):
    with pytest.raises(QueryError, match="--report would be written over --out"):
        refuse_overwriting([], {"--out": tmp_path / "a", "--report": tmp_path / "a"})


def test_what_is_not_given_stands_in_nobodys_way(tmp_path):
    refuse_overwriting(
        [("FILE", tmp_path / "a"), ("--mapping", None)], {"--out": None, "--report": tmp_path / "b"}
    )
