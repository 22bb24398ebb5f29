// Words selected in the text go into the box.
{
  const box = document.getElementById("id_words");
  document.querySelectorAll(".passage").forEach((passage) => {
    const take = () => {
      const chosen = String(getSelection()).trim();
      if (chosen.length > 1) box.value = chosen;
    };
    passage.addEventListener("mouseup", take);
    passage.addEventListener("keyup", (event) => { if (event.shiftKey) take(); });
  });
}
