"use strict";
// What was typed stays in this browser, per record and revision, until it is saved.
{
  const { user } = document.querySelector("script[data-session]").dataset;
  const form = document.querySelector("body.change-form #content-main form[id$=_form]");
  const name = `desk-kept:${user}:${location.pathname}`;
  const SENT = "desk-sent", DAYS = 30;
  const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
  const revision = () => form.elements.opened_revision?.value ?? "";
  const own = (el) => el.name && el.name !== "csrfmiddlewaretoken" && !["file", "password", "submit"].includes(el.type);

  const sent = sessionStorage.getItem(SENT);
  if (sent && document.querySelector(".messagelist .success")) localStorage.removeItem(sent);
  const refused = document.querySelector(".errornote");
  if (!refused) sessionStorage.removeItem(SENT);
  document.querySelector("[data-drop]")?.addEventListener("click", () => localStorage.removeItem(sent ?? name));
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("desk-kept:") && Date.now() - (read(key)?.at ?? 0) > DAYS * 864e5) localStorage.removeItem(key);
  }

  /** [name, value, words of the chosen option] of every field. */
  const values = () => [...form.elements].filter(own).map((el) => [
    el.name,
    ["checkbox", "radio"].includes(el.type) ? el.checked : el.value,
    el.selectedOptions?.[0]?.text ?? "",
  ]);
  const plain = (list) => JSON.stringify(list.filter(([field]) => !field.endsWith("opened_revision")).map(([field, value]) => [field, value]));

  function bar(words, ...buttons) {
    document.getElementById("kept")?.remove();
    const box = document.createElement("div");
    box.id = "kept";
    box.className = "desk kept-bar";
    box.setAttribute("role", "status");
    box.append(Object.assign(document.createElement("span"), { textContent: words }));
    for (const [label, act] of buttons) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: label });
      button.addEventListener("click", () => { box.remove(); act(); });
      box.append(" ", button);
    }
    form.before(box);
  }

  function restore(kept) {
    for (const [field, value] of kept.fields.filter(([field]) => field.endsWith("-TOTAL_FORMS"))) {
      const more = document.querySelector(`#${field.replace("-TOTAL_FORMS", "-group")} .add-row a`);
      for (let n = Number(form.elements[field]?.value ?? value); more && n < Number(value); n += 1) more.click();
    }
    const seen = {};
    for (const [field, value, words] of kept.fields) {
      const same = [...form.elements].filter((el) => own(el) && el.name === field);
      const el = same[seen[field] = (seen[field] ?? -1) + 1];
      if (!el || field.endsWith("_FORMS")) continue;
      if (typeof value === "boolean") el.checked = value;
      else {
        if (el.options && ![...el.options].some((option) => option.value === value)) el.add(new Option(words, value));
        el.value = value;
      }
      if (el.options) el.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  if (form) {
    const first = plain(values());
    let last = first;
    const kept = read(name);
    function keep() {
      const now = values(), text = plain(now);
      if (text === last) return;
      last = text;
      try {
        if (text === first && !refused) localStorage.removeItem(name);
        else localStorage.setItem(name, JSON.stringify({ at: Date.now(), revision: revision(), fields: now }));
      } catch { /* no room */ }
    }
    if (kept && plain(kept.fields) !== first) {
      const at = new Date(kept.at).toLocaleString("zh-CN", { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
      const newer = kept.revision !== revision() ? "之后这条记录又存过，取回后保存会并列两版。" : "";
      bar(`这里有 ${at} 填写、没有保存的内容。${newer}`, ["取回", () => restore(kept)], ["丢弃", () => localStorage.removeItem(name)]);
    }
    setInterval(keep, 5000);
    addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", keep);

    let checked = false;
    form.addEventListener("submit", async (event) => {
      keep();
      sessionStorage.setItem(SENT, name);
      if (checked) return;
      event.preventDefault();
      try {
        checked = await desk.fresh() || await desk.signIn();
      } catch {
        bar("连接断开，没有保存。填写的内容留在这台电脑上，连上后再按保存。");
      }
      if (checked) form.requestSubmit(event.submitter);
    });
  }
}
