import pytest

from geo.importing.mapping.file.reading import read_mapping


@pytest.fixture
def mapped(workspace):
    def bring(text, content, command="results", name="file.csv", **asked):
        path = workspace.folder / "mapping.toml"
        path.write_text(text, encoding="utf-8")
        return workspace.bring(
            content, name=name, command=command, columns=read_mapping(path), **asked
        )

    return bring
