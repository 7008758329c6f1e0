from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import SettingsError
from geo.settings import Settings
from geo.store import store_url


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
        ({"ATALAYA_WORKERS": "-1"}, "is no number of workers; allowed are 0 to 64"),
        ({"ATALAYA_IDLE_MINUTES": "0"}, "is no number of minutes; allowed are 1 to 1440"),
        ({"ATALAYA_ADDRESS": "news.example"}, "is no address; write it as https://host/embed/"),
        ({"ATALAYA_ADDRESS": "https://host/embed"}, "is no address"),
        ({"ATALAYA_FRAME_ANCESTORS": "*; script-src *"}, "names no pages; allowed are"),
        ({"ATALAYA_FRAME_ANCESTORS": "a\nSet-Cookie: x"}, "names no pages"),
        ({"ATALAYA_OIDC_CLIENT_ID": "x"}, "needs all of ATALAYA_OIDC_ISSUER"),
    ],
)
def test_what_is_wrong_is_named(environ, message):
    with pytest.raises(SettingsError, match=message):
        Settings.from_env(environ)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "http://127.0.0.1:8050/embed/"),
        ({"host": "::1"}, "http://[::1]:8050/embed/"),
        ({"host": "0.0.0.0"}, ""),  # noqa: S104
        ({"host": "0.0.0.0", "address": "https://a.example/m/"}, "https://a.example/m/"),  # noqa: S104
    ],
)
def test_the_public_address_is_known_or_not_told(given, address):
    assert Settings(**given).public_address() == address


def test_each_mission_has_a_public_folder_of_its_own(tmp_path):
    assert Settings(home=tmp_path).public_folder("a") != Settings(home=tmp_path).public_folder("b")
    assert Settings(public=tmp_path).public_folder("a") == tmp_path


def test_a_secret_is_not_printed():
    assert "hush" not in repr(Settings(oidc_client_secret="hush"))  # noqa: S106


def test_each_of_several_missions_has_what_is_its_own():
    given = Settings(
        mission="per-2021,chl-2021",
        public=Path("/srv/www/{mission}"),
        address="https://host/m/{mission}/embed/",
        database_url="sqlite:////srv/{mission}.sqlite",
    )
    own = given.for_mission("chl-2021")
    assert own.public_folder("chl-2021") == Path("/srv/www/chl-2021")
    assert own.public_address() == "https://host/m/chl-2021/embed/"
    assert store_url(own, "chl-2021") == "sqlite:////srv/chl-2021.sqlite"
    # The same from the command line, where one mission is named alone.
    alone = replace(given, mission="chl-2021")
    assert alone.public_address() == own.public_address()
    assert alone.public_folder("chl-2021") == own.public_folder("chl-2021")


def test_what_all_missions_would_share_is_refused():
    for name, value in (("public", Path("/srv/www")), ("address", "https://host/embed/")):
        with pytest.raises(SettingsError, match=rf"ATALAYA_{name.upper()} needs \{{mission\}}"):
            replace(Settings(mission="all"), **{name: value}).for_mission("per-2021")
    postgresql = Settings(mission="all", database_url="postgresql://host/name")
    assert postgresql.for_mission("per-2021").database_url == "postgresql://host/name"
