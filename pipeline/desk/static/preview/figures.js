// Makes every figure and claim of a shown document a button: by its block's bookmark and its place in the block's text.
//
// A figure within a claim is its own button; the claim's is the first piece of its words that no figure holds. Pieces that
// follow act on a click and need no stop of the keyboard's.

const squeezed = (text) => text.replace(/\s+/g, "");

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

/** [start, end) of the words in the row: where they are said to be, else where they stand nearest to it; null. */
function found(row, one) {
  const wanted = squeezed(one.words);
  const text = row.map((each) => each.letter).join("");
  if (!wanted) return null;
  if (squeezed(text.slice(one.start, one.end)) === wanted) return [one.start, one.end];
  const places = [];
  let bare = "";
  for (const [index, each] of row.entries()) {
    if (/\s/.test(each.letter)) continue;
    places.push(index);
    bare += each.letter;
  }
  let best = null;
  for (let at = bare.indexOf(wanted); at >= 0; at = bare.indexOf(wanted, at + 1)) {
    if (best === null || Math.abs(places[at] - one.start) < Math.abs(best[0] - one.start)) best = [places[at], places[at + wanted.length - 1] + 1];
  }
  return best;
}

/** The element that holds the text of a block: the paragraph of a bookmark, or a cell of the table's row. */
function holder(root, one) {
  const mark = root.getElementById(one.block);
  const row = one.cell === null || one.cell === undefined ? null : mark?.closest("tr");
  if (row) return row.cells[one.cell] ?? null;
  return mark?.closest("p, li, h1, h2, h3, h4, h5, h6") ?? null;
}

/**
 * Put the buttons in. `figures`: [{block, cell?, start, end, words, claim, byHand}]; `choose(figure)` on click, Enter, blank.
 * Gives {nodes: Map(figure -> elements), missing: [figure]}.
 */
export function placed(root, figures, choose) {
  const nodes = new Map();
  const missing = [];
  const blocks = new Map();
  for (const one of figures) {
    const block = holder(root, one);
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
      span.one.within = [...span.also ?? []];
    }
  }
  for (const [one, parts] of nodes) {
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
