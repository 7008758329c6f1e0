"""Tables as files of a folder."""

from datetime import UTC, datetime

import pandas as pd

from commands.table_files import file_ends, write_tables
from tests.geo.tiny import mission


def test_every_file_says_of_which_mission_it_is_and_of_which_moment(tmp_path):
    given = mission()
    ends = file_ends(given, datetime(2021, 6, 7, tzinfo=UTC))
    tables = {"board": pd.DataFrame({"a": [1]}), "said": pd.DataFrame({"mission": ["oas"]})}
    write_tables(tmp_path, tables, ends)
    board, said = (pd.read_csv(tmp_path / f"{name}.csv") for name in tables)
    assert board.columns.tolist() == ["a", "moment", "moment_local", "mission", "exercise"]
    assert board.loc[0, ["moment", "mission"]].tolist() == ["2021-06-07T00:00:00Z", given.name]
    # Who made a statement is not lost to whose file it is.
    assert said.loc[0, ["mission", "file_mission"]].tolist() == ["oas", given.name]
