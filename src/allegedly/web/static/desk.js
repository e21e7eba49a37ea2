// Reading works without this file: it only lights a claim up in both places, and takes keys for review.
"use strict";

const claimsOf = (element) => (element.dataset.claims || "").split(" ").filter(Boolean);

function light(ids, on) {
  for (const element of document.querySelectorAll("[data-claims]")) {
    if (claimsOf(element).some((id) => ids.includes(id))) element.classList.toggle("on", on);
  }
}

for (const element of document.querySelectorAll("[data-claims]")) {
  const ids = claimsOf(element);
  for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
    element.addEventListener(event, () => light(ids, on));
  }
}

// Words that are selected on the page go into the form for a missed claim.
function takeSelection() {
  const field = document.querySelector("[data-takes=selection]");
  const words = String(document.getSelection() || "").trim();
  if (!field || !words) return false;
  field.closest("details").open = true;
  field.value = words;
  field.focus();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "m" && takeSelection()) { event.preventDefault(); return; }
  const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (button) { event.preventDefault(); button.focus(); if (button.dataset.press !== undefined) button.click(); }
});

// A file that is dropped on the form is taken as if it had been chosen.
for (const form of document.querySelectorAll("form[data-drop]")) {
  const field = form.querySelector("input[type=file]");
  for (const event of ["dragenter", "dragover"]) {
    form.addEventListener(event, (one) => { one.preventDefault(); form.classList.add("dropping"); });
  }
  form.addEventListener("dragleave", () => form.classList.remove("dropping"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("dropping");
    if (event.dataTransfer.files.length) { field.files = event.dataTransfer.files; form.querySelector("button").focus(); }
  });
}
