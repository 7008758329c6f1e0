"""Python and packages beside what the program asks for."""

from packaging.requirements import Requirement

from geo.doctor import versions
from geo.doctor.versions import (
    check_python,
    check_requirements,
    check_versions,
    direct_requirements,
)


def test_this_installation_has_all_it_asks_for():
    assert {one.state for one in check_versions()} == {"ok"}


def test_every_line_of_the_requirements_is_asked_for():
    names = {one.name for one in direct_requirements()}
    assert {"dash", "Flask", "packaging", "psycopg"} <= names
    assert len(names) > 40


def test_an_older_python_is_wrong():
    assert [one.state for one in check_python((3, 10, 9))] == ["wrong"]
    assert [one.state for one in check_python((3, 12, 0))] == ["ok"]


def test_a_package_out_of_its_range_or_missing_is_named():
    asked = [Requirement("dash>=99"), Requirement("no-such-package-at-all"), Requirement("dash")]
    found = list(check_requirements(asked))
    assert [one.state for one in found] == ["wrong", "wrong"]
    assert "dash" in found[0].said
    assert ">=99" in found[0].said
    assert "no-such-package-at-all" in found[1].said


def test_a_list_that_cannot_be_read_ends_no_other_check(tmp_path, monkeypatch):
    monkeypatch.setattr(versions, "direct_requirements", lambda: direct_requirements(tmp_path))
    assert [one.state for one in check_versions()] == ["ok", "wrong"]
