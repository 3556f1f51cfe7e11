/* What cannot be undone asks first, naming the thing.

   data-confirm="Xóa bản nháp “…”?"   on a submit button or a form: a native <dialog> asks before
                                      the form is sent
   data-confirm-yes="Xóa bản nháp"    words of the confirming button (else the button's own)
   data-confirm-no="Quay lại"         words of the other one (else <html data-word-back>)
   Without JavaScript the form goes straight to the server, which asks on a page of its own
   unless the field named "confirmed" came with it; this script adds that field. */
(() => {
  const build = (text, yes, no) => {
    const dialog = document.createElement("dialog");
    dialog.className = "confirm";
    dialog.setAttribute("aria-labelledby", "confirm-text");
    const words = document.createElement("p");
    words.id = "confirm-text";
    words.textContent = text;
    const row = document.createElement("div");
    row.className = "actions";
    const button = (label, kind, value) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = `btn ${kind}`;
      made.textContent = label;
      made.addEventListener("click", () => dialog.close(value));
      row.append(made);
      return made;
    };
    button(yes, "btn-primary", "yes");
    button(no, "btn-quiet", "no").autofocus = true;
    dialog.append(words, row);
    return dialog;
  };

  const ask = (source, label, sendOn) => {
    const no = source.dataset.confirmNo || document.documentElement.dataset.wordBack || "OK";
    const dialog = build(source.dataset.confirm, source.dataset.confirmYes || label, no);
    document.body.append(dialog);
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (dialog.returnValue === "yes") sendOn();
    });
    dialog.showModal();
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    const source = button?.dataset.confirm ? button : form;
    if (!source.dataset?.confirm || form.elements.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(source, button?.textContent.trim() || "OK", () => {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = "confirmed";
      field.value = "1";
      form.append(field);
      form.requestSubmit(button ?? undefined);
      field.remove();
    });
  }, true);
})();
