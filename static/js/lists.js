/* Lists.

   <form data-bulk>             form around (or named by form= of) a list's check boxes
     data-bulk-item             each row's check box
     data-bulk-all              the check box that ticks all rows of this page
     data-bulk-bar              the bar with the actions: shown only when something is ticked
     data-bulk-count            where the number of ticked rows is written
   Without JavaScript the bar always shows.

   <details data-columns="awards.queue">   column choice of a list, remembered in this browser
     <input type="checkbox" data-column="deadline" checked>
   <th data-column-name="deadline">, <td data-column-name="deadline">: hidden when unticked

   data-submit-on-change        select or check box that sends its filter form at once; the
                                form's button stays for those without JavaScript */
(() => {
  const each = (selector, action, within = document) => within.querySelectorAll(selector).forEach(action);

  const bulk = (form) => {
    const named = form.id ? `, [data-bulk-item][form="${CSS.escape(form.id)}"]` : "";
    const scope = form.id ? document : form;
    const items = () => [...scope.querySelectorAll(form.id ? `#${CSS.escape(form.id)} [data-bulk-item]${named}` : "[data-bulk-item]")];
    const bar = form.querySelector("[data-bulk-bar]") ?? document.querySelector("[data-bulk-bar]");
    const all = form.querySelector("[data-bulk-all]") ?? document.querySelector("[data-bulk-all]");
    const show = () => {
      const ticked = items().filter((item) => item.checked).length;
      if (bar) bar.hidden = ticked === 0;
      each("[data-bulk-count]", (output) => { output.textContent = String(ticked); });
      if (all) {
        all.checked = ticked > 0 && ticked === items().length;
        all.indeterminate = ticked > 0 && !all.checked;
      }
    };
    document.addEventListener("change", (event) => {
      if (event.target === all) items().forEach((item) => { item.checked = all.checked; });
      if (event.target === all || "bulkItem" in event.target.dataset) show();
    });
    show();
  };

  const columns = (panel) => {
    const key = `portal.columns.${panel.dataset.columns}`;
    const boxes = [...panel.querySelectorAll("[data-column]")];
    const hidden = () => boxes.filter((box) => !box.checked).map((box) => box.dataset.column);
    const show = () => boxes.forEach((box) => {
      each(`[data-column-name="${CSS.escape(box.dataset.column)}"]`, (cell) => { cell.hidden = !box.checked; });
    });
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? "null");
      if (Array.isArray(kept)) boxes.forEach((box) => { box.checked = !kept.includes(box.dataset.column); });
    } catch { /* unreadable: the list's own choice stands */ }
    panel.hidden = false;
    panel.addEventListener("change", () => {
      show();
      try { localStorage.setItem(key, JSON.stringify(hidden())); } catch { /* private window */ }
    });
    document.addEventListener("htmx:load", show);
    show();
  };

  document.addEventListener("DOMContentLoaded", () => {
    each("form[data-bulk]", bulk);
    each("[data-columns]", columns);
    each("[data-submit-on-change]", (field) => field.addEventListener("change", () => field.form.requestSubmit()));
  });
})();
