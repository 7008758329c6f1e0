// Sums over units that leave some out: of how many units they are, said wherever they are shown.

/** "5,368 of 5,564 municipalities have a figure", where a sum over units leaves some out. */
export function unitsWith(measure, row, { cube, config, text, titled, format }) {
  const silent = cube.silent(measure, row);
  if (!silent) return "";
  const all = cube.value("units_total", row);
  const [n, m] = [all - silent, all].map(format().number);
  return text("units_with_figure", { n, m, units: titled(config.levels.at(-1).plural) });
}
