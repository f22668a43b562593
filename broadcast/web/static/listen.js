// Plays what stands on the page without leaving it: one item, or a whole session one item after another.
"use strict";
(function () {
  const frame = document.getElementById("khung-nghe");
  if (!frame) { return; }
  let bar = null;
  let upcoming = [];
  let playing = null;
  let begun = "";
  function itemOf(link) {
    const row = link.matches(".nghe-muc") ? link.closest("[id]") : null;
    const name = row && row.querySelector(".ten");
    const title = name ? name.firstChild.data : link.getAttribute("aria-label") || link.textContent;
    return { sound: link.dataset.am, title: title.trim(), row: row ? row.id : "", link: link.getAttribute("href") };
  }
  function mark() {
    document.querySelectorAll("[data-dang-nghe]").forEach(function (row) { delete row.dataset.dangNghe; });
    const row = playing && playing.row && document.getElementById(playing.row);
    if (row) { row.dataset.dangNghe = ""; }
  }
  function show() {
    if (bar) { return; }
    document.querySelectorAll(".may-nghe").forEach(function (other) { other.remove(); });
    document.body.append(frame.content.cloneNode(true));
    bar = document.querySelector(".may-nghe");
    const audio = bar.querySelector("audio");
    audio.addEventListener("ended", next);
    audio.addEventListener("error", function () {
      if (playing) { bar.querySelector("[role=status]").textContent = frame.dataset.hong.replace("{}", playing.title); next(); }
    });
    bar.querySelector("button").addEventListener("click", close);
  }
  function next() {
    playing = upcoming.shift() || null;
    mark();
    if (!playing) { return; }
    show();
    bar.querySelector("b").textContent = playing.title;
    const audio = bar.querySelector("audio");
    audio.src = playing.sound;
    const started = audio.play();
    if (started) { started.catch(function () { /* the browser waits for a touch: the player's own button stands there */ }); }
  }
  function play(items, link) {
    upcoming = items;
    begun = link;
    if (bar) { bar.querySelector("[role=status]").textContent = ""; }
    next();
  }
  function close() {
    const back = Array.from(document.querySelectorAll("a[data-am]")).find(function (link) { return link.getAttribute("href") === begun; });
    upcoming = [];
    playing = null;
    bar.remove();
    bar = null;
    mark();
    if (back) { back.focus({ preventScroll: true }); }
  }
  function offer() {
    document.querySelectorAll("button[data-nghe-het][hidden]").forEach(function (button) { button.hidden = false; });
  }
  document.addEventListener("click", function (event) {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    const link = event.target.closest("a[data-am]");
    const whole = event.target.closest("button[data-nghe-het]");
    if (link) {
      event.preventDefault();
      play([itemOf(link)], link.getAttribute("href"));
    } else if (whole) {
      const items = Array.from(whole.closest("[data-buoi]").querySelectorAll("a[data-am]"), itemOf);
      if (items.length) { play(items, items[0].link); }
    }
  });
  document.addEventListener("htmx:afterSettle", function () { offer(); mark(); });
  offer();
})();
