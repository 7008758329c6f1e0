"""The whole map as a folder that QGIS opens."""

import xml.etree.ElementTree as ET

import geopandas as gpd
import pytest

from geo.__main__ import main

LEVEL = ("--level", "department")
# QGIS drops a layer whose id has ten letters or fewer
NAMED = "atalaya_"


@pytest.fixture(scope="module")
def folder(own_exercise, tmp_path_factory):
    out = tmp_path_factory.mktemp("project") / "night"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ATALAYA_HOME", str(own_exercise.home))
        status = main(["export", "project", "--out", str(out), "--at", "2021-06-06T23:00", *LEVEL])
    assert status == 0
    return out


def test_every_layer_of_the_project_is_there_and_is_read(folder):
    root = ET.parse(folder / "mission.qgs").getroot()  # noqa: S314 our own file
    ids = [each.findtext("id") for each in root.findall("projectlayers/maplayer")]
    assert all(each.startswith(NAMED) for each in ids)
    names = [each.removeprefix(NAMED) for each in ids]
    assert {"coverage", "results", "incidents", "deployments", "outlines"} <= set(names)
    assert sorted(path.stem for path in folder.glob("*.gpkg")) == sorted(names)
    assert root.findtext("title").endswith("2021-06-06T23:00:00-05:00")
    assert len(gpd.read_file(folder / "coverage.gpkg", layer="coverage")) == 25


def test_records_are_all_there_for_the_temporal_controller(folder, observation):
    rows = gpd.read_file(folder / "incidents.gpkg", layer="incidents")
    assert len(rows) == len(observation.records["incident"])


def test_a_file_is_no_folder(tmp_path, capsys):
    (tmp_path / "taken").touch()
    assert main(["export", "project", "--out", str(tmp_path / "taken")]) == 2
    assert "is no folder" in capsys.readouterr().err
