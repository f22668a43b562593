// Takes a file that is dropped on its field and shows how far sending has come; without this script the form works as it is.
"use strict";
(function () {
  function field(element) { return element.closest && element.closest(".tha"); }

  function tell(box) {
    const file = box.querySelector("input[type=file]").files[0];
    const line = box.querySelector("[data-tep]");
    line.hidden = !file;
    line.textContent = file ? file.name + " · " + (file.size / 1e6).toFixed(1).replace(".", ",") + " MB" : "";
  }

  document.addEventListener("dragover", function (event) {
    const box = field(event.target);
    if (box) {
      event.preventDefault();
      box.classList.add("tren");
    }
  });
  document.addEventListener("dragleave", function (event) {
    const box = field(event.target);
    if (box) { box.classList.remove("tren"); }
  });
  document.addEventListener("drop", function (event) {
    const box = field(event.target);
    if (!box || !event.dataTransfer.files.length) { return; }
    event.preventDefault();
    box.classList.remove("tren");
    box.querySelector("input[type=file]").files = event.dataTransfer.files;
    tell(box);
  });
  document.addEventListener("change", function (event) {
    const box = field(event.target);
    if (box) { tell(box); }
  });

  function strip(event) {
    const form = event.target.closest && event.target.closest("form[data-gui]");
    return form && form.querySelector("[data-tien-do]");
  }

  document.addEventListener("htmx:beforeRequest", function (event) {
    const box = strip(event);
    if (!box) { return; }
    box.hidden = false;
    event.target.closest("form").querySelector("button.chinh").disabled = true;
  });
  document.addEventListener("htmx:xhr:progress", function (event) {
    const box = strip(event);
    if (!box || !event.detail.lengthComputable) { return; }
    const percent = Math.floor((event.detail.loaded / event.detail.total) * 100);
    const line = box.querySelector("p");
    box.querySelector("progress").value = percent;
    line.textContent = percent < 100 ? line.dataset.dangGui.replace("{}", percent) : line.dataset.dangDo;
  });
  function fail(event) {
    const box = strip(event);
    if (!box || (event.detail.xhr && event.detail.xhr.status === 422)) { return; }
    const line = box.querySelector("p");
    line.textContent = line.dataset.hong;
    event.target.closest("form").querySelector("button.chinh").disabled = false;
  }
  document.addEventListener("htmx:responseError", fail);
  document.addEventListener("htmx:sendError", fail);
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.xhr.status === 422) { event.detail.shouldSwap = true; }
  });
  document.addEventListener("htmx:afterSwap", function () {
    const summary = document.getElementById("loi");
    if (summary) { summary.focus(); }
  });
})();
