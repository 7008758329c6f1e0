"""The codes of a file's units: zeros that were lost put back, zeros that pad taken off."""

import pandas as pd

from geo.codes.leading_zeros import note_restored
from geo.missions.countries.country import Level
from geo.sources.text_mark import unmarked


def trimmed_text(column: pd.Series) -> pd.Series:
    """Return a column as trimmed text, whole numbers without a decimal point, nothing as "".

    Examples
    --------
    >>> trimmed_text(pd.Series([101.0, None])).tolist(), trimmed_text(pd.Series([" 01 "])).tolist()
    (['101', ''], ['01'])
    """
    if pd.api.types.is_float_dtype(column):
        # A column of whole numbers with a gap is read as decimals: 101.0 is the code 101.
        column = column.astype("Int64")
    return column.astype("string").fillna("").str.strip().astype(object)


def fits_level(codes: pd.Series, level: Level) -> pd.Series:
    """Tell which codes have the digits of a level.

    Examples
    --------
    >>> level = Level(id="comuna", title={"es": "comuna"}, plural={"es": "comunas"}, code_digits=5)
    >>> fits_level(pd.Series(["01101", "1101", ""]), level).tolist()
    [True, False, False]
    """
    return codes.str.fullmatch(rf"\d{{{level.code_digits}}}")


def restored_codes(column: pd.Series, level: Level) -> str:
    """Return one sentence on the codes of a column that had lost their zeros; "" of none.

    Examples
    --------
    >>> level = Level(id="comuna", title={"es": "comuna"}, plural={"es": "comunas"}, code_digits=5)
    >>> restored_codes(pd.Series([1101, 13101]), level)
    '1 code had lost its leading zeros: 1101 is read as 01101'
    """
    given, read = _trimmed(column, level), read_codes(column, level)
    fits = fits_level(read, level)
    return note_restored(given[fits], read[fits])


def _trimmed(column: pd.Series, level: Level) -> pd.Series:
    """Return codes without the zeros that pad those of an upper level."""
    codes, digits = unmarked(trimmed_text(column)), level.code_digits
    padded = codes.str.len() > digits
    tail = codes.str[digits:]
    return codes.where(~(padded & tail.str.fullmatch("0+")), codes.str[:digits])


def read_codes(column: pd.Series, level: Level) -> pd.Series:
    """Return a column's codes as a level writes them, as far as they can be made so.

    Examples
    --------
    >>> level = Level(id="region", title={"es": "región"}, plural={"es": "regiones"}, code_digits=2)
    >>> read_codes(pd.Series(["010000", "1", "12", "x"]), level).tolist()
    ['01', '01', '12', 'x']
    """
    codes, digits = _trimmed(column, level), level.code_digits
    is_number = pd.api.types.is_numeric_dtype(column)
    # A column of numbers has lost every zero in front; a text that begins with one has lost none.
    lost = codes.str.len().eq(digits - 1) & (is_number | ~codes.str.startswith("0"))
    return codes.where(~(lost & codes.str.isdigit()), codes.str.zfill(digits))
