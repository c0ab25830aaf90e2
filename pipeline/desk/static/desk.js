// The page's only script of its own core: asks the server for work, follows it, puts its end in place.
//
//   <form data-work data-into="id" action="…">      sent with the secret; the answer of its work goes into #id
//   <button data-work data-into="id" formaction="…"> the same without a form
//   <section data-load="…" id="…">                   its work is asked for as soon as the page is there
//   <div data-drop="…" data-into="id">               files dropped or picked are sent one by one, body = the file
//   <div data-watch="…" data-reload="id id">         asked for every few seconds; a new answer loads these again
//   <form data-do data-into="id" action="…">         done at once; the sentence that comes back goes into #id
//   <div data-fill="id">                             goes from an answer into the element with data-slot="id"
//   <button data-again="id">                         loads a part once more; data-reloads="id" in an answer does too
//
// cchc.post(url, data), cchc.follow(told, into), cchc.say(words) are for the scripts of the screens.
"use strict";
(() => {
  const meta = (name) => document.querySelector(`meta[name="${name}"]`).content;
  const SECRET = meta("cchc-secret");
  const JOBS = meta("cchc-jobs");
  const SLOW = 250; // ms between two questions about what is under way
  const LOST = "Trang không còn nối với chương trình. Mở lại trang từ lối tắt Bản tin CCHC, hoặc chạy cchc desk.";
  const TOO_BIG = "Tệp lớn quá 32 MB nên không được nhận.";

  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const at = (id) => document.getElementById(id);

  function say(words) { at("spoken").textContent = words; }

  async function ask(url, options = {}) {
    let answer;
    try {
      answer = await fetch(url, { ...options, headers: { ...options.headers, "X-CCHC-Secret": SECRET } });
    } catch {
      throw new Error(options.body instanceof Blob && options.body.size > 32 * 2 ** 20 ? TOO_BIG : LOST);
    }
    if (answer.status === 413) throw new Error(TOO_BIG);
    if (answer.status === 422) throw new Error((await answer.json()).refused);
    if (!answer.ok) throw new Error((await answer.text()).replace(/<[^>]*>/g, " ").trim().slice(0, 300) || LOST);
    return answer;
  }

  function post(url, data, headers = {}) {
    const body = data instanceof FormData ? new URLSearchParams(data) : data;
    return ask(url, { method: "POST", body, headers });
  }

  function note(into, words) {
    const told = document.createElement("p");
    told.className = "note bad";
    told.setAttribute("role", "alert");
    told.textContent = words;
    into.replaceChildren(told);
  }

  // What runs, shown in the bar at the top of every screen.
  const bar = { now: null };
  function showBar(told) {
    bar.now = told;
    const box = at("under-way");
    box.hidden = !told;
    if (!told) return;
    const { progress } = told;
    const line = at("under-way-bar");
    at("under-way-what").textContent =
      told.title + (told.stage === "waits" ? " – chờ việc trước xong" : progress && progress.of ? ` – ${progress.done}/${progress.of}` : "") +
      (progress && progress.what ? ` (${progress.what})` : "");
    if (progress && progress.of) { line.max = progress.of; line.value = progress.done; } else line.removeAttribute("value");
  }

  // What only reads for this page ends with it: the next page need not wait for its answer.
  const reads = new Set();
  addEventListener("pagehide", () => {
    for (const id of reads) fetch(`${JOBS}${id}/dung`, { method: "POST", keepalive: true, headers: { "X-CCHC-Secret": SECRET } });
  });

  async function follow(told, into) {
    const began = Date.now();
    if (told.quiet) reads.add(told.id);
    into.setAttribute("aria-busy", "true");
    while (told.stage === "waits" || told.stage === "runs") {
      if (!told.quiet || Date.now() - began > 1500) showBar(told);
      await wait(Date.now() - began < 1000 ? 80 : SLOW);
      told = await (await ask(`${JOBS}${told.id}`)).json();
    }
    reads.delete(told.id);
    if (!bar.now || bar.now.id === told.id) showBar(null);
    if (told.stage === "stopped") { note(into, "Đã dừng theo yêu cầu. Không tệp nào bị ghi dở."); into.removeAttribute("aria-busy"); return told; }
    const shown = await ask(`${JOBS}${told.id}/ket-qua`);
    into.innerHTML = await shown.text();
    into.removeAttribute("aria-busy");
    enliven(into);
    for (const part of into.querySelectorAll("[data-fill]")) document.querySelector(`[data-slot="${part.dataset.fill}"]`)?.replaceChildren(part);
    for (const part of into.querySelectorAll("[data-reloads]")) for (const id of part.dataset.reloads.split(" ")) load(at(id));
    into.dispatchEvent(new CustomEvent("cchc:shown", { bubbles: true, detail: told }));
    const head = into.querySelector("[data-said]");
    if (head) { say(head.textContent); if (!told.quiet) { head.tabIndex = -1; head.focus(); } }
    return told;
  }

  async function work(url, data, into, headers) {
    try {
      const told = await (await post(url, data, headers)).json();
      if (told.go) { location.assign(told.go); return told; }
      return await follow(told, into);
    } catch (problem) {
      showBar(null);
      into.removeAttribute("aria-busy");
      note(into, problem.message);
      return null;
    }
  }

  async function drop(zone, files) {
    const into = at(zone.dataset.into);
    for (const file of files) {
      if (file.size > 32 * 2 ** 20) { note(into, `${file.name}: ${TOO_BIG}`); continue; }
      await work(zone.dataset.drop, file, into, { "X-CCHC-Name": encodeURIComponent(file.name), "Content-Type": "application/octet-stream" });
    }
  }

  function load(part) { return part && part.dataset.load ? work(part.dataset.load, null, part) : null; }

  function enliven(root) {
    for (const form of root.querySelectorAll("form[data-do]")) {
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const into = at(form.dataset.into);
        try {
          const told = await (await post(form.action, new FormData(form, event.submitter))).text();
          into.textContent = told;
          say(told);
        } catch (problem) { note(into, problem.message); }
      });
    }
    for (const button of root.querySelectorAll("[data-again]")) button.addEventListener("click", () => load(at(button.dataset.again)));
    for (const button of root.querySelectorAll("[data-unfold]")) {
      button.addEventListener("click", () => {
        const part = at(button.dataset.unfold);
        part.hidden = !part.hidden;
        button.setAttribute("aria-expanded", String(!part.hidden));
      });
    }
    for (const button of root.querySelectorAll("[data-all]")) {
      button.addEventListener("click", () => {
        for (const line of button.previousElementSibling.children) line.hidden = false;
        button.remove();
      });
    }
    for (const form of root.querySelectorAll("form[data-work]")) {
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const data = new FormData(form, event.submitter);
        const button = event.submitter || form.querySelector("button");
        if (button) button.disabled = true;
        await work(form.action, data, at(form.dataset.into));
        if (button) button.disabled = false;
      });
    }
    for (const button of root.querySelectorAll("button[data-work]")) {
      button.addEventListener("click", async () => {
        button.disabled = true;
        await work(button.getAttribute("formaction"), null, at(button.dataset.into));
        button.disabled = false;
      });
    }
    for (const part of root.querySelectorAll("[data-load]")) load(part);
    for (const field of root.querySelectorAll("[data-send]")) field.addEventListener("change", () => field.form.submit());
    for (const zone of root.querySelectorAll("[data-drop]")) {
      const field = zone.querySelector("input[type=file]");
      if (field) field.addEventListener("change", async () => { await drop(zone, [...field.files]); field.value = ""; });
      zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
      zone.addEventListener("dragleave", () => zone.classList.remove("over"));
      zone.addEventListener("drop", (event) => {
        event.preventDefault();
        zone.classList.remove("over");
        drop(zone, [...event.dataTransfer.files]);
      });
    }
    for (const part of root.querySelectorAll("[data-watch]")) watch(part);
  }

  // A book that was saved elsewhere is read again by itself.
  async function watch(part) {
    let known = null;
    let before = null; // a file that is still being written is not read: it has to stay as it is for one step
    while (part.isConnected) {
      if (!document.hidden) {
        try {
          const state = await (await ask(part.dataset.watch)).text();
          if (known === null) known = state;
          if (!state) before = state; // half written: not yet
          else if (state !== known && state === before) {
            known = state;
            say("Sổ vừa được lưu, đang đọc lại.");
            for (const id of (part.dataset.reload || "").split(" ").filter(Boolean)) load(at(id));
          }
          before = state;
        } catch { /* the beat below tells it */ }
      }
      await wait(1000);
    }
  }

  // Somebody still looks; and if the program is gone, it is said.
  async function beat() {
    for (;;) {
      await wait(20000);
      try { await ask(JOBS); } catch (problem) { note(at("under-way"), problem.message); at("under-way").hidden = false; return; }
    }
  }

  window.cchc = { ask, post, work, follow, load, say, note, enliven };
  document.addEventListener("dragover", (event) => event.preventDefault());
  // A Word file dropped anywhere is checked; anything else that is dropped beside its place opens nothing.
  document.addEventListener("drop", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    check([...event.dataTransfer.files]);
  });
  async function check(files) {
    const file = files.find((each) => /\.docx$/i.test(each.name));
    if (file) await work(meta("cchc-check"), file, at("dropped"), { "X-CCHC-Name": encodeURIComponent(file.name), "Content-Type": "application/octet-stream" });
    else if (files.length) note(at("dropped"), `${files[0].name}: thả tệp Word (.docx) để kiểm tra thể thức; tệp Excel thì thả ở trang Đơn vị gửi.`);
  }
  const picked = at("check-file");
  if (picked) picked.addEventListener("change", () => check([...picked.files]));
  at("under-way-stop").addEventListener("click", () => bar.now && post(`${JOBS}${bar.now.id}/dung`, null));
  enliven(document);
  beat();
})();
