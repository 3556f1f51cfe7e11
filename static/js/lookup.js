/* "Đã khen chưa?"

   <input data-lookup>         "/" leads to it, from anywhere but a field one types in
   <form data-lookup-box>      around the box of the page's head: Escape, or leaving it, puts the
                               finds under it away
   Without JavaScript the box is a form like any other. */
(() => {
  const isTyping = (target) => target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);

  const close = (box) => {
    const found = box.querySelector(".lookup-box-found");
    if (found) found.replaceChildren();
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelectorAll("[data-lookup-box]").forEach(close);
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const input = document.querySelector("[data-lookup]");
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  document.addEventListener("focusin", (event) => {
    document.querySelectorAll("[data-lookup-box]").forEach((box) => {
      if (!box.contains(event.target)) close(box);
    });
  });

  document.addEventListener("click", (event) => {
    document.querySelectorAll("[data-lookup-box]").forEach((box) => {
      if (!box.contains(event.target)) close(box);
    });
  });
})();
