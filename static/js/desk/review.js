"use strict";
// The next fact at once: what was judged goes into the outbox. Without this file every button posts its form.
{
  const queue = document.getElementById("queue");
  const said = document.getElementById("said");
  const unsent = document.getElementById("unsent");
  const empty = document.getElementById("empty");
  const gone = []; // on their way, the newest last: {card, name, next}
  const judged = new Set();
  let undo = Number(queue.dataset.undo);
  let editing = false;
  let passed = null; // skipped before the next one was here

  const cards = () => [...queue.querySelectorAll(".fact")];
  const now = () => queue.querySelector(".fact:not([hidden])");
  const title = (card) => card ? card.querySelector("h2").textContent.trim() : "";
  const made = (html) => document.createRange().createContextualFragment(html).firstElementChild;

  function show(card, words) {
    for (const other of cards()) other.hidden = other !== card;
    empty.hidden = Boolean(card);
    editing = false;
    for (const button of queue.querySelectorAll("[data-key=z]")) button.disabled = !(undo || gone.length);
    if (words) said.textContent = words;
    (card?.querySelector("h2") ?? said).focus();
  }

  const outbox = desk.outbox(location.pathname + location.search, `desk-outbox:${queue.dataset.user}`, {
    show(waiting, lost) {
      unsent.hidden = !(waiting && lost);
      unsent.firstElementChild.textContent = `未送达 ${waiting} 条`;
    },
    taken(answer, item) {
      undo = answer.undo ?? undo;
      const one = gone.findIndex(({ name }) => name === item.fact);
      if (one >= 0) gone.splice(one, 1);
      if (!answer.done || item.fact === "undo") said.textContent = answer.said;
      if (answer.around) {
        const parts = document.createRange().createContextualFragment(answer.around);
        for (const [id, part] of [["around", ".progress"], ["upcoming", ".upcoming"]]) {
          document.getElementById(id).replaceChildren(...[parts.querySelector(part)].filter(Boolean));
        }
      }
      const known = (card) => document.getElementById(card.id);
      for (const more of (answer.more ?? []).map(made)) {
        if (!known(more) && !judged.has(more.dataset.fact)) empty.before(more);
      }
      if (passed?.nextElementSibling?.matches(".fact") && passed === now()) show(passed.nextElementSibling, answer.said);
      else if (passed) said.textContent = "后面没有未核的了。";
      passed = null;
      const back = answer.card && made(answer.card);
      if (back) {
        judged.delete(back.dataset.fact);
        known(back)?.remove();
        (now() ?? empty).before(back);
        show(back, answer.said);
      } else if (!now() && cards().length) show(cards()[0]);
    },
  });

  function post(card, act, next) {
    const data = new URLSearchParams(new FormData(card.querySelector("form")));
    data.set("act", act);
    data.set("current", next?.dataset.key ?? card.dataset.key);
    data.set("last", cards().at(-1)?.dataset.key ?? card.dataset.key);
    outbox.push(data, act === "undo" ? "undo" : card.dataset.fact);
  }

  function judge(act) {
    const card = now(), form = card?.querySelector("form");
    if (!card || (act !== "reject" && !form.reportValidity())) return;
    if (outbox.full()) { said.textContent = "20 条未送达，先重试。"; return; }
    const next = card.nextElementSibling?.matches(".fact") ? card.nextElementSibling : cards().find((one) => one !== card);
    const changed = [...form.elements].some((el) => el.defaultValue !== undefined && el.type !== "hidden" && el.value !== el.defaultValue);
    const word = act === "reject" ? "已驳回" : changed ? "已改并确认" : "已确认";
    post(card, act, next);
    gone.push({ card, name: card.dataset.fact, next });
    judged.add(card.dataset.fact);
    card.remove();
    show(next, `${word}：${title(card)}。${next ? `下一条：${title(next)}` : ""}`);
  }

  const acts = {
    q: () => judge("confirm"),
    b: () => judge("reject"),
    x() {
      const card = now(), next = card?.nextElementSibling;
      if (!card) return;
      const ahead = cards().length - cards().indexOf(card) - 1;
      if (ahead < 3) post(card, "next", next?.matches(".fact") ? next : null);
      if (next?.matches(".fact")) show(next, `跳过，未判定。下一条：${title(next)}`);
      else passed = card;
    },
    s() {
      const card = now(), before = card?.previousElementSibling;
      if (before?.matches(".fact")) show(before, "回到上一条。");
      else if (card) post(card, "previous", card);
    },
    z() {
      const last = gone.at(-1);
      if (last && outbox.pull(last.name)) {
        gone.pop();
        judged.delete(last.name);
        (last.next?.isConnected ? last.next : empty).before(last.card);
        show(last.card, "已撤销上一次判定。");
      } else if (undo || gone.length) {
        const card = now() ?? last?.card ?? queue;
        outbox.push(new URLSearchParams({ act: "undo", current: card.dataset.key ?? "", last: cards().at(-1)?.dataset.key ?? "" }), "undo");
      }
    },
    g() {
      if (editing) { judge("correct"); return; }
      const card = now();
      editing = Boolean(card);
      said.textContent = "修改中：Ctrl 回车 确认，Esc 放弃。";
      (card?.querySelector(".doubt :is(input, select, textarea)") ?? card?.querySelector(".fields :is(input, select, textarea)"))?.focus();
    },
  };

  queue.addEventListener("submit", (event) => {
    const key = event.submitter?.dataset.key ?? (event.target.matches(".fact > form:first-child") ? "q" : "");
    if (!key || !event.target.closest(".fact")) return;
    event.preventDefault();
    acts[editing && key === "q" ? "g" : key]();
  });
  desk.review = {
    acts,
    judge,
    /** Give up what was changed in the fields of the fact that is shown. */
    leave() {
      now().querySelector("form").reset();
      show(now(), "已放弃修改。");
    },
  };
  unsent.querySelector("button").addEventListener("click", outbox.send);
  outbox.send();
}
