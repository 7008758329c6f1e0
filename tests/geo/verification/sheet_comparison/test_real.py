"""Peru's two station files of 2021 side by side."""

from geo.verification.sheet_comparison import compare_sheets
from geo.verification.sheet_comparison.arithmetic import CHECKS, check_arithmetic
from tests.geo.verification.peru import LAST, SEEN, sheets
from tests.real import real

pytestmark = real


def test_peru_s_two_station_files():
    options = ("castillo", "fujimori")
    before, after = (sheets(at).set_index("station") for at in (SEEN, LAST))
    found = compare_sheets(before, after, options, options)
    groups = found.groups.set_index("group")
    assert groups.loc["pending", ["sheets", "lead"]].tolist() == [1_648, 6_263]
    assert groups.loc["at court", ["sheets", "lead"]].tolist() == [1_354, 4_589]
    assert len(found.left_out) == 0
    assert found.lead == 8_835_653 - 8_791_696
    assert groups["changed"].tolist() == [2, 1, 441, 1_624]
    # Normal on the first day, and yet changed.
    assert set(found.sheets["station"][:2]) == {"001972", "003955"}


def test_peru_s_early_file_has_all_of_them_on_sheets_that_are_not_counted():
    found = check_arithmetic(sheets(SEEN), ("castillo", "fujimori"))
    assert found["check"].value_counts().to_dict() == {
        CHECKS[0]: 147,
        CHECKS[1]: 621,
        CHECKS[2]: 3,
        CHECKS[4]: 165,
    }
    assert not found["counted"].any()
    last = check_arithmetic(sheets(LAST), ("castillo", "fujimori"))
    assert last["check"].tolist() == [CHECKS[6]] * 5
