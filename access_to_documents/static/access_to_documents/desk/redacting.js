// Boxes on the picture of a page, by mouse, touch and keyboard. The fields of the form stay the
// truth: each box here shows one row there, so that both ways send the same.
(() => {
  const editor = document.querySelector("[data-redact]");
  if (!editor) return;
  const one = (name) => editor.querySelector(`[data-redact-${name}]`);
  const said = editor.dataset;
  const [svg, sheet, view, form, rows, live] = ["svg", "sheet", "view", "form", "rows", "live"].map(one);
  const total = form.querySelector("[name$=TOTAL_FORMS]");
  const most = Number(form.querySelector("[name$=MAX_NUM_FORMS]").value);
  const page = { width: Number(said.width), height: Number(said.height) };
  const SIDES = ["left", "top", "width", "height"];
  const SMALLEST = 2;
  const shapes = new Map();
  const past = [];
  let isDirty = false;
  let zoom = 100;

  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const number = (text) => Number.parseFloat(String(text).replace(",", "."));
  const written = (value) => value.toFixed(1).replace(".", said.decimal);
  const isGone = (row) => field(row, "DELETE").checked;
  const all = () => [...rows.querySelectorAll("[data-redact-row]")];
  const used = () => all().filter((row) => shapes.has(row));

  const read = (row) => {
    const sides = SIDES.map((name) => number(field(row, name).value));
    if (isGone(row) || sides.some((side) => !Number.isFinite(side))) return null;
    return Object.fromEntries(SIDES.map((name, at) => [name, sides[at]]));
  };

  const kept = (box) => {
    const width = Math.min(Math.max(box.width, SMALLEST), page.width);
    const height = Math.min(Math.max(box.height, SMALLEST), page.height);
    return {
      width,
      height,
      left: Math.min(Math.max(box.left, 0), page.width - width),
      top: Math.min(Math.max(box.top, 0), page.height - height),
    };
  };

  const element = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const label = (row, box) => {
    const words = { n: used().indexOf(row) + 1, ...Object.fromEntries(SIDES.map((name) => [name, written(box[name])])) };
    return said.label.replace(/\{(\w+)\}/g, (_all, name) => words[name]);
  };

  // Every shape as its row has it; rows without a box are out of sight.
  const show = () => {
    for (const row of all()) {
      const box = read(row);
      const isWrong = Boolean(row.querySelector(".redact-error"));
      const isEmpty = SIDES.every((name) => !field(row, name).value.trim());
      row.hidden = isGone(row) || (isEmpty && !isWrong && !row.contains(document.activeElement));
      if (!box) {
        shapes.get(row)?.remove();
        shapes.delete(row);
      } else if (!shapes.has(row)) {
        const shape = element("g", {
          tabindex: "0", role: "application", "aria-roledescription": said.role, "aria-describedby": "redact-help", class: "redact-shape",
        });
        shape.append(element("rect", { class: "redact-box" }), element("rect", { class: "redact-handle", width: "4", height: "4" }));
        svg.append(shape);
        shapes.set(row, shape);
      }
    }
    used().forEach((row, at) => {
      const box = read(row);
      const [area, handle] = shapes.get(row).children;
      const sides = { x: box.left, y: box.top, width: box.width, height: box.height };
      for (const [name, value] of Object.entries(sides)) area.setAttribute(name, value);
      handle.setAttribute("x", box.left + box.width - 2);
      handle.setAttribute("y", box.top + box.height - 2);
      shapes.get(row).setAttribute("aria-label", label(row, box));
      for (const place of row.querySelectorAll("[data-redact-number]")) place.textContent = at + 1;
    });
    one("none").hidden = all().some((row) => !row.hidden);
    one("undo").disabled = past.length === 0;
  };

  const put = (row, box) => {
    const inside = kept(box);
    for (const name of SIDES) field(row, name).value = written(inside[name]);
  };

  const remember = () => {
    past.push(all().map((row) => ({
      row, gone: isGone(row), values: [...SIDES, "reason"].map((name) => field(row, name).value),
    })));
    if (past.length > 100) past.shift();
    isDirty = true;
  };

  const undo = () => {
    const before = past.pop();
    if (!before) return;
    const known = new Map(before.map((state) => [state.row, state]));
    for (const row of all()) {
      const state = known.get(row);
      field(row, "DELETE").checked = state ? state.gone : true;
      [...SIDES, "reason"].forEach((name, at) => { field(row, name).value = state ? state.values[at] : ""; });
    }
    show();
    live.textContent = said.undone;
  };

  const freeRow = () => {
    const free = all().find((row) => row.hidden && !isGone(row));
    if (free) return free;
    if (Number(total.value) >= most) return null;
    const html = one("template").innerHTML.replaceAll("__prefix__", total.value);
    rows.insertAdjacentHTML("beforeend", html);
    total.value = Number(total.value) + 1;
    const row = rows.lastElementChild;
    prepare(row);
    return row;
  };

  const add = (box) => {
    remember();
    const row = freeRow();
    if (!row) {
      past.pop();
      live.textContent = said.full;
      return null;
    }
    put(row, box);
    show();
    shapes.get(row).focus();
    return row;
  };

  const remove = (row) => {
    remember();
    live.textContent = said.removed.replace("{n}", used().indexOf(row) + 1);
    const next = used().find((other) => other !== row);
    field(row, "DELETE").checked = true;
    show();
    (next ? shapes.get(next) : one("add")).focus();
  };

  function prepare(row) {
    row.querySelector(".redact-remove").hidden = true;
    const button = row.querySelector("[data-redact-remove]");
    button.hidden = false;
    button.addEventListener("click", () => remove(row));
  }

  const rowOf = (target) => {
    const shape = target.closest?.(".redact-shape");
    return shape ? [...shapes].find(([, one_]) => one_ === shape)?.[0] : null;
  };

  // --- Keyboard
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  svg.addEventListener("keydown", (event) => {
    const row = rowOf(event.target);
    if (!row) return;
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      remove(row);
      return;
    }
    const step = STEPS[event.key];
    if (!step || event.altKey || event.metaKey) return;
    event.preventDefault();
    const far = event.ctrlKey ? 10 : 1;
    const box = read(row);
    const [across, down] = step.map((side) => side * far);
    if (!event.repeat) remember();
    put(row, event.shiftKey
      ? { ...box, width: Math.min(box.width + across, page.width - box.left), height: Math.min(box.height + down, page.height - box.top) }
      : { ...box, left: box.left + across, top: box.top + down });
    show();
    live.textContent = label(row, read(row));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.target.matches("input, textarea, select")) return;
    event.preventDefault();
    undo();
  });

  // --- Mouse, pen and finger
  const point = (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return { left: at.x, top: at.y };
  };
  const isDrawing = () => one("draw").getAttribute("aria-pressed") === "true";
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const row = rowOf(event.target);
    if (!row && event.pointerType === "touch" && !isDrawing()) return;
    event.preventDefault();
    const from = point(event);
    const before = row ? read(row) : null;
    const isResizing = event.target.classList.contains("redact-handle");
    let drawn = row;
    let hasMoved = false;
    if (row) shapes.get(row).focus();
    svg.setPointerCapture(event.pointerId);
    const move = (moved) => {
      const to = point(moved);
      const [across, down] = [to.left - from.left, to.top - from.top];
      if (!hasMoved && Math.hypot(across, down) < 1) return;
      if (before) {
        if (!hasMoved) remember();
        put(row, isResizing
          ? { ...before, width: before.width + across, height: before.height + down }
          : { ...before, left: before.left + across, top: before.top + down });
      } else {
        const box = {
          left: Math.max(Math.min(from.left, to.left), 0), top: Math.max(Math.min(from.top, to.top), 0),
          width: Math.abs(across), height: Math.abs(down),
        };
        box.width = Math.min(box.width, page.width - box.left);
        box.height = Math.min(box.height, page.height - box.top);
        if (!drawn) drawn = add(box);
        if (drawn) put(drawn, box);
      }
      hasMoved = true;
      show();
    };
    const end = () => {
      svg.removeEventListener("pointermove", move);
      for (const name of ["pointerup", "pointercancel"]) svg.removeEventListener(name, end);
      if (drawn && hasMoved) live.textContent = label(drawn, read(drawn));
    };
    svg.addEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, end);
  });

  // --- Buttons and fields
  one("add").addEventListener("click", () => {
    const [height, seen] = [sheet.getBoundingClientRect().height, view.scrollTop];
    const top = height ? ((seen + 40) / height) * page.height : 10;
    const row = add(kept({ left: page.width / 3, top: top + 10 * (used().length % 5), width: 40, height: 8 }));
    if (row) live.textContent = label(row, read(row));
  });
  one("draw").addEventListener("click", () => {
    const now = !isDrawing();
    one("draw").setAttribute("aria-pressed", String(now));
    svg.classList.toggle("is-drawing", now);
  });
  one("undo").addEventListener("click", undo);
  const enlarge = (by) => {
    zoom = Math.min(Math.max(zoom + by, 50), 400);
    sheet.style.inlineSize = `${zoom}%`;
  };
  one("in").addEventListener("click", () => enlarge(50));
  one("out").addEventListener("click", () => enlarge(-50));
  form.addEventListener("input", (event) => {
    isDirty = true;
    if (SIDES.some((name) => event.target.name?.endsWith(`-${name}`))) show();
  });
  form.addEventListener("submit", () => { isDirty = false; });
  window.addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });

  one("drawn")?.replaceChildren();
  all().forEach(prepare);
  for (const name of ["tools", "help"]) one(name).hidden = false;
  one("plain").hidden = true;
  one("draw").hidden = !window.matchMedia("(any-pointer: coarse)").matches;
  show();
})();
