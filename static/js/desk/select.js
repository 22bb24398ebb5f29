"use strict";
// Words selected in the text go into the form with their exact place. Without this file they are typed.
{
  const words = document.getElementById("words");
  const form = document.getElementById("pick");
  const place = document.createElement("input");
  place.type = "hidden";
  place.name = "start";

  /** Where a point of the selection stands in the body; null outside of it. */
  function offset(node, at) {
    const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    if (!line || !words.contains(line)) return null;
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(node, at);
    return Number(line.dataset.at) + range.toString().length;
  }

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !words.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    let quote = "";
    for (const line of words.querySelectorAll("[data-at]")) {
      const at = Number(line.dataset.at);
      const text = line.textContent;
      if (at + text.length < start || at > end) continue;
      const from = Math.max(0, start - at);
      quote += "\n".repeat(quote ? at - (start + quote.length) : 0) + text.slice(from, Math.min(text.length, end - at));
    }
    const lead = quote.length - quote.trimStart().length;
    form.elements.quote.value = quote.trim();
    place.value = start + lead;
    form.append(place);
  });
  form.elements.quote.addEventListener("input", () => place.remove());
}
