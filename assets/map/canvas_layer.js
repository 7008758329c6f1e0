// A Leaflet layer that is a canvas kept in step with pan, zoom, size and pixel ratio.
import { contextOf } from "../core/elements.js";
import { pixelRatio } from "./print.js";
/** @import { Box } from "../types/payload.js" */
/** @import { CanvasLayer, CanvasOptions, CanvasView, Painter, Stacking } from "../types/map.js" */

/**
 * What Leaflet keeps to itself of the animation of a zoom.
 *
 * @typedef {object} Animation
 * @property {boolean} _zoomAnimated
 * @property {(place: L.LatLng, zoom: number, center: L.LatLng) => L.Point} _latLngToNewLayerPoint
 *
 * @typedef {L.Map & Animation} InnerMap
 */

// Drawn beyond the edge, so that a short pan shows no blank border before it ends.
const PADDING = 0.06;
// Pixels that a line may reach beyond what is drawn.
const LINE = 4;
const STRIPE = 6;
// Chromium prints a canvas that is fully opaque without its transparency: white over all below it.
const NEARLY = 0.99;

/**
 * CSS mask of stripe `own` of `all` that lie side by side, "none" where there is one only: laid
 * over each other two colours would mix into one that is in neither legend.
 *
 * @param {number} own
 * @param {number} all
 */
export function stripes(own, all) {
  if (all < 2) return "none";
  const [start, end, period] = [own, own + 1, all].map((n) => `${n * STRIPE}px`);
  return `repeating-linear-gradient(45deg, transparent 0 ${start}, #000 ${start} ${end}, ` +
    `transparent ${end} ${period})`;
}

/** The class is made when it is first used: Leaflet may come after this script. */
const define = () => class extends L.Layer {
  /**
   * @param {Painter} painter
   * @param {CanvasOptions} options
   */
  constructor(painter, options) {
    super();
    this.painter = painter;
    L.setOptions(this, options);
    /** @type {CanvasView | null} */
    this.view = null;
    /** What is drawn now, null where that is anywhere; and what the canvas was made for. */
    this.extent = options.within ?? (() => null);
    this.margin = options.margin ?? LINE;
    /** @type {Box | null} */
    this.within = null;
    this.order = 0;
    this.element = L.DomUtil.create("canvas", "leaflet-zoom-animated atalaya-canvas");
    this.corner = L.latLng(0, 0);
  }
  onAdd() {
    this.getPane()?.append(this.element);
    this.restack({ opacity: 1, order: 0, ...this.options });
    this.reset();
    return this;
  }
  onRemove() {
    this.element.remove();
    this.view = null;
    return this;
  }
  getEvents() {
    const zooms = /** @type {L.LeafletEventHandlerFn} */ (this.animate);
    const events = { moveend: this.reset, resize: this.reset, zoom: this.follow };
    return this.inner._zoomAnimated ? { ...events, zoomanim: zooms } : events;
  }
  get inner() {
    return /** @type {InnerMap} */ (this._map);
  }
  /**
   * Opacity, place in the stack and mask, from the options.
   *
   * @param {Stacking} stacking
   */
  restack({ opacity, order, mask = "none" }) {
    Object.assign(this.options, { opacity, order, mask });
    this.order = order;
    this.element.style.opacity = String(Math.min(opacity, NEARLY));
    this.element.style.zIndex = String(order);
    this.element.style.maskImage = mask;
  }
  /** @param {boolean} shown */
  show(shown) {
    // The attribute restyles the element even where it is the same.
    if (this.element.hidden === shown) this.element.hidden = !shown;
  }
  /**
   * Whether what is drawn is of another moment than the one shown.
   *
   * @param {boolean} stale
   */
  dim(stale) {
    this.element.classList.toggle("stale", stale);
  }
  context() {
    return contextOf(this.element);
  }
  repaint() {
    if (!this.view) return;
    // Finer shapes may reach further than the first ones.
    if (this.within !== this.extent()) {
      this.reset();
      return;
    }
    const context = this.context();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.element.width, this.element.height);
    this.painter.paint(context, this.view);
  }
  /** @param {L.ZoomAnimEvent} event */
  animate(event) {
    this.place(event.center, event.zoom);
  }
  follow() {
    this.place(this._map.getCenter(), this._map.getZoom());
  }
  /**
   * @param {L.LatLng} center
   * @param {number} zoom
   */
  place(center, zoom) {
    const scale = this._map.getZoomScale(zoom, this.view?.zoom);
    const corner = this.inner._latLngToNewLayerPoint(this.corner, zoom, center);
    L.DomUtil.setTransform(this.element, corner, scale);
  }
  reset() {
    const map = this._map;
    this.within = this.extent();
    const [corner, covered] = room(map, this.within, this.margin);
    this.corner = map.layerPointToLatLng(corner);
    this.view = viewOf(map, this.corner, covered, pixelRatio());
    this.resize(covered, this.view);
    L.DomUtil.setTransform(this.element, corner, 1);
    this.repaint();
  }
  /**
   * @param {L.Point} covered
   * @param {CanvasView} view
   */
  resize({ x, y }, { width, height }) {
    // Setting a canvas's size empties it and allocates: only when it changes.
    if (this.element.width !== width) this.element.width = width;
    if (this.element.height !== height) this.element.height = height;
    this.element.style.width = `${x}px`;
    this.element.style.height = `${y}px`;
  }
};

/**
 * Corner and size of a canvas over the map and a little beyond its edge, in layer pixels: whole ones, since half
 * a pixel off every border is blurred. No more of it than there is to draw: the browser blends all of a
 * canvas into each frame.
 *
 * @param {L.Map} map
 * @param {Box | null} within
 * @param {number} [margin]
 * @returns {[L.Point, L.Point]}
 */
export function room(map, within, margin = LINE) {
  const size = map.getSize();
  const corner = map.containerPointToLayerPoint(size.multiplyBy(-PADDING)).round();
  const end = corner.add(size.multiplyBy(1 + 2 * PADDING).round());
  if (!within) return [corner, end.subtract(corner)];
  const scale = 2 ** map.getZoom();
  const origin = map.getPixelOrigin();
  const [left, top, right, bottom] = within.map((side) => side * scale);
  const first = L.point(left, top).subtract(origin).floor().subtract([margin, margin]);
  const last = L.point(right, bottom).subtract(origin).ceil().add([margin, margin]);
  // A canvas has one pixel at least.
  const from = L.point(Math.min(Math.max(corner.x, first.x), end.x - 1), Math.min(Math.max(corner.y, first.y), end.y - 1));
  return [from, L.point(Math.max(1, Math.min(end.x, last.x) - from.x), Math.max(1, Math.min(end.y, last.y) - from.y))];
}

/**
 * Where zoom-0 world pixels lie on a canvas, in device pixels.
 *
 * @param {L.Map} map
 * @param {L.LatLng} corner
 * @param {L.Point} size
 * @param {number} ratio
 * @returns {CanvasView}
 */
function viewOf(map, corner, size, ratio) {
  const zoom = map.getZoom();
  const { x, y } = map.project(corner, zoom);
  const scale = 2 ** zoom * ratio;
  const [left, top] = [x * ratio, y * ratio];
  return {
    zoom, ratio, scale, left, top,
    width: Math.round(size.x * ratio),
    height: Math.round(size.y * ratio),
    /** Sets a context up for world pixels counted from an origin. */
    enter(context, origin) {
      context.setTransform(scale, 0, 0, scale, origin[0] * scale - left, origin[1] * scale - top);
    },
    /** The part of the world that is drawn, from an origin: x0, y0, x1, y1. */
    bounds(origin) {
      const [x0, y0] = [left / scale - origin[0], top / scale - origin[1]];
      return [x0, y0, x0 + this.width / scale, y0 + this.height / scale];
    },
  };
}

/** @type {ReturnType<typeof define> | undefined} */
let Layer;
/**
 * A canvas that `painter` draws all of when it is asked for.
 *
 * @param {Painter} painter
 * @param {CanvasOptions} options
 * @returns {CanvasLayer}
 */
export function canvasLayer(painter, options) {
  Layer ??= define();
  return new Layer(painter, options);
}
