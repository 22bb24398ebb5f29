/* Everything here is a convenience: each page works without it. */
(function () {
  var root = document.documentElement, one = function (s) { return document.querySelector(s); };

  // 适老版: the server sets the class from the cookie; the switch changes both without a reload
  var elder = one("[data-elder]");
  if (elder) elder.form.addEventListener("submit", function (e) {
    e.preventDefault();
    var on = !root.classList.contains("elder");
    root.classList.toggle("elder", on);
    elder.setAttribute("aria-pressed", on);
    elder.value = on ? "0" : "1";
    document.cookie = "view=" + (on ? "elder" : "") + ";path=/;samesite=lax;max-age=" + (on ? 31536000 : 0) +
      (location.protocol === "https:" ? ";secure" : "");
  });

  // Facets and outline stand open on a desk; CSS does the same where ::details-content is known
  if (matchMedia("(min-width: 60rem)").matches) document.querySelectorAll(".fold").forEach(function (d) { d.open = true; });

  // A fact in the text and its note light up together, on hover and on focus
  var light = function (on) {
    return function (e) {
      var a = e.target.closest && e.target.closest("a[data-fact]");
      if (!a) return;
      document.querySelectorAll('[data-fact="' + a.dataset.fact + '"]').forEach(function (x) {
        x.classList.toggle("lit", on);
      });
    };
  };
  ["mouseover", "focusin"].forEach(function (t) { document.addEventListener(t, light(true)); });
  ["mouseout", "focusout"].forEach(function (t) { document.addEventListener(t, light(false)); });

  // Where a sentence is being looked at, its address is the one to copy
  var page = one("[data-sentence]"), shown = one("#page-url"), plain = page && page.textContent, whole = page && shown.textContent;
  function look() {
    var fact = /^#[mi]\d+$/.test(location.hash) && one(location.hash);
    shown.textContent = whole + (fact ? location.hash : "");
    page.textContent = fact ? page.dataset.sentence : plain;
  }
  if (page) { addEventListener("hashchange", look); look(); }

  // 复制: the button names what it copies (an address, or a part of the page) and says so when done
  document.querySelectorAll("button[data-copy]").forEach(function (b) {
    b.hidden = !navigator.clipboard;
    b.addEventListener("click", function () {
      var url = b.dataset.url, text = url ? new URL(url, location) + "" : one(b.dataset.copy).textContent.trim();
      navigator.clipboard.writeText(text).then(function () {
        one("#said").textContent = b.textContent = b.dataset.done;
      });
    });
  });
})();
