/* Lists without a full reload: a filter swaps the list and the address. Plain links and forms do the same. */
(function () {
  if (!window.fetch || !window.DOMParser || !history.pushState) return;
  var current = null;

  function show(url, push, focus) {
    if (current) current.abort();
    current = new AbortController();
    var main = document.querySelector("main");
    main.setAttribute("aria-busy", "true");
    fetch(url, { signal: current.signal, headers: { Accept: "text/html" } }).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.text().then(function (text) { swap(text, answer.url, push, focus); });
    }).catch(function (error) {
      if (error.name !== "AbortError") location.href = url;
    });
  }

  function swap(answer, url, push, focus) {
    var page = new DOMParser().parseFromString(answer, "text/html"), next = page.querySelector("main");
    if (!next) { location.href = url; return; }
    var open = {};
    document.querySelectorAll("main details").forEach(function (d, i) { open[d.id || i] = d.open; });
    next.querySelectorAll("details").forEach(function (d, i) { if ((d.id || i) in open) d.open = open[d.id || i]; });
    var typed = focus && document.querySelector(focus), text = typed && typed.type === "text" ? typed.value : null;
    document.querySelector("main").replaceWith(document.adoptNode(next));
    document.title = page.title;
    ["#head-q", ".site-head [name=next]", ".site-foot [name=next]"].forEach(function (s) {
      var here = document.querySelector(s), there = page.querySelector(s);
      if (here && there) here.value = there.value;
    });
    if (push) history[push + "State"]({ list: 1 }, "", url);
    var said = document.querySelector("#said"), total = document.querySelector("main [role=status]");
    document.dispatchEvent(new Event("list"));
    if (said) said.textContent = (total || document.querySelector("h1")).textContent;
    if (!focus) { scrollTo(0, 0); return; }
    var again = document.querySelector(focus);
    if (again) {
      if (again.tabIndex < 0) again.tabIndex = -1;
      again.focus({ preventScroll: true });
      if (text !== null) again.value = text; // typed on while the answer was on its way
      if (text !== null) again.setSelectionRange(again.value.length, again.value.length);
    }
  }

  function same(url) { return url.origin === location.origin && url.pathname === location.pathname; }

  function submit(form, focus, quietly) {
    var url = new URL(form.action);
    url.search = new URLSearchParams(new FormData(form));
    if (same(url)) show(url.href, quietly ? "replace" : "push", focus); else location.href = url.href;
  }

  document.addEventListener("change", function (e) {
    var form = e.target.form;
    if (!form || !form.matches("[data-list-form]")) return;
    if (e.target.type === "checkbox") {
      submit(form, 'input[name="' + e.target.name + '"][value="' + CSS.escape(e.target.value) + '"]');
    } else if (e.target.tagName === "SELECT") submit(form, "#" + e.target.id);
  });
  // Looking for a value among many: the facet follows what is typed
  var wait = 0;
  document.addEventListener("input", function (e) {
    if (!/_find$/.test(e.target.name || "")) return;
    clearTimeout(wait);
    wait = setTimeout(function () { submit(e.target.form, "#" + e.target.id, true); }, 300);
  });
  document.addEventListener("submit", function (e) {
    if (!e.target.matches("[data-list-form]")) return;
    e.preventDefault();
    submit(e.target, document.activeElement && document.activeElement.id ? "#" + document.activeElement.id : "");
  });
  document.addEventListener("click", function (e) {
    var a = e.target.closest("[data-list] a.chip, [data-list] a.ex, [data-list] .pager a, [data-list] .chips a");
    if (!a || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey || e.button) return;
    var url = new URL(a.href);
    if (!same(url)) return;
    e.preventDefault();
    show(url.href, "push", a.closest(".pager") ? "" : a.matches(".ex") ? "#" + a.closest("details").id + " summary" : "h1");
  });
  history.replaceState({ list: 1 }, "");
  addEventListener("popstate", function (e) { if (e.state && e.state.list) show(location.href, "", "h1"); });
})();
