// Moves rows by dragging their handle and by Alt and an arrow; every move is also a button, so nothing depends on this script.
"use strict";
(function () {
  const rows = function () { return Array.from(document.querySelectorAll("[data-muc]")); };

  function press(row, deed) {
    const button = row.querySelector('[data-phim="' + deed + '"]');
    if (button && !button.disabled) { button.click(); }
  }

  document.addEventListener("keydown", function (event) {
    if (event.isComposing || !event.altKey || event.ctrlKey || event.metaKey) { return; }
    const row = event.target.closest && event.target.closest("[data-muc]");
    const deed = { ArrowUp: "len", ArrowDown: "xuong" }[event.key];
    if (!row || !deed) { return; }
    event.preventDefault();
    press(row, deed);
  });

  function clear() {
    rows().forEach(function (row) { row.classList.remove("cho-tha", "sau", "dang-keo"); });
  }

  function target(y) {
    const list = rows();
    const under = list.find(function (row) { return y < row.getBoundingClientRect().bottom; });
    return under || list[list.length - 1];
  }

  function drop(from, to) {
    const form = document.querySelector("form[data-keo]");
    window.htmx.ajax("POST", form.dataset.keo, {
      source: form, target: "#khung-sua", select: "#khung-sua", swap: "outerHTML show:none",
      values: { viec: "keo-" + from + "-" + to },
    });
  }

  document.addEventListener("pointerdown", function (event) {
    if (!event.target.classList.contains("tay") || !window.htmx) { return; }
    const row = event.target.closest("[data-muc]");
    const from = Number(row.dataset.muc);
    let to = from;
    event.target.setPointerCapture(event.pointerId);
    row.classList.add("dang-keo");
    function follow(move) {
      rows().forEach(function (other) { other.classList.remove("cho-tha", "sau"); });
      const other = target(move.clientY);
      to = Number(other.dataset.muc);
      if (to !== from) { other.classList.add("cho-tha"); other.classList.toggle("sau", to > from); }
    }
    function end(done) {
      event.target.removeEventListener("pointermove", follow);
      clear();
      if (done.type === "pointerup" && to !== from) { drop(from, to); }
    }
    event.target.addEventListener("pointermove", follow);
    event.target.addEventListener("pointerup", end, { once: true });
    event.target.addEventListener("pointercancel", end, { once: true });
  });

  document.addEventListener("htmx:afterSwap", function () {
    const row = document.querySelector("#khung-sua [data-vao]");
    if (row) { row.focus(); }
  });
  document.documentElement.classList.add("co-keo");
})();
