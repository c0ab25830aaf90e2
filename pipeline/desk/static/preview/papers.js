// One paper on the screen: its page, its figures as buttons, where the chosen one comes from, its printed pages.
import { missing, show } from "./document.js";
import { placed } from "./figures.js";
import { fit } from "./fitting.js";
import { pointed } from "./pointing.js";
import { source } from "./source.js";

const at = (id) => document.getElementById(id);
const frame = at("trang");
const host = at("trang-giay");
const panel = at("nguon");
const told = at("nguon-tin");
let root = null;
let nodes = new Map();
let sheets = [];
let chosen = null;

function note(into, words, kind = "bad") {
  const line = document.createElement("p");
  line.className = `note ${kind}`;
  line.textContent = words;
  into.replaceChildren(line);
}

/** Lay the page out; whether that was possible. */
async function drawn() {
  const why = missing();
  if (why) { note(told, why, "warn"); host.hidden = true; return false; }
  try {
    const began = performance.now();
    const bytes = await (await globalThis.cchc.ask(frame.dataset.file)).arrayBuffer();
    root = await show(host, bytes);
    fit(root, frame);
    addEventListener("resize", () => fit(root, frame));
    host.dataset.ms = Math.round(performance.now() - began);
    return true;
  } catch {
    note(told, "Không xem trước được tệp này: tệp không phải .docx lành. Mở bằng Word để xem.");
    return false;
  }
}

async function open() {
  if (await drawn()) await find();
  const asked = new URLSearchParams({ period: frame.dataset.period, id: frame.dataset.id });
  const state = at("tinh-hinh"); // only now: one piece of work goes after another, and figures come first
  await globalThis.cchc.work(state.dataset.state, asked, state);
  await walked();
  const waiting = at("cho-chon");
  if (!waiting) return;
  waiting.addEventListener("cchc:shown", () => waiting.querySelector("[data-taken]") && location.reload());
  globalThis.cchc.work(waiting.dataset.choose, asked, waiting);
}

/** The steps of the paper; asked for again behind each work that may bring it on. */
async function walked() {
  const way = at("duong-di");
  await globalThis.cchc.work(way.dataset.way, new URLSearchParams({ period: frame.dataset.period, id: frame.dataset.id }), way);
  for (const button of way.querySelectorAll("[data-again-way]")) button.addEventListener("click", walked);
  way.querySelector("[data-print-way]")?.addEventListener("click", () => {
    document.body.classList.add("in-duong-di"); // else the document is what is printed
    addEventListener("afterprint", () => document.body.classList.remove("in-duong-di"), { once: true });
    globalThis.print();
  });
}

document.addEventListener("cchc:shown", (event) => event.target.querySelector("[data-way]") && walked());

/** Ask where every figure comes from; the answer holds them as data. */
async function find() {
  await globalThis.cchc.work(frame.dataset.sources, new URLSearchParams({ period: frame.dataset.period, id: frame.dataset.id }), told);
  const data = told.querySelector("[data-nguon]");
  if (!data) return;
  const all = JSON.parse(data.textContent);
  const found = placed(root, all.figures, choose);
  nodes = found.nodes;
  sheets = all.sheets;
  if (all.title) { at("ten").textContent = all.title; document.title = `${all.title} · Bản tin CCHC`; }
  host.dataset.figures = all.figures.length;
  host.dataset.missing = found.missing.length;
  const count = told.querySelector("[data-count]");
  if (count) count.textContent = `${nodes.size}`;
  const lost = told.querySelector("[data-lost]");
  if (lost && found.missing.length) {
    lost.hidden = false;
    lost.textContent = `${found.missing.length} con số không còn thấy trên trang (đã xóa hoặc viết lại khi sửa tay): ` +
      found.missing.slice(0, 6).map((one) => `“${one.words}”`).join(", ") + (found.missing.length > 6 ? "…" : ".");
  }
}

function choose(figure) {
  for (const part of nodes.get(chosen) ?? []) { part.classList.remove("chon"); part.removeAttribute("aria-current"); }
  chosen = figure;
  for (const part of nodes.get(figure) ?? []) { part.classList.add("chon"); part.setAttribute("aria-current", "true"); }
  panel.replaceChildren(...source(figure, sheets, at("nguon-mau")));
  panel.classList.add("co");
  panel.scrollTop = 0;
  globalThis.cchc.say(panel.querySelector("[data-noi]")?.textContent ?? "");
  for (const sheet of panel.querySelectorAll(".so")) { // the first of its cells in sight, without moving the panel
    const hit = sheet.querySelector(".o-trung");
    if (hit) sheet.scrollTo(Math.max(0, hit.offsetLeft - sheet.clientWidth / 2), Math.max(0, hit.offsetTop - sheet.querySelector("thead").offsetHeight - 4));
  }
  if (innerWidth <= 1100) nodes.get(figure)?.[0]?.scrollIntoView({ block: "start" });
}

panel.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.act === "dong") { panel.classList.remove("co"); nodes.get(chosen)?.[0]?.focus(); }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.classList.contains("co") && innerWidth <= 1100) panel.querySelector("[data-act=dong]")?.click();
});

// Opening in Word, opening the folder: nothing to show but why it could not be.
for (const button of document.querySelectorAll("button[data-open]")) {
  button.addEventListener("click", async () => {
    const data = new URLSearchParams({ period: frame.dataset.period, id: frame.dataset.id, folder: button.dataset.open });
    try {
      const why = await (await globalThis.cchc.post(button.dataset.to, data)).text();
      if (why) note(at("viec"), why, "warn");
      else globalThis.cchc.say("Đã gọi chương trình mở tệp.");
    } catch (problem) { note(at("viec"), problem.message); }
  });
}

document.addEventListener("click", (event) => {
  const finding = event.target.closest("[data-quote]");
  if (finding && root) pointed(root, finding.dataset.quote);
});

// The pages as they will be printed.
const views = document.querySelectorAll("[name=xem]");
for (const view of views) view.addEventListener("change", () => look(view.value));

async function look(which) {
  host.hidden = which === "in";
  const pages = at("trang-in");
  pages.hidden = which !== "in";
  if (which === "in" && !pages.childElementCount) await pictures(pages);
  if (which !== "in") fit(root, frame);
}

async function pictures(into) {
  note(into, "Đang dựng trang in…", "");
  const data = new URLSearchParams({ period: frame.dataset.period, id: frame.dataset.id });
  let state = await (await globalThis.cchc.post(frame.dataset.pictures, data)).json();
  const own = frame.dataset.picture;
  for (let tries = 0; !state.pages && state.making && tries < 200; tries += 1) {
    await new Promise((done) => setTimeout(done, 400));
    state = await (await globalThis.cchc.ask(own)).json();
  }
  if (!state.pages) { note(into, "LibreOffice chưa dựng được trang in của văn bản này. Mở bằng Word để xem và in.", "warn"); return; }
  into.replaceChildren(...Array.from({ length: state.pages }, (_, index) => {
    const picture = new Image();
    picture.src = `${own}/${index + 1}`;
    picture.alt = `Trang ${index + 1} trong ${state.pages}, đúng như khi in`;
    picture.loading = index ? "lazy" : "eager";
    return picture;
  }));
  at("viec-in").href = frame.dataset.pdf;
  at("viec-in").hidden = false;
  at("viec-in-tam")?.setAttribute("hidden", "");
}

at("viec-in-tam")?.addEventListener("click", () => globalThis.print());
if (frame) open();
