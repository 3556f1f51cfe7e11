/* Form A and Form B by keyboard; every form works without this file.

   form[data-survey]        the form; its checkboxes carry data-key, the key that toggles them, and
                            data-points where they count for B2
   [data-b2-sum]            where the sum of the ticked points is written
   [data-save-next]         the button that Ctrl+Enter (everywhere) and "n" (outside a text field)
                            press
   [data-next-field="#id"]  a text field in which Enter leads to another field instead of sending
   [data-field-key="b"]     a field that this key leads to (outside a text field)
   [data-outcome]           where the answer of an autosave says what the form gives now */
(() => {
  const start = (form) => {
    const ticks = new Map([...form.querySelectorAll("[data-key]")].map((tick) => [tick.dataset.key, tick]));
    const fields = new Map([...form.querySelectorAll("[data-field-key]")].map((field) => [field.dataset.fieldKey, field]));
    const sum = form.querySelector("[data-b2-sum]");
    const next = form.querySelector("[data-save-next]");

    const showSum = () => {
      if (!sum) return;
      const points = [...ticks.values()].filter((tick) => tick.checked).map((tick) => Number(tick.dataset.points));
      sum.textContent = points.reduce((total, each) => total + each, 0).toLocaleString(document.documentElement.lang);
    };

    const isTyping = (target) =>
      target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=submit])") || target.isContentEditable;

    document.addEventListener("keydown", (event) => {
      if (event.isComposing || event.altKey || event.metaKey) return;
      if (event.ctrlKey) {
        if (event.key === "Enter") { event.preventDefault(); next.click(); }
        return;
      }
      if (event.key === "Enter" && event.target.dataset.nextField) {
        event.preventDefault();
        document.querySelector(event.target.dataset.nextField).focus();
        return;
      }
      if (event.repeat || isTyping(event.target)) return;
      const tick = ticks.get(event.key);
      if (tick) {
        event.preventDefault();
        tick.click();
        tick.focus();
        return;
      }
      const field = fields.get(event.key.toLowerCase());
      if (!field && event.key.toLowerCase() !== "n") return;
      event.preventDefault();
      if (field) { field.focus(); field.select(); } else next.click();
    });
    form.addEventListener("input", showSum);
    form.addEventListener("autosave:saved", (event) => {
      form.querySelector("[data-outcome]").textContent = event.detail.words ?? "";
    });
    showSum();
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-survey]").forEach(start));
})();
