from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from views.lead.verification.count_order.charts import change


@pytest.mark.parametrize("before", [None, np.nan])
def test_from_nothing_counted_no_bars_of_a_change_are_drawn(before):
    rows = pd.DataFrame({"level": ["region"], "sheets": [5], "change": [7.0]})
    assert change(None, SimpleNamespace(change=rows, before=before), None) == []
