"use strict";
// Names of hospitals for the field where another one is typed.
{
  const list = document.getElementById("hospitals");
  let timer = 0;
  document.addEventListener("input", (event) => {
    if (event.target.getAttribute("list") !== "hospitals" || event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const term = event.target.value.trim();
      if (term.length < 2) return;
      const answer = await fetch(`${list.dataset.url}&term=${encodeURIComponent(term)}`).catch(() => null);
      if (!answer?.ok) return;
      const names = (await answer.json()).results.map(({ text }) => new Option(text, text));
      list.replaceChildren(...names);
    }, 200);
  });
}
