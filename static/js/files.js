/* File inputs in the page's own language: a browser writes "Choose File" in its own.

   data-file-input            around a file input, a hidden button and a hidden line for what is
                              chosen. Where this script runs the button takes the input's place
                              for mouse and keyboard, and the line names the files with their sizes.
   data-word-none, -count, -more   words of the line; "{count}" and "{size}" are filled in

   The input itself stays in the form, with its id: a link of the error summary leads to the button. */
(() => {
  const SHOWN = 8;
  const numbers = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });

  const sizeOf = (bytes) => (bytes >= 1024 * 1024
    ? `${numbers.format(bytes / 1024 / 1024)} MB`
    : `${numbers.format(Math.ceil(bytes / 1024))} KB`);

  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  const show = (input, line, words) => {
    const files = [...input.files];
    const named = files.map((file) => `${file.name} (${sizeOf(file.size)})`);
    const fill = (text, count) => text.replace("{count}", numbers.format(count))
      .replace("{size}", sizeOf(files.reduce((sum, file) => sum + file.size, 0)));
    line.classList.toggle("has-files", files.length > 0);
    if (files.length < 2) {
      line.textContent = named[0] ?? words.wordNone;
      return;
    }
    const list = document.createElement("ul");
    list.append(...named.slice(0, SHOWN).map((text) => element("li", text)));
    if (files.length > SHOWN) list.append(element("li", fill(words.wordMore, files.length - SHOWN)));
    line.replaceChildren(element("span", fill(words.wordCount, files.length)), list);
  };

  // The button is named by the field's label and its own word, and described as the input is.
  const name = (button, input, line) => {
    const label = input.labels[0];
    button.id = `${input.id || input.name}-choose`;
    line.id = `${input.id || input.name}-chosen`;
    if (label) {
      label.id ||= `${button.id}-label`;
      button.setAttribute("aria-labelledby", `${label.id} ${button.id}`);
    }
    button.setAttribute("aria-describedby", `${line.id} ${input.getAttribute("aria-describedby") ?? ""}`.trim());
  };

  const takeDropped = (box, input) => {
    const mark = (event) => {
      event.preventDefault();
      box.classList.toggle("is-over", event.type === "dragover");
    };
    box.addEventListener("dragover", mark);
    box.addEventListener("dragleave", mark);
    box.addEventListener("drop", (event) => {
      mark(event);
      const dropped = event.dataTransfer.files;
      if (!dropped.length || (dropped.length > 1 && !input.multiple)) return;
      input.files = dropped;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  };

  const start = (box) => {
    const input = box.querySelector("input[type=file]");
    const button = box.querySelector("button");
    const line = box.querySelector("[role=status]");
    const update = () => show(input, line, box.dataset);
    if (box.classList.contains("is-ready")) return;
    box.classList.add("is-ready");
    name(button, input, line);
    button.hidden = line.hidden = false;
    button.disabled = input.disabled;
    input.tabIndex = -1;
    input.setAttribute("aria-hidden", "true");
    input.addEventListener("focus", () => button.focus());
    input.addEventListener("change", update);
    input.form?.addEventListener("reset", () => setTimeout(update));
    button.addEventListener("click", () => input.click());
    takeDropped(box, input);
    update();
  };

  const startAll = (root) => root.querySelectorAll("[data-file-input]").forEach(start);
  document.addEventListener("DOMContentLoaded", () => startAll(document));
  document.addEventListener("htmx:load", (event) => startAll(event.detail.elt));
})();
