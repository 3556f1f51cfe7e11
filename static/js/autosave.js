/* Saves a form, or one section of it, a moment after the typing stops.

   <form data-autosave="/where/to/post/">   where; empty: the form's own action
   data-autosave-section                    on a <fieldset> or <section> of that form: its own
                                            mark and its own save; the post carries the field
                                            "section" with the value of this attribute
   data-autosave-mark                       inside the section (or form): where "Đã lưu lúc 10:42"
                                            is written; give it role="status"
   data-word-saving, data-word-failed       on the form: words while saving and when it failed
   Chosen files are not sent: they go with the form itself.

   The server answers with JSON: {"saved": "Đã lưu lúc 10:42", "version": 7} - the version is put
   into the form's hidden field "version". 409: {"message": "...", "url": "..."} - another copy was
   saved meanwhile; saving stops, the message and a link to the comparison page are shown and the
   typed text stays. 400: {"errors": {"field": ["..."]}} or {"message": "..."}: shown as the mark;
   anything else: the words of data-word-failed, tried again at the next change.
   After a save the form gets the event "autosave:saved" with the server's answer as its detail.
   Request headers: X-Requested-With: fetch, X-Autosave: 1. */
(() => {
  const DELAY = 1500;

  const show = (mark, text, failed, link) => {
    if (!mark) return;
    mark.textContent = text;
    mark.classList.toggle("save-failed", Boolean(failed));
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = link.url;
      anchor.textContent = link.words;
      mark.append(" ", anchor);
    }
  };

  const body = (form, section) => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    if (section !== form) data.set("section", section.dataset.autosaveSection);
    return data;
  };

  const setVersion = (form, version) => {
    const field = form.elements.version;
    if (field && version !== undefined) field.value = version;
  };

  const answer = async (form, mark, response) => {
    const reply = response.headers.get("content-type")?.includes("json") ? await response.json() : {};
    if (response.ok && reply.saved) {
      setVersion(form, reply.version);
      show(mark, reply.saved);
      form.dispatchEvent(new CustomEvent("autosave:saved", { detail: reply }));
    } else if (response.status === 409) {
      form.dataset.autosaveStopped = "yes";
      show(mark, reply.message ?? form.dataset.wordFailed, true, reply.url && { url: reply.url, words: reply.words ?? reply.url });
    } else {
      const first = Object.values(reply.errors ?? {}).flat()[0];
      show(mark, reply.message ?? first ?? form.dataset.wordFailed ?? "", true);
    }
  };

  const save = async (form, section) => {
    const mark = section.querySelector("[data-autosave-mark]");
    if (form.dataset.wordSaving) show(mark, form.dataset.wordSaving);
    try {
      const response = await fetch(form.dataset.autosave || form.action, {
        method: "POST",
        body: body(form, section),
        headers: { "X-Requested-With": "fetch", "X-Autosave": "1", Accept: "application/json" },
        credentials: "same-origin",
        redirect: "manual",
      });
      await answer(form, mark, response);
    } catch {
      show(mark, form.dataset.wordFailed ?? "", true);
    }
  };

  const watch = (form) => {
    let timer = null;
    let running = Promise.resolve();
    let waiting = new Set();
    const flush = () => {
      const sections = waiting;
      waiting = new Set();
      // One save after another: the next one must carry the version the last one returned.
      for (const section of sections) {
        running = running.then(() => (form.dataset.autosaveStopped ? undefined : save(form, section)));
      }
    };
    form.addEventListener("input", (event) => {
      if (event.target.type === "file" || form.dataset.autosaveStopped) return;
      waiting.add(event.target.closest("[data-autosave-section]") ?? form);
      clearTimeout(timer);
      timer = setTimeout(flush, DELAY);
    });
    form.addEventListener("submit", () => clearTimeout(timer));
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-autosave]").forEach(watch));
})();
