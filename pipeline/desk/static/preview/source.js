// Where one figure or claim comes from, in words a leader reads: what it is, how it was made, which cells, who sent them.

function element(name, words = "", className = "") {
  const made = document.createElement(name);
  if (words) made.textContent = words;
  if (className) made.className = className;
  return made;
}

/** The elements that tell of a figure; `sheets` are the rows of the book, `pattern` holds the panel's fixed parts. */
export function source(figure, sheets, pattern) {
  const parts = [...pattern.content.cloneNode(true).children];
  const body = parts.find((each) => each.matches("[data-than]")) ?? parts.at(-1);
  body.append(element("h2", `“${figure.words}”`, "loi"));
  const heard = element("p", `Nguồn của “${figure.words}”: ${figure.name || kind(figure)}.`, "visually-hidden");
  heard.dataset.noi = "";
  body.append(heard);
  const badges = element("p");
  badges.append(element("span", kind(figure), `state ${figure.claim ? "warn" : "new"}`));
  if (figure.byHand) badges.append(" ", element("span", "sửa tay", "state bad"));
  body.append(badges);
  if (figure.byHand) body.append(element("p", `Lời trên trang đã sửa tay. Máy viết: “${figure.made || figure.words}”.`, "note warn"));
  const list = element("dl");
  line(list, "Là gì", figure.name);
  line(list, "Giá trị đúng", figure.value);
  line(list, figure.claim ? "Nói được vì" : "Cách tính", figure.formula);
  line(list, "Căn cứ", figure.clause);
  line(list, "Kỳ trước", figure.last);
  body.append(list);
  if (figure.personal) body.append(element("p", "Lấy từ hồ sơ khen thưởng: tên người, lá phiếu không hiện ở đây; mở sổ để xem.", "note"));
  const pictures = figure.personal ? [] : rowsOf(figure.cells, sheets);
  for (const picture of pictures) body.append(...sheet(picture));
  if (!pictures.length && figure.cells.length) body.append(...bare(figure.cells));
  sent(body, figure.sent);
  for (const other of figure.also ?? []) {
    const more = element("details");
    const what = other.claim ? `Chỗ này nằm trong lời khẳng định “${short(other.words)}”` : `Chỗ này cũng là: ${other.name}`;
    more.append(element("summary", what));
    const inner = element("dl");
    line(inner, "Giá trị đúng", other.value);
    line(inner, other.claim ? "Nói được vì" : "Cách tính", other.formula);
    line(inner, "Căn cứ", other.clause);
    line(inner, "Các ô", other.personal ? "" : other.cells.slice(0, 12).join("; "));
    more.append(inner);
    body.append(more);
  }
  return parts;
}

const kind = (figure) => (figure.claim ? "Lời khẳng định" : "Con số");
const short = (words) => (words.length > 60 ? `${words.slice(0, 58)}…` : words);

function line(list, name, words) {
  const all = (Array.isArray(words) ? words : [words]).filter(Boolean);
  if (!all.length) return;
  list.append(element("dt", name), ...all.map((each) => element("dd", each)));
}

/** The rows of the sheet that the figure is made of, below the sheet's own header, its cells coloured. */
function sheet(picture) {
  const head = element("h3", `Trong sổ: trang ${picture.sheet}`);
  const frame = element("div", "", "so");
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", `Các dòng của trang ${picture.sheet}`);
  const table = element("table");
  const top = table.createTHead().insertRow();
  top.append(element("th", "Dòng"), ...picture.columns.map((column) => {
    const cell = element("th", column.header || column.letter, column.hit ? "cot-trung" : "");
    cell.scope = "col";
    return cell;
  }));
  const rows = table.createTBody();
  let last = 0;
  for (const row of picture.rows) {
    if (last && row.number > last + 1) {
      const gap = rows.insertRow();
      gap.className = "cach";
      const cell = gap.insertCell();
      cell.colSpan = picture.columns.length + 1;
      cell.textContent = `… ${row.number - last - 1} dòng khác …`;
    }
    last = row.number;
    const made = rows.insertRow();
    const number = element("th", `${row.number}`);
    number.scope = "row";
    made.append(number);
    row.cells.forEach((value, index) => {
      const cell = made.insertCell();
      const hit = row.hits.includes(index);
      cell.textContent = hit || value.length <= LONG ? value : `${value.slice(0, LONG - 2)}…`;
      if (hit) {
        cell.className = "o-trung";
        cell.title = `Ô ${picture.columns[index].letter}${row.number}`;
      }
    });
  }
  frame.append(table);
  const parts = [head, frame];
  if (picture.left) parts.push(element("p", `Và ${picture.left} dòng nữa của trang này.`, "quiet small"));
  return parts;
}

/** Cells alone, where the sheet is not at hand. */
function bare(cells) {
  const list = element("ul", "", "o");
  for (const cell of cells.slice(0, 40)) list.append(element("li", `Trang ${cell.replace("!", ", ô ")}`));
  if (cells.length > 40) list.append(element("li", `và ${cells.length - 40} chỗ nữa`));
  return [element("h3", "Lấy từ các ô trong sổ"), list];
}

/** Who sent the rows behind a figure: a few at once, all of them when asked. */
function sent(body, who) {
  if (!who.length) return;
  body.append(element("h3", "Ai gửi, khi nào"));
  const told = (names) => {
    const list = element("ul", "", "ai");
    list.append(...names.map((name) => element("li", name)));
    return list;
  };
  body.append(told(who.slice(0, 3)));
  if (who.length > 3) {
    const more = element("details");
    more.append(element("summary", `và ${who.length - 3} nơi khác`), told(who.slice(3)));
    body.append(more);
  }
}

const MOST_ROWS = 250;
const LONG = 60; // letters of a cell that is only there to tell the row

const number = (letters) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** `TTHC!E2:E9` and the like -> the sheets with the rows that they name, those cells marked. */
function rowsOf(ranges, sheets) {
  const wanted = new Map();
  for (const range of ranges) {
    const [, name, letter, first, last] = /^(.+)!([A-Z]+)(\d+)(?::[A-Z]+(\d+))?$/.exec(range) ?? [];
    if (name) wanted.set(name, [...wanted.get(name) ?? [], { letter, first: Number(first), last: Number(last ?? first) }]);
  }
  return sheets.filter((each) => wanted.has(each.name)).map((each) => {
    const places = wanted.get(each.name);
    const hit = (letter, row) => places.some((place) => place.letter === letter && row >= place.first && row <= place.last);
    const rows = each.rows.filter((row) => places.some((place) => row.row >= place.first && row.row <= place.last));
    const letters = [...new Set([...Object.keys(each.heads), ...places.map((place) => place.letter)])].sort((a, b) => number(a) - number(b));
    const about = !("A" in each.heads);
    return {
      sheet: each.name,
      columns: [...about ? [{ letter: "", header: "Về" }] : [], ...letters.map((letter) => ({ letter, header: each.heads[letter] ?? letter, hit: places.some((place) => place.letter === letter) }))],
      rows: rows.slice(0, MOST_ROWS).map((row) => ({
        number: row.row,
        cells: [...about ? [row.about] : [], ...letters.map((letter) => row.cells[letter] ?? "")],
        hits: letters.flatMap((letter, index) => (hit(letter, row.row) ? [index + (about ? 1 : 0)] : [])),
      })),
      left: Math.max(0, rows.length - MOST_ROWS),
    };
  });
}
