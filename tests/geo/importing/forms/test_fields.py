import pandas as pd
import pytest

from geo.importing.forms.fields import with_choices


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"q/media": ["1"], "q/legal": ["1"]}, {"q": ["media legal"]}),
        ({"q": ["media"], "q/media": ["1"], "q/legal": ["0"]}, {"q": ["media"]}),
        ({"g/q/media": ["true"], "g/q/legal": ["false"]}, {"g/q": ["media"]}),
        ({"q/media": [""], "q/legal": [""]}, {"q": [""]}),
        # A group of numbers that happen to be 0 and 1 is no question of several choices.
        ({"votes/blank": ["1"], "votes/null": ["0"]}, {"votes/blank": ["1"], "votes/null": ["0"]}),
    ],
)
def test_select_many_is_one_column_in_each_of_its_forms(columns, expected):
    assert with_choices(pd.DataFrame(columns), ["q"], []).to_dict("list") == expected


def test_a_list_of_ours_has_its_sign_between():
    split = pd.DataFrame({"stations/000043": ["1"], "stations/000188": ["1"]})
    found = with_choices(split, ["stations"], ["stations"])
    assert found["stations"].tolist() == ["000043; 000188"]
    whole = pd.DataFrame({"stations": ["000043 000188", "Mesa 12"]})
    found = with_choices(whole, ["stations"], ["stations"])
    assert found["stations"].tolist() == ["000043; 000188", "Mesa 12"]
