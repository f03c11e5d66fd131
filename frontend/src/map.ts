// The map: who holds what on a day, as known on a day; events and damage as layers.
import { AttributionControl, GeoJSONSource, Map as WorldMap, NavigationControl, Popup, setWorkerUrl } from "maplibre-gl";
import type { ExpressionSpecification, MapGeoJSONFeature, StyleSpecification } from "maplibre-gl";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { choose, chosen } from "./address";
import { paletteOf, UNKNOWN } from "./colours";
import { dayOf, isoOf, wordsOf } from "./dates";

interface Place { name: string; country: string | null; lat: number; lon: number; statements: number }
interface State { holder: string | null; claimed: boolean }
interface Places {
  places: Place[]; states: State[]; holders: string[]; unplaced: number; version: number;
  first: string | null; last: string | null; known_first: string | null; known_last: string | null;
}
interface Spot { id: string; kind: string; what: string; place: string; lat: number; lon: number; day: string | null; url: string }
interface Spots { items: Spot[]; shown: number; total: number }

const WINDOW_DAYS = 30;
const MOST_LISTED = 100;
const FILTERS = ["actor", "place", "type", "source", "stance"] as const;

setWorkerUrl("/static/maplibre-gl-worker.mjs");

const byId = <T extends HTMLElement>(id: string): T => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return found as T;
};

const dark = (): boolean =>
  document.documentElement.dataset.theme === "dark" ||
  (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);

function style(): StyleSpecification {
  const ink = dark()
    ? { sea: "#1b2023", land: "#2b3033", border: "#4d5559", label: "#9aa4a8", halo: "#1b2023" }
    : { sea: "#dfe7ea", land: "#f7f5ef", border: "#c3beb0", label: "#77725f", halo: "#f7f5ef" };
  const empty = { type: "FeatureCollection" as const, features: [] };
  const paint: ExpressionSpecification = ["coalesce", ["feature-state", "colour"], UNKNOWN];
  const radius: ExpressionSpecification = [
    "interpolate", ["linear"], ["zoom"],
    2, ["interpolate", ["linear"], ["get", "weight"], 0, 1.6, 3, 4],
    8, ["interpolate", ["linear"], ["get", "weight"], 0, 5, 3, 11],
  ];
  const solid: ExpressionSpecification = ["coalesce", ["feature-state", "opacity"], 0];
  const ring: ExpressionSpecification = ["coalesce", ["feature-state", "ring"], 0];
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: empty },
      borders: { type: "geojson", data: empty },
      names: { type: "geojson", data: empty },
      places: { type: "geojson", data: empty },
      spots: { type: "geojson", data: empty },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": ink.sea } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": ink.land } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": ink.border, "line-width": 1, "line-dasharray": [3, 2] } },
      {
        id: "countries", type: "symbol", source: "names",
        layout: { "text-field": ["get", "name"], "text-font": ["Georgia"], "text-size": 12, "text-letter-spacing": 0.12, "text-transform": "uppercase" },
        paint: { "text-color": ink.label, "text-halo-color": ink.halo, "text-halo-width": 1 },
      },
      {
        id: "spots", type: "circle", source: "spots",
        paint: {
          "circle-radius": ["interpolate", ["linear"], ["zoom"], 2, 2, 8, 6],
          "circle-color": ["match", ["get", "kind"], "damage", "#b8860b", dark() ? "#e8e6df" : "#222222"],
          "circle-opacity": 0.45,
        },
      },
      {
        id: "places", type: "circle", source: "places",
        paint: {
          "circle-radius": radius, "circle-color": paint, "circle-opacity": solid,
          "circle-stroke-color": paint, "circle-stroke-width": 1.6, "circle-stroke-opacity": ring,
        },
      },
      {
        id: "labels", type: "symbol", source: "places", minzoom: 4,
        layout: {
          "text-field": ["get", "name"], "text-font": ["Georgia"], "text-size": 13, "text-anchor": "left",
          "text-offset": [0.8, 0], "symbol-sort-key": ["-", 0, ["get", "weight"]],
        },
        paint: {
          "text-color": dark() ? "#f0eee8" : "#22221f", "text-halo-color": ink.halo, "text-halo-width": 1.4,
          "text-opacity": ["case", [">", ring, 0], 1, 0.35],
        },
      },
    ],
  };
}

class Chart {
  private readonly map: WorldMap;
  private readonly palette: Map<string | null, string>;
  private codes = new Uint32Array();
  private painted = new Int32Array();
  private asking = 0;
  private chosen: ReadonlySet<number> | null = null;
  private readonly order: number[];

  constructor(private readonly data: Places) {
    this.palette = paletteOf(data.holders);
    this.painted = new Int32Array(data.places.length).fill(-1);
    this.order = data.places.map((_, id) => id).sort((a, b) => (data.places[b]?.statements ?? 0) - (data.places[a]?.statements ?? 0));
    this.map = new WorldMap({
      container: "map", style: style(), attributionControl: false, center: [40, 34], zoom: 4, minZoom: 1, maxZoom: 12,
      dragRotate: false, pitchWithRotate: false, renderWorldCopies: true, fadeDuration: 0,
    });
    this.map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.map.addControl(new AttributionControl({ compact: true, customAttribution: "Natural Earth" }));
    this.map.touchZoomRotate.disableRotation();
  }

  async ready(): Promise<void> {
    await new Promise<void>((resolve) => this.map.once("style.load", () => resolve()));
    this.source("places").setData(this.points());
    this.fit();
    this.map.on("click", "places", (event) => this.open(event.features?.[0]));
    this.map.on("click", "spots", (event) => this.tell(event.features?.[0]));
    for (const layer of ["places", "spots"]) {
      this.map.on("mouseenter", layer, () => { this.map.getCanvas().style.cursor = "pointer"; });
      this.map.on("mouseleave", layer, () => { this.map.getCanvas().style.cursor = ""; });
    }
    void this.basemap();
  }

  // Call back once the map stands still: every place, label and border of the view is drawn.
  drawn(tell: () => void): void {
    this.map.once("idle", tell);
    this.map.triggerRepaint();
  }

  // Dim the places at which no statement answers to the filters; the actor chooses among holders instead.
  async choose(query: URLSearchParams): Promise<void> {
    if (![...query.keys()].length) return;
    const answer = await fetch(`/api/v1/map/chosen?${query}`);
    this.chosen = new Set(answer.ok ? ((await answer.json()) as { places: number[] }).places : []);
  }

  // Ask who held every place on a day, and paint what changed; answers that come too late are dropped.
  async show(day: number, known: number | null, actor: string | null): Promise<void> {
    const asked = ++this.asking;
    const query = new URLSearchParams({ on: isoOf(day) });
    if (known !== null) query.set("as_known_on", isoOf(known));
    const answer = await fetch(`/api/v1/map/states?${query}`);
    if (asked !== this.asking || !answer.ok) return;
    this.codes = new Uint32Array(await answer.arrayBuffer());
    this.paint(actor);
  }

  paint(actor: string | null): void {
    const counts = new Map<number, number>();
    let known = 0;
    this.codes.forEach((code, id) => {
      const number = code >> 1;
      const state = this.data.states[number] ?? { holder: null, claimed: false };
      const dim = this.chosen?.has(id) === false || (actor !== null && !holds(state, actor));
      const look = code * 2 + Number(dim);
      if (state.holder !== null && !dim) {
        counts.set(number, (counts.get(number) ?? 0) + 1);
        known += 1;
      }
      if (this.painted[id] === look) return;
      this.painted[id] = look;
      const seen = state.holder !== null && !dim;
      this.map.setFeatureState({ source: "places", id }, {
        colour: this.palette.get(state.holder) ?? UNKNOWN,
        opacity: !seen ? 0 : state.claimed ? 0 : code & 1 ? 0.4 : 0.9,
        ring: seen ? 1 : 0,
      });
    });
    this.legend(counts);
    this.list();
    byId("shown").textContent = `${known.toLocaleString("en")} of ${this.data.places.length.toLocaleString("en")} places shown`;
  }

  async spots(day: number, known: number | null): Promise<void> {
    const layers = (["event", "damage"] as const).filter((kind) => byId<HTMLInputElement>(`layer-${kind}`).checked);
    if (!layers.length) {
      this.source("spots").setData({ type: "FeatureCollection", features: [] });
      byId("spots-shown").textContent = "";
      return;
    }
    const query = new URLSearchParams();
    for (const name of FILTERS) {
      const value = chosen(name);
      if (value) query.set(name, value);
    }
    query.set("since", isoOf(day - WINDOW_DAYS));
    query.set("until", isoOf(day));
    if (known !== null) query.set("as_known_on", isoOf(known));
    for (const layer of layers) query.append("layer", layer);
    const answer = await fetch(`/api/v1/map/spots?${query}`);
    if (!answer.ok) return;
    const found = (await answer.json()) as Spots;
    this.source("spots").setData({
      type: "FeatureCollection",
      features: found.items.map((spot) => ({
        type: "Feature", properties: spot, geometry: { type: "Point", coordinates: [spot.lon, spot.lat] },
      })),
    });
    byId("spots-shown").textContent = `${found.shown} of ${found.total} events and damages of the ${WINDOW_DAYS} days before`;
  }

  private source(name: string): GeoJSONSource {
    return this.map.getSource(name) as GeoJSONSource;
  }

  private points(): GeoJSON.FeatureCollection {
    return {
      type: "FeatureCollection",
      features: this.data.places.map((place, id) => ({
        type: "Feature", id,
        properties: { name: place.name, weight: Math.min(3, Math.log10(Math.max(1, place.statements))) },
        geometry: { type: "Point", coordinates: [place.lon, place.lat] },
      })),
    };
  }

  private fit(): void {
    const places = this.data.places;
    if (!places.length) return;
    const of = (pick: (place: Place) => number): [number, number] => {
      const sorted = places.map(pick).sort((a, b) => a - b);
      const cut = Math.floor(sorted.length / 50); // one far place in fifty must not make the rest small
      return [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 0];
    };
    const [west, east] = of((place) => place.lon);
    const [south, north] = of((place) => place.lat);
    this.map.fitBounds([[west, south], [east, north]], { padding: 60, maxZoom: 7, animate: false });
  }

  private open(found: MapGeoJSONFeature | undefined): void {
    const place = found && this.data.places[Number(found.id)];
    if (!place) return;
    const box = document.createElement("div");
    const link = this.linkTo(Number(found.id));
    const line = document.createElement("p");
    line.textContent = this.holderOf(Number(found.id));
    const count = document.createElement("p");
    count.textContent = `${place.statements} statements on who holds it`;
    box.append(link, line, count);
    new Popup({ maxWidth: "280px" }).setLngLat([place.lon, place.lat]).setDOMContent(box).addTo(this.map);
  }

  private tell(found: MapGeoJSONFeature | undefined): void {
    if (!found) return;
    const spot = found.properties as Spot;
    const box = document.createElement("div");
    const link = document.createElement("a");
    link.href = spot.url;
    link.textContent = spot.what;
    const line = document.createElement("p");
    line.textContent = [spot.place, spot.day].filter(Boolean).join(", ");
    box.append(link, line);
    new Popup({ maxWidth: "280px" }).setLngLat([spot.lon, spot.lat]).setDOMContent(box).addTo(this.map);
  }

  private legend(counts: Map<number, number>): void {
    const list = byId("legend");
    const rows = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 12);
    list.replaceChildren(...rows.map(([number, places]) => {
      const state = this.data.states[number];
      const row = document.createElement("li");
      const swatch = document.createElement("span");
      swatch.className = state?.claimed ? "swatch claimed" : "swatch";
      swatch.style.setProperty("--colour", this.palette.get(state?.holder ?? null) ?? UNKNOWN);
      const name = document.createElement("bdi");
      name.textContent = `${state?.holder ?? "unknown"}${state?.claimed ? " (claimed)" : ""}`;
      const count = document.createElement("span");
      count.className = "count";
      count.textContent = String(places);
      row.append(swatch, name, count);
      return row;
    }));
  }

  // The same in words, for whoever cannot see or point at a map: the places with most statements that are shown.
  private list(): void {
    const shown = this.order.filter((id) => ((this.painted[id] ?? 1) & 1) === 0 && (this.painted[id] ?? 0) >> 2 > 0);
    byId("places").replaceChildren(...shown.slice(0, MOST_LISTED).map((id) => {
      const row = document.createElement("li");
      row.append(this.linkTo(id), ": ", this.holderOf(id));
      return row;
    }));
    byId("listed").textContent = `${Math.min(shown.length, MOST_LISTED)} of ${shown.length.toLocaleString("en")} places listed, those with most statements first`;
  }

  private linkTo(id: number): HTMLAnchorElement {
    const place = this.data.places[id];
    const link = document.createElement("a");
    const query = new URLSearchParams({ place: place?.name ?? "" });
    if (place?.country) query.set("country", place.country);
    link.href = `/place?${query}`;
    link.dir = "auto";
    link.textContent = place?.name ?? "";
    return link;
  }

  private holderOf(id: number): string {
    const code = this.codes[id] ?? 0;
    const state = this.data.states[code >> 1];
    if (!state?.holder) return "holder unknown";
    return `${state.holder}${state.claimed ? " (claimed)" : ""}${code & 1 ? ", day uncertain" : ""}`;
  }

  private async basemap(): Promise<void> {
    const world = (await (await fetch("/static/countries-50m.json")).json()) as Topology<{ countries: GeometryCollection<{ name: string }> }>;
    const countries = feature(world, world.objects.countries);
    this.source("land").setData(countries);
    this.source("borders").setData(mesh(world, world.objects.countries, (a, b) => a !== b));
    this.source("names").setData({
      type: "FeatureCollection",
      features: countries.features.map((country) => ({
        type: "Feature", properties: country.properties, geometry: { type: "Point", coordinates: middle(country.geometry) },
      })),
    });
    performance.mark("basemap");
  }
}

const holds = (state: State, actor: string): boolean =>
  (state.holder ?? "").split("; ").some((name) => name.toLowerCase() === actor.toLowerCase());

// The middle of the widest part of a country.
function middle(geometry: GeoJSON.Geometry): [number, number] {
  const parts = geometry.type === "MultiPolygon" ? geometry.coordinates : geometry.type === "Polygon" ? [geometry.coordinates] : [];
  let best: [number, number] = [0, 0];
  let widest = -1;
  for (const part of parts) {
    const ring = part[0] ?? [];
    const xs = ring.map((point) => point[0] ?? 0);
    const ys = ring.map((point) => point[1] ?? 0);
    const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const size = (east - west) * (north - south);
    if (size > widest) {
      widest = size;
      best = [(west + east) / 2, (south + north) / 2];
    }
  }
  return best;
}

async function main(): Promise<void> {
  const data = (await (await fetch("/api/v1/map/places")).json()) as Places;
  byId("unplaced").textContent = data.unplaced ? `${data.unplaced.toLocaleString("en")} statements without coordinates` : "";
  if (!data.first || !data.last || !data.known_first || !data.known_last) return;
  const chart = new Chart(data);
  await chart.ready();
  const valid = slider("valid", "on", dayOf(data.first), dayOf(data.last), dayOf(data.last));
  const known = slider("known", "known", dayOf(data.known_first), dayOf(data.known_last), dayOf(data.known_last));
  const knownDay = (): number | null => (known.day() >= dayOf(data.known_last ?? "") ? null : known.day());
  const actor = (): string | null => chosen("actor");
  const query = new URLSearchParams();
  for (const name of ["place", "source", "stance"]) {
    const value = chosen(name);
    if (value) query.set(name, value);
  }
  await chart.choose(query);
  if (chosen("type")) byId<HTMLInputElement>("layer-event").checked = true;
  const step = async (): Promise<void> => {
    const begun = performance.now();
    await chart.show(valid.day(), knownDay(), actor());
    document.documentElement.dataset.step = (performance.now() - begun).toFixed(1);
    later(() => void chart.spots(valid.day(), knownDay()));
  };
  valid.moved(step);
  known.moved(step);
  for (const kind of ["event", "damage"]) {
    const box = byId<HTMLInputElement>(`layer-${kind}`);
    box.checked ||= (chosen("layers") ?? "").split(" ").includes(kind);
    box.addEventListener("change", () => {
      const on = ["event", "damage"].filter((name) => byId<HTMLInputElement>(`layer-${name}`).checked);
      choose({ layers: on.join(" ") || null });
      void chart.spots(valid.day(), knownDay());
    });
  }
  await step();
  performance.mark("answered");
  chart.drawn(() => {
    performance.mark("painted");
    document.documentElement.dataset.ready = "map";
  });
}

let timer = 0;
function later(work: () => void): void {
  clearTimeout(timer);
  timer = window.setTimeout(work, 150);
}

function slider(id: string, name: string, first: number, last: number, start: number): { day: () => number; moved: (work: () => Promise<void>) => void } {
  const input = byId<HTMLInputElement>(id);
  const words = byId<HTMLOutputElement>(`${id}-day`);
  const given = chosen(name);
  input.min = String(first);
  input.max = String(last);
  input.value = String(given && /^\d{4}-\d\d-\d\d$/.test(given) ? dayOf(given) : start);
  const tell = (): void => {
    words.value = wordsOf(input.valueAsNumber);
    input.setAttribute("aria-valuetext", words.value);
  };
  tell();
  return {
    day: () => input.valueAsNumber,
    moved: (work) => input.addEventListener("input", () => {
      tell();
      choose({ [name]: isoOf(input.valueAsNumber) });
      void work();
    }),
  };
}

void main();
