// Puts the app's real address into the lines to copy, and a button below them.
// The build defines HOST, the host that stands in the lines.
/* global HOST */
const EXAMPLE = `https://${HOST}/`;
const base = new URL("../", location.href);

for (const code of document.querySelectorAll("code")) {
  code.textContent = code.textContent
    .replaceAll(EXAMPLE, base.href)
    .replaceAll(EXAMPLE.slice(0, -1), base.origin) // in a policy, a source without a path
    .replace(new RegExp(`^${HOST}$`), base.host);
}

if (navigator.clipboard) {
  for (const lines of document.querySelectorAll(".regels")) {
    const button = document.createElement("button");
    const text = lines.textContent;
    button.type = "button";
    button.textContent = "Kopieer";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text);
      button.textContent = "Gekopieerd";
      document.getElementById("gekopieerd").textContent = "Gekopieerd";
    });
    lines.append(button);
  }
}
