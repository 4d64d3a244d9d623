// The desk of a review: pointing at a value lights its place and back; keys do what the buttons do; what is said of a
// value is sent without leaving the page. Without this script links and forms do the same.

const desk = document.getElementById("desk");
const paper = document.getElementById("document");
const keys = document.getElementById("keys");
const values = () => document.getElementById("values");
const sideBySide = matchMedia("(min-width: 62rem)");

// Lighting

const pieces = new Map(); // number of a place → its pieces in the document
for (const piece of paper.querySelectorAll(".p[data-p]")) {
  if (!pieces.has(piece.dataset.p)) pieces.set(piece.dataset.p, []);
  pieces.get(piece.dataset.p).push(piece);
}
const numbers = (element) => element.dataset.p.split(" ").filter(Boolean);
const places = (element) => numbers(element).flatMap((number) => pieces.get(number) ?? []);

let lit = [];
let waiting = 0;
const light = (elements) => {
  for (const element of lit) element.classList.remove("on");
  lit = elements;
  for (const element of lit) element.classList.add("on");
};
const isSeen = (element, pane) => {
  const box = element.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  return box.top >= frame.top + 40 && Math.min(box.bottom, box.top + 60) <= frame.bottom;
};
// Only what stays pointed at is brought into view; sweeping over a list moves nothing.
const bring = (element, pane, delay = 140) => {
  clearTimeout(waiting);
  if (element && sideBySide.matches)
    waiting = setTimeout(() => isSeen(element, pane) || element.scrollIntoView({ block: "center" }), delay);
};
const lightValue = (value) => {
  const found = places(value);
  light([...found, value]);
  bring(found[0], paper);
};
const readFrom = (number) => values().querySelectorAll(`.val[data-p~="${number}"], .finding[data-p~="${number}"]`);
const lightPlace = (piece) => light([...(pieces.get(piece.dataset.p) ?? []), ...readFrom(piece.dataset.p)]);
const lightTarget = () => {
  const aim = document.activeElement?.closest?.("[data-p]") ?? (location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null);
  if (aim?.matches(".p")) lightPlace(aim);
  else if (aim?.matches("[data-p]")) lightValue(aim);
  else light([]);
};
const onPoint = (event) => {
  const found = event.target.closest("[data-p]");
  if (!found) return;
  if (found.matches(".p")) lightPlace(found);
  else lightValue(found);
};
for (const kind of ["mouseover", "focusin"]) desk.addEventListener(kind, onPoint);
for (const kind of ["mouseout", "focusout"])
  desk.addEventListener(kind, (event) => event.target.closest("[data-p]") && (clearTimeout(waiting), lightTarget()));
addEventListener("hashchange", lightTarget);

// A click on a value shows its place, one on a place its value, without filling the browser's history.
desk.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches(".v") && link.closest("[data-p]") && sideBySide.matches) {
    event.preventDefault();
    link.focus();
    bring(places(link.closest("[data-p]"))[0], paper, 0);
  } else if (link.closest(".p")) {
    event.preventDefault();
    const aim = document.getElementById(link.getAttribute("href").slice(1));
    (aim?.querySelector(".v") ?? aim)?.focus({ preventScroll: true });
    aim?.scrollIntoView({ block: sideBySide.matches ? "center" : "start" });
  }
});

// Sending

const address = (query) => {
  const wanted = new URL(location.pathname, location.href);
  const part = new URLSearchParams(location.search).get("part");
  if (part) wanted.searchParams.set("part", part);
  for (const [name, value] of new URLSearchParams(query)) wanted.searchParams.set(name, value);
  return wanted;
};
// crypto.randomUUID exists on https alone, and an office's own network is often plain.
const newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};
const tell = (words) => (document.getElementById("told").textContent = words);

// Puts the values of an answer in the place of those that are shown. The page stays where it is scrolled to, and the
// focus where it went meanwhile; where that is gone, `otherwise` says where to go.
const put = async (response, otherwise) => {
  const answer = new DOMParser().parseFromString(await response.text(), "text/html").getElementById("values");
  if (!answer) return false;
  const before = values();
  const top = before.scrollTop;
  const at = here()?.id;
  for (const open of before.querySelectorAll("details[open]")) answer.querySelector(`details.${open.className || "none"}`)?.setAttribute("open", "");
  before.replaceWith(answer);
  answer.scrollTop = top;
  showHelp();
  if (at && document.getElementById(at)) focusOn(at);
  else otherwise?.();
  return true;
};
const ask = (where, options = {}) => fetch(where, { ...options, headers: { "X-Part": "values", ...options.headers }, credentials: "same-origin" });
const focusOn = (id) => {
  const aim = document.getElementById(id);
  const inside = aim?.querySelector("#editing, .v, a, button") ?? aim;
  inside?.focus({ preventScroll: true });
  if (inside && !isSeen(inside, sideBySide.matches ? values() : document.documentElement)) inside.scrollIntoView({ block: "center" });
};

// One after another: each sends the version that the one before it left.
let line = Promise.resolve();
const inTurn = (work) => (line = line.then(work).catch(() => tell(values().dataset.lost)));

const send = (form, fields, after) =>
  inTurn(async () => {
    const body = new FormData(document.getElementById(form.id) ?? form);
    for (const [name, value] of fields) body.set(name, value);
    const shown = document.getElementById("act"); // the version that is shown now
    if (shown) body.set("version", new FormData(shown).get("version"));
    body.set("request_id", newId());
    const response = await ask(form.action, { method: "POST", body });
    if (response.status === 409) {
      await put(await ask(address("")));
      tell(values().dataset.stale);
      return;
    }
    if (response.ok || response.status === 422) {
      if (await put(response, response.ok ? after : undefined)) {
        if (!response.ok) document.getElementById("editing")?.focus();
        return;
      }
    }
    location.reload();
  });

const openEditor = (place) =>
  inTurn(async () => {
    if (!(await put(await ask(address({ edit: place }))))) return location.reload();
    const field = document.getElementById("editing");
    field?.focus();
    field?.select?.();
    field?.scrollIntoView({ block: "nearest" });
  });
const leaveEditor = (place) => inTurn(async () => put(await ask(address("")), () => focusOn(idOf(place))));
const idOf = (place) => "v" + place.replace(/^\/documents/, "").replaceAll("/", "-");

desk.addEventListener("click", (event) => {
  const edit = event.target.closest("[data-edit]");
  const leave = event.target.closest("[data-leave]");
  if (!(edit || leave) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (edit) openEditor(edit.dataset.edit);
  else leaveEditor(document.querySelector("#edit [name=place]").value);
});
desk.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.id === "confirm" && form.querySelector("[aria-disabled]")) {
    event.preventDefault();
    focusOn(values().querySelector(".doubt")?.id);
    return;
  }
  if (!form.querySelector("[name=request_id]")) return;
  event.preventDefault();
  const button = event.submitter;
  const fields = button?.name ? [[button.name, button.value]] : [];
  const place = fields[0]?.[1] ?? form.querySelector("[name=place]")?.value ?? "";
  const next = nextDoubt(button?.closest("[data-doubt]"));
  send(form, fields, () => focusOn(next ?? (place.endsWith("/-") ? idOf(place.slice(0, -2)) : idOf(place))));
});

// Keys

const all = () => [...values().querySelectorAll(".doubt, .val:not(.is-new)")].filter((one) => one.offsetParent);
const here = () => document.activeElement?.closest?.(".doubt, .val") ?? null;
const go = (step) => {
  const list = all();
  const at = list.indexOf(here());
  const seen = at < 0 ? list.findIndex((one) => isSeen(one, values())) - (step > 0 ? 1 : 0) : at;
  const aim = list[Math.max(0, Math.min(list.length - 1, seen + step))];
  if (aim) focusOn(aim.id);
};
const nextDoubt = (from) => {
  if (!from) return null;
  const list = [...values().querySelectorAll(".doubt")];
  return (list[list.indexOf(from) + 1] ?? list.find((one) => one !== from))?.id ?? null;
};
const toDoubt = () => {
  const list = [...values().querySelectorAll(".doubt")];
  const aim = list[(list.indexOf(here()) + 1) % Math.max(1, list.length)];
  if (aim) focusOn(aim.id);
};
const press = (selector) => here()?.querySelector(selector)?.click();
const turn = (step) => {
  const pages = [...paper.querySelectorAll(".page, .sheet")];
  const middle = paper.getBoundingClientRect().top + 80;
  const at = Math.max(0, pages.findLastIndex((page) => page.getBoundingClientRect().top <= middle));
  pages[Math.max(0, Math.min(pages.length - 1, at + step))]?.scrollIntoView({ block: "start" });
};
const listHere = () => here()?.closest("[data-list]") ?? document.activeElement?.closest?.("[data-list]") ?? here()?.closest(".item")?.querySelector("[data-list]");

const ACTS = {
  j: () => go(1), k: () => go(-1), n: toDoubt,
  a: () => press('[name="accept"]'), e: () => press("[data-edit]"), x: () => press('[name="remove"]'), Delete: () => press('[name="remove"]'),
  "+": () => listHere()?.querySelector(":scope > h3 .add, :scope > .bodies > .add")?.click(),
  "[": () => turn(-1), "]": () => turn(1),
};
const areOn = () => localStorage.getItem("review-keys") !== "off";
const showHelp = () => {
  const help = document.getElementById("help");
  if (help) help.hidden = false;
};
addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (typing && event.target.closest("[data-editing]")) {
    if (event.key === "Escape") leaveEditor(document.querySelector("#edit [name=place]").value);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) document.getElementById("edit").requestSubmit();
    return;
  }
  if (typing || keys.open || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "?") return event.preventDefault(), keys.showModal();
  if (event.key === "Enter" && event.target.matches(".v")) return event.preventDefault(), press("[data-edit]");
  if (!areOn()) return;
  if (/^[1-9]$/.test(event.key)) return press(`[data-choose="${event.key}"]`);
  const act = ACTS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});
desk.addEventListener("click", (event) => event.target.closest("#help") && keys.showModal());
const isOn = document.getElementById("keys-on");
isOn.checked = areOn();
isOn.addEventListener("change", () => localStorage.setItem("review-keys", isOn.checked ? "on" : "off"));

showHelp();
if (location.hash.startsWith("#v")) focusOn(decodeURIComponent(location.hash.slice(1)));
lightTarget();
