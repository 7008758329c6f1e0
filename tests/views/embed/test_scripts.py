"""What the public page is sent with."""

import re
from pathlib import Path

import dash_leaflet

from tests.geo.publish.sample import PERU
from views.embed.scripts import assets

DASH = Path(dash_leaflet.__file__).with_name("dash_leaflet.js")


def test_both_maps_are_drawn_by_one_release_of_leaflet():
    ours = re.search(rb"Leaflet (\d+\.\d+\.\d+),", assets(PERU)["leaflet.js"])[1].decode()
    assert f'.version="{ours}"' in DASH.read_text(encoding="utf-8")


def test_no_script_names_a_source_map_that_is_not_there():
    assert not [name for name, content in assets(PERU).items() if b"sourceMappingURL=" in content]
