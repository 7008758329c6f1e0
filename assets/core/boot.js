// Wiring: loads the payload, puts the parts together, and hands them to the page.
(function (atalaya) {
  "use strict";
  const MAP = "map";
  const UNSEEN = 200;
  const waiting = [];
  let ready = false;
  let leaflet = null;
  let bind = null;

  /** Runs `fn` once the data are there; at once where they are. */
  atalaya.whenReady = (fn) => (ready ? fn() : waiting.push(fn));

  function makeTimes({ times }, state) {
    const index = () => atalaya.timeAxis.stepAt(times, state.get().t);
    const go = (step) =>
      state.set({ t: times[Math.min(times.length - 1, Math.max(0, step))] });
    return { count: times.length, at: (i) => times[i], index, go };
  }

  /** Language, texts and formats follow the state; the formats of a language are made once. */
  function makeWords({ texts, mission }, lang) {
    const made = new Map();
    const text = (key, values) => atalaya.makeText(texts, lang())(key, values);
    const format = () => {
      if (!made.has(lang())) {
        // Peru writes 8,836,380 where Spain writes 8.836.380: the country decides.
        const locale = [lang(), mission.region].filter(Boolean).join("-");
        made.set(lang(), atalaya.makeFormat(locale, mission.timezone, text));
      }
      return made.get(lang());
    };
    return { text, format, titled: (titles) => titles[lang()] ?? Object.values(titles)[0] };
  }

  /** Every part of the client, from what was loaded. */
  function assemble({ config, units: columns, cube: buffer }) {
    const units = atalaya.makeUnits(columns);
    const allowed = atalaya.allowedState(config, (code) => units.row(code) >= 0);
    const state = atalaya.makeState({
      defaults: atalaya.defaultState(config),
      initial: atalaya.query.fromQuery(location.search, allowed),
      allowed, times: config.times,
      schedule: atalaya.eachFrame(requestAnimationFrame.bind(globalThis), queueMicrotask),
    });
    const reading = atalaya.reading.follow(state, config.times, config.events.incidents.categories);
    const events = atalaya.makeEvents({
      described: config.events, units, reading, times: config.times,
    });
    const steps = config.times.length;
    const changes = atalaya.openChanges(buffer, config.cube, steps, units);
    const gauges = atalaya.makeGauges({
      count: units.count, step: () => reading().step, arrived: () => state.renew("gauges"),
      fetchColumns: atalaya.gaugeFetcher(config),
    });
    const cube = atalaya.makeCube({
      measures: config.measures, changes, events, gauges, units, reading, steps,
      published: config.cube.published,
    });
    const times = makeTimes(config, state);
    const playback = atalaya.makePlayback({
      count: steps, index: times.index, move: times.go,
      frame: requestAnimationFrame.bind(globalThis),
    });
    const words = makeWords(config, () => state.get().lang);
    return { config, units, state, events, cube, gauges, times, playback, ...words };
  }

  /** The address follows the view, a moment after it rests; the view follows Back and Forward. */
  function followAddress(state) {
    const address = atalaya.makeAddress({
      state,
      write: (query, push) => history[push ? "pushState" : "replaceState"](
        push ? null : history.state, "", location.pathname + query + (push ? "" : location.hash),
      ),
    });
    addEventListener("popstate", () => address.restore(location.search));
    return address;
  }

  /** Setting the page's language restyles all of it: only when it changes. */
  function followLanguage(state) {
    const set = () => (document.documentElement.lang = state.get().lang);
    state.subscribe((now, changed) => changed.has("lang") && set());
    set();
  }

  function publish(parts) {
    const { state, units, events, cube, gauges, times, playback, format, titled, text } = parts;
    const measure = (value, id) => format().amount(value, cube.measure(id).unit);
    Object.assign(atalaya, {
      state, units, events, cube, gauges, times, playback, titled, text, format,
    });
    atalaya.gaugeTitles = parts.config.gauges;
    atalaya.amount = measure;
    atalaya.layers = atalaya.makeLayers(parts.config.layers, state);
    const titles = Object.fromEntries(atalaya.BESIDE.map((code) =>
      [code, Object.values(atalaya.config.texts).map((texts) => texts[code])]));
    atalaya.findUnits = atalaya.makeUnitSearch(
      units, (row) => cube.value("registered_voters", row), titles);
    atalaya.figures = (row, ids) =>
      Object.fromEntries(ids.map((id) => [id, cube.value(id, row)]));
  }

  function bindMap(parts, topology) {
    const view = atalaya.makeMap(leaflet, parts, topology);
    const selection = atalaya.makeSelection({
      state: parts.state, units: parts.units, playing: parts.playback.running,
      version: parts.config.version,
      drawn: (mark) => atalaya.drawnIds(parts, mark),
      changed: () => atalaya.showRecordsState(),
      publish: (data) => globalThis.dash_clientside?.set_props?.("selection", {
        "data-wanted": JSON.stringify(data),
      }),
    });
    const pointer = atalaya.bindPointer(view, parts, selection.select);
    atalaya.bindMapKeys(view, pointer, parts);
    atalaya.selection = selection;
    atalaya.map = view;
    atalaya.legend = atalaya.makeLegend({ ...parts, view });
  }

  /** Leaflet's map may come before the data or after them. */
  function whenMap(fn) {
    if (leaflet) fn();
    else bind = fn;
  }

  /** Resolves once the browser has painted, or soon where it does not paint: a tab behind others. */
  const painted = () =>
    new Promise((done) => {
      requestAnimationFrame(() => setTimeout(done));
      setTimeout(done, UNSEEN);
    });

  async function start(loaded) {
    const parts = assemble(loaded);
    publish(parts);
    const address = followAddress(parts.state);
    await new Promise((done) => whenMap(done));
    bindMap(parts, loaded.topology);
    await painted();
    atalaya.mount("time-control", (element) => atalaya.mountTimeControl(element, parts));
    followLanguage(parts.state);
    ready = true;
    waiting.splice(0).forEach((fn) => fn());
    await painted();
    address.begin();
  }

  /** The records have come: what counts or draws them does so anew. */
  function complete(tables) {
    atalaya.events.fill(tables);
    atalaya.state.renew("events");
  }

  /** Texts before there is a state: in the language of the address, else the mission's first. */
  const earlyText = (early) => (key, values) => {
    const texts = atalaya.config?.texts ?? early;
    const asked = new URLSearchParams(location.search).get("lang");
    const [first] = atalaya.config?.mission.languages ?? Object.keys(early);
    return atalaya.makeText(texts, asked in texts ? asked : first)(key, values);
  };

  function boot() {
    atalaya.payload = atalaya.makePayload("/config.json");
    atalaya.mount("load-status", (element) =>
      atalaya.showStatus(element, atalaya.payload, earlyText(JSON.parse(element.dataset.early))),
    );
    atalaya.payload.load(start, complete);
  }

  // Dash puts Leaflet before these files and makes the map after them.
  globalThis.L?.Map.addInitHook(function () {
    if (this.getContainer().id !== MAP) return;
    leaflet = this;
    bind?.();
  });
  // The scripts are one file, so that all of them have run when its last line has.
  if (globalThis.document) queueMicrotask(boot);
})((globalThis.atalaya ??= {}));
