from geo.sources.tabular import read_table


def test_a_byte_that_is_no_utf8_spoils_its_feature_alone(tmp_path):
    features = b",\n".join(
        b'{"type": "Feature", "properties": {"incident_id": "%s"}, "geometry": null}' % name
        for name in ("señal".encode(), b"se\xf1al", b"c")
    )
    path = tmp_path / "a.geojson"
    path.write_bytes(b'{"type": "FeatureCollection", "features": [\n%s]}' % features)
    table = read_table(path)
    assert table.frame["incident_id"].tolist() == ["señal", "c"]
    assert table.problems["row"].tolist() == [2]
    assert "'incident_id' holds a byte that is no UTF-8 (0xF1)" in table.problems["reason"][0]
