"""Values that no person means: what a curious reader, a fuzzer or a broken program sends."""

ODD_TEXTS = (
    "", " ", "²", "٣", "-1", "0", "1", "1e9", "9" * 30, "9" * 5_000, "99999999999", "4102444800",
    "1623000000", "NaN", "inf", "-inf", "\x00", "é", "\U0001f600", "<script>", "'; --", "%", ",",
    ":", "=", "a:b,c", "add:3000", "add:²", "add:0,by:9999h", "by:9999h,voters:0", "6h", "999h",
    "²h", "yesterday", "brief", "nan,nan,nan,nan", "-181,-91,181,91", "inf,0,1,2", "1,2,3,4",
    "province", "moon", "0001-01-01", "9999-12-31T23:59", "9999-12-31T23:59-12:00", "0001-01-01Z",
    "1700-01-01T00:00", "2199-12-31T23:59", "2021-06-06T19:00+23:59", "2021-W01", "NaT", "now",
    "99999999d", "1e300h", "-5h", "PT5M", "0min", "violence", "domain=violence", "{}", "[]", "null",
    "../../etc/passwd", "gap_score", "gap_score,gap_score", " " * 3_000, "\ufeff", "a\nb",
)  # fmt: skip
ODD_JSON = (
    None, True, 0, -1, 1.5, 1e300, 10**30, "", "²", "\x00", "moon", [], [[]], {}, {"a": {}},
    [None], [{}], "x" * 5_000,
)  # fmt: skip
