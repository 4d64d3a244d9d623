// Sends one file at a time and shows how far it is. Each file keeps the number of its request, so that sending it
// again after a broken line makes no second entry. Without this script the form sends all files at once.
const form = document.querySelector("#upload");
const list = document.querySelector("#arrived ul");
const waiting = [];
let isSending = false;

// crypto.randomUUID exists on https alone, and an office's own network is often plain.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function element(name, text = "", kind = "") {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = kind;
  return made;
}

function rowFor(file) {
  const row = element("li", "", "sheet");
  const state = element("span", "", "quiet small");
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  row.append(element("span"), element("span", file.name, "what"), state, bar);
  list.prepend(row);
  list.parentElement.hidden = false;
  return { row, state, bar };
}

function add(files) {
  for (const file of files) waiting.push({ file, id: newId(), office: form.elements.office.value, ...rowFor(file) });
  next();
}

function next() {
  if (isSending || !waiting.length) return;
  isSending = true;
  send(waiting.shift());
}

function send(one) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("batch", form.elements.batch.value);
  body.set("office", one.office);
  body.set("request_id", one.id);
  body.set("files", one.file);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  one.row.classList.remove("is-fault");
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    one.bar.value = event.loaded / event.total;
    one.state.textContent = event.loaded < event.total
      ? `${form.dataset.sending} ${Math.floor(100 * one.bar.value)} %` : form.dataset.storing;
  });
  request.addEventListener("load", () => { if (request.status < 500) arrived(one, request); else lost(one); });
  request.addEventListener("error", () => lost(one));
  request.send(body);
}

function arrived(one, request) {
  const made = document.createElement("template");
  const isPage = request.responseText.trimStart().startsWith("<!");
  if (isPage) return lost(one);
  made.innerHTML = request.responseText;
  const rows = [...made.content.children];
  one.row.replaceWith(...rows);
  for (const row of rows) htmx.process(row);
  done();
}

function lost(one) {
  one.row.classList.add("is-fault");
  one.state.textContent = form.dataset.lost;
  const again = element("button", form.dataset.again, "btn btn-sm btn-outline-secondary");
  again.type = "button";
  again.addEventListener("click", () => {
    again.remove();
    waiting.push(one);
    next();
  });
  one.row.append(again);
  done();
}

function done() {
  isSending = false;
  next();
}

if (form) {
  const drop = form.querySelector(".drop");
  const chosen = form.querySelector("#files");
  drop.classList.add("is-scripted");
  chosen.required = false;
  form.querySelector(".acts").hidden = true;
  chosen.addEventListener("change", () => {
    add(chosen.files);
    chosen.value = "";
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("is-over");
  });
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    add(event.dataTransfer.files);
  });
  addEventListener("beforeunload", (event) => { if (isSending) event.preventDefault(); });
}
