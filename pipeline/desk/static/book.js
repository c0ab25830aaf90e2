// The picture of the sheets: tabs, and a finding that leads to its cell.
"use strict";
(() => {
  function show(box, tab) {
    for (const each of box.querySelectorAll("[role=tab]")) {
      const on = each === tab;
      each.setAttribute("aria-selected", String(on));
      each.tabIndex = on ? 0 : -1;
      document.getElementById(each.getAttribute("aria-controls")).hidden = !on;
    }
    tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    const panel = document.getElementById(tab.getAttribute("aria-controls"));
    size(panel);
    return panel;
  }

  // Widths and the place of what stays when one scrolls: set here, since the page's policy takes no style from a file.
  function size(panel) {
    if (panel.dataset.sized) return;
    panel.dataset.sized = "1";
    for (const col of panel.querySelectorAll("col[data-w]")) col.style.width = `${col.dataset.w}ch`;
    let top = 0;
    for (const row of panel.querySelectorAll("thead tr")) {
      for (const cell of row.children) cell.style.top = `${top}px`;
      top += row.getBoundingClientRect().height;
    }
    panel.style.scrollPaddingTop = `${top + 8}px`;
  }

  function find(box, sheet, cell) {
    const tab = [...box.querySelectorAll("[role=tab]")].find((each) => each.dataset.name === sheet);
    if (!tab) return null;
    const panel = show(box, tab);
    const first = cell.split(/[:,; ]/)[0];
    return panel.querySelector(`[data-a="${CSS.escape(first)}"]`) || panel;
  }

  function enliven(root) {
    const box = root.querySelector("[data-picture]");
    if (!box) return;
    const tabs = [...box.querySelectorAll("[role=tab]")];
    if (!tabs.length) return;
    for (const tab of tabs) {
      tab.addEventListener("click", () => show(box, tab));
      tab.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        const to = step ? tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length] : { Home: tabs[0], End: tabs.at(-1) }[event.key];
        if (!to) return;
        event.preventDefault();
        show(box, to);
        to.focus();
      });
    }
    for (const button of root.querySelectorAll("button.finding")) {
      button.addEventListener("click", () => {
        for (const each of root.querySelectorAll(".finding.now, .here")) each.classList.remove("now", "here");
        button.classList.add("now");
        const cell = find(box, button.dataset.sheet, button.dataset.cell);
        if (!cell) return;
        cell.classList.add("here");
        const panel = cell.closest("[role=tabpanel]");
        const edge = panel.querySelector("tbody th");
        const aside = edge ? edge.offsetWidth : 0;
        panel.scrollTop = cell.offsetTop - panel.clientHeight / 2;
        // No further than it must: what stands to the left says whose row it is.
        panel.scrollLeft = Math.min(Math.max(0, cell.offsetLeft + cell.offsetWidth + 24 - panel.clientWidth), cell.offsetLeft - aside);
        const seen = cell.getBoundingClientRect();
        if (innerWidth < 900 || seen.bottom > innerHeight || seen.top < 0) box.scrollIntoView({ block: "start" });
        window.cchc.say(`Trang ${button.dataset.sheet}, ô ${button.dataset.cell}: ${cell.textContent || "trống"}`);
      });
    }
    box.addEventListener("click", (event) => {
      const cell = event.target.closest("td.wrong");
      if (!cell) return;
      const sheet = cell.closest("[role=tabpanel]").dataset.name;
      const found = [...root.querySelectorAll("button.finding")].find(
        (each) => each.dataset.sheet === sheet && each.dataset.cell.split(/[:,; ]/)[0] === cell.dataset.a);
      if (found) { found.closest("li").hidden = false; found.focus(); found.click(); }
    });
    const first = root.querySelector("li.bad button.finding");
    if (first && kept === null) first.click(); else if (kept) { const tab = tabs.find((each) => each.dataset.name === kept); show(box, tab || tabs[0]); } else show(box, tabs.find((each) => each.dataset.name === "TTHC") || tabs[0]);
  }

  // A book that is read again shows the sheet that was looked at.
  let kept = null;
  document.addEventListener("cchc:shown", (event) => enliven(event.target));
  document.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) kept = tab.dataset.name;
  });
})();
