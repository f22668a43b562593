// The button of a file field in the page's language: browsers word their own in the language of the machine.
// A file that is too large is told before it is sent.
"use strict";
(function () {
  const words = document.currentScript.dataset;
  document.querySelectorAll("input[type=file][id]").forEach(function (field) {
    const button = document.createElement("label");
    const name = document.createElement("span");
    function tell() {
      const names = Array.from(field.files, function (file) { return file.name; }).join(", ") || words.none;
      const large = Array.from(field.files).some(function (file) { return file.size > Number(words.most); });
      field.setCustomValidity(large ? words.large : "");
      name.textContent = large ? names + ". " + words.large : names;
      name.classList.toggle("c-son", large);
    }
    button.className = "nut";
    button.htmlFor = field.id;
    button.textContent = words.choose;
    name.className = "n";
    name.setAttribute("role", "status");
    field.classList.add("an-tep");
    field.after(button, " ", name);
    field.addEventListener("change", tell);
    tell();
  });
})();
