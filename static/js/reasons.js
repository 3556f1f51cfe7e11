/* Preset reasons: choosing one writes it into the text field, where it may be changed.

   <select data-reason-for="#id_note" data-ground-for="#id_legal_ground">
     <option data-ground="…">   the legal ground that belongs to the reason
   What somebody has typed is never overwritten: a preset is added under it. */
(() => {
  const write = (field, text) => {
    if (!field || !text || field.value.includes(text)) return;
    field.value = field.value.trim() && field.tagName === "TEXTAREA" ? `${field.value.trim()}\n${text}` : text;
  };

  document.addEventListener("change", (event) => {
    const select = event.target;
    if (!select.dataset?.reasonFor || !select.value) return;
    const option = select.selectedOptions[0];
    const ground = select.dataset.groundFor && document.querySelector(select.dataset.groundFor);
    write(document.querySelector(select.dataset.reasonFor), option.textContent.trim());
    if (ground && !ground.value.trim()) write(ground, option.dataset.ground);
  });
})();
