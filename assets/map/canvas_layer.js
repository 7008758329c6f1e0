// A Leaflet layer that is a canvas kept in step with pan, zoom, size and pixel ratio.
import { pixelRatio } from "./print.js";

// Drawn beyond the edge, so that a short pan shows no blank border before it ends.
const PADDING = 0.06;
const STRIPE = 6;
// Chromium prints a canvas that is fully opaque without its transparency: white over all below it.
const NEARLY = 0.99;

/**
 * CSS mask of stripe `own` of `all` that lie side by side, "none" where there is one only: laid
 * over each other two colours would mix into one that is in neither legend.
 */
export function stripes(own, all) {
  if (all < 2) return "none";
  const [start, end, period] = [own, own + 1, all].map((n) => `${n * STRIPE}px`);
  return `repeating-linear-gradient(45deg, transparent 0 ${start}, #000 ${start} ${end}, ` +
    `transparent ${end} ${period})`;
}

function define(L) {
  return L.Layer.extend({
    initialize(painter, options) {
      L.setOptions(this, options);
      this._painter = painter;
    },
    onAdd() {
      const pane = this.getPane();
      this._canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated atalaya-canvas", pane);
      this.restack(this.options);
      this._reset();
      return this;
    },
    onRemove() {
      this._canvas.remove();
      this.view = null;
    },
    getEvents() {
      const events = { moveend: this._reset, resize: this._reset, zoom: this._follow };
      if (this._map._zoomAnimated) events.zoomanim = this._animate;
      return events;
    },
    /** Opacity, place in the stack and mask, from the options. */
    restack({ opacity, order, mask }) {
      Object.assign(this.options, { opacity, order, mask });
      if (!this._canvas) return;
      this._canvas.style.opacity = Math.min(opacity, NEARLY);
      this._canvas.style.zIndex = order;
      this._canvas.style.maskImage = mask ?? "none";
    },
    show(shown) {
      if (this._canvas) this._canvas.hidden = !shown;
    },
    /** Whether what is drawn is of another moment than the one shown. */
    dim(stale) {
      this._canvas?.classList.toggle("stale", stale);
    },
    context() {
      return this._canvas?.getContext("2d");
    },
    repaint() {
      if (!this.view) return;
      const context = this.context();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, this._canvas.width, this._canvas.height);
      this._painter.paint(context, this.view);
    },
    _animate(event) {
      this._place(event.center, event.zoom);
    },
    _follow() {
      this._place(this._map.getCenter(), this._map.getZoom());
    },
    _place(center, zoom) {
      const scale = this._map.getZoomScale(zoom, this.view.zoom);
      const corner = this._map._latLngToNewLayerPoint(this._corner, zoom, center);
      L.DomUtil.setTransform(this._canvas, corner, scale);
    },
    _reset() {
      const map = this._map;
      const size = map.getSize();
      // Whole pixels: half a pixel off, every border on the canvas is blurred.
      const corner = map.containerPointToLayerPoint(size.multiplyBy(-PADDING)).round();
      const ratio = pixelRatio();
      this._corner = map.layerPointToLatLng(corner);
      this.view = viewOf(map, this._corner, size.multiplyBy(1 + 2 * PADDING).round(), ratio);
      this._resize(size.multiplyBy(1 + 2 * PADDING).round());
      L.DomUtil.setTransform(this._canvas, corner, 1);
      this.repaint();
    },
    _resize({ x, y }) {
      const { width, height } = this.view;
      // Setting a canvas's size empties it and allocates: only when it changes.
      if (this._canvas.width !== width) this._canvas.width = width;
      if (this._canvas.height !== height) this._canvas.height = height;
      this._canvas.style.width = `${x}px`;
      this._canvas.style.height = `${y}px`;
    },
  });
}

/** Where zoom-0 world pixels lie on a canvas, in device pixels. */
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

let CanvasLayer;
/** `painter.paint(context, view)` draws all; options: pane, opacity, order. */
export function canvasLayer(painter, options) {
  CanvasLayer ??= define(globalThis.L);
  return new CanvasLayer(painter, options);
}
