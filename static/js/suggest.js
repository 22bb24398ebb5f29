/* Suggestions under a search field. Enter without a choice searches, as without script. */
document.querySelectorAll("input[data-suggest]").forEach((input) => {
  const list = document.createElement("ul"), id = input.id + "-list";
  let at = -1, wait = 0, current;

  const set = (node, names) => Object.entries(names).forEach(([name, value]) => node.setAttribute(name, value));
  set(list, { id: id, class: "suggestions", role: "listbox", "aria-label": input.labels[0].textContent });
  // A search field may not be a combobox, a text field may
  set(input, { type: "text", enterkeyhint: "search", autocomplete: "off", role: "combobox",
    "aria-autocomplete": "list", "aria-controls": id });
  input.form.append(list);
  show([]);

  function choose(index) {
    if (list.children[at]) set(list.children[at], { "aria-selected": false });
    const now = list.children[at = index];
    set(input, { "aria-activedescendant": now ? now.id : "" });
    if (!now) return;
    set(now, { "aria-selected": true });
    now.scrollIntoView({ block: "nearest" });
  }

  function show(found) {
    list.replaceChildren(...found.map((one, i) => {
      const item = document.createElement("li");
      set(item, { id: id + i, role: "option", "aria-selected": false, "data-url": one.url });
      [one.kind, one.label, one.note].forEach((text, i) => {
        const part = document.createElement("span");
        part.textContent = text;
        if (i !== 1) part.className = "meta";
        item.append(part, " ");
      });
      return item;
    }));
    choose(-1);
    list.hidden = !found.length;
    set(input, { "aria-expanded": !list.hidden });
  }

  function close() {
    clearTimeout(wait);
    if (current) current.abort();
    show([]);
  }

  function ask() {
    clearTimeout(wait);
    wait = setTimeout(() => {
      const typed = input.value.trim();
      close();
      if (!typed) return;
      current = new AbortController();
      fetch(input.dataset.suggest + "?q=" + encodeURIComponent(typed), { signal: current.signal })
        .then((answer) => answer.json()).then((answer) => show(answer.suggestions)).catch(() => {});
    }, 150);
  }

  input.addEventListener("input", (e) => e.isComposing || ask());
  input.addEventListener("compositionend", ask);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (e) => {
    if (e.isComposing || e.keyCode === 229 || list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key], places = list.children.length + 1;
    if (step) choose((at + 1 + step + places) % places - 1);
    else if (e.key === "Enter" && at >= 0) location.href = list.children[at].dataset.url;
    else if (e.key === "Escape") close();
    else return;
    e.preventDefault();
  });
  list.addEventListener("mousedown", (e) => e.preventDefault()); // keeps the focus
  list.addEventListener("click", (e) => {
    const item = e.target.closest("li");
    if (item) location.href = item.dataset.url;
  });
});
