// When a part of the page is renewed, what somebody typed and what they opened stays as it is.
"use strict";
Idiomorph.defaults.callbacks.beforeAttributeUpdated = function (name, node) {
  if (node.matches("details")) { return name !== "open"; }
  if (node.matches("option")) { return name !== "selected"; }
  return !(node.matches("input:not([type=hidden]), textarea") && (name === "value" || name === "checked"));
};
