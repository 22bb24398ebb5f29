"use strict";
// Files go up a few at a time and are read one by one; without this file the same form posts all at once.
{
  const form = document.getElementById("upload");
  const said = document.getElementById("said");
  const bar = document.getElementById("progress");
  const input = form.elements.files;
  const AT_ONCE = 8, BYTES = 4e6;

  async function post(address, fill) {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    fill(data);
    const answer = await fetch(address, { method: "POST", body: data, headers: { "X-Requested-With": "desk" } });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    return answer;
  }
  function tell(message, done, of) {
    said.textContent = message;
    bar.hidden = false;
    bar.max = of;
    bar.value = done;
  }
  function* portions(files) {
    let some = [], bytes = 0;
    for (const file of files) {
      if (some.length && (some.length === AT_ONCE || bytes + file.size > BYTES)) {
        yield some;
        some = [];
        bytes = 0;
      }
      some.push(file);
      bytes += file.size;
    }
    if (some.length) yield some;
  }
  async function send(files) {
    let address = form.dataset.act, page = location.href, done = 0;
    for (const some of portions(files)) {
      const first = !address;
      const answer = await post(address || form.action, (data) => {
        for (const file of some) data.append("files", file);
        if (!first) return data.set("only_files", "1");
        for (const name of ["publication", "page_number", "when", "pending"]) data.set(name, form.elements[name].value);
      });
      page = (await answer.json()).url;
      address = `${page}act/`;
      tell(`已上传 ${done += some.length} ／ ${files.length} 个文件`, done, files.length);
    }
    location.assign(page);
  }
  async function read() {
    const waiting = [...form.querySelectorAll("[data-waiting]")];
    const all = form.querySelectorAll(".files > li").length;
    let done = all - waiting.length;
    for (const row of waiting) {
      tell(`正在读第 ${done + 1} ／ ${all} 个文件`, done, all);
      const answer = await post(form.dataset.act, (data) => data.set("one", row.dataset.waiting));
      row.outerHTML = await answer.text();
      done += 1;
    }
    if (waiting.length) location.reload();
  }
  async function save(name) {
    const of = form.querySelectorAll(".files > li").length;
    for (;;) {
      const answer = await post(form.action, (data) => {
        for (const [key, value] of new FormData(form)) if (key !== "files") data.append(key, value);
        data.set(name, "1");
      });
      const { url, left } = await answer.json();
      tell(`正在保存 ${of - left} ／ ${of} 个文件`, of - left, of);
      if (!left) return location.assign(url);
    }
  }
  const fails = () => { said.textContent = "没有送到。已送到的都在；请刷新本页再试。"; };
  form.addEventListener("submit", (event) => {
    const name = event.submitter?.name;
    if (input.files.length && !["remove"].includes(name)) {
      event.preventDefault();
      send([...input.files]).catch(fails);
    } else if (name === "save" || name === "_mend") {
      event.preventDefault();
      event.submitter.disabled = true;
      save(name).catch(fails);
    }
  });
  read().catch(fails);
}
