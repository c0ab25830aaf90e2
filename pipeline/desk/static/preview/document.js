// Shows a .docx that may be anybody's: docx-preview lays it out, nothing in it acts.
//
// It stands in a shadow tree of its own: its styles and ids meet neither the page's nor those of another document. Every
// element that docx-preview wants is made here: only what shows text, tables and pictures, without addresses and handlers;
// styles are sheets of the tree, so the page needs no 'unsafe-inline'.
import { drawn } from "./chart.js";

const HTML = new Set(("a article br col colgroup dd del div dl dt em footer h1 h2 h3 h4 h5 h6 header i ins li ol p rp rt ruby s section " +
  "small span strong sub sup table tbody td tfoot th thead tr u ul img b").split(" "));
const DRAWN = new Set("svg g rect circle ellipse line path polyline polygon text tspan image".split(" "));
const MATH = "http://www.w3.org/1998/Math/MathML";
const SVG = "http://www.w3.org/2000/svg";
const OWN = /^(?:blob:|data:image\/(?:png|jpeg|gif|bmp|webp);)/;
const PROPERTIES = new Set(["id", "className", "colSpan", "rowSpan", "lang", "title", "start", "dateTime", "textContent"]);
const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Why there is no preview, in words; "" where there can be one. */
export function missing() {
  return globalThis.docx && globalThis.JSZip ? "" : "Máy này chưa có phần xem trước nên không xem trước được. Mở bằng Word để xem.";
}

/** Lay `bytes` (ArrayBuffer) out in `host`; the shadow root that holds it. Throws where it is no .docx. */
export async function show(host, bytes) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const sheets = [];
  const options = {
    className: "trang", inWrapper: false, ignoreLastRenderedPageBreak: true, experimental: false, useBase64URL: false,
    renderAltChunks: false, renderComments: false, renderChanges: false, h: (each) => made(each, sheets),
  };
  const parsed = await globalThis.docx.parseAsync(bytes, options);
  const places = await charts(parsed, bytes);
  const nodes = await globalThis.docx.renderDocument(parsed, options);
  root.adoptedStyleSheets = [...sheets, own()];
  const body = document.createElement("div");
  body.className = "to";
  body.append(...nodes.filter((node) => node.nodeType === Node.ELEMENT_NODE));
  for (const [index, chart] of places.entries()) body.querySelector(`.cchc-bieu-do-${index}`)?.replaceChildren(chart);
  for (const link of body.querySelectorAll("a")) dead(link);
  for (const picture of body.querySelectorAll("img")) picture.alt ||= "Hình trong văn bản";
  for (const table of body.querySelectorAll("table")) if (setsWords(table)) table.setAttribute("role", "presentation");
  root.replaceChildren(body);
  return root;
}

/** One element as docx-preview describes it; a harmless span where it wants anything else. */
function made(each, sheets) {
  if (typeof each === "string") return document.createTextNode(each);
  if (each instanceof Node) return each;
  const { ns, tagName, className, style, children = [], ...rest } = each;
  if (tagName === "#fragment") {
    const part = document.createDocumentFragment();
    part.append(...(children ?? []).map((child) => made(child, sheets)));
    return part;
  }
  if (tagName === "#comment") return document.createComment("");
  if (tagName === "style") {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync((children ?? []).join(""));
    sheets.push(sheet);
    return document.createComment("");
  }
  const node = element(ns, tagName);
  if (className) node.setAttribute("class", className);
  if (typeof style === "string") node.style.cssText = style;
  else if (style) Object.assign(node.style, style);
  for (const [key, value] of Object.entries(rest)) {
    if (value === undefined) continue;
    if (key === "href" && node.localName === "a") node.dataset.to = String(value);
    else if (PROPERTIES.has(key)) node[key] = value;
    else if (ns && /^[a-z][A-Za-z-]*$/.test(key) && !/^(?:on|href|src)/i.test(key)) node.setAttribute(key, value);
  }
  node.append(...(children ?? []).map((child) => made(child, sheets)));
  return node;
}

function element(ns, tagName) {
  const name = String(tagName);
  if (ns === SVG && DRAWN.has(name)) return guarded(document.createElementNS(SVG, name), "href");
  if (ns === MATH && /^(?:math|m[a-z]+)$/.test(name) && name !== "maction") return document.createElementNS(MATH, name);
  const node = document.createElement(HTML.has(name) ? name : "span");
  return node.localName === "img" ? guarded(node, "src") : node;
}

/** A picture takes bytes out of the document alone: never an address, also when it is set later. */
function guarded(node, name) {
  const plain = node.setAttribute.bind(node);
  node.setAttribute = (key, value) => {
    if (key === name ? OWN.test(value) : !/^on|href|src/i.test(key)) plain(key, value);
  };
  if (name === "src") Object.defineProperty(node, "src", { set: (value) => node.setAttribute("src", String(value)), get: () => node.getAttribute("src") ?? "" });
  return node;
}

/** A link leads nowhere but within the document; where it wanted to go is told. */
function dead(link) {
  const to = link.dataset.to ?? "";
  const plain = document.createElement("span");
  plain.append(...link.childNodes);
  if (to && !to.startsWith("#")) {
    plain.className = "lien-ket";
    plain.title = `Liên kết trong văn bản, không mở ở đây: ${to.slice(0, 200)}`;
  }
  link.replaceWith(plain);
}

/** A table without lines that only sets words side by side: a reader of screens need not hear of it. */
function setsWords(table) {
  return [...table.rows].length <= 4 && ![...table.querySelectorAll("td")].some((cell) => cell.style.borderBottomStyle === "solid" || cell.style.borderBottom.includes("solid"));
}

/** The charts of the document by their order among drawings that docx-preview leaves empty. */
async function charts(parsed, bytes) {
  const empty = [];
  (function walk(part) {
    if (part.type === "drawing" && !(part.children ?? []).length) empty.push(part);
    for (const child of part.children ?? []) walk(child);
  })(parsed.documentPart.body);
  const found = new Map();
  if (!empty.length) return found;
  const zip = await globalThis.JSZip.loadAsync(bytes);
  const read = async (name) => {
    const text = await zip.file(name)?.async("string");
    return text ? new DOMParser().parseFromString(text, "application/xml") : null;
  };
  const drawings = [...(await read("word/document.xml"))?.getElementsByTagNameNS(W, "drawing") ?? []]
    .filter((each) => !each.getElementsByTagName("pic:pic").length);
  if (drawings.length !== empty.length) return found;
  const relations = await read("word/_rels/document.xml.rels");
  for (const [index, drawing] of drawings.entries()) {
    const id = drawing.getElementsByTagNameNS(C, "chart")[0]?.getAttributeNS(R, "id");
    const target = id && [...relations?.documentElement.children ?? []].find((each) => each.getAttribute("Id") === id)?.getAttribute("Target");
    const part = target && !/^[a-z]+:|\.\./i.test(target) ? await read(target.startsWith("/") ? target.slice(1) : `word/${target}`) : null;
    const told = drawing.getElementsByTagName("wp:docPr")[0]?.getAttribute("descr") ?? "";
    const chart = part && drawn(part, told, parseFloat(empty[index].cssStyle.width), parseFloat(empty[index].cssStyle.height));
    if (!chart) continue;
    empty[index].className = `cchc-bieu-do-${index}`;
    found.set(index, chart);
  }
  return found;
}

let sheet = null;
function own() {
  if (sheet) return sheet;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block; }
    .to { display: grid; gap: 14px; justify-content: center; transform-origin: 0 0; font-size: 11pt; line-height: normal; text-align: start; color: #000; }
    section.trang { background: #fff; box-shadow: 0 1px 6px rgb(0 0 0 / .35); max-width: none; }
    .lien-ket { text-decoration: underline dotted; }
    img { max-width: 100%; }
    .nguon { --ma: #dbe9fa; --ke: #12468a; cursor: pointer; border-radius: 2px; box-decoration-break: clone; -webkit-box-decoration-break: clone;
      background: linear-gradient(var(--ke), var(--ke)) 0 92% / 100% 1.5px no-repeat, linear-gradient(var(--ma), var(--ma)) 0 60% / 100% 66% no-repeat; }
    text.nguon { fill: #12468a; text-decoration: underline; }
    text.nguon.chon { fill: #6e0f0f; font-weight: bold; }
    .nguon.y { --ma: #f3eed9; --ke: #8a6d1d; }
    .nguon.tay { --ma: #fde3cf; --ke: #a63c00; }
    .nguon:hover { --ma: #bcd7f7; }
    .nguon.chon { --ma: #ffdf80; --ke: #6e0f0f; }
    .nguon:focus-visible { outline: 3px solid #1a5fd0; outline-offset: 1px; }
    .cho { background: #fdd; box-shadow: inset 0 -2px 0 #8f1818; }
    @media (max-width: 720px) {
      .to { display: block; }
      section.trang { width: auto !important; min-height: 0 !important; padding: 14px !important; margin: 0 0 14px; overflow-x: auto; }
      article { min-width: 0; overflow-x: auto; }
      table[role=presentation] { width: 100% !important; table-layout: auto !important; zoom: .7; }
      table[role=presentation] :is(col, td) { width: auto !important; }
      .nguon { scroll-margin-top: 6rem; }
    }
    @media print {
      .to { display: block; transform: none !important; }
      section.trang { box-shadow: none; break-after: page; }
      .nguon { background: none !important; box-shadow: none !important; }
    }
  `);
  return sheet;
}
