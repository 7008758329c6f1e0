from geo.monitoring.media.lane import lane
from tests.geo.monitoring.media.tables_of import at, items, observed, outlets, spans

TV = outlets(tv="television")


def test_debates_and_silences_are_entries_and_news_are_not():
    rows = items(("tv", 1, "yes", 60, ""), ("tv", 1.5, "no", 60, ""), ("tv", 1.8, "yes", 60, ""))
    rows["programme_type"] = ["debate", "debate", "news"]
    entries = lane(
        observed(outlet=TV, monitored_span=spans(("tv", 0, 24)), media_item=rows)
    ).entries
    assert entries["what"].tolist() == ["debate", "silence", "silence"]
    assert entries["begins"].tolist() == [at(1), at(13.5), at(13.8)]
    assert entries["ends"].tolist()[0] == at(1.5)
    assert entries["text"].tolist() == ["tv", "tv, no", "tv, yes"]


def test_no_media_no_entry():
    assert lane(observed()).entries.empty
