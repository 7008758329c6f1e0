import pytest

from geo.errors import SourceError
from geo.importing import COMMANDS
from geo.sources.publishers import discover, find_format


def test_every_format_says_which_command_takes_it():
    formats = discover()
    assert set(formats) >= {"onpe-stations", "onpe-progress", "onpe-challenges", "abc-blockades"}
    for name, format_ in formats.items():
        assert format_.id == name
        assert format_.command in COMMANDS
        assert format_.title


def test_a_format_of_another_command_is_not_taken():
    with pytest.raises(SourceError, match="is no format of incidents; known are abc-blockades"):
        find_format("onpe-stations", "incidents")
    with pytest.raises(SourceError, match="none, only tables with our own columns"):
        find_format("x", "deployments")
