/* Admin, export page: "select all" over the fields, and only the fields of the chosen resource.

   data-select-all   paragraph with the check box; hidden until this script runs
   data-resource     row of a field: the index of its resource */
(() => {
  const rows = [...document.querySelectorAll("[data-resource]")];
  const chooser = document.querySelector("select#id_resource");
  const shown = () => rows.filter((row) => !row.hidden);
  const choose = () => rows.forEach((row) => { row.hidden = row.dataset.resource !== (chooser?.value || "0"); });
  const all = document.querySelector("[data-select-all]");
  if (all) {
    all.hidden = false;
    all.querySelector("input").addEventListener("change", (event) => {
      shown().forEach((row) => row.querySelectorAll("input[type=checkbox]").forEach((box) => { box.checked = event.target.checked; }));
    });
  }
  chooser?.addEventListener("input", choose);
  choose();
})();
