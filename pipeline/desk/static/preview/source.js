// Where one figure or claim comes from, in words a leader reads: what it is, how it was made, which cells, who sent them.

function element(name, words = "", className = "") {
  const made = document.createElement(name);
  if (words) made.textContent = words;
  if (className) made.className = className;
  return made;
}

/** The elements that tell of a figure; `pattern` is the template that holds the panel's fixed parts. */
export function source(figure, pattern) {
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
  line(list, "Ai gửi", figure.sent);
  body.append(list);
  if (figure.pictures?.length) for (const picture of figure.pictures) body.append(...sheet(picture));
  else if (figure.cells?.length) body.append(...bare(figure.cells));
  for (const claim of figure.within ?? []) {
    const more = element("details");
    more.append(element("summary", `Con số này nằm trong lời khẳng định “${short(claim.words)}”`));
    const inner = element("dl");
    line(inner, "Nói được vì", claim.formula);
    line(inner, "Căn cứ", claim.clause);
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
      cell.textContent = value;
      if (row.hits?.includes(index)) {
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
  for (const cell of cells.slice(0, 60)) {
    const item = element("li");
    item.append(element("b", `${cell.sheet}, ô ${cell.cell}`), cell.value ? `: ${cell.value}` : "");
    list.append(item);
  }
  if (cells.length > 60) list.append(element("li", `và ${cells.length - 60} ô nữa`));
  return [element("h3", "Lấy từ các ô trong sổ"), list];
}
