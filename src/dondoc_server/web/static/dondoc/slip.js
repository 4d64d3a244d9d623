// Printing by a button, and a long list of offices that is searched. Without this script both are there by other ways.

for (const each of document.querySelectorAll(".only-scripted")) each.hidden = false;
document.getElementById("print")?.addEventListener("click", () => print());

const plain = (words) => words.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
const which = document.getElementById("which");
which?.addEventListener("input", () => {
  const wanted = plain(which.value.trim());
  for (const row of document.querySelectorAll(".named tbody tr"))
    row.hidden = !plain(row.cells[0].textContent).includes(wanted) && !row.querySelector('input:not([value=""]):checked');
});
which?.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());

// One office leads: choosing another one takes it from the first.
document.addEventListener("change", (event) => {
  if (!event.target.matches('.named input[value="lead"]')) return;
  for (const other of document.querySelectorAll('.named input[value="lead"]:checked'))
    if (other !== event.target) other.closest("tr").querySelector('input[value=""]').checked = true;
});
