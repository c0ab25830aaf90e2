// The screen “Bài đọc”: a sentence or a whole item is heard, the sentence that is heard is shown, the text is copied.
const at = (id) => document.getElementById(id);
const place = at("bai");
let stopAt = null;
let playing = null;

if (place) {
  globalThis.cchc.work(place.dataset.bai, new URLSearchParams({ id: place.dataset.id }), place);
  place.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const item = button.closest("[data-item]");
    if (button.dataset.play === "stop") stop();
    else if (button.dataset.play !== undefined) play(item, button.dataset.play === "all" ? null : Number(button.dataset.play), button);
    else if (button.dataset.copy !== undefined) copy(item);
  });
}

const sound = (item) => at("tieng")?.querySelector(`audio[data-item="${item.dataset.item}"]`);
const times = (audio) => JSON.parse(audio.dataset.times || "[]");

/** Hear a sentence (its number) or, with null, all of them; the sound is made when it is first wanted. */
async function play(item, number, button) {
  stop();
  if (!sound(item)) {
    button.disabled = true;
    await globalThis.cchc.work(at("tieng").dataset.speak, new URLSearchParams({ id: place.dataset.id }), at("tieng"));
    button.disabled = false;
    for (const audio of at("tieng").querySelectorAll("audio")) follow(audio);
  }
  const audio = sound(item);
  if (!audio) return;
  follow(audio);
  const spans = times(audio);
  if (number !== null && !spans[number]) { globalThis.cchc.say("Giọng này chỉ đọc được cả bài."); number = null; }
  if (audio.readyState < 1) await new Promise((done) => { audio.addEventListener("loadedmetadata", done, { once: true }); audio.addEventListener("error", done, { once: true }); });
  audio.currentTime = number === null ? 0 : spans[number][0] + 0.03;
  stopAt = number === null ? null : spans[number][1];
  playing = audio;
  item.querySelector("[data-play=stop]").hidden = false;
  try { await audio.play(); } catch { globalThis.cchc.say("Đã có tiếng. Bấm Nghe lần nữa."); }
}

function stop() {
  if (!playing) return;
  playing.pause();
  done(playing);
}

function done(audio) {
  for (const line of document.querySelectorAll(".cau .dang-doc")) line.classList.remove("dang-doc");
  for (const button of document.querySelectorAll("[data-play=stop]")) button.hidden = true;
  if (playing === audio) playing = null;
}

const followed = new WeakSet();
function follow(audio) {
  if (followed.has(audio)) return;
  followed.add(audio);
  const spans = times(audio);
  const lines = [...document.querySelectorAll(`[data-item="${audio.dataset.item}"] [data-sentence]`)];
  audio.addEventListener("timeupdate", () => {
    if (playing !== audio) return;
    if (stopAt !== null && audio.currentTime >= stopAt - 0.05) { stop(); return; }
    const now = spans.findIndex(([from, to]) => audio.currentTime >= from && audio.currentTime < to);
    for (const [index, line] of lines.entries()) line.classList.toggle("dang-doc", index === now);
    audio.dataset.heard = String(now);
  });
  audio.addEventListener("ended", () => done(audio));
}

/** What is read, a sentence a line, as the station gets it. */
async function copy(item) {
  const lines = [...item.querySelectorAll(".loi-doc")].map((each) => {
    const bare = each.cloneNode(true);
    for (const part of bare.querySelectorAll("rt, rp")) part.remove();
    return bare.textContent;
  });
  const told = item.querySelector("[data-copied]");
  try {
    await navigator.clipboard.writeText(`${lines.join("\n")}\n`);
    told.textContent = "Đã chép, dán vào nơi cần bằng Ctrl+V.";
  } catch { told.textContent = "Trình duyệt không cho chép. Dùng nút Tải tệp .txt."; }
}
