from pathlib import Path

import pytest

from geo.errors import SettingsError
from geo.settings import Settings


def test_defaults_listen_on_this_machine_only():
    assert Settings.from_env({}).host == "127.0.0.1"


def test_variables_fill_fields():
    settings = Settings.from_env({"ATALAYA_PORT": "9000", "ATALAYA_HOME": "somewhere", "PATH": "/"})
    assert settings.port == 9000
    assert settings.home == Path.cwd() / "somewhere"


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({"ATALAYA_PROT": "1"}, "ATALAYA_PROT is no setting; known are .*ATALAYA_PORT"),
        ({"ATALAYA_PORT": "http"}, "ATALAYA_PORT='http' is no port; allowed are 1 to 65535"),
        ({"ATALAYA_PORT": "0"}, "is no port"),
        ({"ATALAYA_PORT": "65536"}, "is no port"),
    ],
)
def test_what_is_wrong_is_named(environ, message):
    with pytest.raises(SettingsError, match=message):
        Settings.from_env(environ)
