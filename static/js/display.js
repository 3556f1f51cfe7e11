/* The reader's choice of text size and contrast, kept in this browser.
   Loaded in <head> without defer, so that the page is never painted twice.

   <button hidden data-display-text="large" aria-pressed="false">   also: larger, normal
   <button hidden data-display-contrast="high" aria-pressed="false">  pressed again: back
   The buttons are shown only where this script runs. */
(() => {
  const root = document.documentElement;
  const read = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window */ } };

  const apply = (name, value) => {
    if (value && value !== "normal") root.dataset[name] = value;
    else delete root.dataset[name];
  };
  apply("text", read("portal.text"));
  apply("contrast", read("portal.contrast"));

  const mark = (button, name, value) => button.setAttribute("aria-pressed", String(root.dataset[name] === value));
  const bind = (button, name, value) => {
    button.hidden = false;
    mark(button, name, value);
    button.addEventListener("click", () => {
      const next = root.dataset[name] === value ? "normal" : value;
      apply(name, next);
      write(`portal.${name}`, next);
      document.querySelectorAll("[data-display-text]").forEach((b) => mark(b, "text", b.dataset.displayText));
      document.querySelectorAll("[data-display-contrast]").forEach((b) => mark(b, "contrast", b.dataset.displayContrast));
    });
  };
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-display-text]").forEach((b) => bind(b, "text", b.dataset.displayText));
    document.querySelectorAll("[data-display-contrast]").forEach((b) => bind(b, "contrast", b.dataset.displayContrast));
  });
})();
