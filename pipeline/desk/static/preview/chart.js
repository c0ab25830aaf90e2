// Draws a chart of ours (bars lying or standing, lines) out of its part in the .docx, as SVG without a library.
const C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const A = "http://schemas.openxmlformats.org/drawingml/2006/main";
const SVG = "http://www.w3.org/2000/svg";
const COLOURS = ["#1F4E78", "#C55A11", "#548235", "#7F6000", "#7030A0", "#404040"];
const FACE = "'Times New Roman','Liberation Serif',serif";
const POINT = 4 / 3; // px

const first = (node, name) => node?.getElementsByTagNameNS(C, name)[0] ?? null;
const child = (node, name) => [...node?.children ?? []].find((each) => each.localName === name) ?? null;
const value = (node, name) => child(node, name)?.getAttribute("val") ?? null;
const words = (node) => [...node?.getElementsByTagNameNS(A, "t") ?? []].map((each) => each.textContent).join("");

/** The SVG of a chart part; null where it is a chart of another kind. Width and height in points. */
export function drawn(part, told, width, height) {
  const area = first(part, "plotArea");
  const bars = child(area, "barChart");
  const plot = bars ?? child(area, "lineChart");
  if (!plot || !(width > 0) || !(height > 0)) return null;
  const series = [...plot.children].filter((each) => each.localName === "ser").map(one);
  if (!series.length || series[0].points.length > 200) return null;
  const axis = child(area, "valAx");
  const scale = scaled(axis, series);
  const title = words(child(first(part, "chart"), "title"));
  const picture = {
    width: width * POINT, height: height * POINT, series, scale, title, measure: words(child(axis, "title")),
    legend: series.length > 1 ? series.map((each) => each.name) : [],
  };
  const svg = node("svg", { viewBox: `0 0 ${picture.width} ${picture.height}`, width: "100%", height: "100%", role: "img" });
  svg.setAttribute("aria-label", told || title);
  svg.style.overflow = "visible";
  const lying = bars && value(bars, "barDir") === "bar";
  (lying ? lie : stand)(svg, picture, bars ? "bar" : "line");
  return svg;
}

function one(ser, index) {
  const points = (holder) => {
    const list = [];
    for (const point of holder?.getElementsByTagNameNS(C, "pt") ?? []) list[Number(point.getAttribute("idx"))] = first(point, "v")?.textContent ?? "";
    return list;
  };
  const labels = [];
  for (const label of ser.getElementsByTagNameNS(C, "dLbl")) labels[Number(value(label, "idx"))] = words(label);
  const colour = child(ser, "spPr")?.getElementsByTagNameNS(A, "srgbClr")[0]?.getAttribute("val");
  return {
    name: points(child(ser, "tx")).join(""),
    categories: points(child(ser, "cat")),
    points: Array.from(points(child(ser, "val")), (each) => (each === undefined || each === "" ? null : Number(each))),
    labels, colour: /^[0-9A-F]{6}$/i.test(colour ?? "") ? `#${colour}` : COLOURS[index % COLOURS.length],
  };
}

function scaled(axis, series) {
  const all = series.flatMap((each) => each.points.filter((point) => point !== null));
  const scaling = child(axis, "scaling");
  const low = Number(value(scaling, "min") ?? Math.min(0, ...all));
  const high = Number(value(scaling, "max") ?? Math.max(1, ...all));
  const step = Number(value(axis, "majorUnit") ?? (high - low) / 5);
  const ticks = [];
  for (let at = low; step > 0 && at <= high + step / 1e6 && ticks.length < 50; at += step) ticks.push(at);
  return { low, span: high - low || 1, ticks };
}

function node(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, each] of Object.entries(attributes)) made.setAttribute(key, typeof each === "number" ? each.toFixed(2) : each);
  if (text !== undefined) made.textContent = text;
  return made;
}

const written = (svg, x, y, text, size, more = {}) =>
  svg.append(node("text", { x, y, "font-size": size, "font-family": FACE, fill: "#000", ...more }, text));
const told = (number) => String(Math.round(number * 100) / 100).replace(".", ",").replace(/\B(?=(\d{3})+(?!\d))/g, ".");

function head(svg, picture) {
  written(svg, picture.width / 2, 24, picture.title, 17.3, { "text-anchor": "middle", "font-weight": "bold" });
  let x = picture.width / 2 - picture.legend.reduce((sum, name) => sum + name.length * 7 + 30, 0) / 2;
  for (const [index, name] of picture.legend.entries()) {
    svg.append(node("rect", { x, y: picture.height - 18, width: 12, height: 12, fill: picture.series[index].colour }));
    written(svg, x + 17, picture.height - 7, name, 14.7);
    x += name.length * 7 + 30;
  }
  return { top: picture.title ? 38 : 10, bottom: picture.height - (picture.legend.length ? 28 : 8) };
}

/** Bars that lie: names at left from the top down, the scale below. */
function lie(svg, picture) {
  const { top, bottom } = head(svg, picture);
  const names = picture.series[0].categories;
  const left = Math.min(picture.width * 0.5, 12 + 6.4 * Math.max(4, ...Array.from(names, (name) => (name ?? "").length)));
  const right = picture.width - 44;
  const low = bottom - (picture.measure ? 40 : 22);
  const across = (number) => left + ((number - picture.scale.low) / picture.scale.span) * (right - left);
  for (const tick of picture.scale.ticks) {
    svg.append(node("line", { x1: across(tick), x2: across(tick), y1: top, y2: low, stroke: "#D9D9D9" }));
    written(svg, across(tick), low + 16, told(tick), 14.7, { "text-anchor": "middle" });
  }
  if (picture.measure) written(svg, (left + right) / 2, low + 35, picture.measure, 14.7, { "text-anchor": "middle" });
  const band = (low - top) / names.length;
  const thick = band / 1.6 / picture.series.length;
  Array.from(names).forEach((name, index) => {
    const middle = top + band * (index + 0.5);
    written(svg, left - 6, middle + 4.5, name ?? "", 13.3, { "text-anchor": "end" });
    picture.series.forEach((each, number) => {
      const point = each.points[index];
      if (point === null || point === undefined) return;
      const y = middle + thick * (number - picture.series.length / 2);
      svg.append(node("rect", { x: left, y, width: Math.max(0, across(point) - left), height: thick, fill: each.colour }));
      written(svg, Math.max(left, across(point)) + 3, y + thick / 2 + 4.5, each.labels[index] ?? "", 13.3, { class: "so" });
    });
  });
  svg.append(node("line", { x1: left, x2: left, y1: top, y2: low, stroke: "#7F7F7F" }));
}

/** Bars that stand, or lines: the scale at left, names below. */
function stand(svg, picture, kind) {
  const { top, bottom } = head(svg, picture);
  const left = 64;
  const right = picture.width - 12;
  const names = Array.from(picture.series[0].categories);
  const band = (right - left) / names.length;
  const slanted = names.some((name) => (name ?? "").length * 6.6 > band);
  const low = bottom - (slanted ? Math.min(110, 16 + 4.6 * Math.max(...names.map((name) => (name ?? "").length))) : 22);
  const up = (number) => low - ((number - picture.scale.low) / picture.scale.span) * (low - top - 14);
  for (const tick of picture.scale.ticks) {
    svg.append(node("line", { x1: left, x2: right, y1: up(tick), y2: up(tick), stroke: "#D9D9D9" }));
    written(svg, left - 6, up(tick) + 5, told(tick), 14.7, { "text-anchor": "end" });
  }
  const middle = (top + low) / 2;
  if (picture.measure) written(svg, 14, middle, picture.measure, 14.7, { "text-anchor": "middle", transform: `rotate(-90 14 ${middle.toFixed(1)})` });
  names.forEach((name, index) => {
    const x = left + band * (index + 0.5);
    const turn = slanted ? { "text-anchor": "end", transform: `rotate(-40 ${x.toFixed(1)} ${(low + 14).toFixed(1)})` } : { "text-anchor": "middle" };
    written(svg, x, low + 16, name ?? "", slanted ? 12.5 : 14.7, turn);
  });
  picture.series.forEach((each, number) => {
    const thick = band / 1.6 / picture.series.length;
    const line = [];
    each.points.forEach((point, index) => {
      if (point === null) return;
      const x = left + band * (index + 0.5);
      if (kind === "line") line.push(`${x.toFixed(1)},${up(point).toFixed(1)}`);
      else svg.append(node("rect", { x: x + thick * (number - picture.series.length / 2), y: up(point), width: thick, height: Math.max(0, low - up(point)), fill: each.colour }));
      const at = kind === "line" ? x : x + thick * (number + 0.5 - picture.series.length / 2);
      written(svg, at, up(point) - 5, each.labels[index] ?? "", 13.3, { "text-anchor": "middle", class: "so" });
    });
    if (kind === "line") svg.append(node("polyline", { points: line.join(" "), fill: "none", stroke: each.colour, "stroke-width": 3 }));
  });
  svg.append(node("line", { x1: left, x2: right, y1: low, y2: low, stroke: "#7F7F7F" }));
}
