"""Numbers in words: grouped and pointed as the country writes them, in whatever language.

Peru writes 8,836,380.5 in Spanish where Bolivia writes 8.836.380,5 (Unicode CLDR 46).
"""

from dataclasses import dataclass

from geo.texts.program import conventions

POINT = frozenset({"PE", "MX", "GT", "HN", "NI", "PA", "SV", "DO", "CU", "PR", "US", "GB"})
"""Regions that write a point before decimals also in Spanish."""
PERCENT = "{n}%"
"""As all languages of Latin America write a share (CLDR 46), and so does the browser there."""
LEAST_P = 0.001
"""The least p value that is written."""
DASH, MINUS = "\u2013", "\u2212"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """How numbers are written: between thousands, before decimals, and with a percent sign."""

    group: str = ","
    point: str = "."
    percent: str = PERCENT

    @classmethod
    def of(cls, language: str, region: str) -> "Numerals":
        """Return those of a language in a region.

        Examples
        --------
        >>> Numerals.of("es", "BO").write(8836380.5, 1), Numerals.of("es", "PE").write(1200)
        ('8.836.380,5', '1,200')
        >>> Numerals.of("pt", "BR").share(0.125), Numerals.of("es", "BO").share(0.125)
        ('12,5%', '12,5%')
        """
        asked = conventions(language)
        if asked.decimal == "point" or (asked.decimal == "country" and region in POINT):
            return cls(group=",", point=".", percent=asked.percent or PERCENT)
        return cls(group=".", point=",", percent=asked.percent or PERCENT)

    def write(self, value: float, decimals: int = 0) -> str:
        """Return a number; a dash where it is undefined.

        Examples
        --------
        >>> spanish = Numerals(point=",", group=".")
        >>> spanish.write(1234.5, 1), spanish.write(0), spanish.write(float("nan")) == DASH
        ('1.234,5', '0', True)
        """
        if value is None or value != value:  # noqa: PLR0124 NaN equals nothing
            return DASH
        text = f"{float(value):,.{decimals}f}"
        # In one pass: of two replacements the second would undo the first.
        return text.translate({ord(","): self.group, ord("."): self.point})

    def shortest(self, value: float) -> str:
        """Return a number with the decimals it has, six digits at most.

        Examples
        --------
        >>> Numerals(point=",", group=".").shortest(2.5), Numerals().shortest(24.0)
        ('2,5', '24')
        """
        return f"{value:g}".replace(".", self.point)

    def share(self, value: float, decimals: int = 1) -> str:
        """Return a share in percent; a dash where it is undefined.

        All and nothing are said only of all and nothing.

        Examples
        --------
        >>> [Numerals().share(share) for share in (86475 / 86488, 1, 1 / 86488, 0)]
        ['99.9%', '100.0%', '<0.1%', '0.0%']
        """
        if value is None:
            return DASH
        least = 10.0 ** -(2 + decimals)
        if 0 < value < least / 2:
            return f"<{self.share(least, decimals)}"
        # Of 86,488 sheets 86,475 are 99.98 %: rounded, that would say "all".
        text = self.write(100 * (min(value, 1 - least) if value < 1 else value), decimals)
        return text if text == DASH else self.percent.replace("{n}", text)

    def probability(self, value: float) -> str:
        """Return what a p value is, to the third decimal.

        Examples
        --------
        >>> spanish = Numerals(point=",", group=".")
        >>> spanish.probability(0.0421), spanish.probability(1e-9)
        ('= 0,042', '< 0,001')
        """
        # A p of 0.000 does not exist: it is below what is written.
        small = value < LEAST_P
        return f"{'<' if small else '='} {self.write(LEAST_P if small else value, 3)}"

    def signed(self, value: float, decimals: int = 0) -> str:
        """Return a number with its sign.

        Examples
        --------
        >>> write = Numerals().signed
        >>> write(1200), write(-3) == MINUS + "3", write(0), write(float("nan")) == DASH
        ('+1,200', True, '0', True)
        """
        text = self.write(abs(value), decimals) if value == value else DASH  # noqa: PLR0124
        return text if text == DASH or not value else f"{'+' if value > 0 else MINUS}{text}"
