/* The table of subjects; every row is saved without this file too, by the form's own button.

   <form data-grid>              its rows are saved one by one when they are left
     data-most-rows              no more rows than this on one page
     data-word-saving, -failed, -unknown   words for the state cell
   [data-grid-rows]              the body of the table; [data-grid-row="3"] a row of it
   [data-grid-state]             the cell that tells what is wrong with a row
   <template data-grid-blank>    an empty row: "__row__" and "__uuid__" are filled in
   <form data-grid-paste>        takes a whole list: its rows are checked before they are added

   Enter, Shift+Enter and the arrow keys move between cells (Ctrl with an arrow in a list of choices
   or a long text); Alt+Enter breaks a line. A pasted block goes into the cells from the one it is
   pasted in; a block of whole subjects pasted into an empty row goes to the paste form. */
(() => {
  const FEWEST_OF_A_LIST = 4;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().trim();
  const cellsOf = (row) => [...row.querySelectorAll("input:not([type=hidden]), select, textarea")];
  const hidden = (row, name) => row.querySelector(`input[name="${row.dataset.gridRow}-${name}"]`);
  const isBlank = (row) => !hidden(row, "case").value && cellsOf(row).every((cell) => !cell.value.trim());

  const randomId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };

  /* Excel's clipboard: tabs between cells, lines between rows; a cell of lines stands in quotes. */
  const parse = (text) => {
    const rows = [[]];
    let cell = "";
    let quoted = false;
    for (let at = 0; at < text.length; at += 1) {
      const char = text[at];
      if (quoted) {
        if (char === '"' && text[at + 1] === '"') { cell += '"'; at += 1; }
        else if (char === '"') quoted = false;
        else cell += char;
      } else if (char === '"' && cell === "") quoted = true;
      else if (char === "\t" || char === "\n") {
        rows.at(-1).push(cell);
        cell = "";
        if (char === "\n") rows.push([]);
      } else if (char !== "\r") cell += char;
    }
    rows.at(-1).push(cell);
    if (rows.at(-1).length === 1 && rows.at(-1)[0] === "") rows.pop();
    return rows;
  };

  const start = (form) => {
    const body = form.querySelector("[data-grid-rows]");
    const blank = document.querySelector("template[data-grid-blank]");
    const pasteForm = document.querySelector("form[data-grid-paste]");
    const rows = () => [...body.querySelectorAll("[data-grid-row]")];
    const dirty = new Set();
    let running = Promise.resolve();

    const addRow = () => {
      const all = rows();
      if (!blank || all.length >= Number(form.dataset.mostRows)) return null;
      const index = Math.max(-1, ...all.map((row) => Number(row.dataset.gridRow))) + 1;
      const holder = document.createElement("tbody");
      holder.innerHTML = blank.innerHTML.replaceAll("__row__", String(index)).replaceAll("__uuid__", randomId());
      const row = holder.querySelector("tr");
      body.append(row);
      return row;
    };

    const keepSpare = () => {
      const last = rows().at(-1);
      // Only the last page has empty rows: on another one nothing is added.
      if (last && !hidden(last, "case").value && !isBlank(last)) addRow();
    };

    const tell = (row, text, kind) => {
      const state = row.querySelector("[data-grid-state]");
      const words = document.createElement("span");
      words.className = kind;
      words.textContent = text;
      state.replaceChildren(words);
    };

    const setCells = (row, values) => cellsOf(row).forEach((cell) => {
      const key = cell.name.slice(cell.name.indexOf("-") + 1);
      if (key in values && document.activeElement !== cell) cell.value = values[key];
    });

    const take = (row, told, saved) => {
      row.classList.toggle("differs", !told.case);
      cellsOf(row).forEach((cell) => {
        const key = cell.name.slice(cell.name.indexOf("-") + 1);
        if (told.errors?.[key]) cell.setAttribute("aria-invalid", "true");
        else cell.removeAttribute("aria-invalid");
      });
      if (!told.case) {
        if (told.message) tell(row, told.message, "grid-error");
        return;
      }
      hidden(row, "case").value = told.case;
      hidden(row, "version").value = told.version;
      hidden(row, "mark").value = told.mark;
      const link = document.createElement("a");
      link.href = `${told.url}soan/`;
      link.textContent = told.number;
      row.querySelector("[data-grid-number]").replaceChildren(link);
      if (!dirty.has(row)) setCells(row, told.cells);
      tell(row, told.message || saved, told.message ? "grid-warning" : "meta");
    };

    const send = async (row) => {
      const data = new FormData();
      row.querySelectorAll("[name]").forEach((field) => data.append(field.name, field.value));
      form.querySelectorAll("input[name=csrfmiddlewaretoken], input[name=kept_for]").forEach((field) => data.append(field.name, field.value));
      tell(row, form.dataset.wordSaving, "meta");
      try {
        const response = await fetch(form.action, {
          method: "POST",
          body: data,
          headers: { "X-Requested-With": "fetch", "X-Autosave": "1", Accept: "application/json" },
          credentials: "same-origin",
          redirect: "manual",
        });
        const reply = response.headers.get("content-type")?.includes("json") ? await response.json() : {};
        if (reply.rows?.length) take(row, reply.rows[0], reply.saved);
        else throw new Error(reply.message ?? "");
      } catch (error) {
        tell(row, error.message && !(error instanceof TypeError) ? error.message : form.dataset.wordFailed, "grid-error");
        dirty.add(row);
      }
    };

    // One save after another: a new row's number is the last one's plus one.
    const save = (row) => {
      if (!dirty.delete(row) || isBlank(row)) return;
      running = running.then(() => send(row));
    };

    const move = (cell, down, right) => {
      const row = cell.closest("[data-grid-row]");
      const column = cellsOf(row).indexOf(cell);
      const target = rows()[rows().indexOf(row) + down];
      const next = target && cellsOf(target)[column + right];
      if (!next) return false;
      next.focus();
      if (next.select) next.select();
      return true;
    };

    const atStart = (cell) => cell.selectionStart === 0 && cell.selectionEnd === 0;
    const atEnd = (cell) => cell.selectionStart === cell.value.length;

    body.addEventListener("keydown", (event) => {
      const cell = event.target;
      if (!cell.closest("[data-grid-row]") || !cellsOf(cell.closest("[data-grid-row]")).includes(cell)) return;
      const isText = cell.tagName === "INPUT";
      const mayStep = isText || event.ctrlKey;
      let moved = false;
      if (event.key === "Enter" && event.altKey && cell.tagName === "TEXTAREA") {
        cell.setRangeText("\n", cell.selectionStart, cell.selectionEnd, "end");
        cell.dispatchEvent(new Event("input", { bubbles: true }));
        moved = true;
      } else if (event.key === "Enter") {
        move(cell, event.shiftKey ? -1 : 1, 0);
        // Enter never sends the whole form from a cell.
        moved = true;
      } else if (event.key === "ArrowDown" && mayStep) moved = move(cell, 1, 0);
      else if (event.key === "ArrowUp" && mayStep) moved = move(cell, -1, 0);
      else if (event.key === "ArrowRight" && (event.ctrlKey || (isText && atEnd(cell)))) moved = move(cell, 0, 1);
      else if (event.key === "ArrowLeft" && (event.ctrlKey || (isText && atStart(cell)))) moved = move(cell, 0, -1);
      if (moved) event.preventDefault();
    });

    body.addEventListener("input", (event) => {
      const row = event.target.closest("[data-grid-row]");
      if (!row) return;
      dirty.add(row);
      keepSpare();
      // Changed from elsewhere, by a tool that fills fields in: nobody will leave the row.
      if (!row.contains(document.activeElement)) save(row);
    });

    body.addEventListener("focusout", (event) => {
      const row = event.target.closest("[data-grid-row]");
      // The form's own button saves all rows.
      const isSending = event.relatedTarget?.closest("button[type=submit]")?.form === form;
      if (row && !isSending && !row.contains(event.relatedTarget)) save(row);
    });

    const put = (cell, text) => {
      if (cell.tagName !== "SELECT") {
        cell.value = text.trim();
        return true;
      }
      const asked = fold(text);
      const options = [...cell.options];
      const found = options.find((option) => fold(option.textContent) === asked || fold(option.value) === asked)
        ?? (asked && options.find((option) => option.value && fold(option.textContent).startsWith(asked)));
      if (!found) return false;
      cell.value = found.value;
      return true;
    };

    const spread = (cell, block) => {
      let row = cell.closest("[data-grid-row]");
      const column = cellsOf(row).indexOf(cell);
      for (const texts of block) {
        if (!row) break;
        const unknown = texts.filter((text, at) => {
          const target = cellsOf(row)[column + at];
          return target && !put(target, text);
        });
        dirty.add(row);
        keepSpare();
        if (unknown.length) tell(row, `${form.dataset.wordUnknown} ${unknown.join("; ")}`, "grid-error");
        else save(row);
        row = rows()[rows().indexOf(row) + 1] ?? null;
      }
    };

    body.addEventListener("paste", (event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      const row = event.target.closest("[data-grid-row]");
      if (!row || !/[\t\n]/.test(text.trim())) return;
      event.preventDefault();
      const block = parse(text);
      const isList = block.length > 1 && Math.max(...block.map((texts) => texts.length)) >= FEWEST_OF_A_LIST;
      if (isList && isBlank(row) && pasteForm) {
        pasteForm.elements.pasted.value = text;
        pasteForm.requestSubmit();
      } else spread(event.target, block);
    });

    // The form sends all rows: nothing is saved beside it.
    form.addEventListener("submit", () => dirty.clear());
    window.addEventListener("beforeunload", (event) => {
      if ([...dirty].some((row) => !isBlank(row))) event.preventDefault();
    });
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-grid]").forEach(start));
})();
