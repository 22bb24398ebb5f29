"use strict";
// Acts on lines by key and without a reload; without this file the same buttons post the form.
{
  const form = document.getElementById("bench");
  const swap = document.getElementById("swap");
  const keys = document.getElementById("id_keys");
  const ROLES = ["title", "kicker", "subtitle", "body", "heading", "caption", "credit", "furniture"];
  const opened = new Set();
  let busy = false, at = null, caret = null;

  const $ = (id) => document.getElementById(id);
  const boxes = () => [...form.querySelectorAll("tbody:not([hidden]) input[name=line]")];
  const here = () => document.activeElement?.closest?.("tr[id^=line-]") ?? $(at ? `line-${at}` : "");
  const tell = () => { if ($("picked")) $("picked").textContent = form.querySelectorAll("input[name=line]:checked").length; };

  function settle(focus) {
    for (const fold of opened) show(fold, true);
    const row = focus && $(`line-${focus}`);
    if (row) {
      const folded = row.closest("tbody[hidden]");
      if (folded) show(folded.id.slice(5), true);
      row.querySelector("input").focus();
    }
    tell();
  }
  function show(fold, open) {
    const body = $(`fold-${fold}`), link = form.querySelector(`[data-fold="${fold}"]`);
    if (!body) return opened.delete(fold);
    body.hidden = !open;
    link.ariaExpanded = String(open);
    link.textContent = open ? "收起" : "展开";
    open ? opened.add(fold) : opened.delete(fold);
  }
  async function load(address, options, focus) {
    if (busy) return;
    busy = true;
    try {
      const answer = await fetch(address, { ...options, headers: { "X-Requested-With": "desk", Accept: "application/json" } });
      if (answer.status === 401) return location.reload();
      if (answer.redirected) return location.assign(answer.url);
      const scroll = $("story")?.scrollTop;
      swap.innerHTML = await answer.text();
      if (scroll) $("story").scrollTop = scroll;
      settle(focus);
    } catch {
      $("state").textContent = "没有送到，请再试一次；已做的步骤都存着。";
    } finally {
      busy = false;
    }
  }
  function post(act, extra = {}) {
    const data = new FormData(form);
    const row = here();
    data.set("act", act);
    if (row && !data.has("line")) data.append("line", row.id.slice(5));
    for (const [name, value] of Object.entries(extra)) data.set(name, value);
    at = row?.id.slice(5) ?? data.get("line");
    caret = null;
    return load(form.action, { method: "POST", body: data }, at);
  }
  function cut(row, offset) {
    const cell = row.querySelector(".print");
    caret ??= { row, text: cell.textContent, cell };
    caret.offset = Math.max(1, Math.min(caret.text.length - 1, offset));
    cell.replaceChildren(caret.text.slice(0, caret.offset), document.createElement("mark"), caret.text.slice(caret.offset));
    cell.querySelector("mark").textContent = "｜";
  }
  function leave() {
    if (caret) caret.cell.textContent = caret.text;
    caret = null;
  }
  form.addEventListener("submit", (event) => {
    const act = event.submitter?.value;
    if (!act || act.startsWith("save")) return;
    event.preventDefault();
    post(act);
  });
  form.addEventListener("change", ({ target }) => {
    tell();
    if (target.id === "id_role" && target.value) post(`role:${target.value}`);
    if (target.id === "id_to" && target.value) post("story", { to: target.value });
  });
  form.addEventListener("focusin", ({ target }) => { if (target.name === "line") at = target.value; });
  form.addEventListener("click", (event) => {
    const { fold } = event.target.dataset, link = event.target.closest("a[data-story]");
    if (!fold && !link) return;
    event.preventDefault();
    if (fold) return show(fold, event.target.ariaExpanded !== "true");
    history.replaceState(null, "", link.href);
    load(link.href, {}, form.querySelector(`tr[data-story="${link.dataset.story}"]`)?.id.slice(5));
  });
  document.addEventListener("keydown", (event) => {
    const { key, target } = event, row = here(), all = boxes();
    if (event.isComposing || busy) return;
    if ((event.ctrlKey || event.metaKey) && (key === "z" || key === "s")) {
      event.preventDefault();
      return key === "z" ? post("undo") : $("save")?.click();
    }
    if (event.ctrlKey || event.metaKey || (target.matches("input:not([type=checkbox]), select, textarea"))) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (caret) {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
      if (step) cut(caret.row, caret.offset + step);
      else if (key === "Enter") post("cut", { offset: caret.offset, line: caret.row.id.slice(5) });
      else if (key === "Escape") leave();
      else return;
    } else if (by && event.altKey && row) {
      const edges = [...form.querySelectorAll("[data-edge]")].filter((button) => button.value.startsWith(by < 0 ? "up" : "down"));
      const near = (button) => Math.abs(button.getBoundingClientRect().top - row.getBoundingClientRect().top);
      const edge = edges.sort((one, other) => near(one) - near(other))[0];
      if (edge) post(edge.value);
    } else if (by && target.name === "line") {
      const next = all[all.indexOf(target) + by] ?? target;
      if (event.shiftKey) target.checked = next.checked = true;
      next.focus();
      tell();
    } else if (!keys.checked || event.repeat || event.altKey) return;
    else if (key === "?") $("id_keys").closest("details").open = true;
    else if (row && /^[1-8]$/.test(key)) post(`role:${ROLES[key - 1]}`);
    else if (row && key.toLowerCase() === "d") cut(row, Math.ceil(row.querySelector(".print").textContent.length / 2));
    else if (row && key.toLowerCase() === "f") post("split");
    else if (row && key.toLowerCase() === "h") post("join");
    else return;
    event.preventDefault();
  });
  keys.addEventListener("change", () => fetch(keys.form.action, {
    method: "POST", body: new FormData(keys.form), headers: { Accept: "application/json" },
  }));
  tell();
}
