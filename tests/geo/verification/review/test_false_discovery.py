import numpy as np

from geo.verification.review.false_discovery import corrected


def test_p_values_are_corrected_for_those_that_are_tests():
    p = np.array([0.01, np.nan, 0.02, 0.03, 0.9])
    # By hand: 0.01 * 4/1, 0.02 * 4/2 and 0.03 * 4/3 are all 0.04.
    assert np.allclose(corrected(p), [0.04, np.nan, 0.04, 0.04, 0.9], equal_nan=True)
    assert np.isnan(corrected(np.array([np.nan]))).all()
