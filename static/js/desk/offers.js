// Offers places or names while one types. Without it the words are checked on saving.
document.querySelectorAll("input.offers").forEach((box) => {
  const list = document.createElement("datalist");
  list.id = `${box.id}-offers`;
  box.after(list);
  box.setAttribute("list", list.id);
  let timer, asked = "";
  box.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const typed = box.value.trim();
      if (!typed || typed === asked) return;
      asked = typed;
      const answer = await fetch(`${box.dataset.offers}?q=${encodeURIComponent(typed)}`);
      if (!answer.ok) return;
      const { results } = await answer.json();
      list.replaceChildren(...results.map((words) => {
        const option = document.createElement("option");
        option.value = words;
        return option;
      }));
    }, 150);
  });
});
