"use strict";
// Pointing at a value marks its places, and pointing at a place marks its values. Links alone do the rest.
(() => {
  const text = document.getElementById("text");
  const values = document.getElementById("values");
  const sideBySide = matchMedia("(min-width: 60rem)");
  const pieces = new Map(); // number of a place → its elements in the text
  const readers = new Map(); // number of a place → the values read from it
  const put = (map, key, element) => map.has(key) ? map.get(key).push(element) : map.set(key, [element]);
  for (const piece of text.querySelectorAll(".p")) put(pieces, piece.dataset.p, piece);
  for (const value of values.querySelectorAll("[data-to]"))
    for (const number of value.dataset.to.split(" ")) put(readers, number, value);

  let marked = [];
  let waiting = 0;
  const mark = (elements) => {
    for (const element of marked) element.classList.remove("on");
    marked = elements;
    for (const element of marked) element.classList.add("on");
  };
  const numbersOf = (value) => value.dataset.to.split(" ");
  const placesOf = (value) => numbersOf(value).flatMap((number) => pieces.get(number) ?? []);
  const isSeen = (element, pane) => {
    const box = element.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    return box.top >= frame.top && Math.min(box.bottom, box.top + 60) <= frame.bottom;
  };
  const bring = (element, pane) => {
    clearTimeout(waiting);
    // Only what stays under the pointer is brought into view; sweeping over a list moves nothing.
    if (element && sideBySide.matches)
      waiting = setTimeout(() => isSeen(element, pane) || element.scrollIntoView({ block: "center" }), 140);
  };

  const showValue = (value) => {
    const places = placesOf(value);
    mark([...places, value]);
    bring(places[0], text);
  };
  const showPlace = (piece) => mark([...(pieces.get(piece.dataset.p) ?? []), ...(readers.get(piece.dataset.p) ?? [])]);
  const showTarget = () => {
    const aim = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    if (aim?.matches("[data-to]")) showValue(aim);
    else if (aim?.matches(".p")) showPlace(aim);
    else mark([]);
  };

  const onPoint = (event) => {
    const value = event.target.closest("[data-to]");
    const piece = event.target.closest(".p");
    if (value) showValue(value);
    else if (piece) showPlace(piece);
  };
  const onLeave = (event) => {
    if (!event.target.closest("[data-to], .p")) return;
    clearTimeout(waiting);
    showTarget();
  };
  for (const pane of [text, values]) {
    pane.addEventListener("mouseover", onPoint);
    pane.addEventListener("focusin", onPoint);
    pane.addEventListener("mouseout", onLeave);
    pane.addEventListener("focusout", onLeave);
  }
  // A second click on the same place goes to what holds it: from the agency to its task.
  text.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    let piece = event.target.closest(".p");
    if (!link || !piece || link.hash !== location.hash) return;
    piece = piece.parentElement.closest(".p");
    const outer = piece && readers.get(piece.dataset.p)?.[0];
    if (!outer) return;
    event.preventDefault();
    location.hash = outer.id;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (location.hash) location.hash = "#";
    mark([]);
  });
  addEventListener("hashchange", showTarget);
  showTarget();
})();
