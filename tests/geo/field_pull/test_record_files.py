from geo.field_pull.attachments import Attachments
from geo.field_pull.record_files import files_of


def test_files_are_found_as_they_were_posted_and_as_they_were_pulled(tmp_path):
    kept = Attachments(tmp_path, "test")
    pulled = kept.keep("5f1c", "1.jpg", [b"pulled"])
    posted = kept.keep("incident:A1", "2.jpg", [b"posted"])
    kept.keep("visit:A1", "3.jpg", [b"of a visit"])
    assert files_of(kept, "incident", ["uuid:5f1c"]) == {pulled: "1.jpg"}
    assert files_of(kept, "incident", ["5f1c/events/2", "5f1c/refused"]) == {pulled: "1.jpg"}
    assert files_of(kept, "incident", ["A1", "5f1c"]) == {posted: "2.jpg", pulled: "1.jpg"}
    assert files_of(kept, "incident", ["A2"]) == {}


def test_one_content_under_two_names_is_one_file(tmp_path):
    kept = Attachments(tmp_path, "test")
    digest = kept.keep("5f1c", "1.jpg", [b"same"])
    kept.keep("5f1c-edited", "1.jpg", [b"same"])
    assert files_of(kept, "incident", ["5f1c", "5f1c-edited"]) == {digest: "1.jpg"}
