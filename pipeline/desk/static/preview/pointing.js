// Shows on the page the place that a finding of the inspector speaks of: its quote is looked for, blanks aside.
const bare = (text) => text.replace(/[…“”"\s]+/g, "");

/** Mark and show the paragraph that holds the quote; whether there is one. */
export function pointed(root, quote) {
  for (const each of root.querySelectorAll(".cho")) each.classList.remove("cho");
  const wanted = bare(quote ?? "");
  const place = wanted && [...root.querySelectorAll("p")].find((each) => bare(each.textContent).includes(wanted));
  if (!place) { globalThis.cchc.say("Không thấy chỗ ấy trên trang xem trước."); return false; }
  place.classList.add("cho");
  place.scrollIntoView({ block: "center" });
  return true;
}
