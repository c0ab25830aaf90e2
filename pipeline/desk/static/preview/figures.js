// Makes every figure and claim of a shown document a button: by its block's bookmark and its place in the block's text.
//
// A figure within a claim is its own button; the claim's is the first piece of its words that no figure holds. Pieces that
// follow act on a click and need no stop of the keyboard's.

// Blanks and capitals aside: a page may set a figure's words at the head of a line.
const squeezed = (text) => text.replace(/\s+/g, "").toLowerCase();

/** The letters of a block in one row, each with the text node and offset where it stands. */
function letters(block) {
  const row = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) for (let at = 0; at < node.length; at += 1) row.push({ node, at, letter: node.data[at] });
    else if (node.localName === "br") row.push({ node: null, at: 0, letter: "\n" });
  }
  return row;
}

/** [start, end) of a figure in the row of letters: by the count of letters before it, else where its words stand nearest. */
function found(row, one) {
  const places = [];
  let bare = "";
  for (const [index, each] of row.entries()) {
    if (/\s/.test(each.letter)) continue;
    places.push(index);
    bare += each.letter.toLowerCase().charAt(0);
  }
  const wanted = squeezed(one.words);
  if (!wanted) return null;
  const span = (at, long) => [places[at], places[at + long - 1] + 1];
  if (one.long && bare.slice(one.skip, one.skip + one.long) === wanted) return span(one.skip, one.long);
  let best = -1;
  for (let at = bare.indexOf(wanted); at >= 0; at = bare.indexOf(wanted, at + 1)) {
    if (best < 0 || Math.abs(at - one.skip) < Math.abs(best - one.skip)) best = at;
  }
  return best < 0 ? null : span(best, wanted.length);
}

/** The element that holds the text of a block: the paragraph of a bookmark, or a cell of the table's row. */
function holder(root, one) {
  const mark = one.block && root.getElementById(one.block);
  if (!mark) {
    const wanted = squeezed(one.near ?? "");
    return wanted ? [...root.querySelectorAll("p, td")].find((each) => squeezed(each.textContent) === wanted) ?? null : null;
  }
  if (one.cell !== null && one.cell !== undefined) return mark.closest("tr")?.cells[one.cell] ?? null;
  return mark.closest("p, li, h1, h2, h3, h4, h5, h6");
}

/** Figures of a chart are the labels that it prints, in their order. */
function charted(root, ones, nodes, missing) {
  const taken = new Set();
  for (const one of ones) {
    const label = [...holder(root, one)?.querySelectorAll("svg text.so") ?? []].find((each) => !taken.has(each) && each.textContent === one.words);
    if (!label) { missing.push(one); continue; }
    taken.add(label);
    label.classList.add("nguon");
    label.closest("svg").setAttribute("role", "group"); // a picture may hold no buttons
    nodes.set(one, [label]);
  }
}

/**
 * Put the buttons in. `figures`: [{block, cell, skip, long, words, claim, chart, byHand, gone}] (preview/sources.py);
 * `choose(figure)` on click, Enter, blank.
 * Gives {nodes: Map(figure -> elements), missing: [figure]}.
 */
export function placed(root, figures, choose) {
  const nodes = new Map();
  const missing = [];
  const blocks = new Map();
  charted(root, figures.filter((one) => one.chart && !one.gone), nodes, missing);
  for (const one of figures) {
    if (one.chart && !one.gone) continue;
    const block = one.gone ? null : holder(root, one);
    if (!block) missing.push(one);
    else blocks.set(block, [...blocks.get(block) ?? [], one]);
  }
  for (const [block, ones] of blocks) {
    const row = letters(block);
    const spans = [];
    for (const one of ones) {
      const at = found(row, one);
      if (at) spans.push({ one, start: at[0], end: at[1] });
      else missing.push(one);
    }
    spans.sort((a, b) => (a.end - a.start) - (b.end - b.start)); // what is within another comes first
    const owner = new Array(row.length).fill(null);
    for (const span of spans) for (let at = span.start; at < span.end; at += 1) owner[at] ??= span;
    for (const span of spans) for (let at = span.start; at < span.end; at += 1) if (owner[at] !== span) owner[at].also = (owner[at].also ?? new Set()).add(span.one);
    wrap(row, owner, nodes);
    for (const span of spans) {
      // Words that figures fill whole have no button of their own: theirs tell of them too.
      if (!nodes.has(span.one)) nodes.set(span.one, nodes.get(spans.find((each) => each.also?.has(span.one))?.one) ?? []);
      span.one.also = [...span.also ?? []];
    }
  }
  for (const [one, parts] of nodes) {
    if (!parts.length) { nodes.delete(one); missing.push(one); continue; }
    for (const part of parts) part.figure ??= one;
    parts[0]?.setAttribute("role", "button");
    if (parts[0]) parts[0].tabIndex = 0;
  }
  root.addEventListener("click", (event) => act(event, choose));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") act(event, choose);
  });
  return { nodes, missing };
}

function act(event, choose) {
  const part = event.composedPath().find((each) => each.classList?.contains("nguon"));
  if (!part) return;
  event.preventDefault();
  choose(part.figure);
}

/** Each run of letters of one owner within one text node into one element; from the end, so that offsets stay. */
function wrap(row, owner, nodes) {
  const runs = [];
  for (let at = 0; at < row.length; at += 1) {
    const last = runs.at(-1);
    if (!owner[at] || !row[at].node) continue;
    if (last && last.span === owner[at] && last.node === row[at].node && last.to === row[at].at) last.to += 1;
    else runs.push({ span: owner[at], node: row[at].node, from: row[at].at, to: row[at].at + 1 });
  }
  for (const run of runs.reverse()) {
    const piece = run.node.data.slice(run.from, run.to);
    if (!/[\p{L}\p{N}%]/u.test(piece)) continue;
    const lead = /^[\s,;:.–-]*/.exec(piece)[0].length;
    const range = document.createRange();
    range.setStart(run.node, run.from + lead);
    range.setEnd(run.node, run.from + piece.trimEnd().length);
    const part = document.createElement("span");
    part.className = `nguon${run.span.one.claim ? " y" : ""}${run.span.one.byHand ? " tay" : ""}`;
    range.surroundContents(part);
    nodes.set(run.span.one, [part, ...nodes.get(run.span.one) ?? []]);
  }
}
