// The side that is kept decides what moves: the counts are taken again at once.
document.querySelectorAll('input[name="keep"]').forEach((radio) => {
  radio.addEventListener("change", () => document.getElementById("id_look").click());
});
