// A place's swim-lanes: a lane for every holder, soft where the date is uncertain, dashed where it is only claimed.
import { axisTop } from "d3-axis";
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { paletteOf } from "./colours";
import { dateOf, dayOf, wordsOf } from "./dates";

interface Range { earliest: string | null; latest: string | null }
interface Interval { status: string; holder: string | null; start: Range; end: Range; claimed: boolean; anchor: string }
interface Timeline { place: string; intervals: Interval[]; first: string; last: string; ranked: string[] }

const LANE = 34;
const TOP = 30;
const WIDTH = 1000;
const MARGIN = 210;
const OPEN = 0.05;

function draw(svg: SVGSVGElement, timeline: Timeline): void {
  const known = timeline.intervals.filter((interval) => interval.status !== "unknown");
  const lanes = [...new Set(known.map((interval) => interval.holder))];
  const palette = paletteOf([...timeline.ranked, ...lanes]);
  const [begun, until] = [dayOf(timeline.first), dayOf(timeline.last)];
  const margin = Math.max(14, Math.round((until - begun) * OPEN)); // what is open at an end is seen to go on
  const [first, last] = [begun - margin, until + margin];
  const x = scaleUtc([dateOf(first), dateOf(last)], [MARGIN, WIDTH - 10]);
  const height = TOP + lanes.length * LANE + 8;
  const root = select(svg).attr("viewBox", `0 0 ${WIDTH} ${height}`);
  root.append("g").attr("class", "axis").attr("transform", `translate(0,${TOP - 6})`).call(axisTop(x).ticks(8).tickSizeOuter(0));
  const defs = root.append("defs");
  lanes.forEach((holder, row) => {
    const label = root.append("text").attr("x", MARGIN - 12).attr("y", TOP + row * LANE + LANE / 2 + 5).attr("text-anchor", "end");
    label.text(shortened(holder ?? "unknown"));
    label.append("title").text(holder ?? "unknown");
  });
  known.forEach((interval, number) => {
    const colour = palette.get(interval.holder) ?? "#888888";
    const bounds = edges(interval, first, last);
    const [from, to] = [x(dateOf(bounds.from)), x(dateOf(bounds.to))];
    const width = Math.max(3, to - from);
    const share = (day: number): string => String(Math.min(1, Math.max(0, (x(dateOf(day)) - from) / width)));
    const shade = defs.append("linearGradient").attr("id", `shade-${number}`);
    const stops: [number, number][] = [[bounds.from, bounds.softStart ? 0.1 : 1], [bounds.sureFrom, 1], [bounds.sureTo, 1], [bounds.to, bounds.softEnd ? 0.1 : 1]];
    for (const [day, opacity] of stops) shade.append("stop").attr("offset", share(day)).attr("stop-color", colour).attr("stop-opacity", opacity);
    const words = `${interval.holder ?? "unknown"}${interval.claimed ? " (claimed)" : ""}: ${told(interval.start)} – ${told(interval.end)}`;
    const bar = root.append("a").attr("href", `#${interval.anchor}`).attr("aria-label", words).append("rect");
    bar.attr("x", from).attr("y", TOP + lanes.indexOf(interval.holder) * LANE + 5).attr("width", width).attr("height", LANE - 10).attr("rx", 3);
    bar.attr("fill", interval.claimed ? colour : `url(#shade-${number})`).attr("stroke", colour).attr("class", interval.claimed ? "claimed" : "assessed");
    bar.append("title").text(words);
  });
}

interface Edges { from: number; sureFrom: number; sureTo: number; to: number; softStart: boolean; softEnd: boolean }

function edges(interval: Interval, first: number, last: number): Edges {
  const within = (day: number): number => Math.min(last, Math.max(first, day));
  const from = within(interval.start.earliest ? dayOf(interval.start.earliest) : first);
  const sureFrom = within(interval.start.latest ? dayOf(interval.start.latest) : from);
  const to = within(interval.end.latest ? dayOf(interval.end.latest) : last);
  const sureTo = within(interval.end.earliest ? dayOf(interval.end.earliest) : to);
  return { from, sureFrom: Math.min(sureFrom, to), sureTo: Math.max(Math.min(sureTo, to), from), to, softStart: sureFrom > from || !interval.start.earliest, softEnd: to > sureTo };
}

function told(range: Range): string {
  if (range.earliest && range.latest) return range.earliest === range.latest ? wordsOf(dayOf(range.latest)) : `${wordsOf(dayOf(range.earliest))} to ${wordsOf(dayOf(range.latest))}`;
  if (range.latest) return `by ${wordsOf(dayOf(range.latest))}`;
  return range.earliest ? `after ${wordsOf(dayOf(range.earliest))}` : "open";
}

const shortened = (name: string): string => (name.length > 28 ? `${name.slice(0, 27)}…` : name);

const data = document.getElementById("timeline-data");
const svg = document.getElementById("lanes");
if (data && svg instanceof SVGSVGElement) {
  const timeline = JSON.parse(data.textContent ?? "{}") as Timeline;
  if (timeline.intervals?.length) draw(svg, timeline);
  const palette = paletteOf([...timeline.ranked, ...(timeline.intervals ?? []).filter((i) => i.status !== "unknown").map((i) => i.holder)]);
  for (const interval of timeline.intervals ?? []) document.getElementById(interval.anchor)?.style.setProperty("--colour", palette.get(interval.holder) ?? "");
  document.documentElement.dataset.ready = "place";
}
