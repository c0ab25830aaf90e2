// A dropped document beside what the inspector found in it: a click on a finding shows its place.
import { missing, show } from "./document.js";
import { fit } from "./fitting.js";
import { pointed } from "./pointing.js";

const frame = document.getElementById("preview");
const host = document.createElement("div");
host.className = "giay";
frame.classList.add("khung");

function note(words) {
  const line = document.createElement("p");
  line.className = "note warn";
  line.textContent = words;
  frame.replaceChildren(line);
}

try {
  if (missing()) note(missing());
  else {
    frame.replaceChildren(host);
    const root = await show(host, await (await globalThis.cchc.ask(frame.dataset.docx)).arrayBuffer());
    fit(root, frame);
    host.dataset.ms = "0";
    addEventListener("resize", () => fit(root, frame));
    document.getElementById(frame.dataset.found).addEventListener("click", (event) => {
      const finding = event.target.closest("[data-quote]");
      if (finding) pointed(root, finding.dataset.quote);
    });
  }
} catch {
  note("Không xem trước được tệp này: tệp không phải .docx lành.");
}
