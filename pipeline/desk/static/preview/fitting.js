// Each page of a shown document as wide as its frame lets it be; on a phone pages give up their width instead (document.js).
export function fit(root, frame) {
  const pages = [...root?.querySelectorAll("section.trang") ?? []];
  const room = frame.clientWidth - 24;
  for (const page of pages) page.style.zoom = 1;
  if (innerWidth <= 720) return;
  const wide = pages.map((page) => page.offsetWidth);
  for (const [index, page] of pages.entries()) if (wide[index] > room) page.style.zoom = Math.max(0.4, room / wide[index]).toFixed(3);
}
