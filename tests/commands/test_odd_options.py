"""No command ends in a traceback: every option and argument of every command with odd values."""

import json
import os
import random

import pytest
import typer

from commands.lazy import Later
from geo.__main__ import main, make_app
from tests.geo import toyland
from tests.odd_values import ODD_TEXTS

SEED = 8
EACH = int(os.environ.get("ODD_VALUES", "1"))
"""Odd values that each option is given; numbers and moments as many more of their own."""
ODD = [text for text in ODD_TEXTS if "\x00" not in text] + ["\udcff"]
NUMBERS = ("-1", "9" * 30, "nan")
MOMENTS = ("9999-12-31T23:59", "0001-01-01", "2199-12-31T23:59", "1700-01-01")
ALIKE = [
    ("import", kind) for kind in ("deployments", "results", "stations", "challenges", "visits")
]
"""Commands with the very options of ``import incidents``, read by the same code."""
TIMES = ("at", "since", "known_at", "by", "start", "end")
MISSION = """
name = "toy"
title = { en = "Toy" }
country = "toy"
election = "2021-06-06"
round = 1
languages = ["en"]
options = [{ id = "yes", title = { en = "Yes" }, colour = "#000000" }]
[[phases]]
id = "voting"
start = "2021-06-06T00:00"
end = "2021-06-07T00:00"
step = "1h"
"""
INCIDENTS = "incident_id,domain,category,unit,occurred_at,reported_at\n"
POINTS = "COD_DISTRICT,DISTRICT,REGION,lon,lat\n0101,Ash,West,40.5,0.5\n0102,Birch,West,41.5,0.5\n"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return the files that commands read, in a mission of four districts."""
    folder = tmp_path_factory.mktemp("toy")
    toyland.country(folder / "boundaries")
    (folder / "missions" / "toy").mkdir(parents=True)
    (folder / "missions" / "toy" / "mission.toml").write_text(MISSION)
    polygons = folder / "districts.geojson"
    polygons.write_text(toyland.squares().to_json())
    table = folder / "incidents.csv"
    table.write_text(INCIDENTS + "a,media,,0101,2021-06-06T10:00,2021-06-06T11:00\n")
    points = folder / "points.csv"
    points.write_text(POINTS)
    crosswalk = folder / "codes.csv"
    crosswalk.write_text("a,b\n" + "".join(f"{k},{v}\n" for k, v in toyland.CROSSWALK.items()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATALAYA_HOME", str(folder / "home"))
        patch.setenv("ATALAYA_BOUNDARIES", str(folder / "boundaries"))
        patch.setenv("ATALAYA_MISSIONS", str(folder / "missions"))
        patch.setenv("ATALAYA_MISSION", "toy")
        patch.chdir(folder)
        assert main(["import", "boundaries", str(polygons), "--country", "toy",
                     "--level", "district", "--code-column", "COD_DISTRICT"]) == 0  # fmt: skip
        yield {"folder": folder, "polygons": polygons, "table": table, "crosswalk": crosswalk}


def commands(group, before=()):
    """Return name and click command of every command, groups opened."""
    for name, command in group.commands.items():
        found = command.load() if isinstance(command, Later) else command
        if hasattr(found, "commands"):
            yield from commands(found, (*before, name))
        else:
            yield (*before, name), found


def given(name, files):
    """Return arguments and options with which a command is asked sensibly."""
    table, out = str(files["table"]), str(files["folder"] / "out.csv")
    at = {"--at": "2021-06-06T12:00"}
    several = {
        ("import", "boundaries"): ([str(files["polygons"])], {
            "--country": "toy", "--level": "district", "--code-column": "COD_DISTRICT"}),
        ("import", "crosswalk"): ([str(files["crosswalk"])], {
            "--country": "toy", "--from": "votes", "--to": "census", "--from-column": "a",
            "--to-column": "b", "--version": "1"}),
        ("fetch",): (["toy"], {}),
        ("export", "layer"): (["incidents"], {**at, "--out": out}),
        ("export", "record"): (["incident"], {"--out": out}),
        ("export", "cube"): ([], {"--out": out}),
        ("gaps",): ([], at), ("advise",): ([], {**at, "--add": "1"}), ("alerts",): ([], at),
        ("brief",): ([], {**at, "--out": str(files["folder"] / "brief.html")}),
        ("publish",): ([], {"--out": str(files["folder"] / "public")}),
        ("user", "role"): (["ana"], {"--role": "viewer"}),
    }  # fmt: skip
    if name in several:
        return several[name]
    if name[0] == "import":
        return [table], {}
    return (["ana"] if name[0] == "user" and name[1] != "list" else []), {}


def runs(files, rng):
    """Return the command lines to try, one odd value in each."""
    for name, command in commands(make_app()):
        if name in ALIKE:
            continue
        arguments, options = given(name, files)
        for parameter in command.params:
            if getattr(parameter, "is_flag", False) or parameter.name == "help":
                continue
            described = getattr(parameter, "type_descriptor", None)
            number = getattr(described, "annotation", None) in {int, float}
            special = NUMBERS if number else MOMENTS if parameter.name in TIMES else ()
            for odd in (*rng.sample(ODD, EACH), *rng.sample(special, min(EACH, len(special)))):
                if parameter.param_type_name == "argument":
                    yield [*name, odd, *(part for pair in options.items() for part in pair)]
                else:
                    long = next(text for text in parameter.opts if text.startswith("--"))
                    pairs = {**options, long: odd}.items()
                    yield [*name, *arguments, *(f"{key}={value}" for key, value in pairs)]


@pytest.mark.usefixtures("files")
def test_every_command_is_known():
    known = dict(commands(make_app()))
    names = set(known)
    assert {
        ("export", "layer"),
        ("import", "results"),
        ("user", "add"),
        ("audit", "verify"),
    } <= names
    options = {
        name: [parameter.name for parameter in found.params] for name, found in known.items()
    }
    assert all(options[name] == options["import", "incidents"] for name in ALIKE)


def test_no_command_fails_on_an_odd_value(files, monkeypatch, capfd):
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: "correct horse battery staple")
    failed = []
    for line in runs(files, random.Random(SEED)):
        try:
            if main(line) not in {0, 1, 2}:
                failed.append((line, "status"))
        except Exception as error:  # noqa: BLE001 whatever it is, a person sees a traceback
            failed.append((line, repr(error)))
        except SystemExit as error:
            failed.append((line, repr(error)))
        capfd.readouterr()
    assert not failed, json.dumps([(line[:9], error[:200]) for line, error in failed], indent=0)


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("command", ["gaps", "advise", "alerts", "brief"])
def test_the_end_of_the_calendar_is_no_moment(command, capfd):
    assert main([command, "--at", "9999-12-31T23:59"]) == 2
    assert "no moment of the years 1700 to 2199" in capfd.readouterr().err


@pytest.mark.usefixtures("files")
def test_a_language_that_the_mission_does_not_speak_is_refused_and_not_replaced(capfd):
    assert main(["brief", "--at", "2021-06-06T12:00", "--lang", "es", "--out", "b.html"]) == 2
    assert "'es' is no language of toy; its languages are en" in capfd.readouterr().err
