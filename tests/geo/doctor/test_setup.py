"""Settings that are none or wrong, and a port that is taken."""

import socket

from geo.doctor.setup import check_files, check_port, read_settings
from geo.settings import Settings


def test_every_unknown_variable_is_told_with_its_nearest():
    settings, found = read_settings(
        {"ATALAYA_WROKERS": "2", "ATALAYA_ZZZZZZZZZZZZ": "1", "HOME": "/", "ATALAYA_PORT": "8051"}
    )
    assert settings.port == 8051
    assert [(one.check, one.state) for one in found] == [("settings.unknown", "wrong")] * 2
    assert "ATALAYA_WORKERS" in found[0].advice
    assert "README.md" in found[1].advice


def test_a_refused_value_keeps_the_default_and_the_others_count():
    settings, found = read_settings({"ATALAYA_PORT": "http", "ATALAYA_WORKERS": "3"})
    assert (settings.port, settings.workers) == (8050, 3)
    assert [one.check for one in found] == ["settings.value"]
    assert "ATALAYA_PORT" in found[0].said


def test_half_a_sign_on_is_told_and_left_out():
    settings, found = read_settings({"ATALAYA_OIDC_ISSUER": "https://a", "ATALAYA_WORKERS": "3"})
    assert (settings.oidc_issuer, settings.workers) == ("", 3)
    assert [one.state for one in found] == ["wrong"]


def test_sound_settings_are_one_finding_that_names_no_value():
    _, found = read_settings({"ATALAYA_KOBO_TOKEN": "hush"})
    assert [one.state for one in found] == ["ok"]
    assert "hush" not in repr(found)


def test_a_port_in_use_is_a_warning_and_a_free_one_is_well():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = Settings(port=taken.getsockname()[1])
        assert [one.state for one in check_port(settings)] == ["warning"]
    assert [one.state for one in check_port(settings)] == ["ok"]


def test_an_address_of_another_machine_is_wrong():
    (found,) = check_port(Settings(host="203.0.113.7", port=8051))
    assert (found.check, found.state) == ("settings.port", "wrong")


def test_a_file_of_settings_is_told_with_what_is_not_read_in_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / ".env"
    path.write_text("ATALAYA_PORT=8051\nATALAYA_KOBO_TOKEN=hush\nPORT=1\n")
    path.chmod(0o644)
    environ = {"ATALAYA_HOME": str(tmp_path)}
    found = list(check_files(environ))
    assert [one.state for one in found] == ["warning", "warning"]
    assert "PORT are not read" in found[0].said
    assert "hush" not in repr(found)
    path.chmod(0o600)
    path.write_text("ATALAYA_KOBO_TOKEN=hush\n")
    assert [one.state for one in check_files(environ)] == ["ok"]
