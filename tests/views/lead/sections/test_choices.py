import pytest

from views.lead.sections.choices import choice, choices_of


@pytest.mark.parametrize(
    ("text", "found"),
    [("", {}), ("since:bulletin", {"since": "bulletin"}), ("a:1,b:2.5,", {"a": "1", "b": "2.5"})],
)
def test_choices_are_read_by_name(text, found):
    assert choices_of(text) == found


def test_a_button_says_what_it_chooses():
    _, *buttons = choice("since", "Since", {"bulletin": "Bulletin"}, "").children
    props = buttons[0].to_plotly_json()["props"]
    assert (props["data-choice"], props["aria-pressed"]) == ("since:bulletin", "false")
