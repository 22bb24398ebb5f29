"use strict";
// Judgements on their way: sent in order, kept while the connection is lost, sent again when it is back.
{
  const MOST = 20;

  /** `show(waiting, lost)` says how many wait; `taken(answer, item)` is called with each answer. */
  desk.outbox = (url, name, { taken, show }) => {
    let items = [];
    let sending = false;
    try { items = JSON.parse(localStorage.getItem(name)) ?? []; } catch { /* what cannot be read is none */ }

    function keep() {
      try {
        if (items.length) localStorage.setItem(name, JSON.stringify(items));
        else localStorage.removeItem(name);
      } catch { /* no room: it waits in the page */ }
    }

    async function send() {
      if (sending) return;
      sending = true;
      let lost = false;
      while (items.length && !lost) {
        const item = items[0];
        try {
          const answer = await desk.post(item.url ?? url, new URLSearchParams(item.data));
          if (answer.status === 401 || answer.status >= 500) throw new Error(answer.status);
          const said = answer.headers.get("Content-Type")?.includes("json")
            ? await answer.json() : { done: false, said: "没有判定：服务器拒绝了这一条。" };
          items.shift();
          keep();
          taken(said, item);
        } catch {
          lost = true;
        }
        show(items.length, lost);
      }
      sending = false;
    }

    addEventListener("online", send);
    addEventListener("beforeunload", (event) => { if (items.length) event.preventDefault(); });
    return {
      send,
      full: () => items.length >= MOST,
      push(data, fact) {
        items.push({ data: data.toString(), fact, url });
        keep();
        send();
      },
      /** Take back what has not left yet; false where the last one is on its way or gone. */
      pull(fact) {
        const last = items.at(-1);
        if (last?.fact !== fact || (sending && items.length === 1)) return false;
        items.pop();
        keep();
        show(items.length, items.length > 0);
        return true;
      },
    };
  };
}
