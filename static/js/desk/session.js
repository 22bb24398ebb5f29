"use strict";
// A session that ran out: the password is asked in place, and nothing that was typed is lost.
window.desk = {};
{
  const { login, session, user } = document.currentScript.dataset;
  const json = { Accept: "application/json" };

  /** Take over the token of the session as it is now; false where nobody, or somebody else, is signed in. */
  desk.fresh = async () => {
    const answer = await fetch(session, { headers: json });
    if (!answer.ok) return false;
    const now = await answer.json();
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = now.token;
    return now.user === user;
  };

  function dialog() {
    const box = document.createElement("dialog");
    box.className = "sign-in desk";
    box.setAttribute("aria-labelledby", "sign-in-h");
    box.innerHTML = `<form><h2 id="sign-in-h">登录已过期</h2><p>请再登录一次，填写的内容都还在。</p>
      <p><label for="sign-in-p">密码</label> <input type="password" id="sign-in-p" autocomplete="current-password"></p>
      <p role="alert" class="error"></p><p><a target="_blank">用登录页登录</a>，再回到这里按“登录”。</p><div class="acts"><button class="button default">登录</button>
      <button type="button" class="plain">稍后</button></div></form>`;
    const label = box.querySelector("label");
    label.textContent = `${user} 的密码`;
    box.querySelector("a").href = login;
    document.body.append(box);
    return box;
  }

  async function tried(password) {
    if (await desk.fresh()) return true;
    const page = new DOMParser().parseFromString(await (await fetch(login)).text(), "text/html");
    const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    const body = new URLSearchParams({ username: user, password, csrfmiddlewaretoken: token });
    await fetch(login, { method: "POST", body, redirect: "manual" });
    return desk.fresh();
  }

  let asking = null;
  /** Ask for the password in place; true once the session is this person's again, false where it waits. */
  desk.signIn = () => asking ??= new Promise((settle) => {
    const box = dialog();
    const end = (done) => { box.remove(); asking = null; settle(done); };
    box.querySelector("form").addEventListener("submit", async (event) => {
      event.preventDefault();
      const error = box.querySelector("[role=alert]");
      try {
        if (await tried(box.querySelector("input").value)) end(true);
        else error.textContent = "密码不对，或没有编辑台的权限。";
      } catch {
        error.textContent = "连接断开，请稍后再试。";
      }
    });
    box.querySelector("[type=button]").addEventListener("click", () => end(false));
    box.addEventListener("cancel", () => end(false));
    box.showModal();
  });

  /** Post form data. Where the session ran out, a login comes in place and the post is repeated once. */
  desk.post = async (url, data, again = true) => {
    data.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    const body = new URLSearchParams(data);
    // What was sent arrives, also where the page is left at once.
    const answer = await fetch(url, { method: "POST", body, headers: json, keepalive: true });
    if (again && answer.status === 401 && await desk.signIn()) return desk.post(url, data, false);
    if (again && answer.status === 403 && await desk.fresh()) return desk.post(url, data, false);
    return answer;
  };
}
