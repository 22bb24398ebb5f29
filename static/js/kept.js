/* 收藏: articles and searches kept in this browser, nowhere else. */
(function () {
  var all = function (s, f, root) { (root || document).querySelectorAll(s).forEach(f); };
  var one = function (s, root) { return (root || document).querySelector(s); };

  function read() {
    var kept = {}, had = {};
    try { had = JSON.parse(localStorage.kept) || had; } catch (e) { /* none, or spoilt */ }
    ["articles", "searches"].forEach(function (sort) {
      kept[sort] = [].concat(had[sort] || []).filter(function (it) {
        return /^\/articles\//.test(it.url) && typeof it.title === "string";
      });
    });
    return kept;
  }

  function toggle(sort, url, title) {
    var kept = read(), rest = kept[sort].filter(function (it) { return it.url !== url; });
    if (rest.length === kept[sort].length) rest.unshift({ url: url, title: title });
    kept[sort] = rest.slice(0, 400);
    try { localStorage.kept = JSON.stringify(kept); } catch (e) { return; }
    paint();
  }

  function paint() {
    var kept = read(), none = one("#kept-none");
    all("[data-keep]", function (b) {
      var d = b.dataset, on = kept[d.keep].some(function (it) { return it.url === d.url; });
      if (!d.free) { d.free = b.textContent; d.label = b.ariaLabel; }
      b.hidden = false;
      b.textContent = on ? d.kept : d.free;
      b.ariaLabel = on ? d.label.replace(d.free, d.kept) : d.label;
    });
    all("[data-kept-list]", function (box) { list(box, box.dataset.keptList, kept[box.dataset.keptList]); });
    if (none) {
      none.hidden = kept.articles.length + kept.searches.length;
      one("#kept-script").hidden = true;
    }
  }

  function list(box, sort, rows) {
    var ul = one("ul", box);
    box.hidden = !rows.length;
    ul.textContent = "";
    rows.forEach(function (it) {
      var row = one("#kept-row").content.cloneNode(true), a = one("a", row), b = one("button", row);
      a.href = it.url;
      a.textContent = it.title;
      b.ariaLabel = b.textContent + " " + it.title;
      b.addEventListener("click", function () {
        toggle(sort, it.url);
        one("#said").textContent = b.ariaLabel;
        one("[data-kept-list]:not([hidden]) li button, #kept-none:not([hidden]) a").focus();
      });
      ul.append(row);
    });
    all("[data-kept-export]", function (a) {
      a.search = "id=" + rows.map(function (it) { return it.url.split("/")[2]; });
    }, box);
    all("pre", function (links) {
      links.textContent = rows.map(function (it) { return it.title + "\n" + location.origin + it.url; }).join("\n");
    }, box);
  }

  document.addEventListener("click", function (e) {
    var b = e.target.closest("[data-keep]");
    if (!b) return;
    toggle(b.dataset.keep, b.dataset.url, b.dataset.title);
    one("#said").textContent = b.ariaLabel;
  });
  document.addEventListener("list", paint);
  addEventListener("storage", paint);
  paint();
})();
