"use strict";
// Boxes that search for their options take the name of the field that they stand for.
{
  const name = () => {
    for (const field of document.querySelectorAll("select.select2-hidden-accessible")) {
      const label = field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent.trim();
      const box = field.nextElementSibling;
      if (!label || !box?.matches(".select2")) continue;
      for (const part of box.querySelectorAll("[role=combobox], [role=textbox]:not([aria-label])")) {
        if (part.getAttribute("aria-label") !== label) part.setAttribute("aria-label", label);
      }
    }
  };
  const content = document.getElementById("content-main");
  if (content) new MutationObserver(name).observe(content, { childList: true, subtree: true });
  name();
}
