import numpy as np
import pytest
from scipy import stats

from geo.verification.review.heavy_tails import fit_tails


@pytest.mark.parametrize(("degrees", "scale"), [(4, 1.0), (10, 1.3)])
def test_the_distribution_is_found_again_and_the_last_hundredth_has_no_say(degrees, scale):
    z = scale * stats.t.rvs(degrees, size=50_000, random_state=2)
    fitted = fit_tails(z)
    assert fitted.degrees == pytest.approx(degrees, rel=0.2)
    assert fitted.scale == pytest.approx(scale, rel=0.03)
    z[np.argsort(-np.abs(z))[:250]] *= 4
    assert fit_tails(z) == fitted


def test_what_is_not_compared_stays_so():
    z = np.append(stats.norm.rvs(size=500, random_state=1), np.nan)
    assert np.isnan(fit_tails(z).two_sided(z)).sum() == 1
