// Drags an item of the timetable to another place of its day, or takes it there by Alt and an arrow. What would come of it is asked of
// the server and shown before anything is kept; every step is also a link in the panel, so nothing depends on this script.
"use strict";
(function () {
  const NEAR = 6;
  let click = true;

  function seconds(text) {
    const parts = text.split(":").map(Number);
    return parts[0] * 3600 + parts[1] * 60 + (parts[2] || 0);
  }

  function written(total) {
    return [total / 3600, (total / 60) % 60, total % 60].map(function (part) { return String(Math.floor(part)).padStart(2, "0"); }).join(":");
  }

  function link(item) { return new URL(item.querySelector("a").href); }

  function place(item) { return link(item).searchParams.get("tram") + item.dataset.doi.slice(0, 10); }

  function length(item) { return Math.ceil(Number(item.dataset.dai) / 1000); }

  // The second at which an item begins when it stands before or behind another one; what it leaves closes up.
  function second(item, other, behind) {
    const same = item.parentElement === other.parentElement && seconds(item.dataset.den) < seconds(other.dataset.den);
    return seconds(other.dataset.den) + (behind ? length(other) : 0) - (same ? length(item) : 0);
  }

  function attempt(item, to) {
    const address = link(item);
    address.searchParams.set("den", written(to));
    address.hash = "vi-sao";
    if (!window.htmx || !document.getElementById("lich-bang")) {
      window.location.assign(address);
      return;
    }
    window.htmx.ajax("GET", address.pathname + address.search, { target: "#lich-bang", select: "#lich-bang", swap: "outerHTML show:none" })
      .then(function () {
        const panel = document.getElementById("vi-sao");
        if (panel) { panel.focus(); }
      });
  }

  function clear() {
    document.querySelectorAll(".cho-tha, .dang-keo").forEach(function (item) { item.classList.remove("cho-tha", "sau", "dang-keo"); });
  }

  function target(item, event) {
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const other = under && under.closest("li[data-doi]");
    if (!other || other === item || place(other) !== place(item)) { return null; }
    const box = other.getBoundingClientRect();
    return { item: other, behind: event.clientY > box.top + box.height / 2 };
  }

  function drag(item, begun) {
    let to = null;
    let moving = false;
    function follow(event) {
      if (!moving && Math.hypot(event.clientX - begun.clientX, event.clientY - begun.clientY) < NEAR) { return; }
      moving = true;
      clear();
      item.classList.add("dang-keo");
      to = target(item, event);
      if (to) {
        to.item.classList.add("cho-tha");
        to.item.classList.toggle("sau", to.behind);
      }
    }
    function end(event) {
      document.removeEventListener("pointermove", follow);
      document.removeEventListener("pointerup", end);
      document.removeEventListener("pointercancel", end);
      clear();
      click = !moving;
      if (moving && to && event.type === "pointerup") { attempt(item, second(item, to.item, to.behind)); }
    }
    document.addEventListener("pointermove", follow);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
  }

  function sessions(item) {
    const lists = Array.from(document.querySelectorAll("ol.o-buoi")).map(function (list) {
      return Array.from(list.querySelectorAll("li[data-doi]")).filter(function (other) { return place(other) === place(item); });
    });
    return lists.filter(function (list) { return list.length; });
  }

  function step(item, key) {
    const all = sessions(item);
    const own = all.find(function (list) { return list.indexOf(item) >= 0; });
    const order = own.indexOf(item);
    if (key === "ArrowUp" || key === "ArrowDown") {
      const other = own[order + (key === "ArrowUp" ? -1 : 1)];
      return other ? second(item, other, key === "ArrowDown") : null;
    }
    const list = all[all.indexOf(own) + (key === "ArrowLeft" ? -1 : 1)];
    return list ? seconds(list[Math.min(order, list.length - 1)].dataset.den) : null;
  }

  document.addEventListener("pointerdown", function (event) {
    const item = event.target.closest("li[data-doi]");
    click = true;
    if (item && event.button === 0 && event.pointerType !== "touch") { drag(item, event); }
  });
  document.addEventListener("dragstart", function (event) {
    if (event.target.closest && event.target.closest("li[data-doi]")) { event.preventDefault(); }
  });
  document.addEventListener("click", function (event) {
    if (!click && event.target.closest("li[data-doi]")) { event.preventDefault(); }
    click = true;
  }, true);
  document.addEventListener("keydown", function (event) {
    if (event.isComposing || !event.altKey || event.ctrlKey || event.metaKey || event.key.indexOf("Arrow") !== 0) { return; }
    const item = event.target.closest && event.target.closest("li[data-doi]");
    if (!item) { return; }
    event.preventDefault();
    const to = step(item, event.key);
    if (to !== null) { attempt(item, to); }
  });
})();
