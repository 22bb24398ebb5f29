"use strict";
// Single keys of the review queue: outside of fields, never while an input method composes.
{
  const { acts, judge, leave } = desk.review;
  const single = document.getElementById("id_keys");
  const typing = (el) => el.matches("input:not([type=checkbox]), select, textarea");

  acts.w = () => {
    const lines = document.querySelector(".fact:not([hidden]) .printed");
    if (lines) lines.open = !lines.open;
  };
  acts["?"] = () => {
    const help = document.getElementById("keys-help");
    help.open = !help.open;
    help.querySelector("summary").focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.repeat || document.querySelector("dialog[open]")) return;
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.closest(".fact")) {
      event.preventDefault();
      judge("correct");
    } else if (event.key === "Escape" && event.target.closest(".fact") && typing(event.target)) leave();
    else if (single.checked && !modified && !typing(event.target)) {
      const act = acts[event.key.toLowerCase()];
      if (act) {
        event.preventDefault();
        act();
      }
    }
  });
  single.addEventListener("change", () => {
    desk.post(single.form.action, new URLSearchParams(new FormData(single.form))).catch(() => {});
  });
}
