// What the leadership page needs beside the first view: a script of its own, fetched when it is opened.
import "./advice.js";
import "./apart.js";
import "./charts/charts.js";
import "./filters.js";
import "./grid.js";
import "./lanes/section.js";
import "./lines.js";
import "./places/regions.js";
import "./list_on_paper.js";
import "./settling.js";
import "../offline/menu.js";
import "./station.js";
import "./tables/narrow_tables.js";
import "./tabs.js";
import "./unit.js";
