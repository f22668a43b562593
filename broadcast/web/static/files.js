// The button of a file field in the page's language: browsers word their own in the language of the machine.
"use strict";
(function () {
  const words = document.currentScript.dataset;
  document.querySelectorAll("input[type=file][id]").forEach(function (field) {
    const button = document.createElement("label");
    const name = document.createElement("span");
    function tell() {
      name.textContent = Array.from(field.files, function (file) { return file.name; }).join(", ") || words.none;
    }
    button.className = "nut";
    button.htmlFor = field.id;
    button.textContent = words.choose;
    name.className = "n";
    field.classList.add("an-tep");
    field.after(button, " ", name);
    field.addEventListener("change", tell);
    tell();
  });
})();
