"""What a person would see wrong at once on a page, as scripts that a browser runs on it: each returns a list, empty where all is well."""

CUT = """() => [...document.querySelectorAll('body *')].filter(e => {
  const s = getComputedStyle(e), box = e.getBoundingClientRect();
  if (!e.textContent.trim() || s.position === 'absolute' || box.width === 0 || e.closest('.an, svg, select')) return false;
  if (s.display === 'inline' || e.clientWidth === 0) return false;
  if (s.overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 1) return true;
  if (e.scrollWidth <= e.clientWidth + 1) return false;
  return s.overflowX !== 'visible' || box.right > innerWidth + 1;
}).map(e => e.tagName + '.' + e.className + ': ' + e.textContent.trim().slice(0, 60))"""
"""What hides a part of its content, or reaches over the screen's edge."""
COVERED = """() => {
  const lines = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement;
    if (!node.data.trim() || !e.checkVisibility() || e.closest('.an, svg, select, option, textarea, .may-nghe, .toi-noi-dung')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const r of range.getClientRects()) if (r.width > 1) lines.push([r.top, r.bottom, r.left, r.right, node.data.trim()]);
  }
  lines.sort((a, b) => a[0] - b[0]);
  const found = [];
  lines.forEach((a, i) => {
    for (let k = i + 1; k < lines.length && lines[k][0] < a[1] - 6; k += 1) {
      const b = lines[k];
      if (Math.min(a[3], b[3]) - Math.max(a[2], b[2]) > 2) found.push(a[4].slice(0, 40) + ' / ' + b[4].slice(0, 40));
    }
  });
  return found;
}"""
"""Lines of text of which one lies on another by more than 6 px, which no descender reaches."""
