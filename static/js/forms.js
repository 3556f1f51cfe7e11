/* Forms: every form works without this file.

   data-error-summary        the error summary: takes the focus when the page opens
   data-number               text input of whole numbers: shown as 1.234.567 while typing; the
                             server reads both forms (a localized form field)
   data-once                 form: the second click on a submit button does nothing
   data-filter-list="#id"    search input that hides the [data-filter-item] children of #id
                             whose text does not hold the typed words (marks ignored), and the
                             <details data-filter-group> left without any; inside an element
                             with hidden data-filter-tools, shown only where this script runs
   data-fill="id=value id=value" button: writes the values into the fields of these ids (the demo's
                             sign-ins); disabled until this script runs
   data-print                button: prints the page (hidden until this script runs)
   data-count-of="#id"       element shown as "n" characters of textarea #id (see maxlength) */
(() => {
  const each = (selector, action, within = document) => within.querySelectorAll(selector).forEach(action);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

  // The server reads numbers in the page's language: 1.234.567 in Vietnamese, 1,234,567 in English.
  const MARK = document.documentElement.lang.startsWith("vi") ? "." : ",";
  const groupDigits = (digits) => digits.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+(?!\d))/g, MARK);

  const showGrouped = (input) => {
    // Anything but digits and marks is left as typed, for the server to refuse in words.
    if (!/^\d*$/.test(input.value.replaceAll(MARK, ""))) return;
    const before = input.value.slice(0, input.selectionStart ?? input.value.length).replace(/\D/g, "").length;
    input.value = groupDigits(input.value.replace(/\D/g, ""));
    let at = 0;
    for (let seen = 0; at < input.value.length && seen < before; at += 1) {
      if (/\d/.test(input.value[at])) seen += 1;
    }
    if (document.activeElement === input) input.setSelectionRange(at, at);
  };

  const filterList = (input) => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    const list = document.querySelector(input.dataset.filterList);
    each("[data-filter-item]", (item) => {
      const text = fold(item.textContent);
      item.hidden = !words.every((word) => text.includes(word));
    }, list);
    each("[data-filter-group]", (group) => {
      const found = group.querySelector("[data-filter-item]:not([hidden])");
      group.hidden = words.length > 0 && !found;
      if (words.length > 0) group.open = true;
    }, list);
  };

  const start = (root) => {
    each("input[data-number]", (input) => {
      input.inputMode = "numeric";
      showGrouped(input);
      input.addEventListener("input", () => showGrouped(input));
    }, root);
    each("[data-filter-list]", (input) => input.addEventListener("input", () => filterList(input)), root);
    each("[data-filter-tools]", (tools) => { tools.hidden = false; }, root);
    each("[data-fill]", (button) => {
      button.disabled = false;
      button.addEventListener("click", () => {
        button.dataset.fill.split(" ").map((pair) => pair.split("=")).forEach(([id, value]) => {
          document.getElementById(id).value = value;
        });
        document.getElementById(button.dataset.fill.split("=")[0]).focus();
      });
    }, root);
    each("[data-print]", (button) => {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    }, root);
    each("[data-count-of]", (output) => {
      const area = document.querySelector(output.dataset.countOf);
      const show = () => { output.textContent = area.value.length.toLocaleString(document.documentElement.lang); };
      area.addEventListener("input", show);
      show();
    }, root);
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !("once" in form.dataset)) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  // A page taken from the browser's history may be sent again.
  window.addEventListener("pageshow", () => each("form[data-sent]", (form) => delete form.dataset.sent));

  document.addEventListener("DOMContentLoaded", () => {
    start(document);
    document.querySelector("[data-error-summary]")?.focus();
  });
  document.addEventListener("htmx:load", (event) => start(event.detail.elt));
})();
